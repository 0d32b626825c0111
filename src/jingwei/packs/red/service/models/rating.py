"""Ratings 好差评: what was rated, item by item, by whom, what a bad one led to, and what review found of it."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import LinkField, Person, Record
from jingwei.packs.red.service.scales import grade_choices, grades, item_choices


class Way(models.TextChoices):
    """How the service was given: it decides which items can be rated."""

    ONLINE = "online", "线上"
    OFFLINE = "offline", "线下"


class Door(models.TextChoices):
    """By which door a rating came."""

    PAGE = "page", "企业页面"
    CODE = "code", "企业二维码"
    PHONE = "phone", "电话回访"
    PLATFORM = "platform", "政务服务平台"
    HALL = "hall", "窗口评价器"


class RaterKind(models.TextChoices):
    """Who can rate: natural persons, legal persons and other organisations."""

    PERSON = "person", "自然人"
    LEGAL = "legal", "法人"
    OTHER = "other", "其他组织"


class Rating(Record):
    """One rating of one finished matter, given freely and never changed; ``occasion`` counts its runs from 1.

    A matter that was taken up again and finished once more may be rated once more. What a review finds stands in
    RatingReview: the rating itself stays as it was given.
    """

    number = models.CharField("评价编号", max_length=48)
    matter = LinkField(Matter, verbose_name="事项", related_name="ratings")
    occasion = models.PositiveIntegerField("第几次办结", default=1)
    at = models.DateTimeField("评价时间", db_index=True)
    grade = models.CharField("评价等级", max_length=20, choices=grade_choices)
    way = models.CharField("服务方式", max_length=10, choices=Way.choices, default=Way.ONLINE)
    door = models.CharField("评价渠道", max_length=10, choices=Door.choices)
    rater_kind = models.CharField("评价人类型", max_length=10, choices=RaterKind.choices, default=RaterKind.LEGAL)
    text = models.TextField("评价意见", blank=True)

    class Meta(Record.Meta):
        verbose_name = "好差评"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "occasion"], name="rating_once"),
            models.CheckConstraint(condition=models.Q(occasion__gte=1), name="rating_occasions_from_one"),
        ]

    def __str__(self) -> str:
        """Return the grade."""
        return self.grade_name

    @property
    def grade_name(self) -> str:
        """Return the Chinese name of the grade."""
        return str(self.get_grade_display())

    @property
    def bad(self) -> bool:
        """Tell whether it is a 差评."""
        return grades()[self.grade].bad


class RatingItem(Record):
    """The grade of one item of a rating, where the rater gave one; no item is filled in beforehand."""

    rating = LinkField(Rating, verbose_name="好差评", related_name="items")
    item = models.CharField("评价项目", max_length=20, choices=item_choices)
    grade = models.CharField("分项等级", max_length=20, choices=grade_choices)

    class Meta(Record.Meta):
        verbose_name = "分项评价"
        constraints: ClassVar = [models.UniqueConstraint(fields=["rating", "item"], name="rating_item_once")]

    def __str__(self) -> str:
        """Return item and grade."""
        return f"{self.item_name} {self.get_grade_display()}"

    @property
    def item_name(self) -> str:
        """Return the Chinese name of the item."""
        return str(self.get_item_display())


class Rater(Record):
    """Who gave a rating, where they said so: kept apart, so that those who are rated do not read it."""

    personal: ClassVar[frozenset[str]] = frozenset({"name", "phone"})

    rating = LinkField(Rating, verbose_name="好差评", related_name="raters")
    name = models.CharField("评价人", max_length=60, blank=True)
    phone = models.CharField("评价人电话", max_length=40, blank=True)

    class Meta(Record.Meta):
        verbose_name = "评价人信息"
        constraints: ClassVar = [models.UniqueConstraint(fields=["rating"], name="rater_once")]

    def __str__(self) -> str:
        """Return nothing that names the person."""
        return f"评价人 {self.pk}"


class BadRating(Record):
    """What became of a 差评: the matter it opened, the call back, and whether what was said is true."""

    class Verdict(models.TextChoices):
        """Whether what the rater said is true."""

        TRUE = "true", "属实"
        PARTLY = "partly", "部分属实"
        UNTRUE = "untrue", "不属实"

    rating = LinkField(Rating, verbose_name="好差评", related_name="followed")
    matter = LinkField(Matter, verbose_name="差评整改", related_name="+")
    called_at = models.DateTimeField("回访时间", null=True, blank=True)
    reached = models.BooleanField("是否接通", null=True, blank=True)
    verdict = models.CharField("核实结论", max_length=10, choices=Verdict.choices, blank=True)
    person = LinkField(Person, null=True, blank=True, verbose_name="核实人")
    text = models.TextField("核实情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "差评核实"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rating"], name="bad_rating_once"),
            models.CheckConstraint(
                condition=models.Q(verdict="") | models.Q(called_at__isnull=False, person__isnull=False),
                name="bad_rating_verdict_after_call",
            ),
        ]

    def __str__(self) -> str:
        """Return the verdict."""
        return str(self.get_verdict_display()) or "待核实"

    @property
    def verdict_name(self) -> str:
        """Return the Chinese name of the verdict; "" before there is one."""
        return str(self.get_verdict_display())


class RatingReview(Record):
    """An appeal (申诉) against a rating and its review: one found mistaken or malicious is kept, shown, not counted."""

    class Finding(models.TextChoices):
        """What the review found."""

        UPHELD = "upheld", "维持评价"
        MISTAKEN = "mistaken", "误评"
        MALICIOUS = "malicious", "恶意评价"

    rating = LinkField(Rating, verbose_name="好差评", related_name="reviews")
    appealed_on = models.DateField("申诉日期")
    appellant = LinkField(Person, verbose_name="申诉人")
    grounds = models.TextField("申诉理由")
    finding = models.CharField("复核结论", max_length=10, choices=Finding.choices, blank=True)
    reviewed_on = models.DateField("复核日期", null=True, blank=True)
    reviewer = LinkField(Person, null=True, blank=True, verbose_name="复核人")
    text = models.TextField("复核意见", blank=True)

    class Meta(Record.Meta):
        verbose_name = "评价复核"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rating"], name="rating_review_once"),
            models.CheckConstraint(
                condition=models.Q(finding="") | models.Q(reviewer__isnull=False, reviewed_on__isnull=False),
                name="rating_review_has_reviewer",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewer__isnull=True) | ~models.Q(reviewer=models.F("appellant")),
                name="rating_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_on__isnull=True) | models.Q(reviewed_on__gte=models.F("appealed_on")),
                name="rating_reviewed_after_appeal",
            ),
        ]

    def __str__(self) -> str:
        """Return the finding."""
        return str(self.get_finding_display()) or "复核中"

    @property
    def finding_name(self) -> str:
        """Return the Chinese name of the finding; "" while it is under review."""
        return str(self.get_finding_display())


SET_ASIDE = (RatingReview.Finding.MISTAKEN.value, RatingReview.Finding.MALICIOUS.value)
"""Findings by which a rating is not counted."""
