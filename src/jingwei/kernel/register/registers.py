"""The registers every park has: itself, bureaus, places, enterprises, chains, people, documents."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pypinyin import Style, lazy_pinyin

from jingwei.kernel.register.declarations import Register, RowRefused, RowsRefused
from jingwei.kernel.register.models import (
    Bureau,
    ChainMembership,
    Document,
    Enterprise,
    IndustryChain,
    Park,
    Person,
    Place,
    Revision,
    User,
)
from jingwei.kernel.register.roles import EVERYONE, Role
from jingwei.kernel.register.services.heads import chunks
from jingwei.kernel.register.services.pen import Pen

COMMITTEE = frozenset({Role.STATISTICIAN, Role.INVESTMENT})
DESKS = COMMITTEE | {Role.SERVICE, Role.SUPERVISOR, Role.ENVIRONMENT}
"""Those who keep people and papers: every officer who works with them."""


def initials_of(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the pinyin initials of an enterprise's short name and name, so that typing ``qcgy`` finds it."""
    names = [fields.get("short_name") or "", fields.get("name") or ""]
    letters = ("".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="default")).lower() for name in names if name)
    return {"initials": " ".join(dict.fromkeys(letters))[:120]}


def keep_logins(pen: Pen, entries: Sequence[int]) -> None:
    """Refuse that a person's code is changed from or to a login: under it a user acts, and always as one person."""
    before: dict[int, set[str]] = defaultdict(set)
    for ids in chunks(entries):
        for entry, payload in Revision.objects.filter(entry__in=ids).values_list("entry", "payload"):
            before[entry].add(str(json.loads(payload).get("code", "")))
    moved = {code: entry for entry, codes in before.items() if len(codes) > 1 for code in codes}
    logins = User.objects.filter(username__in=moved).values_list("username", flat=True)
    refused = [RowRefused(moved[login], "code", *LOGIN_MOVED) for login in logins]
    if refused:
        raise RowsRefused(refused)


LOGIN_MOVED = ("人员编号是一个用户的登录名，此人的步骤都记在它名下，不能改", "请保留原编号，另建人员")

PARKS = Register(
    model=Park,
    code="register.park",
    name="园区",
    colour="house",
    columns=("code", "name", "parent", "simulated_today", "notice"),
    key=("code",),
    lookup=("code", "name"),
    label=("name",),
    note="一个园区，或下设园区的开发区。",
)

PLACES = Register(
    model=Place,
    code="register.place",
    name="地点",
    colour="house",
    columns=("code", "name", "kind", "address"),
    key=("code",),
    lookup=("code", "name"),
    label=("name",),
    filters=("kind",),
    write=COMMITTEE,
    note="园区里有名字的地方：片区、地块、道路、楼宇。",
)

BUREAUS = Register(
    model=Bureau,
    code="register.bureau",
    name="部门",
    colour="house",
    columns=("code", "name", "outside"),
    key=("code",),
    lookup=("code", "name"),
    label=("name",),
    filters=("outside",),
    note="管委会的部门，和与之协作的园区外单位。",
)

ENTERPRISES = Register(
    model=Enterprise,
    code="register.enterprise",
    name="企业",
    colour="house",
    columns=(
        "credit_code",
        "name",
        "short_name",
        "industry_code",
        "zone",
        "status",
        "founded",
        "employees",
    ),
    key=("credit_code",),
    lookup=("credit_code", "name", "short_name"),
    label=("name",),
    filters=("zone", "status"),
    read=EVERYONE,
    write=COMMITTEE,
    own="self",
    derive=initials_of,
    note="园区里的企业，一企一档。",
)

CHAINS = Register(
    model=IndustryChain,
    code="register.industry_chain",
    name="产业链",
    colour="house",
    columns=("code", "name", "leading_bureau"),
    key=("code",),
    lookup=("code", "name"),
    label=("name",),
    write=COMMITTEE,
    note="园区的产业链。",
)

MEMBERSHIPS = Register(
    model=ChainMembership,
    code="register.chain_membership",
    name="产业链成员",
    colour="house",
    columns=("enterprise", "chain", "since", "until", "segment"),
    key=("enterprise", "chain", "since"),
    label=("enterprise.name", "chain.name"),
    filters=("chain", "segment"),
    write=COMMITTEE,
    own="enterprise",
    note="哪家企业从哪天到哪天在哪条产业链上。",
)

PEOPLE = Register(
    model=Person,
    code="register.person",
    name="人员",
    colour="house",
    columns=("code", "name", "phone", "duty", "bureau", "enterprise"),
    key=("code",),
    lookup=("code",),
    label=("code",),
    filters=("bureau",),
    write=DESKS,
    own="enterprise",
    follow=keep_logins,
    note="园区工作中的联系人；姓名和电话可以抹除。",
)

DOCUMENTS = Register(
    model=Document,
    code="register.document",
    name="文件",
    colour="house",
    columns=("number", "title", "office", "issued"),
    key=("number",),
    lookup=("number",),
    label=("number", "title"),
    write=DESKS | {Role.WRITER},
    note="园区收到或发出的文件。",
)
