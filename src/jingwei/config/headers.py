"""The headers that Django does not set itself."""

from django.http import HttpRequest, HttpResponseBase
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
