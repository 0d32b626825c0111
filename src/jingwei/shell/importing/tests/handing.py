"""Handing tables in, as the tests of importing do, and counting what the database holds before and after."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import apps

from jingwei.kernel.register.api import Park, registers
from jingwei.kernel.words.codes import make_credit_code
from jingwei.shell.importing.report import Report
from jingwei.shell.importing.taking import Order, Received, take
from jingwei.shell.importing.tests.bad_files import excel

ENTERPRISE = "register.enterprise"
PLACE = "register.place"
MEMBERSHIP = "register.chain_membership"
CHAIN = "register.industry_chain"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def credit_code(serial: int) -> str:
    """Return the credit code that the cast gives an enterprise of this number."""
    return make_credit_code("91630105", f"MA75{serial:04d}")


def hand_in(
    park: Park, code: str, table: Sequence[Sequence[Any]] | bytes, proofs: dict[str, bytes] | None = None, **how: Any
) -> Report:
    """Take rows, the first of which is the header, or the bytes of a file; ``how`` goes into the order."""
    data = table if isinstance(table, bytes) else excel(table)
    return take(Order(park.pk, registers()[code], "li", **how), Received("表.xlsx", data), proofs)


def counts(home: Path) -> dict[str, int]:
    """Count the rows of every table and the files kept."""
    found = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    return found | {"files": sum(1 for path in (home / "files").rglob("*") if path.is_file())}
