"""Files as they were received: evidence and imported originals, for those who may see what they belong to."""

from django.http import FileResponse, Http404
from django.urls import path
from django.views.decorators.http import require_safe

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import StoredFile
from jingwei.shell.viewing import PageRequest


@require_safe
def stored_file(request: PageRequest, sha256: str) -> FileResponse:
    """Send a stored file as an attachment under the name it was received by; 404 for any file not theirs to see."""
    name = register.file_seen_as(request.viewer, sha256)
    if name is None:
        raise Http404("没有这个文件，或它不在您能看的范围里")
    stored = StoredFile.objects.get(pk=sha256)
    try:
        opened = register.path_of(sha256).open("rb")
    except FileNotFoundError:
        raise Http404("原件不在存储里；请系统管理员运行 jingwei verify 查明") from None
    return FileResponse(opened, as_attachment=True, filename=name, content_type=stored.media_type)


urlpatterns = [path("files/<slug:sha256>/", stored_file, name="stored_file")]
