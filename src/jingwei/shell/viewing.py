"""Who looks at a page: the viewer of a request, the park in its header, and who is let in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import NoReverseMatch, register_converter, reverse
from django.urls.converters import IntConverter
from django.utils.deprecation import MiddlewareMixin

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park, Record, Register, Role, User, Viewer

NOTICE_OPENING = "模拟园区："
"""What the strip of the page already says before a simulated park's notice."""

Page = Callable[..., HttpResponseBase]
RegisterTest = Callable[[Viewer, Register], bool]


class EntryNumber(IntConverter):
    """The number of an entry in an address, ``<entry:entry>``: no longer than the database can hold."""

    regex = "[0-9]{1,18}"


register_converter(EntryNumber, "entry")


class PageRequest(HttpRequest):
    """The request of somebody who is signed in, as every page but the login gets it."""

    user: User
    viewer: Viewer


class ViewerMiddleware(MiddlewareMixin):
    """Puts ``request.viewer`` beside ``request.user``; it stands after the authentication."""

    def process_request(self, request: HttpRequest) -> None:
        """Look up the parks in reach of whoever is signed in."""
        if isinstance(request.user, User):
            vars(request)["viewer"] = Viewer.of(request.user)


def park_in_header(request: HttpRequest) -> dict[str, object]:
    """Give every template ``park`` and, where the park is simulated, the ``simulated`` notice."""
    viewer = getattr(request, "viewer", None)
    park = park_of(request) if viewer else None
    notice = park.notice.removeprefix(NOTICE_OPENING) if park else ""
    return {"park": park, "simulated": notice, "viewer": viewer}


def park_of(request: HttpRequest) -> Park | None:
    """Return the park a signed-in user works in: the user's own, else the one the installation is about."""
    own = request.user.park_id if isinstance(request.user, User) else None
    kept = vars(request)
    if "park" not in kept:
        found = Park.objects.filter(pk=own).first() if own else None
        kept["park"] = found if found and not _is_zone(found) else register.main_park()
    park: Park | None = kept["park"]
    return park


def _is_zone(park: Park) -> bool:
    return Park.objects.filter(parent=park, live=True).exists()


def allowed(test: Callable[[Viewer], bool], why: str = "") -> Callable[[Page], Page]:
    """Let only those viewers into a page who pass the test; the others get 403 with the reason."""

    def gate(page: Page) -> Page:
        @wraps(page)
        def guarded(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not test(request.viewer):
                raise PermissionDenied(why)
            return page(request, *args, **kwargs)

        return guarded

    return gate


def in_roles(*roles: Role) -> Callable[[Viewer], bool]:
    """Return the test that a viewer has one of the roles."""
    return lambda viewer: viewer.role in roles


def opens_register(test: RegisterTest = register.may_read) -> Callable[[Page], Page]:
    """Turn the ``code`` of the address into a Register, 404 when there is none, 403 when the viewer fails the test."""

    def gate(page: Page) -> Page:
        @wraps(page)
        def guarded(request: PageRequest, code: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            reg = register.registers().get(code)
            if reg is None:
                raise Http404(f"没有代码为“{code}”的台账")
            if not test(request.viewer, reg):
                raise PermissionDenied(f"台账“{reg.name}”不在您的职责范围内。")
            return page(request, reg, *args, **kwargs)

        return guarded

    return gate


def may_add(viewer: Viewer, reg: Register) -> bool:
    """Return whether a viewer may enter new rows by form; a park is founded by command, with a chain of its own."""
    return register.may_write(viewer, reg) and reg.model is not Park


def may_retire(viewer: Viewer, reg: Register) -> bool:
    """Return whether a viewer may take rows out of force; an enterprise revises what it filed, it withdraws nothing."""
    return register.may_write(viewer, reg) and viewer.role != Role.ENTERPRISE


def may_edit(viewer: Viewer, reg: Register, row: Record) -> bool:
    """Return whether a viewer may revise this very row; what is final once written nobody may."""
    return not reg.final and register.may_write_row(viewer, reg, row.pk)


def row_or_404(viewer: Viewer, reg: Register, entry: int) -> Record:
    """Return a row of a register, retired or not; 404 for a row the viewer may not even know of."""
    if not register.may_see_row(viewer, reg, entry):
        raise Http404(f"{reg.name}里没有这条记录")
    row: Record = reg.model._default_manager.select_related("entry", *reg.related).get(pk=entry)
    return row


def typed(text: str) -> str:
    """Return what somebody typed without blanks around it and without NUL, which PostgreSQL holds in no text."""
    return text.replace("\0", "").strip()


def address(name: str, *args: object) -> str:
    """Return a page's address, or "" where this installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
