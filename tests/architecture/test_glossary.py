"""The glossary against the code: every row names what exists, and everything that needs a row has one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from architecture import source
from jingwei.kernel import words as kernel_words
from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import Growth, Kind, catalogue
from jingwei.kernel.matter import api as matter
from jingwei.kernel.register import api as register
from jingwei.kernel.register.roles import Role
from jingwei.kernel.register.rules import Op
from jingwei.kernel.report import api as report
from jingwei.kernel.words import period

PAGE = (source.ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
SECTION = re.compile(r"^## .*\(`(?P<module>[\w.]+)`\)$")
ROW = re.compile(r"^\| (?P<term>[^|`]+) \| `(?P<identifier>[\w.]+)` \| (?P<meaning>[^|]+) \|$")


@dataclass(frozen=True)
class Row:
    """A row of the page, with the module that its section names."""

    module: str
    term: str
    identifier: str
    meaning: str

    @property
    def thing(self) -> Any:
        """Import what the identifier names; a field of a model or dataclass counts as named by its class."""
        thing: Any = import_module(self.module)
        for name in self.identifier.split("."):
            thing = member(thing, name)
        return thing


def member(thing: Any, name: str) -> Any:
    """Return a module's or class's member, or the field of that name."""
    if isinstance(thing, type) and issubclass(thing, Model):
        return thing._meta.get_field(name)
    if isinstance(thing, type) and is_dataclass(thing) and name in thing.__dataclass_fields__:
        return thing.__dataclass_fields__[name]
    return getattr(thing, name)


def rows() -> Iterator[Row]:
    """Yield the rows of the sections that name a module."""
    module = ""
    for line in PAGE.splitlines():
        if line.startswith("## "):
            found = SECTION.match(line)
            module = found["module"] if found else ""
        elif module and (row := ROW.match(line)):
            yield Row(module, row["term"], row["identifier"], row["meaning"])


ROWS = tuple(rows())


def things() -> list[Any]:
    """Return everything that the page has a row for."""
    return [row.thing for row in ROWS]


def terms_of(thing: Any) -> set[str]:
    """Return the Chinese terms that the page gives a thing."""
    return {row.term for row in ROWS if row.thing is thing}


def nouns(module: Any) -> list[type]:
    """Return the classes of a front door that are no refusals."""
    public = [getattr(module, name) for name in module.__all__]
    return [each for each in public if isinstance(each, type) and not issubclass(each, Exception)]


def words() -> list[type]:
    """Return the classes that the modules of kernel.words make, but for refusals."""
    modules = [import_module(f"jingwei.kernel.words.{found.name}") for found in iter_modules(kernel_words.__path__)]
    made = [each for module in modules for each in vars(module).values() if isinstance(each, type)]
    ours = [each for each in made if each.__module__.startswith("jingwei.kernel.words.")]
    return list(dict.fromkeys(each for each in ours if not issubclass(each, Exception)))


def ours() -> list[type[Model]]:
    """Return our models."""
    return [model for model in apps.get_models() if model.__module__.startswith("jingwei.")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.identifier)
def test_a_row_names_something_that_exists_and_says_what_it_is(row: Row) -> None:
    thing = row.thing

    assert thing is not None
    assert len(row.meaning) >= 3


def test_no_line_of_a_table_escapes_the_reading() -> None:
    body = PAGE.partition("## Quantities")[2]

    lines = [line for line in body.splitlines() if line.startswith("| ") and not line.startswith("| term")]

    assert len(lines) > 150
    assert [line for line in lines if not ROW.match(line)] == []


def test_no_term_and_no_identifier_stands_twice() -> None:
    terms = [row.term for row in ROWS]
    identifiers = [(row.module, row.identifier) for row in ROWS]

    doubled = {term for term in terms if terms.count(term) > 1}

    assert doubled <= SAME_WORD
    assert len(identifiers) == len(set(identifiers))


SAME_WORD = {"企业", "统一社会信用代码", "上年同期"}
"""企业 is the record and the role, and Chinese has no other word for either."""


@pytest.mark.parametrize("model", ours(), ids=lambda model: model.__name__)
def test_every_model_stands_under_the_name_that_screens_show(model: type[Model]) -> None:
    shown = str(model._meta.verbose_name)

    assert shown in terms_of(model)


@pytest.mark.parametrize("reg", register.registers().values(), ids=lambda reg: reg.code)
def test_every_register_is_called_what_its_record_is_called(reg: register.Register) -> None:
    called = terms_of(reg.model)

    assert reg.name in called


@pytest.mark.parametrize(
    "member", [*Kind, *Growth, *Op, *period.Kind, *report.MentionKind, *report.Verdict, *report.Stance], ids=str
)
def test_every_kind_basis_operation_and_period_has_its_row(member: Enum) -> None:
    assert terms_of(member)


@pytest.mark.parametrize("role", Role, ids=str)
def test_every_role_stands_under_its_label(role: Role) -> None:
    assert role.label in terms_of(role)


@pytest.mark.parametrize(
    "noun",
    [*nouns(register), *nouns(indicator), *nouns(matter), *nouns(report), *words()],
    ids=lambda noun: noun.__name__,
)
def test_every_noun_behind_a_kernel_door_has_its_row(noun: type) -> None:
    assert noun in things()


def test_every_label_that_two_registers_share_has_its_row() -> None:
    labels = [column.label for reg in register.registers().values() for column in reg.table]
    shared = {label for label in labels if labels.count(label) > 1}

    known = {row.term for row in ROWS}

    assert len(shared) > 10
    assert shared - known == set()


def labels() -> set[str]:
    """Return every word that a screen shows for a record, a column or an indicator."""
    named = {str(model._meta.verbose_name) for model in ours()}
    columns = {column.label for reg in register.registers().values() for column in reg.table}
    return (
        named | columns | {reg.name for reg in register.registers().values()} | {i.name for i in catalogue().values()}
    )


def avoided(place: int) -> list[str]:
    """Return the words of a column of the table of preferred and avoided forms."""
    table = PAGE.partition("## Say this, not that")[2].partition("Three pairs")[0]
    cells = [line.split("|")[place] for line in table.splitlines() if line.startswith("| ")][1:]
    return [word for cell in cells for word in cell.split()]


def test_no_label_uses_an_avoided_form() -> None:
    words = avoided(3)

    slips = [(label, word) for label in labels() for word in words if word in label]

    assert len(words) > 10
    assert slips == []


def test_no_name_in_code_uses_an_avoided_form() -> None:
    words = avoided(4)
    named = re.compile(r"\b(?:class|def) (\w+)|^ {4}(\w+) = models\.", re.MULTILINE)

    texts = {
        file: file.read_text(encoding="utf-8")
        for file in source.files()
        if "src" in file.parts and "tests" not in file.parts
    }
    names = {name.lower() for text in texts.values() for pair in named.findall(text) for name in pair if name}

    assert len(words) > 5
    assert [(name, word) for name in names for word in words if f"_{word}_" in f"_{name}_"] == []
