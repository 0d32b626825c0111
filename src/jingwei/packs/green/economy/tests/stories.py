"""The cast of the stories: one park on 31 December 2023, in which 甲 to 丙 file returns; amounts in 亿元 and 万元."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ChainMembership, Draft, Enterprise, IndustryChain, Park, Problem
from jingwei.kernel.words.codes import make_credit_code
from jingwei.packs.green.economy.measures import OUTPUT, FourColumns
from jingwei.packs.green.economy.models import Listing, Monitoring, MonthlyReturn, ReturnRound, TaxReceipt
from jingwei.packs.green.economy.registers import MONTHLY_RETURNS

TODAY = date(2023, 12, 31)
YI, WAN = 10**10, 10**6


def open_park(today: date = TODAY) -> Park:
    return register.found_park(code="SF-01", name="示范园区", actor="setup", simulated_today=today)


def enter(park: Park, model: type[Any], **fields: Any) -> Any:
    with register.writing(park=park.pk, actor="统计员", door="test") as pen:
        return pen.enter(model, **fields)


def enterprise(park: Park, name: str = "甲锂电", industry_code: str = "3841", **fields: Any) -> Enterprise:
    code = make_credit_code("91999900", f"MA{sum(map(ord, name)) % 10**6:06d}")
    values = {"credit_code": code, "name": f"{name}有限公司", "short_name": name, "industry_code": industry_code}
    return enter(park, Enterprise, **values, **fields)  # type: ignore[no-any-return]


def listed(
    park: Park, one: Enterprise, entered: str = "2020-01", left: str = "", catalogue: str = "industry"
) -> Listing:
    return enter(park, Listing, enterprise=one, catalogue=catalogue, entered=entered, left=left)  # type: ignore[no-any-return]


def watched(park: Park, one: Enterprise, since: str = "2022-01", catalogue: str = "industry") -> Monitoring:
    return enter(park, Monitoring, enterprise=one, catalogue=catalogue, since=since)  # type: ignore[no-any-return]


def columns(measure: FourColumns, *amounts: int | None, scale: int = YI) -> dict[str, int | None]:
    pairs = zip(measure.columns, amounts, strict=False)
    return {name: None if amount is None else amount * scale for name, amount in pairs}


def filed(
    park: Park, one: Enterprise, month: str, *amounts: int | None, measure: FourColumns = OUTPUT, **more: Any
) -> MonthlyReturn:
    scale = more.pop("scale", YI)
    values = columns(measure, *amounts, scale=scale)
    return enter(park, MonthlyReturn, enterprise=one, month=month, **values, **more)  # type: ignore[no-any-return]


def chained(park: Park, one: Enterprise, name: str = "锂电") -> IndustryChain:
    chain = enter(park, IndustryChain, code=name, name=name)
    enter(park, ChainMembership, enterprise=one, chain=chain, since=date(2020, 1, 1))
    return chain  # type: ignore[no-any-return]


def taxed(park: Park, one: Enterprise, month: str, wan: int) -> TaxReceipt:
    return enter(park, TaxReceipt, enterprise=one, month=month, amount_fen=wan * WAN)  # type: ignore[no-any-return]


def a_round(park: Park, month: str, status: str = "open", kind: str = "monthly") -> ReturnRound:
    year, number = int(month[:4]), int(month[5:])
    days = {"opened": date(year, number, 20), "due": date(year, number, 28)}
    return enter(park, ReturnRound, month=month, status=status, kind=kind, **days)  # type: ignore[no-any-return]


def draft(one: Enterprise, month: str, *amounts: int | None, **more: Any) -> Draft:
    values = columns(OUTPUT, *amounts)
    return Draft({"enterprise": one.pk, "month": month, **values, **more})


def problems(park: Park, drafts: Sequence[Draft]) -> list[Problem]:
    found = [problem for check in MONTHLY_RETURNS.checks for problem in check(drafts, park.pk)]
    assert all(one.why and one.mend for one in found)
    return found


def hard(park: Park, drafts: Sequence[Draft]) -> list[tuple[int, str]]:
    return [(one.draft, one.field) for one in problems(park, drafts) if one.hard]


def soft(park: Park, drafts: Sequence[Draft]) -> list[tuple[int, str]]:
    return [(one.draft, one.field) for one in problems(park, drafts) if not one.hard]
