"""Sending to robots that answer as the real ones do, and to a mail server."""

from datetime import timedelta

import pytest

from jingwei.kernel.matter.alarms import sending
from jingwei.kernel.matter.alarms.claiming import sound_due
from jingwei.kernel.matter.alarms.outbox import notice_for, put, tell
from jingwei.kernel.matter.alarms.seeing import channel_troubles
from jingwei.kernel.matter.alarms.sending import LEASE, MOST_TRIES, Sent, claim, send_due
from jingwei.kernel.matter.alarms.splitting import size
from jingwei.kernel.matter.alarms.talking import Answer, plugin_for, post, speak
from jingwei.kernel.matter.alarms.tests.conftest import Robots, Stage
from jingwei.kernel.matter.alarms.tests.post_office import PostOffice
from jingwei.kernel.matter.api import Channel, Delivery
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Revision, Role

ADDRESSES = {
    "wecombot": ("wecombot://693a91f6-7xxx", "/cgi-bin/webhook/send?key=693a91f6-7xxx"),
    "dingtalk": ("dingtalk://abc123", "/robot/send?access_token=abc123"),
    "feishu": ("feishu://hook-1", "/open-apis/bot/v2/hook/hook-1"),
    "webhook of wecom": ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k1", "/cgi-bin/webhook/send?key=k1"),
    "webhook of dingtalk": (
        "https://oapi.dingtalk.com/robot/send?access_token=abc1",
        "/robot/send?access_token=abc1",
    ),
    "webhook of feishu": ("https://open.feishu.cn/open-apis/bot/v2/hook/h-1", "/open-apis/bot/v2/hook/h-1"),
}


def remind(stage: Stage, matters: int = 1) -> None:
    """Let the first rung of some matters sound."""
    for _ in range(matters):
        stage.open()
    stage.at(5)
    sound_due("loop")


def say(stage: Stage, body: str, key: str = "long") -> None:
    """Put a notice into the outbox that is no reminder."""
    park = stage.cast.park.pk
    put([notice_for(key=key, park=park, title="通报", body=body, made_at=stage.moment[0], roles={Role.LEADER})])


@pytest.mark.parametrize("robot", ADDRESSES)
def test_each_robot_is_told_at_its_own_address(stage: Stage, robots: Robots, robot: str) -> None:
    address, path = ADDRESSES[robot]
    stage.channel(address=address)

    remind(stage)
    done = send_due("loop")

    number = Delivery.objects.get().pk
    assert (done, robots.heard[0][0]) == (Sent(1, 0), path)
    assert robots.texts[0].startswith("【经纬】答复还剩 5 分钟：SQ2023-0001 变压器跳闸\n类型：试验诉求")
    assert robots.texts[0].endswith(f"（发送号 {number}）")


def test_dingtalk_s_secret_signs_what_is_posted(robots: Robots) -> None:
    answer = speak("dingtalk://SEC1@abc123/", "", "到时")

    assert answer.taken
    assert "/robot/send?access_token=abc123&timestamp=" in robots.heard[0][0]
    assert "&sign=" in robots.heard[0][0]


def test_a_refusal_inside_a_200_counts_as_not_sent_and_is_tried_again(stage: Stage, robots: Robots) -> None:
    stage.channel()
    robots.refuse(93000, "invalid webhook url")
    remind(stage)

    first = send_due("loop")
    left = Delivery.objects.get()
    stage.at(5.6)
    again = send_due("loop")

    assert (first, again) == (Sent(0, 1), Sent(1, 0))
    assert (left.sent_at, left.attempts, left.error) == (None, 1, "机器人拒收：93000 invalid webhook url")
    assert Delivery.objects.get().sent_at == stage.moment[0]


def test_too_many_is_no_failed_try_and_the_robot_is_left_alone(stage: Stage, robots: Robots) -> None:
    stage.channel()
    robots.refuse(45009, "api freq out of limit")
    remind(stage)

    send_due("loop")
    stage.at(5.9)
    within = send_due("loop")
    stage.at(6.1)
    after = send_due("loop")

    assert (within, after) == (Sent(0, 0), Sent(1, 0))
    assert Delivery.objects.get().attempts == 0


def test_what_fails_again_and_again_is_given_up_and_shown_to_the_administrator(stage: Stage, robots: Robots) -> None:
    channel = stage.channel()
    robots.refuse(0, "", times=MOST_TRIES + 3, status=502)
    remind(stage)

    waits = []
    for _ in range(MOST_TRIES + 2):
        send_due("loop")
        waits.append((Delivery.objects.get().next_at - stage.moment[0]).total_seconds() / 60)
        stage.moment[0] += timedelta(minutes=31)

    assert waits[: MOST_TRIES - 1] == [0.5, 1, 2, 4, 8, 16, 30]
    assert len(robots.heard) == MOST_TRIES
    trouble = channel_troubles(stage.cast.viewer("administrator"))
    assert [(one.channel, one.waiting, one.given_up, one.error) for one in trouble] == [
        (channel, 0, 1, "对方服务器答复 HTTP 502")
    ]
    assert channel_troubles(stage.cast.viewer("leader")) == []


def test_reminders_that_wait_together_go_out_as_one_that_lists_them(stage: Stage, robots: Robots) -> None:
    stage.channel()
    remind(stage, matters=4)

    done = send_due("loop")

    numbers = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    assert (done, len(robots.heard)) == (Sent(1, 0), 1)
    assert robots.texts[0].splitlines() == [
        "【经纬】4 条提醒",
        *(f"{n}. 答复还剩 5 分钟：SQ2023-000{n} 变压器跳闸（发送号 {pk}）" for n, pk in enumerate(numbers, 1)),
    ]
    assert not Delivery.objects.filter(sent_at=None).exists()


def test_as_many_reminders_go_together_as_fit_the_bytes(stage: Stage, robots: Robots) -> None:
    stage.channel(most_bytes=300)
    remind(stage, matters=7)

    send_due("loop")

    assert all(size(text) <= 300 for text in robots.texts)
    assert [text.count("发送号") for text in robots.texts] == [3, 3, 1]


def test_one_whose_words_are_refused_takes_no_other_along_for_ever(stage: Stage, robots: Robots) -> None:
    stage.channel()
    remind(stage, matters=2)
    robots.refuse(1, "敏感词", times=4)

    for minute in (5, 6, 8, 12, 20):
        stage.at(minute)
        send_due("loop")

    assert [text.count("发送号") for text in robots.texts[:5]] == [2, 2, 2, 1, 1]
    assert Delivery.objects.filter(sent_at=None).count() < 2


def test_a_long_text_goes_in_parts_and_a_failure_amidst_repeats_none(stage: Stage, robots: Robots) -> None:
    stage.channel(most_bytes=200)
    say(stage, "。".join("一二三四五六七八九十" * 2 for _ in range(6)))
    robots.answers += [(200, '{"errcode": 0}'), (503, "")]

    send_due("loop")
    told = Delivery.objects.get().parts_sent
    stage.at(1)
    send_due("loop")

    assert told == 1
    total = len(robots.texts) - 1
    assert [text[:5] for text in robots.texts] == [f"({n}/{total})" for n in (1, 2, *range(2, total + 1))]
    assert Delivery.objects.get().sent_at is not None


def test_a_minute_takes_no_more_than_the_channel_allows_and_the_rest_waits(stage: Stage, robots: Robots) -> None:
    stage.channel(per_minute=4)
    for number in range(6):
        say(stage, "正文", key=f"n{number}")

    counts = []
    for second in range(0, 120, 5):
        stage.at(second / 60)
        counts.append(send_due("loop").taken)

    assert max(sum(counts[first : first + 12]) for first in range(len(counts))) <= 4
    assert sum(counts) == 6


def test_a_kill_between_sending_and_marking_repeats_with_the_same_number(
    stage: Stage, robots: Robots, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.channel()
    remind(stage)

    def die(_message: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_mark", die)
        with pytest.raises(SystemExit):
            send_due("killed")
    within = send_due("other")
    stage.moment[0] += LEASE + timedelta(seconds=1)
    after = send_due("other")

    assert (within, after) == (Sent(0, 0), Sent(1, 0))
    assert robots.texts[0] == robots.texts[1]
    assert send_due("other") == Sent(0, 0)


def test_two_senders_do_not_take_the_same_delivery(stage: Stage) -> None:
    channel = stage.channel()
    remind(stage, matters=2)

    first = claim(channel, "one", stage.moment[0])
    second = claim(channel, "other", stage.moment[0])

    assert first is not None
    assert (len(first.deliveries), second) == (2, None)


def test_a_channel_that_is_no_longer_there_gets_nothing(stage: Stage, robots: Robots) -> None:
    channel = stage.channel()
    remind(stage)

    with register.writing(park=stage.cast.park.pk, actor="li", door="form") as pen:
        pen.retire(channel)

    assert send_due("loop") == Sent(0, 0)
    assert (robots.heard, Delivery.objects.get().error) == ([], "渠道已停用")


def test_what_was_for_one_person_is_not_kept_when_its_channel_goes(stage: Stage) -> None:
    channel = stage.channel(kind="other", address="json://localhost/{address}")
    park = stage.cast.park.pk
    tell(key="code", park=park, title="验证码", body="123456", channel=channel.code, address="13900001234")

    with register.writing(park=park, actor="li", door="form") as pen:
        pen.retire(channel)
    send_due("loop")

    kept = Delivery.objects.select_related("notice").get()
    assert (kept.notice.body, kept.address, kept.given_up_at is not None) == ("", "…1234", True)


def test_mail_carries_the_title_and_the_whole_text_unsplit(stage: Stage) -> None:
    with PostOffice() as office:
        address = f"mailto://127.0.0.1:{office.port}?from=park@example.com&to=leader@example.com&mode=insecure"
        stage.channel(kind="mail", address=address)
        say(stage, "第一行 <b>\n" + "汉" * 3000)
        done = send_due("loop")

    (mail,) = office.mails
    assert (done, mail["subject"], mail["to"]) == (Sent(1, 0), "【经纬】通报", "leader@example.com")
    part = mail.get_body(("plain", "html"))
    assert part is not None
    text = part.get_content()
    assert "汉" * 3000 in text.replace("\n", "")
    assert "<b>" in text or "&lt;b&gt;" in text


def test_a_mail_server_that_is_not_there_is_a_failed_try(stage: Stage) -> None:
    answer = speak("mailto://127.0.0.1:9?from=park@example.com&to=leader@example.com&mode=insecure", "t", "x")

    assert answer == Answer(False, '发送失败：Connection error while submitting email to "127.0.0.1"')


@pytest.mark.parametrize("address", ["", "nonsense", "nosuch://x", "wecombot://", "https://example.com/{address}"])
def test_an_address_that_nobody_speaks_to_says_so_and_keeps_it_secret(address: str) -> None:
    assert plugin_for(address) is None
    assert "apprise 地址" in speak(address, "t", "x").why


def test_the_address_is_a_secret_kept_beside_the_chain(stage: Stage) -> None:
    channel = stage.channel()

    payloads = Revision.objects.filter(entry=channel.pk).values_list("payload", flat=True)

    assert "key-of-the-robot" not in "".join(payloads)
    assert Channel.objects.get().address == "wecombot://key-of-the-robot"


def test_an_address_that_cannot_be_asked_is_not_quoted() -> None:
    answer = post("http://localhost/send?key=the secret", {})

    assert isinstance(answer, Answer)
    assert (answer.taken, answer.why) == (False, "连不上：InvalidURL")
