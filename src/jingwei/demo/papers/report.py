"""The papers of the report writer: the 大事记 of each year with its proofs, and the wordings that people decided."""

from collections.abc import Iterator

from jingwei.demo.chronicle import Event, event_proof
from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.staff import WRITER
from jingwei.demo.tables import rows


def report_papers(chronicle: tuple[Event, ...]) -> Iterator[Paper]:
    """Yield a paper of events a year, then the wordings."""
    for year in sorted({one.day.year for one in chronicle}):
        events = [one for one in chronicle if one.day.year == year]
        yield Paper(
            f"报告/大事记-{year}.xlsx",
            "report.milestone",
            WRITER.username,
            [_event(one) for one in events],
            (f"示范园区{year}年大事记",),
            proofs={one.proof: event_proof(one) for one in events if one.proof},
            named_proofs={place: one.proof for place, one in enumerate(events) if one.proof},
        )
    yield Paper("报告/提法.xlsx", "report.alias", WRITER.username, rows("aliases"))


def _event(one: Event) -> Fields:
    return {"day": one.day, "event": one.event, "enterprise": one.credit_code, "grade": one.grade}
