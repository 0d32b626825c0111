"""The papers of the service desk: the reply library, codes, requests and errands with steps, what was said."""

from collections.abc import Iterator

from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.requests import ROUND_THE_CLOCK, Request, Requests
from jingwei.demo.staff import ADMINISTRATOR, SERVICE
from jingwei.demo.tables import rows

MA = SERVICE.username
YEARS = (2022, 2023)


def request_papers(desk: Requests) -> Iterator[Paper]:
    """Yield the papers in an order in which each finds what it refers to."""
    yield Paper("服务/值班办法.xlsx", "matter.term", ADMINISTRATOR.username, _terms())
    yield Paper("服务/常用答复.xlsx", "service.reply_text", MA, list(rows("reply_texts")))
    yield Paper("服务/提问二维码.xlsx", "service.ask_link", MA, _codes(desk))
    everything = [*desk.requests, *desk.errands]
    for year in YEARS:
        opened = [one for one in everything if one.entered.year == year]
        yield Paper(f"服务/{year}年诉求与帮办.xlsx", "matter.matter", MA, [_matter(one) for one in opened])
    for year in YEARS:
        yield Paper(f"服务/{year}年办理步骤.xlsx", "matter.step", MA, list(_steps(everything, year)))
    said = list(_messages(desk.requests))
    for year in YEARS:
        yield Paper(
            f"服务/{year}年往来消息.xlsx", "service.message", MA, [one for one in said if one["told"].year == year]
        )


def _terms() -> list[Fields]:
    source = "示范园区值班办法（模拟）"
    round_the_clock = {"since": ROUND_THE_CLOCK, "minutes": 10, "calendar": "24X7", "source": source}
    return [{"kind": "service.request", "clock": "answer", **round_the_clock}]


def _codes(desk: Requests) -> list[Fields]:
    return [{"code": code, "enterprise": enterprise, "issued": issued} for code, enterprise, issued in desk.codes]


def _matter(one: Request) -> Fields:
    return {
        "number": one.number,
        "kind": one.kind,
        "title": one.title,
        "text": one.text,
        "enterprise": one.credit_code,
        "category": one.category,
        "responsible": one.responsible,
        "channel": one.channel,
        "told": one.told,
        "entered": one.entered,
    }


def _steps(matters: list[Request], year: int) -> Iterator[Fields]:
    for one in matters:
        for number, move in enumerate(one.moves, 1):
            if move.at.year == year:
                yield {
                    "matter": one.number,
                    "number": number,
                    "action": move.action,
                    "at": move.at,
                    "person": move.person,
                    "unit": move.unit,
                    "to_unit": move.to_unit,
                    "text": move.text,
                }


def _messages(requests: tuple[Request, ...]) -> Iterator[Fields]:
    said = [(message, one) for one in requests for message in one.said]
    for place, (message, one) in enumerate(sorted(said, key=lambda pair: (pair[0].told, pair[1].number)), 1):
        yield {
            "number": f"XX{message.told.year}-{place:05d}",
            "enterprise": one.credit_code,
            "direction": message.direction,
            "text": message.text,
            "told": message.told,
            "entered": message.entered,
            "channel": message.channel,
            "matter": one.number if message.matter else "",
            "person": message.person,
            "reply": message.reply,
        }
