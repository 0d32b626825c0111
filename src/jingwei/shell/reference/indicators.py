"""The page of the indicators: what each means, how it is computed, and a worked example with its value."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from jingwei.kernel.indicator.api import Example, Given, Indicator, catalogue
from jingwei.kernel.register.api import register_of
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.figure_words import BASES, KINDS
from jingwei.shell.reference import markdown as md

LEAD = (
    "指标：每一个由台账算出的数。每个指标都带一个算例，同一个算例也是它的测试：\n"
    "把这几条记录录进一个空园区，算出来的就是所写的值。"
)
SCOPES = {"park": "全园区", "zone": "片区", "enterprise": "企业", "chain": "产业链"}
DIRECTIONS = {"up": "越高越好", "down": "越低越好", "": "无高下"}


def page() -> str:
    """Return the page."""
    listed = sorted(catalogue().values(), key=lambda one: one.code)
    overview = md.table(
        ("指标", "代码", "单位", "种类", "范围"),
        ((_link(one), md.code(one.code), one.unit, KINDS[one.kind], _scopes(one)) for one in listed),
    )
    return md.page("指标 Indicators", LEAD, [*overview, *(line for one in listed for line in section(one))])


def _link(one: Indicator) -> str:
    return f"[{one.name}](#{md.anchor(f'{one.name} {one.code}')})"


def section(one: Indicator) -> list[str]:
    """Return the lines of one indicator."""
    lines = [f"## {one.name} `{one.code}`", "", one.meaning, ""]
    lines += [f"- {term}：{text}" for term, text in _facts(one) if text]
    return [*lines, "", *_example(one)]


def _facts(one: Indicator) -> Iterable[tuple[str, str]]:
    yield "也叫", "、".join(one.aliases)
    yield "算法", one.formula
    yield "依据", one.basis
    yield "单位与种类", f"{one.unit}，{KINDS[one.kind]}（`{one.kind.value}`），{DIRECTIONS[one.direction]}"
    yield "范围", _scopes(one)
    yield "期别", "只有由整月组成的期别才有" if one.by_month else ""
    yield "与上年同期比", f"{BASES[one.growth]}（`{one.growth.value}`）"
    yield "何时缺", one.missing
    yield "取自", f"{one.rows.register.name} `{one.rows.register.code}`，`{_measure(one.measure)}`"


def _measure(measure: Any) -> str:
    """Write a measure as its declaration does, without what stands by default."""
    parts = [(part, getattr(measure, part.name)) for part in fields(measure)]
    written = [
        repr(value) if part.default is MISSING else f"{part.name}={value!r}"
        for part, value in parts
        if value != part.default
    ]
    return f"{type(measure).__name__}({', '.join(written)})"


def _scopes(one: Indicator) -> str:
    return "、".join(SCOPES[scope] for scope in one.scopes)


def _example(one: Indicator) -> list[str]:
    example = one.example
    known = {given.ref: given for given in example.given if given.ref}
    rows = [
        (register_of(given.model).name, _values(given, known), "有凭证" if given.proof else "")
        for given in example.given
    ]
    return [f"算例：{_asked(example)}，得 **{_gives(one)}**。", "", *md.table(("台账", "一条记录", ""), rows)]


def _asked(example: Example) -> str:
    scope = "" if example.scope == "park" else f"，{example.scope}"
    return f"{Period.parse(example.period).label}（`{example.period}`）{scope}"


def _gives(one: Indicator) -> str:
    return f"{one.example.gives} {one.unit}" if one.example.gives else "缺"


def _values(given: Given, known: Mapping[str, Given]) -> str:
    columns = register_of(given.model).column
    parts = []
    for name, value in given.values.items():
        column = columns.get(name)
        if column is None or value is None or value == "":
            continue
        shown = _called(known[value]) if column.kind == "link" and value in known else column.show(value)
        parts.append(f"{column.header} {shown}")
    return "，".join(parts)


def _called(given: Given) -> str:
    """Name a record that another one links to, as the example knows it."""
    register = register_of(given.model)
    names = [given.values.get(name) for name in ("short_name", "name", *register.lookup)]
    return str(next((name for name in names if name), given.ref))
