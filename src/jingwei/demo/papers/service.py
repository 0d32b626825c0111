"""The papers of the service officers: errands with their steps, ratings, calls, visits, meetings, help."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from jingwei.demo.coordination import Decision, Meeting
from jingwei.demo.funds import proof_pdf
from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.rating import Rating
from jingwei.demo.serving import Errand, Serving
from jingwei.demo.staff import INVESTMENT, SERVICE, SUPERVISOR
from jingwei.kernel.words.clock import SHANGHAI

MA, ZHOU, ZHANG = SERVICE.username, SUPERVISOR.username, INVESTMENT.username
DECIDED_AT = time(17, 0)
MINUTES_KEPT = 12
"""Of how many of the last meetings the minutes are handed over as proof."""

Steps = list[Fields]


def service_papers(serving: Serving) -> Iterator[Paper]:
    """Yield the papers in an order in which each finds what it refers to."""
    yield Paper("服务/答复时限承诺.xlsx", "matter.term", ZHOU, [_promise()])
    for year in ("2022", "2023"):
        errands = [one for one in serving.errands if one.number.startswith(f"BB{year}")]
        yield Paper(f"服务/帮办代办-{year}.xlsx", "matter.matter", MA, [_errand(one) for one in errands])
        steps = [step for one in errands for step in _errand_steps(one)]
        yield Paper(f"服务/帮办代办-{year}-办理步骤.xlsx", "matter.step", MA, steps)
    yield from _visits(serving)
    yield from _ratings(serving)
    yield from _calls(serving)
    yield from _meetings(serving.coordination.meetings)
    yield Paper("服务/员工家庭帮助.xlsx", "service.help_record", MA, _helps(serving), ("示范园区帮助员工家庭登记",))


def _promise() -> Fields:
    source = "示范园区企业服务承诺（模拟）"
    since = date(2022, 1, 1)
    return {"kind": "service.request", "clock": "answer", "since": since, "minutes": 10, "source": source}


def _errand(one: Errand) -> Fields:
    return {
        "number": one.number,
        "kind": "service.errand",
        "title": one.title,
        "enterprise": one.credit_code,
        "responsible": one.bureau,
        "channel": "企业服务专员",
        "entered": one.entered,
    }


def _errand_steps(one: Errand) -> Steps:
    steps = [_step(one.number, 1, "accept", one.accepted, one.officer, "已受理，由专人帮办")]
    if one.closed:
        steps.append(_step(one.number, 2, "close", one.closed, one.officer, "手续已办好，结果已告知企业"))
    return steps


def _step(matter: str, number: int, action: str, at: datetime, person: str, text: str, **more: object) -> Fields:
    return {"matter": matter, "number": number, "action": action, "at": at, "person": person, "text": text, **more}


def _visits(serving: Serving) -> Iterator[Paper]:
    visits = [
        {
            "number": one.number,
            "enterprise": one.credit_code,
            "day": one.day,
            "visitor": one.visitor,
            "situation": "生产正常",
            "result": "带回 1 件，转帮办代办" if one.raised else "了解情况，没有需要协调的事",
        }
        for one in serving.visits
    ]
    raised = [
        {"visit": one.number, "number": 1, "title": one.raised, "responsible": one.bureau, "matter": one.errand}
        for one in serving.visits
        if one.raised
    ]
    yield Paper("服务/包联走访.xlsx", "service.visit", MA, visits)
    yield Paper("服务/走访反映事项.xlsx", "service.visit_issue", MA, raised)


def _ratings(serving: Serving) -> Iterator[Paper]:
    listed = [_rating(one) for one in serving.ratings]
    items = [{"rating": one.number, "item": item, "grade": one.grade} for one in serving.ratings for item in one.items]
    bad = [one for one in serving.ratings if one.bad]
    numbered = [(f"CP{one.at.year}-{place:04d}", one) for place, one in enumerate(bad, start=1)]
    yield Paper("服务/好差评.xlsx", "service.rating", MA, listed)
    yield Paper("服务/分项评价.xlsx", "service.rating_item", MA, items)
    raters = [{"rating": one.number, "name": "韩某", "phone": "0900-6800000"} for one in serving.ratings if one.bad]
    yield Paper("服务/评价人信息.xlsx", "service.rater", MA, raters)
    yield Paper("服务/差评核实.xlsx", "service.bad_rating", MA, [_verdict(*pair) for pair in numbered])
    steps = [step for matter, one in numbered for step in _put_right(matter, one)]
    yield Paper("服务/差评整改-办理步骤.xlsx", "matter.step", MA, steps)
    yield Paper("服务/评价复核.xlsx", "service.rating_review", ZHOU, [_review(one) for one in bad if not one.text])


def _rating(one: Rating) -> Fields:
    return {
        "number": one.number,
        "matter": one.errand,
        "at": one.at,
        "grade": one.grade,
        "way": one.way,
        "door": one.door,
        "text": one.text,
    }


def _called_back(one: Rating) -> datetime:
    return datetime.combine(one.at.date() + timedelta(days=1), time(10, 0), SHANGHAI)


def _verdict(matter: str, one: Rating) -> Fields:
    true = bool(one.text)
    told = "材料一次性告知没有做到" if true else "评价人说点错了，对服务是满意的"
    return {
        "rating": one.number,
        "matter": matter,
        "called_at": _called_back(one),
        "reached": True,
        "verdict": "true" if true else "untrue",
        "person": "ZW-1",
        "text": told,
    }


def _put_right(matter: str, one: Rating) -> Steps:
    at = _called_back(one)
    done = "已补发一次性告知清单，并向企业致歉" if one.text else "已向评价人核实并说明，转申诉复核"
    return [
        _step(matter, 1, "accept", at, "ZW-1", "已电话回访评价人"),
        _step(matter, 2, "submit", at + timedelta(days=2), "ZW-1", done),
        _step(matter, 3, "check", at + timedelta(days=3), ZHOU, "已与评价人核对", passed=True),
        _step(matter, 4, "close", at + timedelta(days=3, hours=1), "ZW-2", "整改到位"),
    ]


def _review(one: Rating) -> Fields:
    day = one.at.date()
    return {
        "rating": one.number,
        "appealed_on": day + timedelta(days=2),
        "appellant": "ZW-1",
        "grounds": "评价人回访时说明是点错了",
        "finding": "mistaken",
        "reviewed_on": day + timedelta(days=5),
        "reviewer": ZHOU,
        "text": "经与评价人核对，属误评，不计入，原评价保留",
    }


def _calls(serving: Serving) -> Iterator[Paper]:
    for year in ("2022", "2023"):
        rows = [
            {
                "number": one.number,
                "campaign": f"西宁评议 {year}",
                "matter": one.errand,
                "enterprise": one.credit_code,
                "called": one.called,
                "phone": one.phone,
                "at": one.at,
                "caller": "ZW-2",
                "outcome": one.outcome,
                "grade": one.grade,
            }
            for one in serving.calls
            if one.number.startswith(f"HF{year}")
        ]
        yield Paper(f"服务/电话回访-{year}.xlsx", "service.revisit", MA, rows)


def _meetings(meetings: tuple[Meeting, ...]) -> Iterator[Paper]:
    named = {
        place: f"{one.number}-纪要.pdf" for place, one in enumerate(meetings) if place >= len(meetings) - MINUTES_KEPT
    }
    proofs = {name: proof_pdf(("MINUTES (MODEL PARK)", f"Day {meetings[place].day}")) for place, name in named.items()}
    yield Paper(
        "会议/项目协调会.xlsx",
        "service.meeting",
        ZHANG,
        [_meeting(one) for one in meetings],
        proofs=proofs,
        named_proofs=named,
    )
    decided = [(one, item.decision) for one in meetings for item in one.items if item.decision and item.decision.number]
    lists = [
        {"code": one.number, "kind": "coordination", "title": one.title, "received": one.day}
        for one in dict.fromkeys(meeting for meeting, _ in decided)
    ]
    yield Paper("会议/议定事项清单.xlsx", "matter.list", ZHANG, lists)
    yield Paper("会议/议定事项.xlsx", "matter.matter", ZHANG, [_decided(*pair) for pair in decided])
    steps = [step for one, decision in decided for step in _carried_out(one, decision)]
    yield Paper("会议/议定事项-办理步骤.xlsx", "matter.step", ZHANG, steps)
    yield Paper("会议/会议议题.xlsx", "service.agenda_item", ZHANG, [row for one in meetings for row in _agenda(one)])


def _meeting(one: Meeting) -> Fields:
    return {
        "number": one.number,
        "kind": "project-coordination",
        "day": one.day,
        "state": "held",
        "title": one.title,
        "chair": one.chair,
        "attendees": one.attendees,
        "units": one.units,
    }


def _moment(one: Meeting) -> datetime:
    return datetime.combine(one.day, DECIDED_AT, SHANGHAI)


def _decided(one: Meeting, decision: Decision) -> Fields:
    return {
        "number": decision.number,
        "kind": "service.decision",
        "list": one.number,
        "title": decision.text,
        "source_number": one.number,
        "responsible": decision.bureau,
        "channel": "会议",
        "entered": _moment(one),
        "due": decision.due,
    }


def _carried_out(one: Meeting, decision: Decision) -> Steps:
    if decision.closed is None:
        return []
    return [_step(decision.number, 1, "close", decision.closed, decision.officer, "已落实，报下次会议")]


def _agenda(one: Meeting) -> Iterator[Fields]:
    for item in one.items:
        decision = item.decision
        yield {
            "meeting": one.number,
            "number": item.number,
            "topic": item.topic,
            "enterprise": item.credit_code,
            "decision": decision.text if decision else "",
            "responsible": decision.bureau if decision else "",
            "due": decision.due if decision else None,
            "matter": decision.number if decision else "",
        }


def _helps(serving: Serving) -> list[Fields]:
    return [
        {
            "number": one.number,
            "day": one.day,
            "enterprise": one.credit_code,
            "name": one.name,
            "kind": one.kind,
            "problem": one.problem,
            "result": one.result,
            "bureau": "政务服务中心",
        }
        for one in serving.helps
    ]
