"""Which matters, and which of their lists and steps, a viewer may see: by type, and for a handler by bureau."""

from django.db.models import Q

from jingwei.kernel.matter.models import Matter
from jingwei.kernel.matter.rules.actions import Action
from jingwei.kernel.matter.rules.types import list_kinds, matter_types
from jingwei.kernel.register.api import Role, Viewer

INTERNAL = frozenset({Action.NOTE, Action.REMIND})
"""Steps that an enterprise is not shown."""

JUDGED = frozenset({Action.CHECK, Action.APPROVE, Action.SETTLE})
"""Steps by which others judge what a unit did."""


def kinds_read(viewer: Viewer) -> list[str]:
    """Return the codes of the types a viewer may read."""
    return [code for code, one in matter_types().items() if viewer.role in one.readers()]


def matters_seen(viewer: Viewer, path: str = "") -> Q:
    """Return the predicate of the matters a viewer may see, ``path`` leading to the matter (``matter__``)."""
    seen = Q(**{f"{path}kind__in": kinds_read(viewer)})
    if viewer.role != Role.HANDLER:
        return seen
    theirs = Q()
    for name in ("responsible", "leading", "course__desk"):
        theirs |= Q(**{f"{path}{name}": viewer.bureau})
    return seen & theirs if viewer.bureau is not None else Q(pk__in=())


def steps_seen(viewer: Viewer) -> Q:
    """Return the predicate of the steps a viewer may see: those of the matters seen, for an enterprise no notes."""
    seen = matters_seen(viewer, "matter__")
    return seen & ~Q(action__in=INTERNAL) if viewer.role == Role.ENTERPRISE else seen


def lists_seen(viewer: Viewer) -> Q:
    """Return the predicate of the lists a viewer may see: of kinds that hold a type the viewer may read.

    A handler sees those that the own bureau leads, or that hold a matter of its.
    """
    read = set(kinds_read(viewer))
    seen = Q(kind__in=[code for code, one in list_kinds().items() if read & set(one.types)])
    if viewer.role != Role.HANDLER:
        return seen
    held = Matter.objects.filter(matters_seen(viewer), list__isnull=False)
    return seen & (Q(pk__in=held.values("list")) | Q(leading=viewer.bureau, leading__isnull=False))


def kinds_written(viewer: Viewer) -> list[str]:
    """Return the codes of the types a viewer may work on."""
    return [code for code, one in matter_types().items() if viewer.role in one.writers()]


def matters_written(viewer: Viewer, path: str = "") -> Q:
    """Return the predicate of the matters a viewer may write, ``path`` leading to the matter: by its type.

    Nor does a handler rewrite or retire what outsiders must judge of the handler's own bureau: steps are the door.
    """
    written = Q(**{f"{path}kind__in": kinds_written(viewer)})
    if viewer.role != Role.HANDLER:
        return written
    judged = [code for code, one in matter_types().items() if one.closure.outside]
    return written & ~Q(**{f"{path}kind__in": judged, f"{path}responsible": viewer.bureau})


def steps_written(viewer: Viewer) -> Q:
    """Return the predicate of the steps a viewer may write: those of the matters worked on, by form and by file.

    A handler writes down what people of the own bureau did; nobody, that the own bureau was judged by others.
    """
    written = Q(matter__kind__in=kinds_written(viewer))
    if viewer.bureau is not None:
        written &= ~Q(action__in=JUDGED, matter__responsible=viewer.bureau)
    if viewer.role == Role.HANDLER:
        written &= Q(person__bureau=viewer.bureau) | Q(person__isnull=True)
    return written


def lists_written(viewer: Viewer) -> Q:
    """Return the predicate of the lists a viewer may write: of kinds that hold a type the viewer works on."""
    written = set(kinds_written(viewer))
    return Q(kind__in=[code for code, one in list_kinds().items() if written & set(one.types)])
