"""What is checked before a stage, an acceptance or a published case is taken in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import Draft, Park, Problem, today

RECTIFICATION = "inspection.rectification"
PREFIX = "inspection."


def _linked(draft: Draft) -> int:
    """Return the entry of the matter, given as record or as id; 0 where there is none."""
    value = draft.fields.get("matter") or 0
    return value if isinstance(value, int) else int(value.pk)


def _matters(drafts: Sequence[Draft]) -> Mapping[int, Matter]:
    found: Mapping[int, Matter] = Matter.objects.select_related("responsible").in_bulk(set(map(_linked, drafts)))
    return found


def _day(park: int) -> date:
    return today(Park.objects.filter(pk=park).first())


def stage_days(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a stage of another type of matter, and one reached in the future."""
    matters, now = _matters(drafts), _day(park)
    for place, draft in enumerate(drafts):
        matter, done = matters.get(_linked(draft)), draft.fields.get("done")
        if matter and matter.kind != RECTIFICATION:
            yield Problem(place, "matter", f"{matter.number} 不是环保督察整改事项", "整改节点只登记在整改事项上")
        if done and done > now:
            yield Problem(place, "done", f"实际完成 {done} 还没有到", "还没有完成的请留空")


def acceptance_body(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse an acceptance by the responsible unit itself, of a stranger's matter, and a filing in the future."""
    matters, now = _matters(drafts), _day(park)
    for place, draft in enumerate(drafts):
        matter, body = matters.get(_linked(draft)), draft.fields.get("body", "")
        if matter and not matter.kind.startswith(PREFIX):
            yield Problem(place, "matter", f"{matter.number} 不是环保督察的事项", "请核对事项编号")
        if matter and matter.responsible and body == matter.responsible.name:
            why = f"验收单位“{body}”就是 {matter.number} 的责任单位，不能自己验收自己"
            yield Problem(place, "body", why, "请填责任单位以外的验收单位")
        yield from _filing(place, draft, now)


def _filing(place: int, draft: Draft, now: date) -> Iterable[Problem]:
    filed, number = draft.fields.get("filed"), draft.fields.get("number") or ""
    if filed and not number:
        yield Problem(place, "number", f"备案日期 {filed} 没有备案编号", "请补备案编号，或留空备案日期")
    if number and not filed:
        yield Problem(place, "filed", f"备案编号 {number} 没有备案日期", "请补备案日期，或留空备案编号")
    if filed and filed > now:
        yield Problem(place, "filed", f"备案日期 {filed} 还没有到", "还没有备案的请留空")


def case_days(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a case published in the future."""
    now = _day(park)
    for place, draft in enumerate(drafts):
        published = draft.fields.get("published")
        if published and published > now:
            yield Problem(place, "published", f"通报日期 {published} 还没有到", "请核对日期")


STAGE_CHECKS = (stage_days,)
ACCEPTANCE_CHECKS = (acceptance_body,)
CASE_CHECKS = (case_days,)
