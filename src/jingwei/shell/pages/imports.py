"""导入：hand a table in, see row by row what became of it, and the batches handed in before."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import django_tables2 as tables
from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import EmptyPage
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from jingwei.kernel.register.api import ImportBatch, Register, Role, may_read, registers
from jingwei.shell.exporting.registers import template
from jingwei.shell.importing import batches
from jingwei.shell.importing.proofs import unused
from jingwei.shell.importing.reading import MAX_FILE_BYTES
from jingwei.shell.importing.report import Refused, Report, in_order
from jingwei.shell.importing.returning import give_back, returned_name
from jingwei.shell.importing.taking import MEDIA_TYPES, Order, Received, take, too_large
from jingwei.shell.parts import NUMBER_CELLS
from jingwei.shell.viewing import PageRequest, opens_register, park_of
from jingwei.shell.wording import moment

PAGE_BATCHES = 20
MOST_PROOFS = 50
SHOWN = 200
"""So many lines of each kind of a report are shown; the whole of it is in the batch and in the returned rows."""
MOST_RETURNED_BYTES = 2_000_000
MODES = {"check": "只检查", "whole": "整份导入", "good": "只收好行"}
TABLE_ENDINGS = ".xlsx,.xlsm,.csv,.tsv,.txt"


class SeveralFiles(forms.FileField):
    """Any number of files, at most fifty."""

    def __init__(self, **kwargs: Any) -> None:
        """Let the browser offer several."""
        widget = forms.FileInput()
        widget.allow_multiple_selected = True
        widget.attrs["multiple"] = True
        super().__init__(widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files one by one; ValidationError when they are too many."""
        files = [super(SeveralFiles, self).clean(one, initial) for one in data or ()]
        if len(files) > MOST_PROOFS:
            raise forms.ValidationError(f"一次最多交 {MOST_PROOFS} 份凭证，这次有 {len(files)} 份；请分几次导入")
        return files


class ImportForm(forms.Form):
    """The register, the table, and the proofs its 凭证 column names."""

    format = forms.ChoiceField(label="导入到哪本台账", error_messages={"invalid_choice": "这本台账不能由您导入"})
    table = forms.FileField(
        label="表格", widget=forms.FileInput({"accept": TABLE_ENDINGS}), allow_empty_file=True, max_length=None
    )
    proofs = SeveralFiles(label="凭证文件", required=False)

    def __init__(self, choices: Sequence[Register], *args: Any, **kwargs: Any) -> None:
        """Offer these registers."""
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [(one.code, one.name) for one in choices]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Line:
    """A line of a report as drawn: what was found, and where to say a word about it."""

    found: Refused
    href: str = ""


@dataclass(frozen=True)
class Shown:
    """A report as drawn."""

    report: Report
    register: Register
    refused: Sequence[Line]
    soft: Sequence[Line]
    returned: str = ""

    @property
    def returned_name(self) -> str:
        """Return what the workbook of refused rows is called."""
        return returned_name(self.report.name)

    @property
    def verdict(self) -> str:
        """Say in a few words what became of the file."""
        report = self.report
        if report.dry_run:
            return "有问题，还不能整份导入" if report.refused else "检查通过，可以导入"
        if report.batch is None:
            unchanged = "好行与台账一致，坏行退回" if report.unchanged else "没有导入"
            return unchanged if report.refused else "与台账一致，没有变化"
        return "好行已导入，坏行退回" if report.refused else "已导入"

    @property
    def good(self) -> bool:
        """Whether nothing was refused."""
        return not self.report.refused


def shown(report: Report, register: Register) -> Shown:
    """Return a report as drawn; its open questions lead to the records they are about."""
    soft = in_order(report.soft)[:SHOWN]
    entries = {}
    if report.batch is not None:
        entries = batches.entries_by_line(report.batch, (one.line for one in soft if one.line))
    lines = [Line(one, _edit_address(register, entries.get((one.sheet, one.line or 0)))) for one in soft]
    return Shown(report, register, [Line(one) for one in in_order(report.refused)[:SHOWN]], lines)


def _edit_address(register: Register, entry: int | None) -> str:
    return reverse("record_edit", args=[register.code, entry]) if entry else ""


class BatchTable(tables.Table):  # type: ignore[misc]
    """Past batches, newest first."""

    pk = tables.Column("批号", attrs=NUMBER_CELLS)
    name = tables.Column("文件", attrs={"td": {"class": "wrap"}})
    format = tables.Column("台账")
    actor = tables.Column("经手人", accessor="journal__actor")
    time = tables.Column("时间", accessor="journal__time")
    taken = tables.Column("新增", attrs=NUMBER_CELLS)
    revised = tables.Column("订正", attrs=NUMBER_CELLS)
    unchanged = tables.Column("未变", attrs=NUMBER_CELLS)
    state = tables.Column("状态", empty_values=())

    class Meta:
        template_name = "shell/table.html"
        orderable = False
        empty_text = "还没有导入过。选一本台账，下载模板，填好后传上来。"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Start without names; they are fetched once for the page shown."""
        super().__init__(*args, **kwargs)
        self.people: dict[str, str] = {}

    def render_name(self, record: ImportBatch) -> SafeString:
        """Lead to the batch."""
        return format_html('<a href="{}">{}</a>', reverse("batch", args=[record.pk]), record.name)

    def render_format(self, value: str) -> str:
        """Name the register."""
        register = registers().get(value)
        return register.name if register else value

    def render_actor(self, value: str) -> str:
        """Name the person."""
        return self.people.get(value, value)

    def render_time(self, value: Any) -> str:
        """Write the time to the minute."""
        return moment(value)

    def render_state(self, record: ImportBatch) -> SafeString:
        """Mark a batch that was taken back."""
        return format_html('<span class="chip grey">{}</span>', "已撤回") if record.retracted_by_id else SafeString("")


def batch_table(request: PageRequest) -> BatchTable:
    """Return the page of past batches that the request asks for, in a constant number of queries."""
    table = BatchTable(batches.batches_seen_by(request.viewer))
    wanted = request.GET.get("page", "1")
    try:
        table.paginate(page=int(wanted) or 1 if wanted.isdecimal() else 1, per_page=PAGE_BATCHES)
    except EmptyPage:
        table.paginate(page=table.paginator.num_pages, per_page=PAGE_BATCHES)
    table.people = batches.names_of(row.record.journal.actor for row in table.paginated_rows)
    return table


@require_http_methods(["GET", "HEAD", "POST"])
def imports_page(request: PageRequest) -> HttpResponse:
    """Show the door; on POST take a table in and show its report."""
    formats = batches.importable(request.viewer)
    if request.method == "POST":
        return _handed_in(request, formats)
    form = ImportForm(formats, initial={"format": request.GET.get("format", "")})
    return render(request, "shell/imports/page.html", _context(request, form, formats))


def _context(request: PageRequest, form: ImportForm, formats: Sequence[Register]) -> dict[str, Any]:
    return {
        "form": form,
        "formats": formats,
        "modes": MODES,
        "endings": "xlsx、csv，小于 50 MB",
        "most_proofs": MOST_PROOFS,
        "table": batch_table(request),
        "takes_proofs": any(one.proof for one in formats),
        "owner": request.viewer.role == Role.ENTERPRISE,
    }


def _handed_in(request: PageRequest, formats: Sequence[Register]) -> HttpResponse:
    if not formats:
        raise PermissionDenied("您的角色只能查看台账，不能导入。")
    form = ImportForm(formats, request.POST, request.FILES)
    result = _taken(request, form) if form.is_valid() else None
    if request.headers.get("HX-Request"):
        table = batch_table(request) if result and result.report.batch else None
        return render(
            request, "shell/imports/result.html", {"form": form, "shown": result, "table": table, "partial": True}
        )
    context = _context(request, form, formats) | {"shown": result}
    return render(request, "shell/imports/page.html", context)


def _taken(request: PageRequest, form: ImportForm) -> Shown:
    register = registers()[form.cleaned_data["format"]]
    table, proofs = form.cleaned_data["table"], form.cleaned_data["proofs"]
    if table.size >= MAX_FILE_BYTES:
        return shown(too_large(table.name, table.size), register)
    data = table.read()
    report = take(_order(request, register), Received(table.name, data), {one.name: one.read() for one in proofs})
    report.notes += unused([one.name for one in proofs], [report])
    return replace(shown(report, register), returned=_returned(register, report, data))


def _returned(register: Register, report: Report, data: bytes) -> str:
    """Return the refused rows as an address that holds the workbook itself: without a batch nothing is kept here."""
    if report.batch is not None or not report.refused_lines:
        return reverse("batch_returned", args=[report.batch]) if report.batch and report.refused_lines else ""
    returned = give_back(register, report.name, data, report) or b""
    if not 0 < len(returned) <= MOST_RETURNED_BYTES:
        return ""
    return f"data:{MEDIA_TYPES['xlsx']};base64,{b64encode(returned).decode()}"


def _order(request: PageRequest, register: Register) -> Order:
    park = park_of(request)
    if park is None:
        raise PermissionDenied("还没有园区；请系统管理员先建园。")
    viewer, mode = request.viewer, request.POST.get("mode", "check")
    own = viewer.enterprise if _is_enterprise(request) else None
    order = Order(park.pk, register, viewer.name, "page", own=own, viewer=viewer)
    return replace(order, dry_run=mode not in ("whole", "good"), good_rows=mode == "good")


def _is_enterprise(request: PageRequest) -> bool:
    return request.viewer.role == Role.ENTERPRISE


@require_safe
@opens_register(may_read)
def template_file(request: PageRequest, reg: Register) -> HttpResponse:
    """Send the template of a register."""
    answer = HttpResponse(template(reg), content_type=MEDIA_TYPES["xlsx"])
    answer.headers["Content-Disposition"] = attachment(f"{reg.name}-模板.xlsx")
    return answer


def attachment(name: str) -> str:
    """Return the header that lets a browser save an answer under a Chinese name."""
    return content_disposition_header(True, name) or "attachment"


urlpatterns = [
    path("imports/", imports_page, name="imports"),
    path("imports/templates/<str:code>/", template_file, name="template"),
]
