import os
import subprocess
import sys
from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import date
from pathlib import Path

import pytest

import jingwei
from jingwei.demo.exact import split, wan, wan_text
from jingwei.demo.simulation import simulate
from jingwei.kernel.words.codes import check_credit_code

SOURCE = Path(jingwei.__file__).parents[1]


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_another_process_makes_the_same_records(hash_seed: str) -> None:
    program = "from jingwei.demo.simulation import simulate; print(simulate().fingerprint())"
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(SOURCE)}

    answer = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == simulate().fingerprint()


def test_names_short_names_and_credit_codes_occur_once() -> None:
    enterprises = simulate().base.enterprises

    for values in zip(*[(one.name, one.short_name, one.credit_code) for one in enterprises], strict=True):
        assert max(Counter(values).values()) == 1

    assert {len(one.short_name) for one in enterprises} == {4}


def test_every_credit_code_is_valid_without_a_warning() -> None:
    codes = [one.credit_code for one in simulate().base.enterprises]

    checked = [check_credit_code(code) for code in codes]

    assert [one.code for one in checked] == codes
    assert not [one for one in checked if one.warnings]


def _twice(keys: dict[str, Sequence[Hashable]]) -> dict[str, list[Hashable]]:
    counted = {kind: Counter(values) for kind, values in keys.items()}
    return {kind: found for kind, counts in counted.items() if (found := [key for key in counts if counts[key] > 1])}


def test_the_keys_of_the_parks_and_the_economys_records_occur_once() -> None:
    base, economy = simulate().base, simulate().economy

    keys: dict[str, Sequence[Hashable]] = {
        "persons": [one.code for one in base.persons],
        "memberships": [(one.credit_code, one.chain, one.since) for one in base.memberships],
        "listings": [(one.credit_code, one.catalogue, one.entered) for one in economy.listings],
        "taxes": [(one.credit_code, one.month) for one in economy.tax_receipts],
        "statements": [(one.name, one.period) for one in economy.statements],
        "targets": [(one.year, one.name) for one in economy.yearly_targets],
        "documents": [one.number for one in economy.documents],
    }

    assert _twice(keys) == {}


def test_the_keys_of_the_investment_records_occur_once() -> None:
    investment = simulate().investment

    keys: dict[str, Sequence[Hashable]] = {
        "projects": [one.project_code for one in investment.pipeline.projects],
        "project names": [one.name for one in investment.pipeline.projects],
        "trips": [one.number for one in investment.trips],
        "fixed projects": [one.project_code for one in investment.fixed_projects],
        "fixed project names": [one.name for one in investment.fixed_projects],
        "returns": [(one.project_code, one.month) for one in investment.investment_returns],
    }

    assert _twice(keys) == {}


def test_some_memberships_of_chains_begin_or_end_within_a_year() -> None:
    memberships = simulate().base.memberships

    ended = [one for one in memberships if one.until]
    begun = [one for one in memberships if one.since.year >= 2022 and one.since != date(one.since.year, 1, 1)]

    assert all(one.since < one.until for one in ended if one.until)
    assert min(len(ended), len(begun)) >= 3


def test_every_reference_leads_to_a_record() -> None:
    base, economy, investment = simulate().base, simulate().economy, simulate().investment
    codes = {one.credit_code for one in base.enterprises}
    projects = {one.project_code for one in investment.pipeline.projects}

    referring = {one.credit_code for one in base.memberships} | {one.credit_code for one in economy.listings}
    filing = {one.credit_code for one in economy.tax_receipts} | {one.credit_code for one in economy.yearly_returns}

    assert referring | filing <= codes
    assert {one.project_code for one in investment.fund_arrivals} <= projects
    assert {one.chain for one in base.memberships} <= {one.name for one in base.chains}


def test_funds_arrive_for_signed_projects_and_stay_within_their_plans() -> None:
    investment = simulate().investment
    planned = {one.project_code: one.planned_fen for one in investment.pipeline.projects}

    arrived: Counter[str] = Counter()
    for one in investment.fund_arrivals:
        arrived[one.project_code] += one.amount_fen

    assert all(fen <= planned[code] for code, fen in arrived.items())
    stages = [investment.pipeline.stage_on(one.project_code, one.arrived_on) for one in investment.fund_arrivals]
    assert set(stages) <= {"签约", "落地"}


def test_a_split_adds_up_exactly_and_keeps_the_order_of_the_weights() -> None:
    total = wan("100.01")

    parts = split(total, [1, 1, 4])

    assert sum(parts) == total
    assert [wan_text(part) for part in parts] == ["16.67", "16.67", "66.67"]


def test_an_amount_finer_than_a_return_shows_is_refused() -> None:
    with pytest.raises(ValueError, match="finer"):
        wan_text(1)

    with pytest.raises(ValueError, match="not a whole number"):
        wan("0.0000001")
