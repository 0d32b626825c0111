"""A batch: what file came, what it wrote, its report, and the way to take it back."""

import json
from typing import Any

import django_tables2 as tables
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Evidence, ImportBatch, Register, RetractRefused, Revision
from jingwei.shell.importing import batches
from jingwei.shell.importing.report import Report
from jingwei.shell.importing.returning import give_back, returned_name
from jingwei.shell.importing.taking import MEDIA_TYPES
from jingwei.shell.pages.imports import attachment, shown
from jingwei.shell.pages.listing.lists import log_list
from jingwei.shell.parts import NUMBER_CELLS, Crumb, Fact
from jingwei.shell.viewing import PageRequest
from jingwei.shell.wording import door_name, file_size, moment

PAGE_ROWS = 50
OPS = {"enter": "新增", "revise": "订正", "revive": "恢复", "retire": "停用"}
LONGEST_REASON = 200


class RowTable(tables.Table):  # type: ignore[misc]
    """The rows a batch wrote, in the order of its file."""

    record = tables.Column("记录", accessor="entry_id", attrs={"td": {"class": "wrap"}})
    number = tables.Column("版本")
    op = tables.Column("动作")
    sheet = tables.Column("工作表")
    line = tables.Column("行", attrs=NUMBER_CELLS)

    class Meta:
        template_name = "shell/table.html"
        orderable = False
        empty_text = "这一批没有写下行，只收了凭证。"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Start without labels; they are fetched once for the page shown."""
        super().__init__(*args, **kwargs)
        self.labels: dict[int, str] = {}

    def render_record(self, record: Revision) -> SafeString:
        """Lead to the record."""
        label = self.labels.get(record.entry_id, f"#{record.entry_id}")
        return format_html('<a href="{}">{}</a>', reverse("record", args=[record.entry.kind, record.entry_id]), label)

    def render_number(self, value: int) -> str:
        """Say which version the batch wrote."""
        return f"第 {value} 版"

    def render_op(self, value: str) -> str:
        """Say what it did."""
        return OPS.get(value, value)


def row_table(batch: ImportBatch, wanted: str) -> RowTable:
    """Return a page of the rows a batch wrote, labelled in a constant number of queries."""
    rows = batches.rows_of(batch)
    table = RowTable(rows)
    pages = -(-rows.count() // PAGE_ROWS) or 1
    table.paginate(page=min(int(wanted), pages) if wanted.isdecimal() and int(wanted) else 1, per_page=PAGE_ROWS)
    table.labels = batches.labels_of(row.record for row in table.paginated_rows)
    return table


def batch_or_404(request: PageRequest, number: int) -> tuple[ImportBatch, Register]:
    """Return a batch the viewer may see, and the register it was meant for."""
    batch = ImportBatch.objects.select_related("journal", "file", "retracted_by").filter(pk=number).first()
    reg = register.registers().get(batch.format) if batch else None
    if batch is None or reg is None or not register.may_see_batch(request.viewer, batch):
        raise Http404(f"没有第 {number} 批导入，或它不在您能看的范围里")
    return batch, reg


@require_safe
def batch_page(request: PageRequest, number: int) -> HttpResponse:
    """Show a batch."""
    batch, reg = batch_or_404(request, number)
    return _page(request, batch, reg)


def _page(
    request: PageRequest, batch: ImportBatch, reg: Register, refusal: RetractRefused | None = None
) -> HttpResponse:
    report = Report.from_document(batch.name, json.loads(batch.report))
    report.batch = batch.pk
    table = row_table(batch, request.GET.get("page", "1"))
    seen = [row.record.entry_id for row in table.paginated_rows]
    log_list(request.viewer, reg, reg.model._default_manager.filter(pk__in=seen), f"第 {batch.pk} 批导入")
    context = {
        "batch": batch,
        "reg": reg,
        "trail": [Crumb("导入", reverse("imports")), Crumb(f"第 {batch.pk} 批")],
        "facts": _facts(batch, reg),
        "shown": shown(report, reg),
        "table": table,
        "evidence": Evidence.objects.filter(batch=batch).order_by("pk")[:PAGE_ROWS],
        "may_retract": batches.may_retract(request.viewer, batch),
        "returnable": bool(report.refused_lines),
        "refusal": refusal,
        "longest_reason": LONGEST_REASON,
    }
    return render(request, "shell/imports/batch.html", context, status=409 if refusal else 200)


def _facts(batch: ImportBatch, reg: Register) -> list[Fact]:
    journal, back = batch.journal, batch.retracted_by
    people = batches.names_of(one.actor for one in (journal, back) if one is not None)
    size = file_size(batch.file.size)
    facts = [
        Fact(term="文件", text=batch.name, note=size, href=reverse("stored_file", args=[batch.file_id])),
        Fact(term="sha256", text=batch.file_id, copy=batch.file_id, formula=True),
        Fact(term="台账", text=reg.name, note=reg.note, href=reverse("register", args=[reg.code])),
    ]
    if journal is not None:
        who = people.get(journal.actor, journal.actor)
        door = door_name(journal.door)
        facts.append(
            Fact(term="经手", text=f"{who} · {moment(journal.time)}", note=f"{door} · 日志第 {journal.number} 号")
        )
    if back is not None:
        who = people.get(back.actor, back.actor)
        facts.append(
            Fact(term="撤回", text=f"{who} · {moment(back.time)}", note=f"{back.reason} · 日志第 {back.number} 号")
        )
    return facts


@require_safe
def batch_returned(request: PageRequest, number: int) -> HttpResponse:
    """Send the refused rows of a batch as a workbook, made anew from the kept original and the kept report."""
    batch, reg = batch_or_404(request, number)
    report = Report.from_document(batch.name, json.loads(batch.report))
    try:
        data = register.path_of(batch.file_id).read_bytes()
    except FileNotFoundError:
        raise Http404("原件不在存储里；请系统管理员运行 jingwei verify 查明") from None
    log_list(request.viewer, reg, batches.own_entries(batch), f"第 {batch.pk} 批退回的行")
    returned = give_back(reg, batch.name, data, report)
    if returned is None:
        raise Http404("这一批没有退回的行")
    answer = HttpResponse(returned, content_type=MEDIA_TYPES["xlsx"])
    answer.headers["Content-Disposition"] = attachment(returned_name(batch.name))
    return answer


@require_POST
def batch_retract(request: PageRequest, number: int) -> HttpResponse:
    """Take a batch back with a reason; where something stands on it, say what."""
    batch, reg = batch_or_404(request, number)
    if not batches.may_retract(request.viewer, batch):
        raise PermissionDenied("这一批已经撤回，或不在您的职责范围内。")
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    if not reason:
        return _page(request, batch, reg, RetractRefused("撤回要写明事由，记入日志"))
    try:
        register.retract(batch, actor=request.viewer.name, reason=f"撤回第 {batch.pk} 批：{reason}")
    except RetractRefused as refusal:
        return _page(request, batch, reg, refusal)
    return redirect("batch", number)


urlpatterns = [
    path("imports/<int:number>/", batch_page, name="batch"),
    path("imports/<int:number>/returned/", batch_returned, name="batch_returned"),
    path("imports/<int:number>/retract/", batch_retract, name="batch_retract"),
]
