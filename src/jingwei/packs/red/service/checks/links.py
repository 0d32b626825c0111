"""Checks of the codes enterprises ask by."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.register.api import Draft, Problem
from jingwei.packs.red.service.checks.looking import merged, stored_by_key
from jingwei.packs.red.service.models import AskLink


def dead_stays_dead(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse that a code is given to another enterprise, or that one revoked opens its address again."""
    stored = stored_by_key(AskLink, park, drafts, "code", ("enterprise", "revoked"))
    for place, draft in enumerate(drafts):
        before = stored.get(draft.fields.get("code"))
        if before is None:
            continue
        row = merged(draft, before)
        if row["enterprise"] != before["enterprise"]:
            yield Problem(place, "enterprise", "二维码不能转给另一家企业", "请给那家企业另发一个")
        if before["revoked"] is not None and row["revoked"] != before["revoked"]:
            yield Problem(place, "revoked", "作废的二维码不能再用，作废时间也不能改", "请重新发放一个")


LINK_CHECKS = (dead_stays_dead,)
