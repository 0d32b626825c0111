"""The registers of the thread: messages, codes to ask by, the reply library."""

from django.db.models import Q

from jingwei.kernel.matter.api import matters_seen
from jingwei.kernel.register.api import Register, Role, Viewer
from jingwei.packs.red.service.checks.links import LINK_CHECKS
from jingwei.packs.red.service.models import AskLink, Message, ReplyText

OFFICERS = frozenset({Role.SERVICE})
DESKS = OFFICERS | {Role.HANDLER, Role.SUPERVISOR}


def messages_seen(viewer: Viewer) -> Q:
    """Return the messages a viewer may see: a handler only those of the matters that are the bureau's."""
    return matters_seen(viewer, "matter__") if viewer.role == Role.HANDLER else Q()


REPLY_TEXTS = Register(
    model=ReplyText,
    code="service.reply_text",
    name="常用答复",
    colour="red",
    columns=("code", "category", "text"),
    key=("code",),
    lookup=("code",),
    label=("code", "category"),
    filters=("category",),
    read=DESKS,
    write=OFFICERS,
    ordering=("code", "entry_id"),
    note="答复时可以一键填入的话；用得多的排在前面，{企业} 会换成企业简称。",
)

MESSAGES = Register(
    model=Message,
    code="service.message",
    name="往来消息",
    colour="red",
    columns=(
        "number",
        "enterprise",
        "direction",
        "text",
        "told",
        "entered",
        "channel",
        "matter",
        "person",
        "reply",
    ),
    key=("number",),
    label=("enterprise.short_name", "number"),
    filters=("enterprise", "direction", "channel"),
    brief=("enterprise", "direction", "text", "told", "entered", "channel", "matter", "person"),
    read=DESKS | {Role.ENTERPRISE},
    write=OFFICERS,
    own="enterprise",
    seen=messages_seen,
    proof=True,
    ordering=("-told", "-entry_id"),
    note="一企一群里的一句话：谁说的、什么时候说的、什么时候登记的、引出或答复了哪件事项。",
)

ASK_LINKS = Register(
    model=AskLink,
    code="service.ask_link",
    name="提问二维码",
    colour="red",
    columns=("code", "enterprise", "issued", "revoked", "reason"),
    key=("code",),
    lookup=("code",),
    label=("enterprise.short_name", "code"),
    filters=("enterprise",),
    read=OFFICERS | {Role.SUPERVISOR, Role.ENTERPRISE},
    write=OFFICERS,
    own="enterprise",
    checks=LINK_CHECKS,
    ordering=("-issued", "-entry_id"),
    note="企业扫码就能提问、不用登录的二维码；遗失或外传可以作废重发。",
)
