"""Paragraphs: a topic's clauses joined into sentences, with the named enterprises after what they are part of."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jingwei.kernel.indicator.api import Figure, Kind, Scope
from jingwei.kernel.report.composing.document import Paragraph, Run, Sentence
from jingwei.kernel.report.composing.families import Family, families
from jingwei.kernel.report.composing.telling import Runs, clause
from jingwei.kernel.words.period import Period

CLAUSES_IN_A_SENTENCE = 3
STOP, SEMICOLON = Run("。"), Run("；")


def topic_of(figure: Figure) -> str:
    """Return the name of the topic whose rows stand behind a figure (经济运行)."""
    config = figure.indicator.rows.register.model._meta.app_config
    return str(config.verbose_name) if config else ""


def topic_paragraph(topic: str, figures: Sequence[Figure], period: Period) -> Paragraph | None:
    """Return the paragraph of a topic's figures, those of named enterprises included; None with nothing to say."""
    own = families([figure for figure in figures if figure.scope.kind == "park"])
    parts = [(one, clause(one)) for one in _in_order(own)]
    sentences = list(_sentences([(one, runs) for one, runs in parts if runs], _enterprises(figures)))
    if not sentences:
        return None
    first = Sentence((Run(f"{period_words(period)}，"), *sentences[0].runs))
    return Paragraph((first, *sentences[1:]), heading=topic)


def period_words(period: Period) -> str:
    """Return the period as a sentence begins with it."""
    return period.label.removesuffix("（累计）")


def _in_order(own: Sequence[Family]) -> list[Family]:
    """Return the main amounts first, then what is left register by register, those with amounts before mere counts."""
    rest = [one for one in own if not one.is_main]
    seen = list(dict.fromkeys(_register(one) for one in rest))
    amounts = {_register(one) for one in rest if one.head.indicator.kind == Kind.LEVEL}
    order = {register: (register not in amounts, seen.index(register)) for register in seen}
    return [*(one for one in own if one.is_main), *sorted(rest, key=lambda one: order[_register(one)])]


def _sentences(told: list[tuple[Family, Runs]], named: dict[str, Sentence]) -> Iterator[Sentence]:
    """Give an amount with growth or completion a sentence of its own, and join what else the same register says."""
    left = dict(named)
    for (register, main), group in groupby(told, key=lambda pair: (_register(pair[0]), pair[0].is_main)):
        for part in _parts(list(group)):
            yield from map(joined, evenly([runs for _, runs in part], 1 if main else CLAUSES_IN_A_SENTENCE))
        if not main and register in left:
            yield left.pop(register)
    yield from left.values()


def _parts(told: list[tuple[Family, Runs]]) -> list[list[tuple[Family, Runs]]]:
    """Part what a register says where amounts end and counts begin, if each part fills a sentence."""
    alike = [list(group) for _, group in groupby(told, key=lambda pair: pair[0].head.indicator.kind)]
    return alike if all(len(part) >= CLAUSES_IN_A_SENTENCE for part in alike) else [told]


def evenly(clauses: Sequence[Runs], most: int) -> list[Sequence[Runs]]:
    """Return clauses in as few parts of at most so many as there can be, as long as each other as they can be."""
    count = -(-len(clauses) // most)
    ends = [len(clauses) * place // count for place in range(count + 1)]
    return [clauses[start:end] for start, end in zip(ends, ends[1:], strict=False)]


def _register(family: Family) -> str:
    return family.head.indicator.rows.register.code


def _enterprises(figures: Sequence[Figure]) -> dict[str, Sentence]:
    """Return the sentence about the named enterprises, by register."""
    by_scope: dict[Scope, list[Figure]] = {}
    for figure in figures:
        if figure.scope.kind != "park":
            by_scope.setdefault(figure.scope, []).append(figure)
    told: dict[str, list[Runs]] = {}
    for scope, own in by_scope.items():
        for family in families(own):
            runs = clause(family)
            if runs:
                told.setdefault(_register(family), []).append((Run(scope.name), *runs))
    return {register: joined([(Run("其中，"), *clauses[0]), *clauses[1:]]) for register, clauses in told.items()}


def joined(clauses: Sequence[Runs]) -> Sentence:
    """Return clauses as one sentence, parted by semicolons."""
    runs: list[Run] = []
    for place, one in enumerate(clauses):
        runs += [SEMICOLON] if place else []
        runs += one
    return Sentence((*runs, STOP))
