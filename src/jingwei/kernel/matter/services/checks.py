"""What is checked before a list, a matter, a step or a term is taken in, by whatever door: all drafts at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jingwei.kernel.matter.gathering import CHUNK, COMING, Gathered, gather, latest
from jingwei.kernel.matter.models import Course, Matter, MatterList, Step
from jingwei.kernel.matter.rules.actions import Action, State
from jingwei.kernel.matter.rules.facts import Taken
from jingwei.kernel.matter.rules.types import list_kinds, matter_types
from jingwei.kernel.matter.services.following import facts_moved
from jingwei.kernel.matter.services.rights import lacking, pk_of, times_refused
from jingwei.kernel.register.api import Check, Draft, Park, Problem, codec_of, find_register
from jingwei.kernel.words.clock import ready_codes

FREE = (State.OPEN, State.WITHDRAWN)
"""States in which it may still be put right whose a matter is."""

LINKS = ("person", "behalf", "unit", "to_unit", "to_person")


def check_lists(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a list of a kind that no topic declares."""
    for place, draft in enumerate(drafts):
        if draft.fields.get("kind", "") not in list_kinds():
            yield Problem(place, "kind", _unknown("清单类型", draft.fields.get("kind")), _known(list_kinds()))


def check_matters(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a matter of an unknown type, of a type its list does not hold, or whose closing would lose its ground."""
    here = Park.objects.get(pk=park)
    last = latest(here)
    known = _standing(drafts, park)
    lists = dict(MatterList.objects.filter(pk__in=_links(drafts, "list")).values_list("pk", "kind"))
    originals = _originals(_links(drafts, "duplicate_of"))
    for place, draft in enumerate(drafts):
        course = known.get(draft.fields.get("number", ""))
        row = _row(course, draft)
        if row.kind not in matter_types():
            yield Problem(place, "kind", _unknown("事项类型", row.kind), _known(matter_types()))
            continue
        yield from _misplaced(place, row, lists)
        for refusal in times_refused(row.entered, row.told, last):
            yield Problem(place, refusal.field, refusal.why, refusal.mend)
        for refusal in facts_moved(row, course):
            yield Problem(place, refusal.field, refusal.why, refusal.mend)
        if course is not None and course.state not in FREE and row.enterprise_id != course.matter.enterprise_id:
            yield Problem(place, "enterprise", "已经申请办结，不能改企业", "请退回办理或重新办理后再改")
        if why := _not_a_duplicate(row, course, originals):
            yield Problem(place, "duplicate_of", why, "请填仍在办或已办的原件的编号，或留空")


def _originals(wanted: set[int]) -> dict[int, Matter]:
    """Return what is named as an original: what is in force, not withdrawn and no duplicate itself."""
    rows = Matter.objects.filter(pk__in=wanted, live=True, duplicate_of__isnull=True)
    return {row.pk: row for row in rows.exclude(course__state=State.WITHDRAWN)}


def _not_a_duplicate(row: Matter, course: Course | None, originals: Mapping[int, Matter]) -> str:
    """Return why a matter cannot be the duplicate of another; "" where it is none, or may be."""
    if row.duplicate_of_id is None or (course and course.matter.duplicate_of_id == row.duplicate_of_id):
        return ""
    if course is not None and row.duplicate_of_id == course.pk:
        return "一件事项不能是它自己的重复件"
    if row.duplicate_of_id not in originals:
        return "所填的原件已停用、已撤销，或本身是重复件"
    if course is not None and Matter.objects.filter(duplicate_of=course.pk, live=True).exists():
        return "另有事项是这一件的重复件，它自己不能再是重复件"
    return ""


def _standing(drafts: Sequence[Draft], park: int) -> dict[str, Course]:
    numbers = [draft.fields["number"] for draft in drafts if draft.fields.get("number")]
    found: dict[str, Course] = {}
    for start in range(0, len(numbers), CHUNK):
        rows = Course.objects.filter(park=park, matter__number__in=numbers[start : start + CHUNK])
        found |= {course.matter.number: course for course in rows.select_related("matter")}
    return found


def _row(course: Course | None, draft: Draft) -> Matter:
    """Return the matter as it would be: what a draft does not name keeps its value."""
    codec = codec_of(Matter)
    kept = {field.attname: getattr(course.matter, field.attname) for field in codec.fields} if course else {}
    links = {"list", "enterprise", "place", "responsible", "leading", "officer", "duplicate_of"}
    named = {name + "_id" if name in links else name: pk_of(value) for name, value in draft.fields.items()}
    return Matter(**{**kept, **named})


def _misplaced(place: int, row: Matter, lists: Mapping[int, str]) -> Iterator[Problem]:
    kind = list_kinds().get(lists.get(row.list_id or 0, ""))
    if kind is not None and row.kind not in kind.types:
        name = matter_types()[row.kind].name
        held = "、".join(matter_types()[code].name for code in kind.types if code in matter_types())
        yield Problem(place, "kind", f"{kind.name}清单里没有{name}", f"请改为：{held}，或另选来源清单")


def _links(drafts: Sequence[Draft], name: str) -> set[int]:
    return {entry for draft in drafts if (entry := pk_of(draft.fields.get(name))) is not None}


def check_steps(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a step that is changed, out of order or against the rules; evidence is judged when it was taken in."""
    by_matter: dict[int, list[int]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        by_matter[pk_of(draft.fields["matter"]) or 0].append(place)
    here, matters = Park.objects.get(pk=park), list(by_matter)
    people = set().union(*(_links(drafts, name) for name in ("person", "behalf")))
    for start in range(0, len(matters), CHUNK):
        chunk = matters[start : start + CHUNK]
        gathered = gather(here, chunk, people=people)
        written = _written(chunk, by_matter, drafts, gathered)
        yield from _unfounded(gathered, by_matter, drafts, written)
        for matter in chunk:
            places = sorted(by_matter[matter], key=lambda place: drafts[place].fields["number"])
            yield from _changed(places, drafts, matter, written)
            fresh = [place for place in places if (matter, drafts[place].fields["number"]) not in written]
            yield from _against_rules(gathered, matter, fresh, drafts)


def _written(
    matters: Sequence[int], by_matter: Mapping[int, Sequence[int]], drafts: Sequence[Draft], gathered: Gathered
) -> dict[tuple[int, int], Step]:
    """Return the steps already written that drafts name again."""
    again = [
        matter
        for matter in matters
        if any(drafts[place].fields["number"] <= len(gathered.steps.get(matter, ())) for place in by_matter[matter])
    ]
    return {(step.matter_id, step.number): step for step in Step.objects.filter(matter__in=again)}


def _unfounded(
    gathered: Gathered,
    by_matter: Mapping[int, Sequence[int]],
    drafts: Sequence[Draft],
    written: Mapping[tuple[int, int], Step],
) -> Iterator[Problem]:
    """Yield the applications for closing whose topic's own records lack something: one call a type."""
    asked: dict[str, dict[int, int]] = defaultdict(dict)
    for matter, row in gathered.matters.items():
        for place in by_matter.get(matter, ()):
            fields = drafts[place].fields
            if fields.get("action") == Action.SUBMIT and (matter, fields["number"]) not in written:
                asked[row.kind][matter] = place
    for kind, places in asked.items():
        for matter, refusal in lacking(kind, list(places)).items():
            yield Problem(places[matter], "action", refusal.why, refusal.mend)


def _changed(
    places: Sequence[int], drafts: Sequence[Draft], matter: int, written: Mapping[tuple[int, int], Step]
) -> Iterator[Problem]:
    codec = codec_of(Step)
    for place in places:
        fields = drafts[place].fields
        step = written.get((matter, fields["number"]))
        if step is None:
            continue
        before = codec.payload({name: getattr(step, codec.by_name[name].attname) for name in fields})
        after = codec.payload(fields)
        changed = next((name for name in fields if before.get(name) != after.get(name)), None)
        if changed is not None:
            label = find_register("matter.step").column[changed].label
            why = f"第 {fields['number']} 步已经写下，{label}与原来的不同；步骤写下后不改"
            yield Problem(place, changed, why, "请照原样，或在最后另记一步说明")


def _against_rules(
    gathered: Gathered, matter: int, places: Sequence[int], drafts: Sequence[Draft]
) -> Iterator[Problem]:
    row = gathered.matters.get(matter)
    if row is None or not places:
        return
    taken = len(gathered.steps.get(matter, ()))
    more = [_taken(drafts[place]) for place in places]
    refused = gathered.fold(row, judged_from=taken + 1, more=more, judge_proofs=False).refused
    first = min(refused, default=0)
    for place in places:
        number = drafts[place].fields["number"]
        for refusal in refused.get(number, ()) if number == first else ():
            yield Problem(place, refusal.field, refusal.why, refusal.mend)
        if first and number > first:
            why = f"同一事项的第 {first} 步不能收下，这一步也不能"
            yield Problem(place, "number", why, f"请改好第 {first} 步后一起导入")


def _taken(draft: Draft) -> Taken:
    fields: dict[str, Any] = {name: pk_of(draft.fields.get(name)) for name in LINKS}
    return Taken(
        number=draft.fields["number"],
        action=Action(draft.fields["action"]),
        at=draft.fields["at"],
        passed=draft.fields.get("passed"),
        until=draft.fields.get("until"),
        text=draft.fields.get("text") or "",
        journal=COMING,
        **fields,
    )


def check_terms(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a length for a clock or on a calendar that is not there, and none or two lengths at once."""
    for place, draft in enumerate(drafts):
        fields = draft.fields
        kind = matter_types().get(fields.get("kind", ""))
        if kind is None:
            yield Problem(place, "kind", _unknown("事项类型", fields.get("kind")), _known(matter_types()))
            continue
        clocks = {clock.code: clock.name for clock in kind.clocks}
        if fields.get("clock") not in clocks:
            named = "、".join(f"{code}（{name}）" for code, name in clocks.items())
            yield Problem(place, "clock", f"{kind.name}没有“{fields.get('clock')}”这项时限", f"请从这些里选：{named}")
        if fields.get("calendar", "CN_OFFICE") not in ready_codes():
            why = f"没有“{fields.get('calendar')}”这个工作日历"
            yield Problem(place, "calendar", why, f"请从这些里选：{'、'.join(ready_codes())}")
        if bool(fields.get("minutes")) == bool(fields.get("days")):
            yield Problem(place, "minutes", "工作分钟和工作日要填一项，只填一项，且大于 0", "请留下其中一项")


def _unknown(what: str, code: Any) -> str:
    return f"没有“{code or ''}”这种{what}"


def _known(declared: Mapping[str, Any]) -> str:
    return f"请从这些代码里选：{'、'.join(f'{code}（{one.name}）' for code, one in declared.items())}"


LIST_CHECKS: tuple[Check, ...] = (check_lists,)
MATTER_CHECKS: tuple[Check, ...] = (check_matters,)
STEP_CHECKS: tuple[Check, ...] = (check_steps,)
TERM_CHECKS: tuple[Check, ...] = (check_terms,)
