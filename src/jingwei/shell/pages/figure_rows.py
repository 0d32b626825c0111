"""The rows behind a figure: a page of them with their sources, the proof by the plain fold, the thread to the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.core.paginator import Page, Paginator

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import Drilled, Figure, Indicator, Kind
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Evidence, Origin, Register, Role, Viewer
from jingwei.kernel.words.quantity import Quantity, convert, unit
from jingwei.shell.importing.batches import batches_seen_by, names_of
from jingwei.shell.pages.figure_words import value_text
from jingwei.shell.parts import Step
from jingwei.shell.viewing import address
from jingwei.shell.wording import door_name, moment, number, short_sha

ROWS_A_PAGE = 50


class RowsBehind(Sequence[Drilled]):
    """The rows of a figure that a viewer may see, fetched slice by slice: two queries a window and slice."""

    def __init__(self, figure: Figure, viewer: Viewer) -> None:
        """Count them."""
        self._rows = figure.indicator.rows
        self._viewer = viewer
        reading = indicator.Reading(figure.period, figure.scope, viewer.parks)
        amount = figure.indicator.measure.amount
        self._names = (amount,) if amount else ()
        windows = reading.windows(figure.indicator)
        if len(windows) == 1 and sees_all(viewer, self._rows.register):
            self._windows = [(windows[0], figure.rows)]
        else:
            self._windows = [(one, self._rows.count(one, viewer)) for one in windows]

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(count for _, count in self._windows)

    def __getitem__(self, part: Any) -> Any:
        """Return a slice; the rows of the year before follow those of the period."""
        found: list[Drilled] = []
        start, stop = part.start or 0, len(self) if part.stop is None else part.stop
        for window, count in self._windows:
            if start < count and stop > 0:
                found += self._rows.drill(window, self._names, self._viewer, max(start, 0), min(stop, count))
            start, stop = start - count, stop - count
        return found


def sees_all(viewer: Viewer, reg: Register) -> bool:
    """Return whether a viewer sees every row of the parks in reach, so that a figure's rows are the viewer's."""
    return register.may_read(viewer, reg) and viewer.role != Role.ENTERPRISE and reg.seen is None


@dataclass(frozen=True)
class Row:
    """One row as shown: what it is called, its period, its value in the shown unit, its version and its source."""

    entry: int
    label: str
    period: str
    value: str
    origin: Origin
    enterprise: int | None
    actor: str = ""
    href: str = ""
    source_href: str = ""

    @property
    def source(self) -> str:
        """Return the file, sheet and line it came from, or the form."""
        return source_of(self.origin)


@dataclass(frozen=True)
class Proof:
    """Whether a plain fold of all rows gives the figure; ``total`` is the sum of the rows in their own unit."""

    agrees: bool
    folded: str
    total: str
    label: str


def source_of(origin: Origin) -> str:
    """Say where a revision came from: file, sheet and line, or the form and when."""
    if origin.file:
        place = [origin.file, origin.sheet, f"第\u00a0{origin.line}\u00a0行" if origin.line else ""]
        return " · ".join(part for part in place if part)
    return f"{door_name(origin.door)} · {moment(origin.time)}"


def rows_page(figure: Figure, viewer: Viewer, page: str) -> Page[Any]:
    """Return a page of the rows behind a figure that a viewer may see; a page that is not there is the nearest."""
    return Paginator(RowsBehind(figure, viewer), ROWS_A_PAGE).get_page(page)


def shown_rows(one: Indicator, drilled: Sequence[Drilled], viewer: Viewer) -> list[Row]:
    """Complete drilled rows with period, enterprise and origin, in a constant number of queries."""
    entries = [row.entry for row in drilled]
    known, origins = _known(one, entries), register.origins(entries)
    people = names_of(origin.actor for origin in origins.values())
    batches = {origin.batch for origin in origins.values() if origin.batch}
    seen = set(batches_seen_by(viewer).filter(pk__in=batches).values_list("pk", flat=True)) if batches else set()
    rows = []
    for row in drilled:
        origin, (period, enterprise) = origins[row.entry], known[row.entry]
        rows.append(
            Row(
                entry=row.entry,
                label=_called(row.label.removesuffix(period).strip()),
                period=period,
                value=row_value(one, row),
                origin=origin,
                enterprise=enterprise,
                actor=people.get(origin.actor, origin.actor),
                href=address("record", one.rows.register.code, row.entry),
                source_href=address("batch", origin.batch) if origin.batch in seen else "",
            )
        )
    return rows


def _called(label: str) -> str:
    """Call a record that is about an indicator by the indicator's name."""
    named = indicator.catalogue().get(label)
    return named.name if named else label


def _known(one: Indicator, entries: Sequence[int]) -> dict[int, tuple[str, int | None]]:
    """Map entries to their period as shown and their enterprise."""
    reg = one.rows.register
    column = next((column for column in reg.table if column.kind in ("period", "date")), None)
    paths = [column.field if column else "pk", register.own_path(reg) if reg.own else "pk"]
    found = reg.model._default_manager.filter(pk__in=entries).values_list("pk", *paths)
    return {entry: (column.show(when) if column else "", whose if reg.own else None) for entry, when, whose in found}


def period_title(one: Indicator) -> str:
    """Return the header over the periods of an indicator's rows; "" where rows have none."""
    column = next((column for column in one.rows.register.table if column.kind in ("period", "date")), None)
    return column.label if column else ""


def value_title(one: Indicator) -> str:
    """Return the header over the values of an indicator's rows, with unit; "" where each row counts as one."""
    amount = one.measure.amount
    if not amount:
        return ""
    column = one.rows.register.column.get(amount)
    shown = one.rows.units(amount)[1]
    return column.header if column else f"数额（{shown}）" if shown else "数值"


def row_value(one: Indicator, row: Drilled) -> str:
    """Write a row's own contribution exactly, in the unit shown: with two places where that is exact."""
    amount = one.measure.amount
    value = row.values.get(amount) if amount else None
    if value is None:
        return ""
    smallest, shown = one.rows.units(amount)
    if not smallest:
        return f"{value:,}" if isinstance(value, int) else str(value)
    return _exact(Quantity(Fraction(value), unit(smallest)).to(shown))


def _exact(quantity: Quantity) -> str:
    places = 2 if (quantity.magnitude * 100).denominator == 1 else None
    return quantity.text(places, commas=True)


def proof(figure: Figure, folded: Fraction | None) -> Proof:
    """Hold the plain fold of the rows against the figure, exactly."""
    one = figure.indicator
    agrees = folded == figure.value
    text = f"{value_text(folded, one)} {one.unit}"
    smallest, shown = one.rows.units(one.measure.amount) if one.measure.amount else ("", "")
    sums = one.kind == Kind.LEVEL and bool(smallest) and folded is not None
    total = _exact(Quantity(convert(folded, one.unit, shown), unit(shown))) if sums and folded is not None else ""
    return Proof(agrees, text, total, "行合计 = 指标值" if sums else "逐行复算 = 指标值")


def thread_of(figure: Figure, row: Row, viewer: Viewer) -> list[Step]:
    """Pull the thread of a row: figure, revision, evidence, and the line of the file it ends in."""
    one, origin = figure.indicator, row.origin
    of_share = "" if isinstance(one.measure, indicator.Ratio) else one.unit
    shown = (one.rows.units(one.measure.amount)[1] if one.measure.amount else "") or of_share
    who = f"{row.actor} · {door_name(origin.door)} · {moment(origin.time)}"
    return [
        Step(text=f"{value_text(figure.value, one)} {one.unit}", note=f"{figure.period.label} · {figure.scope.name}"),
        Step(
            text=f"{row.value} {shown}".strip() if row.value else row.label,
            note=f"{one.rows.register.name} 第 {origin.revision} 版 · {who}",
            href=row.href,
        ),
        *_evidence_steps(register.evidence_of([row.entry]).get(row.entry, [])),
        _end(row, viewer),
    ]


def _evidence_steps(proofs: Sequence[Evidence]) -> list[Step]:
    return [
        Step(
            text=f"凭证：{one.name}",
            note=f"第 {one.version} 版 · sha256 {short_sha(one.file_id)} · 可下载",
            href=address("stored_file", one.file_id),
            copy=one.file_id,
        )
        for one in proofs
    ]


def _end(row: Row, viewer: Viewer) -> Step:
    origin = row.origin
    journal = f"日志第 {number(origin.journal)} 号"
    if not origin.file:
        reason = f" · {origin.reason}" if origin.reason else ""
        return Step(text=row.source, note=f"没有文件；{journal}{reason}", here=True)
    open_to = register.file_seen_as(viewer, origin.sha256) is not None
    kept = "原样保存，可下载" if open_to else "原样保存"
    href = address("stored_file", origin.sha256) if open_to else ""
    note = f"文件 sha256 {short_sha(origin.sha256)} · {kept} · {journal}"
    return Step(text=row.source, note=note, href=href, here=True, copy=origin.sha256)
