"""Random changes through the doors that people use: values corrected, rows entered and taken out, files taken back."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models

from jingwei.kernel.indicator.api import catalogue
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import AmountField, Draft, ImportBatch, KeyTaken, Park, Record, Register

HAND = "改动人"
REFUSALS = (
    DataError, IntegrityError, KeyTaken, ValidationError, ValueError, register.RetractRefused, register.WriteRefused,
)  # fmt: skip
CODED = ("indicator", "unit")
"""Texts that mean something to the program: no door lets anything else through."""

ROWS_A_FILE = 4


@dataclass
class Hands:
    """Somebody who changes records at random; ``done`` counts what was really done."""

    park: Park
    rng: random.Random
    done: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Find the registers that figures are made of, and those that their rows lean on."""
        behind = {one.rows.register.code for one in catalogue().values()}
        beside = {"economy.listing", "investment.stage_change", "register.chain_membership", "indicator.target"}
        self.registers = [reg for code, reg in sorted(register.registers().items()) if code in behind | beside]
        self.files: list[ImportBatch] = []

    def change(self, times: int) -> None:
        """Change so many things."""
        tools: list[tuple[Callable[[], None], int]] = [
            (self.revise, 50), (self.enter, 20), (self.retire, 20), (self.take_in, 6), (self.take_back, 4),
        ]  # fmt: skip
        while self.done.total() < times:
            (tool,) = self.rng.choices([tool for tool, _ in tools], [weight for _, weight in tools])
            with suppress(*REFUSALS):
                tool()
                self.done[tool.__name__] += 1

    def revise(self) -> None:
        """Correct one value of a record."""
        _, row = self._row()
        name, value = self._other_value(row)
        with self._pen() as pen:
            pen.revise(row, **{name: value})

    def retire(self) -> None:
        """Take a record out of force."""
        _, row = self._row()
        with self._pen() as pen:
            pen.retire(row)

    def enter(self) -> None:
        """Enter a record much like another one, under a key of its own; or revive one that was retired."""
        reg, row = self._row(live=self.rng.random() < 0.7)
        with self._pen() as pen:
            pen.enter(reg.model, **self._fields(reg, row))

    def take_in(self) -> None:
        """Take in a file of a few rows of one register: new ones and corrections."""
        reg, _ = self._row()
        rows = [self._row_of(reg) for _ in range(ROWS_A_FILE)]
        drafts = [Draft(self._fields(reg, row), "表一", line) for line, row in enumerate(rows, 2)]
        with self._pen("import") as pen:
            data = repr(drafts).encode()
            batch = register.begin_batch(pen, format_code=reg.code, name="更正.csv", data=data, media_type="text/csv")
            if not register.enter_many(pen, reg.model, drafts).entries:
                raise ValueError("nothing taken")
        self.files.append(batch)

    def take_back(self) -> None:
        """Take a file back: one of the park's own, or one that was just taken in."""
        known = list(ImportBatch.objects.filter(retracted_by=None))
        register.retract(self.rng.choice([*known, *self.files]), actor=HAND)

    def _pen(self, door: str = "form") -> Any:
        return register.writing(park=self.park.pk, actor=HAND, door=door, reason="随机改动")

    def _row(self, *, live: bool = True) -> tuple[Register, Record]:
        reg = self.rng.choice(self.registers)
        return reg, self._row_of(reg, live=live)

    def _row_of(self, reg: Register, *, live: bool = True) -> Record:
        rows = reg.model._default_manager.filter(live=live).order_by("pk")
        count = rows.count()
        if not count:
            raise ValueError("no row")
        found: Record = rows[self.rng.randrange(count)]
        return found

    def _fields(self, reg: Register, row: Record) -> dict[str, Any]:
        """Return a record's fields, now and then with another key."""
        fields = {one.name: getattr(row, one.attname) for one in _fields_of(type(row))}
        if row.live and self.rng.random() < 0.8:
            for name in reg.key:
                fields[name] = self._other(reg.model._meta.get_field(name), fields[name])
        return fields

    def _other_value(self, row: Record) -> tuple[str, Any]:
        one = self.rng.choice(_fields_of(type(row)))
        return one.name, self._other(one, getattr(row, one.attname))

    def _other(self, one: Any, value: Any) -> Any:
        """Return another value of a field, of the same sort."""
        if isinstance(one, models.ForeignKey):
            return self.rng.choice(list(one.related_model._default_manager.filter(live=True).order_by("pk"))).pk
        if isinstance(one, models.DateField):
            return (value or date(2023, 6, 1)) + timedelta(days=self.rng.randrange(-300, 300))
        if isinstance(one, models.BooleanField):
            return not value
        if isinstance(one, models.IntegerField):
            most = 10**9 if isinstance(one, AmountField) else 100
            return max(0, (value or 0) + self.rng.randrange(-most // 10, most))
        return self._other_text(one, str(value))

    def _other_text(self, one: Any, value: str) -> str:
        if one.name in CODED:
            raise ValueError(f"{one.name} is a code")
        if one.choices:
            return str(self.rng.choice([code for code, _ in one.flatchoices]))
        if isinstance(one, register.PeriodField):
            return f"{self.rng.choice((2022, 2023))}-{self.rng.randrange(1, 13):02d}"[: len(value) or None]
        if value.replace(".", "").isdecimal():
            return str(self.rng.randrange(1, 100))
        return f"{value}改"[-20:]


def _fields_of(model: type[Record]) -> list[Any]:
    return [one for one in model._meta.concrete_fields if one.name not in ("entry", "live")]
