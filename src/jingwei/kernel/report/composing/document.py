"""A composed report as frozen values: sections of paragraphs of sentences of runs, each number linked to its figure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jingwei.kernel.indicator.api import Figure
from jingwei.kernel.words.period import Period


class Aspect(StrEnum):
    """What a number says of its figure."""

    VALUE = "value"
    GROWTH = "growth"
    CHANGE = "change"
    COMPLETION = "completion"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Said:
    """The exact value behind a number in a text.

    Attributes:
        figure: where it comes from.
        aspect: whether the number is the figure's value, its growth or change on the year before, the completion of
            its target, or the target itself.
        exact: the value, without sign where the words carry it (下降5%), in ``unit``.
        unit: the unit the number is written in (亿元, %, 户).
    """

    figure: Figure
    aspect: Aspect
    exact: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one sort: plain words (``said`` is None), or a number with its unit and any modifier."""

    text: str
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Runs that end in a full stop."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Return the sentence as it reads."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences about one topic; ``heading`` is the topic's name, "" for the opening."""

    sentences: tuple[Sentence, ...]
    heading: str = ""

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the runs of all its sentences."""
        return tuple(run for sentence in self.sentences for run in sentence.runs)

    @property
    def text(self) -> str:
        """Return the paragraph as it reads, without its heading."""
        return "".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers of a chart, by category; None where there is none."""

    name: str
    values: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows, for whoever draws it.

    Attributes:
        title: with the period, without the unit.
        unit: of every value (亿元, %).
        form: "column" for a course by month, "bar" for targets held against results.
        categories: 1月, 2月, …; or what the targets are of.
        series: this year and the year before; or the completion.
        figures: those it was drawn from.
    """

    title: str
    unit: str
    form: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: ``colour`` is red, green or blue, "" for the opening that has no title."""

    title: str
    colour: str
    paragraphs: tuple[Paragraph, ...]
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One thing that is lacking: the reason, who owes it by name, and the figures that wait for it."""

    reason: str
    names: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A row of the 数据来源表, in words for people.

    Attributes:
        figure: what it is the source of.
        name: the indicator's, with the enterprise where it is one's.
        basis: 口径: formula, then basis.
        value, unit, period: as shown.
        rows: how many stand behind the figure.
        register: the name of the register they stand in.
        files: names of the files they came from, the one with most rows first.
        doors: codes of the doors they came by (import, form, …).
        confirmed_by: who entered them last.
    """

    figure: Figure
    name: str
    basis: str
    value: str
    unit: str
    period: str
    rows: int
    register: str
    files: tuple[str, ...]
    doors: tuple[str, ...]
    confirmed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """One event of the 大事记: its entry, and how many pieces of evidence stand behind it."""

    entry: int
    day: date
    event: str
    enterprise: str
    grade: str
    evidence: int


@dataclass(frozen=True, slots=True)
class Composed:
    """The report of a period as one viewer may read it.

    Attributes:
        title: with the park and the period.
        park: the park's name.
        sections: the opening, then red, green and blue as far as there are figures.
        milestones: the events of the period, by day.
        owed: what is lacking, and why, and who owes it.
        sources: the 数据来源表, a row a figure in the text.
        figures: every figure the report rests on, each once, in the order of the catalogue.
    """

    title: str
    park: str
    period: Period
    sections: tuple[Section, ...]
    milestones: tuple[MilestoneLine, ...]
    owed: tuple[OwedLine, ...]
    sources: tuple[SourceLine, ...]
    figures: tuple[Figure, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return every run of the sections, in order."""
        return tuple(run for section in self.sections for paragraph in section.paragraphs for run in paragraph.runs)
