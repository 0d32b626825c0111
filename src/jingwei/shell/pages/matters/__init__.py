"""Pages of matters: the desk, a matter's story, entering one, the board, the problem register and the daily digest."""

from jingwei.shell.pages.matters import board, desk, digest_page, lists, new, story_page

urlpatterns = [
    *desk.urlpatterns,
    *new.urlpatterns,
    *board.urlpatterns,
    *lists.urlpatterns,
    *digest_page.urlpatterns,
    *story_page.urlpatterns,
]
