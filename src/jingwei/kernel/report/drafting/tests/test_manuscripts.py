"""A draft is its owner's alone, the latest few are kept, and old ones go."""

from datetime import timedelta

from django.utils import timezone

from cast import Cast
from jingwei.kernel.register.api import User
from jingwei.kernel.report.drafting.manuscripts import (
    KEPT_DAYS,
    MOST_KEPT,
    edited,
    keep_manuscript,
    manuscripts_of,
    save_edits,
    save_period,
)
from jingwei.kernel.report.models import KeptManuscript
from jingwei.kernel.words.period import Period

YEAR = Period.parse("2023")


def kept(owner: User, name: str = "总结.docx", text: str = "外出招商18次。") -> KeptManuscript:
    return keep_manuscript(owner=owner, name=name, period=YEAR, text=text, document=None)


def test_a_draft_is_listed_for_its_owner_alone(cast: Cast) -> None:
    one = kept(cast.user("writer"))

    assert list(manuscripts_of(cast.user("writer"))) == [one]
    assert not manuscripts_of(cast.user("leader")).exists()


def test_changes_and_period_are_found_again(cast: Cast) -> None:
    one = kept(cast.user("writer"))

    save_edits(one, edited(one).change(4, 7, "16次"))
    save_period(one, Period.parse("2023Q3"))

    again = manuscripts_of(cast.user("writer")).get()
    assert edited(again).text == "外出招商16次。"
    assert edited(again).original == "外出招商18次。"
    assert again.period == "2023Q3"


def test_a_draft_nobody_changed_for_long_is_gone(cast: Cast) -> None:
    old = kept(cast.user("writer"))
    KeptManuscript.objects.update(changed_at=timezone.now() - timedelta(days=KEPT_DAYS, minutes=1))

    assert not manuscripts_of(cast.user("writer")).exists()
    fresh = kept(cast.user("leader"))

    assert list(KeptManuscript.objects.values_list("pk", flat=True)) == [fresh.pk] != [old.pk]


def test_only_the_latest_drafts_of_a_person_are_kept(cast: Cast) -> None:
    others = kept(cast.user("leader"))

    for number in range(MOST_KEPT + 2):
        kept(cast.user("writer"), f"第{number}稿")

    names = [one.name for one in manuscripts_of(cast.user("writer"))]
    assert len(names) == MOST_KEPT
    assert names[0] == f"第{MOST_KEPT + 1}稿"
    assert KeptManuscript.objects.filter(pk=others.pk).exists()


def test_a_person_who_leaves_takes_the_drafts_along(cast: Cast) -> None:
    kept(cast.user("writer"))

    cast.user("writer").delete()

    assert not KeptManuscript.objects.exists()
