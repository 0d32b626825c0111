"""核稿: hand a draft in, see every number of it held against the records, mend it, take it back with comments."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import OFFICE
from jingwei.kernel.report.api import (
    KEPT_DAYS,
    MOST_KEPT,
    KeptManuscript,
    keep_manuscript,
    manuscripts_of,
    save_edits,
    save_period,
)
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.shell.exporting.word.manuscript import Manuscript, open_manuscript
from jingwei.shell.exporting.word.package import Unreadable
from jingwei.shell.exporting.word.speaking import spoken_period
from jingwei.shell.pages.audit_desk import Desk
from jingwei.shell.pages.audit_periods import period_groups
from jingwei.shell.pages.audit_remarks import commented
from jingwei.shell.pages.audit_text import STATES, paragraphs
from jingwei.shell.pages.imports import attachment
from jingwei.shell.viewing import PageRequest, allowed, in_roles, park_of

MOST_CHARACTERS = 300_000
MOST_BYTES = 20_000_000
"""A draft is kept with its Word file, in the database: a larger one is mostly pictures."""
PASTED = "粘贴的文字"
NAME_OF_PASTED = 20
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = ".docx,.txt,.md"
NOT_YOURS = "核稿供园区各部门使用；企业账号没有这一页。"
EXPLAINED = {
    "ok": "与记录相符，或在“约”“超”“近”和四舍五入所允许的范围内",
    "bad": "与记录不符：给出算得的数、可能的原因和改法",
    "none": "有这个指标，但没有记录可以对",
    "unknown": "不知道说的是哪个指标：指给一个，以后都认得",
    "ambiguous": "可能是几个指标中的一个，请认定",
    "target": "说的是要达到的，与目标台账对照",
    "rep": "前面已经说过",
    "not": "日期、规划名、口号、型号等，不是数据",
}

office_only = allowed(in_roles(*OFFICE), NOT_YOURS)


class ManuscriptForm(forms.Form):
    """A draft: a file or a pasted text, and the period it speaks of."""

    file = forms.FileField(
        label="交一份稿子", required=False, allow_empty_file=True, widget=forms.FileInput({"accept": ENDINGS})
    )
    text = forms.CharField(
        label="或把文字粘贴到这里", required=False, strip=False, widget=forms.Textarea({"rows": 12}),
        max_length=MOST_CHARACTERS,
    )  # fmt: skip
    period = forms.CharField(label="对照哪一期", max_length=20, required=False)

    def clean_period(self) -> Period | None:
        """Return the period, None where the draft is to say it; ValidationError for a text that is none."""
        text = self.cleaned_data["period"]
        try:
            return Period.read(text) if text else None
        except PeriodError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Read the file, else the text, as a manuscript; ValidationError where there is nothing to read."""
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("text") or ""
        if file and file.size > MOST_BYTES:
            raise ValidationError(f"{file.name}：超过 {MOST_BYTES // 10**6} MB，请在 Word 里压缩图片，或把文字粘贴进来")
        cleaned["name"] = file.name if file else _called(text)
        try:
            cleaned["manuscript"] = open_manuscript(file.read(), file.name) if file else Manuscript(b"", False, text)
        except Unreadable as refused:
            raise ValidationError(f"{cleaned['name']}：{refused}") from refused
        if not cleaned["manuscript"].text.strip():
            raise ValidationError("没有可核的文字：请交一份 .docx、.txt 或 .md，或把文字粘贴进来")
        if len(cleaned["manuscript"].text) > MOST_CHARACTERS:
            raise ValidationError(f"稿子超过 {MOST_CHARACTERS:,} 字，请分几次核")
        return cleaned


def _called(text: str) -> str:
    """Call a pasted text by its first line."""
    line = next((line for line in text.splitlines() if line.strip()), "").strip("# \t\u3000")
    return f"{PASTED}：{line[:NAME_OF_PASTED]}{'…' if len(line) > NAME_OF_PASTED else ''}" if line else PASTED


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def audits(request: PageRequest) -> HttpResponse:
    """Show where drafts are handed in and those handed in lately; on POST keep one and lead to its audit."""
    form = ManuscriptForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return redirect("audit", _kept(request, form).pk)
    context = {
        "form": form,
        "groups": period_groups(register.today(park_of(request)), _asked_period(request, form)),
        "manuscripts": manuscripts_of(request.user),
        "explained": [(state, STATES[state], EXPLAINED[state]) for state in STATES],
        "kept_days": KEPT_DAYS,
        "most_kept": MOST_KEPT,
    }
    return render(request, "shell/audit/start.html", context, status=422 if request.method == "POST" else 200)


def _kept(request: PageRequest, form: ManuscriptForm) -> KeptManuscript:
    manuscript: Manuscript = form.cleaned_data["manuscript"]
    spoken = spoken_period(manuscript.text, register.today(park_of(request)))
    return keep_manuscript(
        owner=request.user,
        name=form.cleaned_data["name"],
        period=form.cleaned_data["period"] or spoken,
        text=manuscript.text if manuscript.is_word else _one_line_end(manuscript.text),
        document=manuscript.data if manuscript.is_word else None,
    )


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _asked_period(request: PageRequest, form: ManuscriptForm) -> Period | None:
    try:
        return Period.read((form.data if form.is_bound else request.GET).get("period", ""))
    except PeriodError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def audit(request: PageRequest, number: int) -> HttpResponse:
    """Show a draft coloured, with what to mend beside it; on POST change it, take it back, or drop it."""
    desk = Desk.of(request, number)
    if request.method == "POST":
        return _done(desk)
    only = request.GET.get("only", "")
    context = {
        "here": reverse("audit", args=[number]),
        "kept": desk.kept,
        "period": desk.period,
        "audit": desk.audit,
        "paragraphs": paragraphs(desk.audit, desk.edited),
        "notes": desk.notes,
        "only": only if only in STATES else "",
        "groups": period_groups(register.today(park_of(request)), desk.period),
        "stale": "stale" in request.GET,
        "may_decide": register.may_write(request.viewer, register.registers()["report.alias"]),
        "kept_days": KEPT_DAYS,
    }
    return render(request, "shell/audit/page.html", context)


def _done(desk: Desk) -> HttpResponse:
    deeds = {"change": _change, "undo": _undo, "period": _hold_against}
    deed = desk.request.POST.get("do", "")
    if deed == "drop":
        desk.kept.delete()
        return redirect("audits")
    done = deeds[deed](desk, desk.request) if deed in deeds else False
    stale = "" if done else "?stale"
    return redirect(reverse("audit", args=[desk.kept.pk]) + stale)


def _change(desk: Desk, request: HttpRequest) -> bool:
    """Change a stretch of the text, provided it still reads as the page showed it."""
    start, end = _whole(request, "start"), _whole(request, "end")
    was, now = request.POST.get("was", ""), request.POST.get("now", "").strip()
    if not was or not now or desk.edited.text[start:end] != was:
        return False
    save_edits(desk.kept, desk.edited.change(start, end, now))
    return True


def _undo(desk: Desk, request: HttpRequest) -> bool:
    """Take one change back, provided it is still the one that the page showed."""
    place, edits = _whole(request, "place"), desk.edited.edits
    if not 0 <= place < len(edits) or edits[place].text != request.POST.get("now"):
        return False
    save_edits(desk.kept, desk.edited.undo(place))
    return True


def _hold_against(desk: Desk, request: HttpRequest) -> bool:
    try:
        save_period(desk.kept, Period.read(request.POST.get("period", "")))
    except PeriodError:
        return False
    return True


def _whole(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len(str(MOST_CHARACTERS)) + 2 else -1


@require_safe
@office_only
def audit_text(request: PageRequest, number: int) -> HttpResponse:
    """Give the text as changed."""
    desk = Desk.of(request, number)
    answer = HttpResponse(desk.edited.text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = attachment(f"{_stem(desk.kept.name)}-改后.txt")
    return answer


@require_safe
@office_only
def audit_word(request: PageRequest, number: int) -> HttpResponse:
    """Give the draft back as Word: a comment at each place to be looked at, what was changed as tracked changes."""
    desk = Desk.of(request, number)
    document = desk.kept.document
    data = commented(None if document is None else bytes(document), desk.edited, desk.audit)
    answer = HttpResponse(data, content_type=DOCX)
    answer["Content-Disposition"] = attachment(f"{_stem(desk.kept.name)}-批注稿.docx")
    return answer


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and f".{ending.lower()}" in ENDINGS.split(",") else name.rstrip("…")


urlpatterns = [
    path("audit/", audits, name="audits"),
    path("audit/<entry:number>/", audit, name="audit"),
    path("audit/<entry:number>/text/", audit_text, name="audit_text"),
    path("audit/<entry:number>/word/", audit_word, name="audit_word"),
]
