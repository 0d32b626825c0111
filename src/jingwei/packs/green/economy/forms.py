"""The form of a monthly return: each box reads its text as the import reads a cell."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from jingwei.packs.green.economy.filing import Sheet
from jingwei.packs.green.economy.measures import FourColumns
from jingwei.packs.green.economy.registers import MONTHLY_RETURNS
from jingwei.shell.pages.forms import CellField
from jingwei.shell.wording import number

HEADS = ("本月", "本月止累计", "上年同期本月", "上年同期累计")


class ReturnForm(forms.Form):
    """The return of one month: a row a measure, four columns each, then people and the explanation."""

    opened_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sheet: Sheet, data: Any = None) -> None:
        """Begin with the values of the sheet."""
        super().__init__(data, initial={"opened_on": sheet.opened_on})
        self.sheet = sheet
        names = [name for measure in sheet.measures for name in measure.columns]
        for name in [*names, "employees", "employees_last_year", "explanation"]:
            column = MONTHLY_RETURNS.column[name]
            self.fields[name] = CellField(column, initial=column.show(sheet.values.get(name)))
        for measure in sheet.measures:
            self._hint(measure)

    def _hint(self, measure: FourColumns) -> None:
        if self.sheet.month.endswith("-01"):
            self.fields[measure.ytd].help_text = "留空则等于本月"
            return
        before = self.sheet.before.get(measure.ytd)
        if before is not None:
            shown = number(MONTHLY_RETURNS.column[measure.ytd].show(before), most=4)
            self.fields[measure.ytd].help_text = f"上月累计 {shown}；留空则自动加上本月"

    def measures(self) -> Iterator[tuple[FourColumns, list[BoundField]]]:
        """Yield each measure with its four fields."""
        for measure in self.sheet.measures:
            yield measure, [self[name] for name in measure.columns]

    def others(self) -> list[BoundField]:
        """Return the fields below the four columns."""
        return [self[name] for name in ("employees", "employees_last_year", "explanation")]

    def values(self) -> dict[str, Any]:
        """Return what was filled in, with each blank 累计 made; only after a clean form."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "opened_on"}
        return self.sheet.completed(given)
