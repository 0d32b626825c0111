"""上期换数: an earlier period's text with this period's figures, each change marked for the writer to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from jingwei.kernel.indicator.api import CachedFigures
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Piece, compose, composed_body, reader_of, renewed, renewed_words
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.shell.exporting.word.manuscript import open_manuscript
from jingwei.shell.exporting.word.package import Unreadable
from jingwei.shell.pages.figure_words import figure_address
from jingwei.shell.pages.reports_words import office_only, period_or_404, report_address
from jingwei.shell.parts import Crumb, Option
from jingwei.shell.viewing import PageRequest, park_of

MOST_CHARACTERS = 100_000


class EarlierForm(forms.Form):
    """An earlier text: the period it is of, and a file or a pasted text; neither: what was composed for that period."""

    period = forms.CharField(
        label="这份稿子是哪一期的", max_length=20, help_text="如 2023-05、2023Q1、2023-01..09、2022"
    )
    file = forms.FileField(label="交上期的稿子", required=False, widget=forms.FileInput({"accept": ".docx,.txt,.md"}))
    text = forms.CharField(
        label="或把文字贴在这里", required=False, max_length=MOST_CHARACTERS, widget=forms.Textarea({"rows": 7})
    )  # fmt: skip

    def clean_period(self) -> Period:
        """Return the period; ValidationError for a text that is none."""
        try:
            return Period.read(self.cleaned_data["period"])
        except PeriodError as error:
            raise ValidationError(str(error)) from error

    def clean_file(self) -> str:
        """Return the text of the file; ValidationError for one that cannot be read."""
        file = self.cleaned_data["file"]
        try:
            text = open_manuscript(file.read(), file.name).text if file else ""
        except Unreadable as refused:
            raise ValidationError(f"{file.name}：{refused}") from refused
        if len(text) > MOST_CHARACTERS:
            raise ValidationError(f"稿子超过 {MOST_CHARACTERS:,} 字，请分几次换")
        return text

    @property
    def written(self) -> str:
        """Return the text handed in, with one sort of line end; "" for none."""
        text: str = self.cleaned_data.get("file") or self.cleaned_data.get("text") or ""
        return text.replace("\r\n", "\n").replace("\0", "").strip()


@dataclass(frozen=True)
class Shown:
    """A piece as it is drawn: what stands there now, what stood there, its mark, and the address of its figure."""

    text: str
    was: str
    mark: str
    why: str
    href: str


@office_only
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: PageRequest, key: str) -> HttpResponse:
    """Show an earlier text, composed or pasted, with this period's figures and every change marked."""
    new, park = period_or_404(key), park_of(request)
    if park is None:
        raise Http404("还没有园区；请先用 jingwei park 建园")
    offered = _offered(new)
    form = (
        EarlierForm(request.POST, request.FILES) if request.method == "POST" else EarlierForm(_asked(request, offered))
    )
    old = form.cleaned_data["period"] if form.is_valid() else offered[0]
    pieces = _pieces(request, park, old, new, form.written)
    here = reverse("report_compare", args=[new.key])
    context = {
        "period": new,
        "old": old,
        "form": form,
        "crumbs": [Crumb("报告", reverse("reports")), Crumb(new.label, report_address(new)), Crumb("上期换数")],
        "earlier": [Option(one.label, f"{here}?period={one.key}", one == old) for one in offered],
        "paragraphs": list(_paragraphs(pieces)),
        "fresh": renewed_words(pieces),
        "changed": sum(1 for one in pieces if one.changed),
        "left": [one for one in pieces if one.why],
    }
    return render(request, "shell/report_compare.html", context)


def _asked(request: PageRequest, offered: Sequence[Period]) -> dict[str, str]:
    return {"period": request.GET.get("period") or offered[0].key}


def _offered(new: Period) -> list[Period]:
    """Return the periods whose text is likely taken: the one before, the same one last year."""
    found = [new.previous()]
    try:
        found.append(new.same_last_year())
    except PeriodError:
        return found
    return list(dict.fromkeys(found))


def _pieces(request: PageRequest, park: Park, old: Period, new: Period, text: str) -> tuple[Piece, ...]:
    reader = reader_of(request.viewer, park)
    written = text or composed_body(compose(old, viewer=request.viewer, park=park))
    audited = report.audit(written, period=old, viewer=reader, parks=reader.parks)
    return renewed(audited, new, CachedFigures(reader, register.today(park)))


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Shown]]:
    """Yield the pieces a line of the text; what was changed never holds a line's end."""
    line: list[Shown] = []
    for piece in pieces:
        first, *others = piece.text.split("\n") if not piece.changed else [piece.text]
        for place, text in enumerate((first, *others)):
            if place and line:
                yield line
                line = []
            if text:
                line.append(_shown(piece if piece.changed else replace(piece, text=text, was=text)))
    if line:
        yield line


def _shown(piece: Piece) -> Shown:
    figure = piece.said.figure if piece.said else None
    href = figure_address(figure.indicator, figure.period, figure.scope) if figure else ""
    return Shown(piece.text, piece.was, piece.mark.value, piece.why, href)


urlpatterns: list[Any] = [path("reports/<str:key>/compare/", compare, name="report_compare")]
