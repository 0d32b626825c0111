"""Entering, revising and retiring a record by form, and attaching evidence to it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Conflict, Draft, Park, Record, Register, RowsRefused, Viewer
from jingwei.shell.pages.detail.facts import related_to
from jingwei.shell.pages.detail.values import Reader
from jingwei.shell.pages.detail.versions import Change
from jingwei.shell.pages.forms import RecordForm
from jingwei.shell.parts import Crumb
from jingwei.shell.viewing import PageRequest, may_add, may_edit, may_retire, opens_register, park_of, row_or_404, typed

LONGEST_REASON = 200
FINAL = "这类记录写下后不再修改或停用；写错了，请另记一条说明。"
NOT_YOURS = "只能录入和订正职责范围内的记录；什么都没有保存。"
STALE = "保存时这条记录刚被别人改动，或业务键刚被占用；没有保存，请重新打开后再试"


@require_http_methods(["GET", "HEAD", "POST"])
@opens_register(may_add)
def record_new(request: PageRequest, reg: Register) -> HttpResponse:
    """Enter a new record into the park the user works in."""
    park = _park_to_write(request)
    form = RecordForm(request.POST or None, reg=reg, viewer=request.viewer, park=park)
    return _answer(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@opens_register(register.may_write)
def record_edit(request: PageRequest, reg: Register, entry: int) -> HttpResponse:
    """Revise a record; a retired one is revived by saving it."""
    row = _editable(request, reg, entry)
    form = RecordForm(request.POST or None, reg=reg, viewer=request.viewer, park=row.entry.park_id, row=row)
    return _answer(request, form)


def _editable(request: PageRequest, reg: Register, entry: int) -> Record:
    row = row_or_404(request.viewer, reg, entry)
    if not may_edit(request.viewer, reg, row):
        raise PermissionDenied(FINAL if reg.final else NOT_YOURS)
    return row


def _park_to_write(request: PageRequest) -> int:
    park = park_of(request)
    if park is None or (request.viewer.parks is not None and park.pk not in request.viewer.parks):
        raise PermissionDenied("您的账号没有指定园区，不能录入；请本园区的系统管理员补上。")
    return int(park.pk)


def _answer(request: PageRequest, form: RecordForm) -> HttpResponse:
    clashes: list[Change] = []
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(form, request.viewer)
        except Conflict as conflict:
            clashes = _clashes(form, conflict)
            form = _reopened(form, conflict)
        except IntegrityError:
            form.add_error(None, STALE)
        except RowsRefused as refused:
            for one in refused.rows:
                form.add_error(one.field if one.field in form.fields else None, f"{one.why}；{one.mend}")
        else:
            messages.success(request, f"已保存：{form.reg.label_of(saved)}")
            return redirect("record", form.reg.code, saved.pk)
    return render(request, "shell/pages/record_form.html", _context(form, clashes))


def _context(form: RecordForm, clashes: list[Change]) -> dict[str, Any]:
    reg, row = form.reg, form.row
    trail = [Crumb("台账", reverse("registers")), Crumb(reg.name, reverse("register", args=[reg.code]))]
    back = trail[-1].href
    if row is not None:
        back = reverse("record", args=[reg.code, row.pk])
        trail.append(Crumb(reg.label_of(row) or f"#{row.pk}", back))
    action = ("订正" if row.live else "恢复") if row else "新增"
    return {"reg": reg, "row": row, "form": form, "clashes": clashes, "back": back, "action": action} | {
        "trail": [*trail, Crumb(action)]
    }


def _save(form: RecordForm, viewer: Viewer) -> Record:
    reg, model = form.reg, form.reg.model
    with register.writing(park=form.park, actor=viewer.name, door="form", reason=form.journal_reason) as pen:
        if form.row is None:
            # By business key, so that entering a retired record again revives it.
            entry = register.enter_many(pen, model, [Draft(form.values)]).entries[0]
        else:
            entry = pen.revise(form.row, opened_on=form.cleaned_data["house_opened_on"], **form.values).pk
        pen.follow()
        if not register.may_write_row(viewer, reg, entry):
            raise PermissionDenied(NOT_YOURS)
    saved: Record = model._default_manager.select_related(*reg.related).get(pk=entry)
    return saved


def _clashes(form: RecordForm, conflict: Conflict) -> list[Change]:
    codec = register.codec_of(form.reg.model)
    pairs = conflict.changes
    changed = [(column, pairs[column.field]) for column in form.reg.table if column.field in pairs]
    theirs = {column.field: _read(codec, column.field, pair[0]) for column, pair in changed}
    mine = {column.field: _read(codec, column.field, pair[1]) for column, pair in changed}
    reader = Reader(form.reg, [theirs, mine])
    return [
        Change(column.label, reader.text(column, theirs[column.field]), reader.text(column, mine[column.field]))
        for column, _ in changed
    ]


def _read(codec: Any, name: str, value: Any) -> Any:
    if name in codec.model.personal and str(value).startswith("~"):
        return "（个人信息）"
    return None if value is None else codec.by_name[name].read(value)


def _reopened(form: RecordForm, conflict: Conflict) -> RecordForm:
    """Keep what was typed, on the present revision, so that saving again is a decision and not an accident."""
    data = dict(form.data.items())
    data["house_opened_on"] = str(conflict.current)
    again = RecordForm(data, reg=form.reg, viewer=form.viewer, park=form.park, row=form.row)
    again.add_error(None, "这条记录刚被别人改过，您的还没有保存。请对照下面的不同，改好后再点保存。")
    return again


@require_POST
@opens_register(may_retire)
def record_retire(request: PageRequest, reg: Register, entry: int) -> HttpResponse:
    """Retire a record with a reason, unless rows in force still refer to it."""
    row = _editable(request, reg, entry)
    reason = typed(request.POST.get("reason", ""))[:LONGEST_REASON]
    standing = related_to(register.COMMAND_LINE, reg, row)
    if not reason:
        messages.error(request, "停用要写事由，什么都没有改。请写明为什么停用。")
    elif standing or reg.model is Park:
        listed = "、".join(f"{one.name} {one.rows} 行" for one in standing) or "园区自身的日志"
        messages.error(request, f"还有记录引用它，不能停用：{listed}。请先停用或改挂那些记录。")
    else:
        with register.writing(park=row.entry.park_id, actor=request.viewer.name, door="form", reason=reason) as pen:
            pen.retire(row)
        messages.success(request, "已停用；历史仍在，可以随时恢复。")
    return redirect("record", reg.code, entry)


@require_POST
@opens_register(register.may_write)
def record_evidence(request: PageRequest, reg: Register, entry: int) -> HttpResponse:
    """Attach files to a record as evidence: all of them, or none with the reason."""
    row = row_or_404(request.viewer, reg, entry)
    if not register.may_write_row(request.viewer, reg, entry):
        raise PermissionDenied(NOT_YOURS)
    files = request.FILES.getlist("files")
    if not files:
        messages.error(request, "没有选择文件。请选择 PDF、图片或 Office 文件后再上传。")
        return redirect("record", reg.code, entry)
    try:
        with register.writing(park=row.entry.park_id, actor=request.viewer.name, door="form", reason="上传凭证") as pen:
            kept = [register.attach(pen, entry, file.name or "未命名", file.read()) for file in files]
    except register.MediaRefused as refused:
        messages.error(request, f"{refused}。本次一个文件都没有收下。")
    else:
        messages.success(request, f"已收下 {len(kept)} 份凭证。")
    return redirect("record", reg.code, entry)


urlpatterns = [
    path("registers/<str:code>/new/", record_new, name="record_new"),
    path("registers/<str:code>/<entry:entry>/edit/", record_edit, name="record_edit"),
    path("registers/<str:code>/<entry:entry>/retire/", record_retire, name="record_retire"),
    path("registers/<str:code>/<entry:entry>/evidence/", record_evidence, name="record_evidence"),
]
