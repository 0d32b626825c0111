"""The addresses on paper: the page behind an enterprise's code, and signing in to file by a code by phone."""

from jingwei.packs.red.service.pages import asking, filing, rate

urlpatterns = [*asking.urlpatterns, *filing.urlpatterns, *rate.at_the_root]
