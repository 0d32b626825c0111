"""Keeping drafts between requests: for their owner alone, the latest few, and only for a while."""

import json
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from jingwei.kernel.register.api import User
from jingwei.kernel.report.drafting.edits import Edit, Edited
from jingwei.kernel.report.models import KeptManuscript
from jingwei.kernel.words.period import Period

KEPT_DAYS = 30
"""A draft that nobody changed for so many days is deleted."""
MOST_KEPT = 20
"""So many drafts are kept for a person; a further one takes the place of the oldest."""
LONGEST_NAME = 120


@transaction.atomic
def keep_manuscript(*, owner: User, name: str, period: Period, text: str, document: bytes | None) -> KeptManuscript:
    """Keep a draft for its owner, and delete what is too old or too many."""
    kept = KeptManuscript.objects.create(
        owner=owner, name=name[:LONGEST_NAME], period=period.key, text=text, document=document
    )
    KeptManuscript.objects.filter(changed_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
    rest = KeptManuscript.objects.filter(owner=owner).order_by("-changed_at", "-pk").values_list("pk", flat=True)
    KeptManuscript.objects.filter(pk__in=list(rest[MOST_KEPT:])).delete()
    return kept


def manuscripts_of(owner: User) -> Any:
    """Return a person's drafts that are still kept, the last changed first, without their Word files."""
    young = KeptManuscript.objects.filter(owner=owner, changed_at__gte=timezone.now() - timedelta(days=KEPT_DAYS))
    return young.defer("document").order_by("-changed_at", "-pk")


def edited(kept: KeptManuscript) -> Edited:
    """Return a draft's text with its changes."""
    return Edited(kept.text, tuple(Edit(*one) for one in json.loads(kept.edits)))


def save_edits(kept: KeptManuscript, changed: Edited) -> None:
    """Keep the changes made to a draft."""
    kept.edits = json.dumps([[one.start, one.end, one.text] for one in changed.edits], ensure_ascii=False)
    kept.save(update_fields=["edits", "changed_at"])


def save_period(kept: KeptManuscript, period: Period) -> None:
    """Hold a draft against another period."""
    kept.period = period.key
    kept.save(update_fields=["period", "changed_at"])
