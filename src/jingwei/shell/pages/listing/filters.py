"""The filters of a register's list: a search box, and one field for each column the register can be filtered by."""

from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.db import models
from django.db.models import Q, QuerySet

from jingwei.kernel.register.api import Column, Register
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.shell.pages.listing.cells import field_at, target_of
from jingwei.shell.pages.listing.suggesting import LONGEST_NUMBER, NameInput

TEXTS = (models.CharField, models.TextField)


def filters_of(reg: Register, data: Any, rows: QuerySet[Any]) -> django_filters.FilterSet:
    """Return the bound filters of a register over rows; ``.qs`` are the rows that pass, ``.form`` the fields."""
    # Filters stand in the order in which they are made.
    search = django_filters.CharFilter(label="包含文字", method=_search(reg))
    fields = {name: _filter(reg.column[name]) for name in reg.filters}
    kind = type(f"{reg.model.__name__}Filters", (django_filters.FilterSet,), {"q": search, **fields})
    return kind(data, queryset=rows)


def search_condition(reg: Register, words: str) -> Q:
    """Return the condition that every word stands in one of the texts that name a row."""
    paths = _text_paths(reg)
    condition = Q()
    for word in words.split():
        condition &= reduce(or_, (Q(**{f"{path}__icontains": word}) for path in paths), Q(pk__in=()))
    return condition


def _search(reg: Register) -> Any:
    def narrow(rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        return rows.filter(search_condition(reg, words))

    return narrow


def _text_paths(reg: Register) -> tuple[str, ...]:
    """Return the ORM paths of the texts a row goes by: its label, its look-up fields, and those of what it names."""
    paths = [path.replace(".", "__") for path in (*reg.label, *reg.lookup)]
    for column in reg.table:
        if column.kind == "link" and column.field in reg.key:
            paths += [f"{column.field}__{name}" for name in target_of(column).lookup]
    return tuple(dict.fromkeys(path for path in paths if isinstance(field_at(reg.model, path), TEXTS)))


def is_entry_number(text: str) -> bool:
    """Return whether a text may be the number of an entry."""
    return text.isdecimal() and len(text) <= LONGEST_NUMBER


def _filter(column: Column) -> django_filters.Filter:
    make = _MAKERS.get(column.kind, _text)
    return make(column)


def _text(column: Column) -> django_filters.Filter:
    return django_filters.CharFilter(label=column.label, field_name=column.field, lookup_expr="icontains")


def _choice(column: Column) -> django_filters.Filter:
    return django_filters.ChoiceFilter(
        label=column.label, field_name=column.field, choices=column.choices, empty_label="全部"
    )


def _flag(column: Column) -> django_filters.Filter:
    flags = (("true", "是"), ("false", "否"))
    return django_filters.TypedChoiceFilter(
        label=column.label,
        field_name=column.field,
        choices=flags,
        empty_label="全部",
        coerce=lambda text: text == "true",
    )


def _period(column: Column) -> django_filters.Filter:
    def narrow(rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        return rows.filter(period_condition(name, text.strip()))

    attrs = {"placeholder": "2023、2023Q2、2023-05", "size": 12}
    return django_filters.CharFilter(
        label=column.label, field_name=column.field, method=narrow, widget=forms.TextInput(attrs)
    )


def period_condition(name: str, text: str) -> Q:
    """Return the condition that a period key lies in the period written; a year takes its months and quarters too."""
    try:
        period = Period.parse(text)
    except PeriodError:
        return Q(**{f"{name}__startswith": text})
    if period.kind == "year":
        return Q(**{f"{name}__startswith": period.key})
    months = period.months if period.kind in ("quarter", "cumulative") else ()
    return Q(**{f"{name}__in": [period.key, *months]})


def _date(column: Column) -> django_filters.Filter:
    return django_filters.DateFilter(
        label=f"{column.label}不早于",
        field_name=column.field,
        lookup_expr="gte",
        widget=forms.DateInput({"type": "date"}),
    )


def _link(column: Column) -> django_filters.Filter:
    target = target_of(column)

    def narrow(rows: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        if is_entry_number(text) and target.model._default_manager.filter(pk=int(text)).exists():
            return rows.filter(**{name: int(text)})
        paths = [path for path in _text_paths(target) if "__" not in path]
        return rows.filter(reduce(or_, (Q(**{f"{name}__{path}__icontains": text}) for path in paths), Q(pk__in=())))

    return django_filters.CharFilter(
        label=column.label, field_name=column.field, method=narrow, widget=NameInput(target, by_entry=True)
    )


_MAKERS = {"choice": _choice, "flag": _flag, "period": _period, "date": _date, "link": _link}
