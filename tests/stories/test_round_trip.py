"""Every register of the model park, taken away as a workbook and handed in again, changes nothing."""

from pathlib import Path

import pytest

from jingwei.kernel.register.api import Park, Revision, registers
from jingwei.shell.exporting.registers import export
from jingwei.shell.importing.taking import Order, Received, take


@pytest.mark.parametrize("code", list(registers()))
def test_what_is_exported_and_imported_again_is_unchanged(
    code: str, demo_park: Park, settings: object, tmp_path: Path
) -> None:
    reg = registers()[code]
    settings.JINGWEI_HOME = tmp_path  # type: ignore[attr-defined]
    rows = reg.model._default_manager.filter(live=True, entry__park=demo_park.pk).select_related(*reg.related)
    revisions = Revision.objects.count()

    report = take(Order(demo_park.pk, reg, "li"), Received(f"{reg.name}.xlsx", export(reg, rows)))

    assert report.unchanged == len(rows)
    assert (report.batch, report.taken, report.revised) == (None, 0, 0)
    assert [one for one in report.refused if len(rows)] == []
    assert Revision.objects.count() == revisions
