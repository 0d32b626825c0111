"""What is frozen comes back as it was, and every part of it is covered by a digest."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.indicator.api import Indicator
from jingwei.kernel.report.sealing.frozen import (
    FrozenFigure,
    FrozenRow,
    exact_text,
    exact_value,
    frozen_values,
    rows_digest,
    seal_of,
    thawed_values,
)

ROW = FrozenRow(7, "2023", 2, "ab", "蓝岭锂电", {"employees": "300"})
FIGURE = FrozenFigure(
    indicator="test.staff", scope="park", scope_name="全园区", period="2023", value="420", unit="人", numerator="",
    denominator="", previous="", target="", missing="", owed="", enterprises=2, definition="{}", rows=1,
    rows_digest=rows_digest([ROW]),
)  # fmt: skip


@given(st.fractions())
def test_a_number_comes_back_exactly(value: Fraction) -> None:
    assert exact_value(exact_text(value)) == value


def test_no_number_is_no_text() -> None:
    assert (exact_text(None), exact_value("")) == ("", None)


@pytest.mark.parametrize("employees", [None, 0, 7, -7, 10**15])
def test_a_rows_value_comes_back_as_it_is_folded(catalogue: dict[str, Indicator], employees: int | None) -> None:
    one = catalogue["staff"]

    sealed = frozen_values(one, {"employees": employees})

    assert thawed_values(one, sealed) == {"employees": employees}
    assert all(isinstance(text, str) for text in sealed.values())


@pytest.mark.parametrize(
    "change",
    [
        {"entry": 8},
        {"period": "2022"},
        {"revision": 3},
        {"hash": "ac"},
        {"label": "别家"},
        {"values": {"employees": "301"}},
        {"values": {}},
    ],
)
def test_every_part_of_a_row_is_in_the_digest(change: dict[str, Any]) -> None:
    assert rows_digest([replace(ROW, **change)]) != rows_digest([ROW])


def test_the_order_of_rows_is_in_the_digest() -> None:
    other = replace(ROW, entry=8)

    assert rows_digest([ROW, other]) != rows_digest([other, ROW])


@pytest.mark.parametrize("name", [name for name in FrozenFigure.__slots__ if name not in ("enterprises", "rows")])
def test_every_part_of_a_figure_is_in_its_digest(name: str) -> None:
    change: dict[str, Any] = {name: "别的"}

    assert replace(FIGURE, **change).digest != FIGURE.digest


def test_the_seal_covers_figures_their_order_title_period_edition_and_text() -> None:
    named: dict[str, Any] = {"title": "报告", "period": "2023", "edition": 1, "text_sha256": "a"}

    seals = {seal_of(["a", "b"], **named), seal_of(["b", "a"], **named)}
    seals |= {
        seal_of(["a", "b"], **(named | {name: value}))
        for name, value in {"title": "别", "period": "2022", "edition": 2, "text_sha256": "b"}.items()
    }

    assert len(seals) == 6
