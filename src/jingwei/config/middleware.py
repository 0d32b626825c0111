"""What stands in front of every page: the content security policy, the limit of what is sent to us, the seats."""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

# Everything comes from this very site; styles may stand in the page, because the width of a bar is one.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class ContentSecurity(MiddlewareMixin):
    """Forbids scripts, frames and forms that are not this site's own."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy to an answer that brings none of its own."""
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class UploadLimit(MiddlewareMixin):
    """Refuses a request whose body, files included, is larger than DATA_UPLOAD_MAX_MEMORY_SIZE bytes."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Answer 413 before the body is parsed: Django's own limit leaves files out."""
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if not length.isdecimal() or int(length) <= limit:
            return None
        megabytes = limit // 1024**2
        reason = f"上传的内容超过 {megabytes} MB，没有接收。请拆成几个文件分别上传，或去掉文件里的图片和空白行。"
        return HttpResponse(reason, status=413, content_type="text/plain; charset=utf-8")


SEATS = 32
"""So many requests are worked on at once by one process: far below the connections that a PostgreSQL allows (100)."""


class Seats:
    """Lets no more requests in at once than there are seats; the others wait, body read, without a connection.

    Under ASGI every request has a thread of its own, and every thread that asks the database a connection of its own.
    """

    sync_capable, async_capable = True, False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Set the seats out."""
        self.get_response = get_response
        self.seats = BoundedSemaphore(SEATS)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Take a seat for as long as the page is made."""
        with self.seats:
            return self.get_response(request)
