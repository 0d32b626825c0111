from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Column, Draft, Register, registers
from jingwei.shell.exporting.registers import export
from jingwei.shell.importing.tests.handing import credit_code, hand_in

PLAIN = ("register.place", "register.bureau", "register.enterprise", "register.person", "register.document")
LETTERS = st.characters(categories=("L", "N", "P"), exclude_characters="#\ufeff")
MAKERS: dict[str, Any] = {
    "whole": st.integers(0, 2**31 - 1),
    "amount": st.integers(-(2**53) + 1, 2**53 - 1),
    "flag": st.booleans(),
    "date": st.dates(date(1000, 1, 1)),
    "period": st.sampled_from(["2023", "2023Q3", "2023-05", "2023-01..09", "2023-05-18"]),
    "code": st.integers(100, 9999).map(credit_code),
}


def text(column: Column) -> st.SearchStrategy[str]:
    longest = min(column.model_field.max_length or 60, 60)
    return st.text(LETTERS | st.just(" "), min_size=1, max_size=longest).map(str.strip).filter(bool)


def value(column: Column) -> st.SearchStrategy[Any]:
    if column.choices:
        return st.sampled_from([key for key, _ in column.choices])
    made: st.SearchStrategy[Any] = MAKERS[column.kind] if column.kind in MAKERS else text(column)
    if column.model_field.null:
        return made | st.none()
    return made | st.just("") if column.kind == "text" and not column.required else made


def rows(reg: Register) -> st.SearchStrategy[list[dict[str, Any]]]:
    fields = {column.field: value(column) for column in reg.table if column.kind != "link"}
    return st.lists(st.fixed_dictionaries(fields), min_size=1, max_size=4, unique_by=lambda row: row[reg.key[0]])


def everywhere(reg: Register) -> dict[int, dict[str, Any]]:
    found = reg.model._default_manager.all()
    return {row.pk: {name: getattr(row, name) for name in reg.columns} for row in found}


@pytest.mark.parametrize("code", PLAIN)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_what_is_exported_comes_back_unchanged(cast: Any, code: str, data: st.DataObject) -> None:
    reg = registers()[code]
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        register.enter_many(pen, reg.model, [Draft(row) for row in data.draw(rows(reg))])
    kept = everywhere(reg)
    exported = export(reg, reg.model._default_manager.filter(entry__park=cast.park.pk))

    report = hand_in(cast.park, code, exported)

    assert (report.refused, report.taken, report.revised) == ([], 0, 0)
    assert (report.refused and kept, report.taken, report.revised) == (report.refused and {}, 0, 0)
    assert everywhere(reg) == kept
