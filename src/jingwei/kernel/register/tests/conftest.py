"""The scene of the damages: a small park in which everything occurs once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Evidence, ImportBatch, Person, Place, Revision
from jingwei.kernel.register.tests.attack import named
from jingwei.kernel.register.verifying.heads import export_heads
from jingwei.kernel.register.verifying.run import verify


@dataclass
class Scene:
    """A park in which everything occurs once: three states of a place, an import, evidence, a person, a user."""

    cast: Cast
    place: Place
    plot: Place
    person: Person
    evidence: Evidence
    batch: ImportBatch
    heads: Path

    def revision(self, number: int) -> Revision:
        """Return a revision of the place."""
        return Revision.objects.get(entry=self.place.pk, number=number)

    def names(self) -> set[tuple[str, int | None, int | None]]:
        """Return what verify names, without and with the exported heads, which must agree."""
        alone, against = named(verify()), named(verify(self.heads))
        assert alone == against
        return against


@pytest.fixture
def scene(cast: Cast, tmp_path: Path) -> Iterator[Scene]:
    park = cast.park.pk
    place = cast.enter(Place, code="A", name="甲")
    for name in "乙丙":
        with register.writing(park=park, actor="wang", door="form") as pen:
            pen.revise(place, name=name)
    with register.writing(park=park, actor="zhao", door="import") as pen:
        batch = register.begin_batch(pen, format_code="x", name="地块.csv", data=b"P1,P2", media_type="text/csv")
        register.enter_many(pen, Place, [Draft({"code": f"P{n}", "name": f"地块{n}"}, "表", n) for n in (1, 2)])
    person = cast.enter(Person, code="p", name="李明", phone="139")
    evidence = cast.attach(place)
    cast.user("statistician")
    export_heads(tmp_path / "heads")
    yield Scene(cast, place, Place.objects.get(code="P1"), person, evidence, batch, tmp_path / "heads")
    transaction.set_rollback(True)  # What the attacks left dangling is never committed.
