"""The codes enterprises ask by: issued, read from an address, revoked."""

from django.core import signing

from jingwei.kernel.matter.api import Hand
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise
from jingwei.packs.red.service.models import AskLink
from jingwei.packs.red.service.services.moments import now_of


def _signer() -> signing.Signer:
    """Return the signer, made when it is needed: the secret it reads is kept in the home of an installation."""
    return signing.Signer(salt="jingwei.service.ask-link", sep=".")


def token_of(link: AskLink) -> str:
    """Return the token of a link's address: its entry, signed with the secret of this installation."""
    return _signer().sign(str(link.pk))


def link_of(token: str) -> AskLink | None:
    """Return the link of a token; None for a forged token, and for a link that was revoked or retired."""
    try:
        entry = _signer().unsign(token)
    except signing.BadSignature:
        return None
    links = AskLink.objects.select_related("enterprise", "entry")
    found: AskLink | None = links.filter(pk=entry, live=True, revoked=None, enterprise__live=True).first()
    return found


def issue_link(*, enterprise: Enterprise, hand: Hand, reason: str = "重新发放") -> AskLink:
    """Give an enterprise a new code in one transaction; those it had are revoked."""
    park = enterprise.entry.park_id
    with register.writing(park=park, actor=hand.actor, door=hand.door, reason="发放提问二维码") as pen:
        moment = now_of(pen)
        for old in AskLink.objects.filter(enterprise=enterprise.pk, live=True, revoked=None):
            pen.revise(old, revoked=max(moment, old.issued), reason=reason)
        given = AskLink.objects.filter(enterprise=enterprise.pk).count()
        return pen.enter(AskLink, code=f"EW{enterprise.pk}-{given + 1}", enterprise=enterprise.pk, issued=moment)


def revoke_link(*, link: AskLink, hand: Hand, reason: str) -> AskLink:
    """Make a code dead for good; the address it stood for answers 404 from then on."""
    park = link.entry.park_id
    with register.writing(park=park, actor=hand.actor, door=hand.door, reason="作废提问二维码") as pen:
        return pen.revise(link, revoked=max(now_of(pen), link.issued), reason=reason)


def link_in_force(enterprise: int) -> AskLink | None:
    """Return the code by which an enterprise asks now; None where it has none."""
    found: AskLink | None = (
        AskLink.objects.filter(enterprise=enterprise, live=True, revoked=None).order_by("-issued", "-pk").first()
    )
    return found
