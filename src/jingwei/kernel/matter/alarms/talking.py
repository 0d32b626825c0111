"""Handing one text to one address through apprise, and reading what came of it.

What apprise 2.2 does by itself is not enough here, and so is switched off or done anew:

- it waits 5.5 seconds between two messages of one object, in one process: the bucket in the database does that better;
- it counts characters, and by default cuts nothing: texts come here cut by bytes;
- its robots look at the HTTP status alone. WeCom, DingTalk and Feishu answer 200 and say in the body that they refused
  (too many, a missing keyword, a revoked key); so their answers are read here;
- it says False where something failed, and why only in its log.
"""

import json
import logging
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from apprise import Apprise, NotifyFormat
from apprise.exception import AppriseException
from apprise.plugins import url_to_dict
from apprise.plugins.base import NotifyBase
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

MOST_WORDS = 300
MOST_ANSWER_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one sending: whether it was taken, else why not, and whether only because of too many."""

    taken: bool
    why: str = ""
    busy: bool = False


TAKEN = Answer(True)

_heard = threading.local()


class _LastWords(logging.Handler):
    """Keeps what apprise said last in a thread: its reasons stand nowhere else."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        _heard.last = record.getMessage()


_apprise = logging.getLogger("apprise")
_apprise.addHandler(_LastWords(logging.WARNING))
# What it says may hold an address, which is a secret: it goes into no log of the installation.
_apprise.propagate = False


@dataclass(frozen=True, slots=True)
class Robot:
    """How a group robot is spoken to: where to post, what, and by which codes it says that it was asked too often."""

    where: Callable[[Any], str]
    body: Callable[[Any, str], dict[str, Any]]
    busy: frozenset[int]

    def say(self, plugin: NotifyBase, text: str) -> Answer:
        """Post one text and read the answer."""
        answer = post(self.where(plugin), self.body(plugin, text))
        if isinstance(answer, Answer):
            return answer
        code = answer.get("errcode", answer.get("code", answer.get("StatusCode")))
        if code == 0:
            return TAKEN
        said = answer.get("errmsg", answer.get("msg", answer.get("StatusMessage", "")))
        return Answer(False, f"机器人拒收：{code} {said}"[:MOST_WORDS], code in self.busy)


def _signed(plugin: NotifyDingTalk) -> str:
    address = str(plugin.notify_url).format(token=plugin.token)
    if not plugin.secret:
        return address
    timestamp, sign = plugin.get_signature()
    return f"{address}&timestamp={timestamp}&sign={sign}"


ROBOTS: Mapping[type[NotifyBase], Robot] = {
    NotifyWeComBot: Robot(
        lambda plugin: str(plugin.api_url),
        lambda _plugin, text: {"msgtype": "text", "text": {"content": text}},
        frozenset({45009}),
    ),
    NotifyDingTalk: Robot(
        _signed,
        lambda plugin, text: {
            "msgtype": "text",
            "text": {"content": text},
            "at": {"atMobiles": plugin.targets, "isAtAll": False},
        },
        frozenset({130101}),
    ),
    NotifyFeishu: Robot(
        lambda plugin: str(plugin.notify_url).format(token=plugin.token).rstrip("/"),
        lambda _plugin, text: {"msg_type": "text", "content": {"text": text}},
        frozenset({11232}),
    ),
}


def post(address: str, document: Mapping[str, Any], seconds: float = 8) -> Answer | Mapping[str, Any]:
    """Post JSON and return the JSON that came back, or the Answer that none did."""
    data = json.dumps(document, ensure_ascii=False).encode("utf-8")
    request = urllib.request.Request(address, data, {"Content-Type": "application/json; charset=utf-8"})
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            answer = json.loads(response.read(MOST_ANSWER_BYTES))
    except urllib.error.HTTPError as error:
        return Answer(False, f"对方服务器答复 HTTP {error.code}", error.code == 429)
    except OSError as error:
        return Answer(False, f"连不上：{error}"[:MOST_WORDS])
    except HTTPException as error:
        # Its words may quote the address, which is a secret.
        return Answer(False, f"连不上：{type(error).__name__}")
    except ValueError:
        return Answer(False, "答复不是 JSON，地址可能不是群机器人的")
    return answer if isinstance(answer, dict) else Answer(False, "答复不是 JSON 对象，地址可能不是群机器人的")


SHOWN: Mapping[str, str] = {
    r"https://oapi\.dingtalk\.com/robot/send\?access_token=(\w+)(?:&secret=(\w+))?": "dingtalk",
    r"https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)/?": "feishu",
}
"""Webhooks as the robots' settings pages show them, where apprise does not know them; WeCom's it does."""


def as_shown(address: str) -> str:
    """Return the address that apprise knows for a webhook as it is shown, any other as it is."""
    for shown, schema in SHOWN.items():
        found = re.fullmatch(shown, address.strip())
        if found:
            token, secret = (*found.groups(), None)[:2]
            return f"{schema}://{secret}@{token}" if secret else f"{schema}://{token}"
    return address.strip()


def plugin_for(address: str) -> NotifyBase | None:
    """Return what speaks to an address, an apprise URL or a robot's webhook as it is shown there; None if none does.

    Nothing is sent, and nothing of the address is told: it is a secret.
    """
    parts = url_to_dict(as_shown(address))
    try:
        plugin = Apprise.instantiate(parts, suppress_exceptions=False) if parts else None
    except (AppriseException, TypeError, ValueError):
        return None
    if not isinstance(plugin, NotifyBase):
        return None
    plugin.request_rate_per_sec = 0
    return plugin


def speak(address: str, title: str, text: str) -> Answer:
    """Send one text and say what came of it; robots get no title, which would be put into the text uncounted."""
    plugin = plugin_for(address)
    if plugin is None:
        return Answer(False, "渠道地址不是可用的 apprise 地址；请管理员核对通知渠道")
    robot = ROBOTS.get(type(plugin))
    if robot is not None:
        return robot.say(plugin, text)
    _heard.last = ""
    try:
        taken = plugin.notify(body=text, title=title, body_format=NotifyFormat.TEXT)
    except Exception as error:  # Another's plugin may raise what it likes; here it is one failed try.
        return Answer(False, f"发送出错：{type(error).__name__}")
    return TAKEN if taken else Answer(False, f"发送失败：{_heard.last or '对方没有说明原因'}"[:MOST_WORDS])
