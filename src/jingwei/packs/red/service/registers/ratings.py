"""The registers of ratings: what was given, item by item, what came of bad ones, and their reviews."""

from django.db.models import Q

from jingwei.kernel.matter.api import matters_seen
from jingwei.kernel.register.api import Register, Role, Viewer
from jingwei.packs.red.service.checks.ratings import BAD_RATING_CHECKS, ITEM_CHECKS, RATING_CHECKS, REVIEW_CHECKS
from jingwei.packs.red.service.following import follow_ratings
from jingwei.packs.red.service.models import BadRating, Rater, Rating, RatingItem, RatingReview

OFFICERS = frozenset({Role.SERVICE})
JUDGES = OFFICERS | {Role.SUPERVISOR}
SEEN_BY = JUDGES | {Role.HANDLER, Role.ENTERPRISE}


def ratings_seen(viewer: Viewer) -> Q:
    """Return the ratings a viewer may see: a handler those of the bureau's own matters."""
    return matters_seen(viewer, "matter__") if viewer.role == Role.HANDLER else Q()


def items_seen(viewer: Viewer) -> Q:
    """Return the items of the ratings a viewer may see."""
    return matters_seen(viewer, "rating__matter__") if viewer.role == Role.HANDLER else Q()


RATINGS = Register(
    model=Rating,
    code="service.rating",
    name="好差评",
    colour="red",
    columns=("number", "matter", "occasion", "at", "grade", "way", "door", "rater_kind", "text"),
    key=("number",),
    lookup=("number",),
    label=("matter.number", "grade_name"),
    filters=("grade", "way", "door"),
    brief=("matter", "at", "grade", "door", "text"),
    read=SEEN_BY,
    write=OFFICERS,
    own="matter.enterprise",
    seen=ratings_seen,
    final=True,
    checks=RATING_CHECKS,
    follow=follow_ratings,
    ordering=("-at", "-entry_id"),
    note="对一件办结事项的一次评价，自愿给出，给出后不改；差评当即转为差评整改，误评经复核不计入但仍保留。",
)

RATING_ITEMS = Register(
    model=RatingItem,
    code="service.rating_item",
    name="分项评价",
    colour="red",
    columns=("rating", "item", "grade"),
    key=("rating", "item"),
    label=("rating.matter.number", "item_name"),
    filters=("item", "grade"),
    read=SEEN_BY,
    write=OFFICERS,
    own="rating.matter.enterprise",
    seen=items_seen,
    final=True,
    checks=ITEM_CHECKS,
    note="一条好差评里对一个项目的评价；没有评的项目没有行，不代填。",
)

RATERS = Register(
    model=Rater,
    code="service.rater",
    name="评价人信息",
    colour="red",
    columns=("rating", "name", "phone"),
    key=("rating",),
    label=("rating.number",),
    read=OFFICERS,
    write=OFFICERS,
    note="评价人留下的姓名和电话，只用于回访；被评价的部门看不到，可以抹除。",
)

BAD_RATINGS = Register(
    model=BadRating,
    code="service.bad_rating",
    name="差评核实",
    colour="red",
    columns=("rating", "matter", "called_at", "reached", "verdict", "person", "text"),
    key=("rating",),
    label=("rating.matter.number", "verdict_name"),
    filters=("verdict",),
    read=JUDGES,
    write=JUDGES,
    checks=BAD_RATING_CHECKS,
    proof=True,
    header_aliases={"rating": ("评价编号",)},
    note="一条差评的处理：引出的整改事项、回访和核实结论（属实、部分属实、不属实）。",
)

RATING_REVIEWS = Register(
    model=RatingReview,
    code="service.rating_review",
    name="评价复核",
    colour="red",
    columns=("rating", "appealed_on", "appellant", "grounds", "finding", "reviewed_on", "reviewer", "text"),
    key=("rating",),
    label=("rating.matter.number", "finding_name"),
    filters=("finding",),
    read=JUDGES,
    write=JUDGES,
    checks=REVIEW_CHECKS,
    proof=True,
    note="对一条评价的申诉和另一人的复核；认定误评或恶意评价的不计入满意度，原评价仍保留、仍可见。",
)
