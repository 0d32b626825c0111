"""登记: a new matter by form; the type first, then only the boxes that matter for it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Hand, Matter, MatterList, MatterType, StepRefused
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import CellError, MediaRefused, Role, Viewer
from jingwei.shell.importing.links import Links
from jingwei.shell.pages.forms import CellField
from jingwei.shell.pages.imports import SeveralFiles
from jingwei.shell.pages.listing.filters import is_entry_number
from jingwei.shell.parts import Crumb
from jingwei.shell.viewing import PageRequest, allowed, park_of

ASKED = ("enterprise", "channel", "told", "category")
OWN = ("title", "text", "category")
LISTED = (
    "list",
    "source_number",
    "tier",
    "category",
    "place",
    "enterprise",
    "responsible",
    "leading",
    "officer",
    "goal",
    "measures",
    "criteria",
)
NOT_HERE = "登记事项不在您的职责范围内。"


def types_written(viewer: Viewer) -> list[MatterType]:
    """Return the types a viewer may open matters of, as declared."""
    return [one for one in matter.matter_types().values() if matter.may_open(viewer, one)]


def may_open(viewer: Viewer) -> bool:
    """Return whether a viewer may open a matter of any type."""
    return bool(types_written(viewer))


def fields_of(kind: MatterType) -> tuple[str, ...]:
    """Return the columns that matter for a type: what enterprises ask, and what transfer sheets say."""
    return tuple(dict.fromkeys(("title", "text", *_fields(kind))))


def _fields(kind: MatterType) -> Iterator[str]:
    listed = any(kind.code in one.types for one in matter.list_kinds().values())
    if kind.asked:
        yield from ASKED
    if listed:
        yield from LISTED
    if not (kind.asked or listed):
        yield from ("enterprise", "place", "responsible", "officer")
    if listed or any(clock.minutes is None and clock.days is None for clock in kind.clocks):
        yield "due"
    if listed:
        yield "duplicate_of"


class MatterForm(forms.Form):
    """Opens one matter of a type; ``values`` after validation are what ``open_matter`` takes."""

    def __init__(
        self, data: Any = None, files: Any = None, *, kind: MatterType, park: int, viewer: Viewer, initial: Any = None
    ) -> None:
        """Build the boxes that matter for the type; an enterprise asks for itself."""
        super().__init__(data, files, initial=initial)
        self.kind, self.park = kind, park
        self.own = viewer.enterprise if viewer.role == Role.ENTERPRISE else None
        reg = register.register_of(Matter)
        for name in OWN if self.own else fields_of(kind):
            self.fields[name] = CellField(reg.column[name])
        if kind.asked:
            self.fields["reporter"] = forms.CharField(
                label="反映人", required=False, max_length=120, help_text="个人信息，另处保管，不进列表和导出。"
            )
        self.fields["evidence"] = SeveralFiles(label="附件", required=False)

    @property
    def boxes(self) -> list[tuple[forms.BoundField, str]]:
        """The boxes and how broad they are."""
        names = [name for name in self.fields if name != "evidence"]
        return [(self[name], "broad" if self._broad(name) else "") for name in names]

    def _broad(self, name: str) -> bool:
        return name == "title" or isinstance(self.fields[name].widget, forms.Textarea)

    def clean(self) -> dict[str, Any]:
        """Find the records that are named."""
        super().clean()
        links = Links(self.park)
        for name, box in self.fields.items():
            text = self.cleaned_data.get(name)
            if not (isinstance(box, CellField) and box.column.kind == "link" and text):
                continue
            found = links.resolve(box.column.model_field.related_model, [text])[text]
            if isinstance(found, CellError):
                self.add_error(name, f"{found.why}；{found.mend}")
            else:
                self.cleaned_data[name] = found
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the matter."""
        own = {"enterprise": self.own} if self.own else {}
        return {name: value for name, value in self.cleaned_data.items() if name != "evidence"} | own


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(may_open, NOT_HERE)
def matter_new(request: PageRequest) -> HttpResponse:
    """Offer the types, then the form of the one chosen; open the matter and lead to its page."""
    types = types_written(request.viewer)
    code = request.GET.get("kind", "") if len(types) > 1 else types[0].code
    kind = next((one for one in types if one.code == code), None)
    trail = [Crumb("办件", reverse("desk")), Crumb("登记")]
    if kind is None:
        status = 422 if request.method == "POST" else 200
        return render(request, "shell/matters/new_type.html", {"types": types, "trail": trail}, status=status)
    park = _park(request)
    files = request.FILES if request.method == "POST" else None
    form = MatterForm(
        request.POST or None, files, kind=kind, park=park, viewer=request.viewer, initial=_initial(request)
    )
    if request.method == "POST" and form.is_valid():
        opened = _open(request, form, park)
        if opened is not None:
            messages.success(request, f"已登记：{opened.number}")
            return redirect("matter", opened.pk)
    context = {"form": form, "kind": kind, "trail": trail, "several": len(types) > 1}
    return render(request, "shell/matters/new.html", context, status=422 if form.errors else 200)


def _open(request: PageRequest, form: MatterForm, park: int) -> Matter | None:
    evidence = [(one.name or "未命名", one.read()) for one in form.cleaned_data.get("evidence") or ()]
    hand = Hand.of(request.user)
    try:
        # To the second: the calculation of the deadline begins with it, and is read by people.
        entered = register.now(park_of(request)).replace(microsecond=0)
        values = {"entered": entered, **form.values}
        return matter.open_matter(park=park, kind=form.kind.code, hand=hand, evidence=evidence, **values)
    except StepRefused as refused:
        for each in refused.refusals:
            form.add_error(each.field if each.field in form.fields else None, f"{each.why}；{each.mend}")
    except MediaRefused as refused:
        form.add_error("evidence", f"{refused}。这件事还没有登记。")
    return None


def _initial(request: PageRequest) -> dict[str, str]:
    """Fill in the list that a page of a list leads here from."""
    asked = request.GET.get("list", "")
    if not is_entry_number(asked):
        return {}
    reg = register.register_of(MatterList)
    found = register.visible(request.viewer, reg).filter(pk=int(asked)).first()
    return {"list": found.code, "due": found.due.isoformat() if found.due else ""} if found else {}


def _park(request: PageRequest) -> int:
    park = park_of(request)
    if park is None or (request.viewer.parks is not None and park.pk not in request.viewer.parks):
        raise PermissionDenied("您的账号没有指定园区，不能登记；请本园区的系统管理员补上。")
    return int(park.pk)


urlpatterns = [path("matters/new/", matter_new, name="matter_new")]
