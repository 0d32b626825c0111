"""What a desk or a board is asked for: whose desk, and what narrows it, read from the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import MatterList
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Enterprise, Park, Person, Role, Viewer
from jingwei.shell.pages.listing.filters import is_entry_number
from jingwei.shell.pages.matters.reading import Rows
from jingwei.shell.parts import Option
from jingwei.shell.viewing import typed

SCOPES = {"mine": "我的", "bureau": "本部门", "all": "全部"}
COLOUR_NAMES = {"red": "红 · 服务与督办", "green": "绿", "blue": "蓝 · 生态"}
GROUPS = {"late": "已超时", "today": "今天", "week": "本周", "later": "以后", "still": "没有在走的时限"}
LONGEST_WORDS = 60
_NAMES = ("scope", "kind", "colour", "list", "enterprise", "q", "group")


@dataclass(frozen=True)
class Asked:
    """What an address asks for: whose desk, one type, colour, list or enterprise, words, one group by due time."""

    scope: str = "all"
    kind: str = ""
    colour: str = ""
    list: str = ""
    enterprise: str = ""
    q: str = ""
    group: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str], viewer: Viewer) -> "Asked":
        """Read an address; what is not known is left out."""
        scope = query.get("scope", "")
        scopes = scopes_of(viewer)
        text = {name: typed(query.get(name, ""))[:LONGEST_WORDS] for name in ("list", "enterprise", "q")}
        return cls(
            scope=scope if scope in scopes else scopes[0],
            kind=_known(query.get("kind", ""), kinds_offered(viewer)),
            colour=_known(query.get("colour", ""), COLOUR_NAMES),
            group=_known(query.get("group", ""), GROUPS),
            **text,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the scope is asked for."""
        return any((self.kind, self.colour, self.list, self.enterprise, self.q, self.group))

    def address(self, **changes: str) -> str:
        """Return the query string of this, or of this with changes."""
        changed = replace(self, **changes)
        pairs = {name: getattr(changed, name) for name in _NAMES if getattr(changed, name)}
        return "?" + urlencode(pairs)


def _known(text: str, among: Mapping[str, str]) -> str:
    return text if text in among else ""


def scopes_of(viewer: Viewer) -> tuple[str, ...]:
    """Return whose desks a viewer may look at, the first when nothing is said."""
    if viewer.role == Role.ENTERPRISE:
        return ("all",)
    if viewer.bureau is not None:
        return ("mine", "bureau", "all")
    return ("all", "mine")


def kinds_offered(viewer: Viewer) -> dict[str, str]:
    """Return the types a viewer may read, by code, for a choice."""
    types = matter.matter_types()
    return {code: types[code].name for code in matter.kinds_read(viewer)}


def scope_options(asked: Asked, viewer: Viewer) -> list[Option]:
    """Return the switch between desks; nothing where there is but one."""
    scopes = scopes_of(viewer)
    if len(scopes) == 1:
        return []
    order = [scope for scope in SCOPES if scope in scopes]
    return [Option(SCOPES[one], asked.address(scope=one, group=""), one == asked.scope) for one in order]


def person_of(viewer: Viewer, park: Park) -> int | None:
    """Return the person a viewer acts as in a park; None before the first step."""
    found = Person.objects.filter(entry__park=park.pk, code=viewer.name, live=True)
    number: int | None = found.values_list("pk", flat=True).first()
    return number


def sources(rows: Rows, asked: Asked, viewer: Viewer, park: Park) -> list[Rows]:
    """Return the courses asked for, in parts that have none in common and each begin at an index."""
    rows = rows.filter(narrowed(asked))
    if asked.scope == "all" or viewer.role == Role.ENTERPRISE:
        return [rows]
    if asked.scope == "bureau":
        return [rows.filter(desk=viewer.bureau)]
    person = person_of(viewer, park)
    own = [rows.filter(handler=person)] if person is not None else []
    return own + ([rows.filter(desk=viewer.bureau, handler__isnull=True)] if viewer.bureau is not None else [])


def narrowed(asked: Asked) -> Q:
    """Return the condition of the filters, on courses."""
    condition = Q()
    if asked.kind:
        condition &= Q(kind=asked.kind)
    if asked.colour:
        condition &= Q(kind__in=[code for code, one in matter.matter_types().items() if one.colour == asked.colour])
    if asked.list:
        condition &= named("matter__list", asked.list, ("code", "title"))
    if asked.enterprise:
        condition &= named("matter__enterprise", asked.enterprise, ("short_name", "name", "credit_code"))
    for word in asked.q.split():
        condition &= (
            Q(matter__number__icontains=word)
            | Q(matter__title__icontains=word)
            | Q(matter__enterprise__name__icontains=word)
        )
    return condition


def named(path: str, text: str, fields: tuple[str, ...]) -> Q:
    """Return the condition that what a path leads to has this entry number, or bears this name."""
    if is_entry_number(text):
        return Q(**{path: int(text)})
    condition = Q(pk__in=())
    for name in fields:
        condition |= Q(**{f"{path}__{name}__icontains": text})
    return condition


def names_asked(asked: Asked) -> dict[str, str]:
    """Return what stands in the boxes: an entry's number is shown as its name."""
    shown = {"list": asked.list, "enterprise": asked.enterprise}
    for name, model in (("list", MatterList), ("enterprise", Enterprise)):
        if is_entry_number(shown[name]):
            found = model.objects.filter(pk=int(shown[name])).first()
            shown[name] = str(found) if found else shown[name]
    return shown


def bureau_name(viewer: Viewer) -> str:
    """Return the name of a viewer's bureau, "" for who has none."""
    found = Bureau.objects.filter(pk=viewer.bureau).first() if viewer.bureau else None
    return str(found) if found else ""


def register_code(model: type[register.Record]) -> str:
    """Return the code of a record's register, for the suggestions of a box."""
    return register.register_of(model).code
