"""What is checked before a channel is taken in: that somebody speaks to its address, and that it names roles."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.matter.alarms.outbox import roles_named, words_of
from jingwei.kernel.matter.alarms.talking import plugin_for
from jingwei.kernel.register.api import Check, Draft, Problem, Role

LEAST_MOST_BYTES = 256
SCHEMES = {
    "wecombot": {"wecombot"},
    "dingtalk": {"dingtalk"},
    "feishu": {"feishu"},
    "mail": {"mailto", "mailtos"},
}
"""Which apprise schemes a channel of a kind may have; \"other\" may have any."""


def check_channels(drafts: Sequence[Draft], _park: int) -> Iterator[Problem]:
    """Yield what is wrong with channels: an address that leads nowhere or elsewhere, roles nobody has, silly limits."""
    for number, draft in enumerate(drafts):
        yield from _addresses(number, draft)
        yield from _roles(number, draft)
        yield from _limits(number, draft)


def _addresses(number: int, draft: Draft) -> Iterator[Problem]:
    address = draft.fields.get("address")
    if address is None:
        return
    plugin = plugin_for(str(address).replace("{address}", "13800000000"))
    if plugin is None:
        mend = "请粘贴群机器人设置页里的 Webhook 地址，或写 apprise 地址，如 mailtos://用户:密码@主机?to=收件人"
        yield Problem(number, "address", "不是能发送的地址", mend)
        return
    kind = draft.fields.get("kind", "")
    wanted = SCHEMES.get(kind)
    if wanted and plugin.protocol not in wanted and plugin.secure_protocol not in wanted:
        yield Problem(number, "address", "地址与渠道类型不符", "请核对渠道类型，或换成这种渠道的地址")


def _roles(number: int, draft: Draft) -> Iterator[Problem]:
    text = str(draft.fields.get("roles") or "")
    if len(roles_named(text)) < len(words_of(text)):
        known = "、".join(role.label for role in Role)
        yield Problem(number, "roles", f"“{text}”里有不认识的角色", f"请从这些里选，用顿号隔开：{known}")


def _limits(number: int, draft: Draft) -> Iterator[Problem]:
    if draft.fields.get("per_minute") == 0:
        yield Problem(number, "per_minute", "每分钟 0 条就什么也发不出", "请填 1 以上，群机器人一般是 20")
    most = draft.fields.get("most_bytes")
    if most is not None and most < LEAST_MOST_BYTES:
        why = f"单条 {most} 字节放不下一条提醒"
        yield Problem(number, "most_bytes", why, f"请填 {LEAST_MOST_BYTES} 以上，企业微信是 2048")


CHANNEL_CHECKS: tuple[Check, ...] = (check_channels,)
