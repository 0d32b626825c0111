"""What is checked of a stage before it is taken in: its days against its list's, and against the park's today."""

from collections.abc import Iterable, Sequence

from jingwei.kernel.matter.api import MatterList
from jingwei.kernel.register.api import Draft, Park, Problem, today


def _linked(draft: Draft) -> int:
    """Return the entry of the list, given as record or as id; 0 where there is none."""
    value = draft.fields.get("list") or 0
    return value if isinstance(value, int) else int(value.pk)


def stage_days(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a stage planned before its list was received, and one reached in the future."""
    lists = MatterList.objects.in_bulk(set(map(_linked, drafts)))
    now = today(Park.objects.filter(pk=park).first())
    for place, draft in enumerate(drafts):
        origin, due, done = lists.get(_linked(draft)), draft.fields.get("due"), draft.fields.get("done")
        if origin and due and due < origin.received:
            why = f"计划完成 {due} 早于清单“{origin.title}”的交办日期 {origin.received}"
            yield Problem(place, "due", why, "请核对日期")
        if done and done > now:
            yield Problem(place, "done", f"实际完成 {done} 还没有到", "还没有完成的请留空")


STAGE_CHECKS = (stage_days,)
