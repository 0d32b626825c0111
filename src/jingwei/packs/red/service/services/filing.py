"""Signing in to file by a code sent to the registered phone: six digits, hashed, short-lived, few tries, throttled."""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from jingwei.kernel.matter import api as matter
from jingwei.kernel.register.api import Enterprise, Entry, Person, Role, User
from jingwei.kernel.words import clock
from jingwei.packs.red.service.models import FilingCode
from jingwei.packs.red.service.tables import limit

CHANNEL = "sms"
"""The code of the channel (通知渠道) that takes a text to one telephone."""

DIGITS = 6


class FilingRefused(ValueError):
    """A code that is not sent or not taken, and why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of an enterprise with a registered telephone, of which only the ends are shown."""

    person: int
    name: str
    phone: str

    @property
    def shown(self) -> str:
        """Return name and telephone with what lies between hidden."""
        return f"{self.name[:1]}** {masked(self.phone)}"


def masked(phone: str) -> str:
    """Return a telephone number of which the middle is hidden."""
    return phone[:3] + "*" * max(len(phone) - 5, 1) + phone[-2:]


def contacts_of(enterprise: int) -> list[Contact]:
    """Return the people of an enterprise whose telephone is registered."""
    people = Person.objects.filter(enterprise=enterprise, live=True).exclude(phone="").order_by("code")
    return [Contact(one.pk, str(one), one.phone) for one in people if len(re.sub(r"\D", "", one.phone)) >= 7]


def user_of(enterprise: int) -> User | None:
    """Return the login that an enterprise files with; None where it has none."""
    found: User | None = (
        User.objects.filter(enterprise=enterprise, role=Role.ENTERPRISE, is_active=True).order_by("pk").first()
    )
    return found


def send_code(*, enterprise: Enterprise, person: int) -> FilingCode:
    """Send a code to one of an enterprise's registered telephones; raises FilingRefused."""
    contact = next((one for one in contacts_of(enterprise.pk) if one.person == person), None)
    user = user_of(enterprise.pk)
    if contact is None:
        raise FilingRefused("没有登记这个电话；请联系园区服务专员更新联系人")
    if user is None:
        raise FilingRefused("本企业还没有填报账号；请联系园区服务专员开通")
    with transaction.atomic():
        # One at a time for an enterprise, so that the throttle cannot be outrun.
        Entry.objects.select_for_update(no_key=True).filter(pk=enterprise.pk).first()
        _refuse_haste(enterprise.pk)
        digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        made: FilingCode = FilingCode.objects.create(
            enterprise_id=enterprise.pk, user=user, digest=make_password(digits), made_at=clock.now()
        )
        _tell(enterprise, contact, made, digits)
    return made


def redeem(*, enterprise: int, digits: str) -> User:
    """Return the user whom a code signs in; raises FilingRefused for a wrong, old, used or worn-out one."""
    asked = re.sub(r"\s", "", digits)
    moment = clock.now()
    made = FilingCode.objects.select_related("user").filter(enterprise=enterprise).order_by("-made_at", "-pk").first()
    if made is None or made.used_at is not None or moment >= made.made_at + _life():
        raise FilingRefused("验证码已过期或已用过；请重新发送")
    most = limit("filing_code_tries", clock.shanghai_day(moment))
    # Counted before it is compared, so that tries made at the same time are all counted.
    counted = FilingCode.objects.filter(pk=made.pk, tries__lt=most, used_at=None).update(tries=F("tries") + 1)
    if not counted:
        raise FilingRefused(f"验证码已试过 {most} 次；请重新发送")
    if not check_password(asked, made.digest):
        raise FilingRefused("验证码不对；请核对短信里的 6 位数字")
    if not FilingCode.objects.filter(pk=made.pk, used_at=None).update(used_at=moment):
        raise FilingRefused("验证码已用过；请重新发送")
    if not made.user.is_active:
        raise FilingRefused("这个账号已停用；请联系园区服务专员")
    user: User = made.user
    return user


def _refuse_haste(enterprise: int) -> None:
    moment = clock.now()
    day = clock.shanghai_day(moment)
    pause, most = limit("filing_code_pause_seconds", day), limit("filing_codes_an_hour", day)
    sent = FilingCode.objects.filter(enterprise=enterprise)
    if sent.filter(made_at__gt=moment - timedelta(seconds=pause)).exists():
        raise FilingRefused(f"刚发过验证码；请等 {pause} 秒再发")
    if sent.filter(made_at__gt=moment - timedelta(hours=1)).count() >= most:
        raise FilingRefused(f"一小时内已发 {most} 次；请稍后再发，或用账号密码登录")


def _tell(enterprise: Enterprise, contact: Contact, made: FilingCode, digits: str) -> None:
    minutes = limit("filing_code_minutes", clock.shanghai_day(made.made_at))
    try:
        matter.tell(
            key=f"filing-code:{made.pk}",
            park=enterprise.entry.park_id,
            title="填报验证码",
            body=f"【经纬】{enterprise} 登录填报的验证码是 {digits}，{minutes} 分钟内有效，请不要告诉别人。",
            channel=CHANNEL,
            address=re.sub(r"[^\d+]", "", contact.phone),
        )
    except matter.NoChannel:
        raise FilingRefused("本园区还没有配置短信渠道，发不出验证码；请用账号密码登录，或联系服务专员") from None


def _life() -> timedelta:
    return timedelta(minutes=limit("filing_code_minutes", clock.shanghai_day(clock.now())))
