"""A channel that could not work is refused when it is entered, by whatever door."""

import pytest

from jingwei.kernel.matter.alarms.checks import check_channels
from jingwei.kernel.matter.alarms.tests.conftest import Stage
from jingwei.kernel.matter.registers import CHANNELS
from jingwei.kernel.register.api import Draft, visible

GOOD = {
    "code": "robot",
    "kind": "wecombot",
    "address": "wecombot://693a91f6",
    "roles": "领导、服务专员",
    "per_minute": 20,
    "most_bytes": 2048,
}
ROBOT = "https://oapi.dingtalk.com/robot/send?access_token=abc1&secret=SEC1"


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"kind": "dingtalk", "address": ROBOT},
        {"kind": "mail", "address": "mailtos://me:word@smtp.example.cn?to=leader@example.cn"},
        {"kind": "other", "address": "jsons://sms.example.cn/send/{address}", "roles": ""},
    ],
)
def test_a_channel_that_works_is_taken(changed: dict[str, object]) -> None:
    assert list(check_channels([Draft({**GOOD, **changed})], 1)) == []


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"address": "13800000000"}, "address", "不是能发送的地址"),
        ({"address": "wecombot://"}, "address", "不是能发送的地址"),
        ({"address": ROBOT}, "address", "地址与渠道类型不符"),
        ({"roles": "领导、科长"}, "roles", "里有不认识的角色"),
        ({"per_minute": 0}, "per_minute", "每分钟 0 条"),
        ({"most_bytes": 100}, "most_bytes", "单条 100 字节放不下"),
    ],
)
def test_a_channel_that_could_not_work_is_told_why_without_its_secret(
    changed: dict[str, object], field: str, why: str
) -> None:
    (problem,) = check_channels([Draft({**GOOD, **changed})], 1)

    assert (problem.field, problem.hard) == (field, True)
    assert why in problem.why
    assert str(GOOD["address"]) not in problem.why + problem.mend


def test_only_an_administrator_sees_a_channel_and_its_secret(stage: Stage) -> None:
    stage.channel()

    seen = {who: visible(stage.cast.viewer(who), CHANNELS).count() for who in ("administrator", "leader", "auditor")}

    assert seen == {"administrator": 1, "leader": 0, "auditor": 0}
