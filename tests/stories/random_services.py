"""Random data sets for the rates of service and inspection, one a day, and each rate worked out from plain lists.

Every day of a long row of days is a data set of its own: what was finished, rated, called about and petitioned on it is
drawn at random and entered by the register; the same is kept as plain values, from which ``Plain`` works the rates out
without the database, the indicators or their measures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from jingwei.kernel.matter.api import Matter, MatterList, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Draft, Park, Person, Record
from jingwei.packs.red.service.models import Rating, RatingReview, Revisit

LAST = date(2023, 12, 31)
GRADES = ("very-satisfied", "satisfied", "fairly-satisfied", "dissatisfied", "very-dissatisfied")
OUTCOMES = ("reached", "reached", "unanswered", "wrong", "refused")
FINDINGS = ("", "upheld", "mistaken", "malicious")
TASK_EVERY = 37
"""A task of a central inspection falls due on every so-manieth day; each later day counts all of them."""

HAPPY = {"very-satisfied", "satisfied", "fairly-satisfied"}
Share = tuple[int, int]
"""A part and its whole."""


@dataclass
class Plain:
    """What happened on one day, in plain values; ``tasks`` are those due by then, as (due, cleared or None)."""

    day: date
    ratings: list[tuple[str, str]] = field(default_factory=list)
    finished: int = 0
    calls: list[tuple[str, str]] = field(default_factory=list)
    petitions: list[tuple[str, bool]] = field(default_factory=list)
    tasks: list[tuple[date, date | None]] = field(default_factory=list)

    def shares(self) -> dict[str, Share]:
        """Work every rate out from the lists, one by one."""
        counted = [grade for grade, finding in self.ratings if finding in ("", "upheld")]
        reached = [grade for outcome, grade in self.calls if outcome == "reached"]
        original = [done for done, duplicate in self.petitions if not duplicate]
        cleared = [closed for _, closed in self.tasks if closed is not None and closed <= self.day]
        return {
            "green.rating_satisfaction": (sum(grade in HAPPY for grade in counted), len(counted)),
            "green.active_rating_rate": (len(self.ratings), self.finished),
            "red.revisit_satisfaction": (sum(grade in HAPPY for grade in reached), len(reached)),
            "blue.petitions_finished": (sum(bool(done) for done in original), len(original)),
            "blue.central_inspection_cleared": (len(cleared), len(self.tasks)),
        }

    def rows(self) -> dict[str, int]:
        """Count the rows that a figure opens to."""
        return {
            "green.rating_satisfaction": len(self.ratings),
            "green.active_rating_rate": self.finished,
            "red.revisit_satisfaction": len(self.calls),
            "blue.petitions_finished": sum(not duplicate for _, duplicate in self.petitions),
            "blue.central_inspection_cleared": len(self.tasks),
        }


def percentage(share: Share) -> Fraction | None:
    """Return a share in per cent; None where there is nothing to divide by."""
    return Fraction(100 * share[0], share[1]) if share[1] else None


class Services:
    """Draws the data sets and enters them, many at once."""

    def __init__(self, park: Park, seed: str) -> None:
        """Hire the people of the park."""
        self.park, self.rng = park, Random(seed)
        self.batches: dict[type[Record], list[dict[str, Any]]] = {}
        self.known: dict[str, int] = {}
        with register.writing(park=park.pk, actor="li", door="form") as pen:
            self.unit = pen.enter(Bureau, code="ZW", name="政务服务中心")
            self.others = pen.enter(Bureau, code="DC", name="督查室")
            names = ("A", "B", "C", "D")
            units = (self.unit, self.others, self.others, self.others)
            hired = zip(names, units, strict=True)
            self.people = [pen.enter(Person, code=name, name=name, bureau=unit) for name, unit in hired]
            kinds = {"petitions": "信访", "env-central": "督察"}
            self.lists = {
                kind: pen.enter(MatterList, code=kind, kind=kind, title=title, received=date(1990, 1, 1))
                for kind, title in kinds.items()
            }

    def fill(self, days: int, task_every: int = TASK_EVERY) -> list[Plain]:
        """Enter a data set for each of so many days up to the last, and return them as plain values."""
        drawn = [self._draw(LAST - timedelta(days=place)) for place in reversed(range(days))]
        due: list[tuple[date, date | None]] = []
        for place, one in enumerate(drawn):
            if place % task_every == 0:
                due.append(self._task(one.day))
            one.tasks = list(due)
        self._enter()
        return drawn

    def _draw(self, day: date) -> Plain:
        one = Plain(day)
        for place in range(self.rng.randint(0, 4)):
            one.finished += 1
            self._errand(one, f"BB{day:%Y%m%d}-{place:04d}", day)
        for place in range(self.rng.randint(0, 4)):
            outcome = self.rng.choice(OUTCOMES)
            grade = self.rng.choice(("", *GRADES)) if outcome == "reached" else ""
            one.calls.append((outcome, grade))
            self._put(Revisit, number=f"HF{day:%Y%m%d}-{place}", at=at(day, 7), outcome=outcome, grade=grade)
        for place in range(self.rng.randint(0, 3)):
            self._petition(one, f"XF{day:%Y%m%d}-{place:04d}", place)
        return one

    def _errand(self, one: Plain, number: str, day: date) -> None:
        self._put(Matter, number=number, kind="service.errand", title="代办", entered=at(day, 1), responsible=self.unit)
        self._step(number, 1, "close", at(day, 2), 0)
        if self.rng.random() < 0.6:
            grade, finding = self.rng.choice(GRADES), self.rng.choice(FINDINGS)
            appealed = self.rng.random() < 0.3
            one.ratings.append((grade, finding if appealed else ""))
            self._put(Rating, number=f"{number}-1", matter=number, at=at(day, 3), grade=grade, door="page")
            if appealed:
                self._review(f"{number}-1", day, finding)

    def _review(self, rating: str, day: date, finding: str) -> None:
        decided = {"reviewer": self.people[1], "reviewed_on": day, "finding": finding} if finding else {}
        said = {"rating": rating, "appealed_on": day, "appellant": self.people[0], "grounds": "误评"}
        self._put(RatingReview, **said, **decided)

    def _petition(self, one: Plain, number: str, place: int) -> None:
        duplicate = place > 0 and self.rng.random() < 0.3
        done = self.rng.random() < 0.6
        one.petitions.append((str(done) if done else "", duplicate))
        original = {"duplicate_of": f"{number[:-4]}0000"} if duplicate else {}
        fields = {"kind": "inspection.assisted", "list": self.lists["petitions"], "title": "异味", **original}
        self._put(Matter, number=number, entered=at(one.day, 1), responsible=self.unit, **fields)
        if done:
            self._step(number, 1, "interim", at(one.day, 4), 0)

    def _task(self, due: date) -> tuple[date, date | None]:
        """Enter a task of a central inspection that falls due on a day: cleared before, after, or not at all."""
        number, begun = f"ZG{due:%Y%m%d}", due - timedelta(days=60)
        after = self.rng.choice((-5, -1, 0, 20, None))
        closed = None if after is None or due + timedelta(days=after) > LAST else due + timedelta(days=after)
        fields = {"kind": "inspection.rectification", "list": self.lists["env-central"], "title": "整改", "due": due}
        self._put(Matter, number=number, entered=at(begun, 1), responsible=self.unit, **fields)
        if closed is not None:
            self._clear(number, begun, closed)
        return due, closed

    def _clear(self, number: str, begun: date, closed: date) -> None:
        day = begun + timedelta(days=10)
        self._step(number, 1, "submit", at(day, 1), 0)
        for place, person in ((2, 1), (3, 2)):
            self._step(number, place, "check", at(day, place), person, passed=True)
        self._step(number, 4, "approve", at(day, 5), 3, passed=True)
        self._step(number, 5, "publish", at(day, 6), 3, until=day + timedelta(days=25))
        self._step(number, 6, "close", at(closed, 1), 3)

    def _step(self, matter: str, number: int, action: str, moment: datetime, person: int, **more: Any) -> None:
        fields = {"matter": matter, "number": number, "action": action, "at": moment, "person": self.people[person]}
        self._put(Step, **fields, unit=self.people[person].bureau_id, **more)

    def _put(self, model: type[Record], **fields: Any) -> None:
        self.batches.setdefault(model, []).append(fields)

    def _enter(self) -> None:
        """Enter everything drawn: what others refer to first, a duplicate after its original."""
        for model in (Matter, Step, Rating, RatingReview, Revisit):
            rows = self.batches.pop(model, [])
            for part in (_originals(rows), [row for row in rows if "duplicate_of" in row]):
                for chunk in chunks(part):
                    self._enter_chunk(model, chunk)

    def _enter_chunk(self, model: type[Record], rows: Sequence[dict[str, Any]]) -> None:
        drafts = [Draft({name: self._linked(name, value) for name, value in row.items()}) for row in rows]
        with register.writing(park=self.park.pk, actor="li", door="import") as pen:
            entries = register.enter_many(pen, model, drafts).entries
            if model in (Matter, Rating):
                self.known |= {row["number"]: entry for row, entry in zip(rows, entries, strict=True)}
            if model is Matter:
                self._prove([entry for entry, row in zip(entries, rows, strict=True) if row["number"][:2] == "ZG"], pen)

    def _linked(self, name: str, value: Any) -> Any:
        """Return a link given by number as its entry; everything else as it is."""
        return self.known[value] if name in LINKS and isinstance(value, str) else value

    def _prove(self, entries: Sequence[int], pen: register.Pen) -> None:
        for entry in entries:
            register.attach(pen, entry, "整改前.pdf", PROOF)
            register.attach(pen, entry, "整改后.pdf", PROOF + b"%2")


LINKS = ("matter", "duplicate_of", "rating")
PROOF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CHUNK = 2000


def at(day: date, hour: int) -> datetime:
    """Return an hour of a day in UTC, which is the same day in Shanghai."""
    return datetime.combine(day, time(hour), UTC)


def chunks(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    """Yield rows in parts of a size that one transaction takes well."""
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _originals(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if "duplicate_of" not in row]
