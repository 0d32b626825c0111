"""The form of a record, built from its register: each box is a column, read as a file's cell would be."""

from typing import Any

from django import forms
from django.db import models

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import CellError, Column, Draft, Record, Register, Role, Viewer
from jingwei.shell.exporting.registers import handle_of
from jingwei.shell.importing.links import Links
from jingwei.shell.pages.listing.cells import target_of
from jingwei.shell.pages.listing.suggesting import NameInput

EXPLAIN = "上面的提醒不拦截保存，但要写明原因；写好后再点一次保存。"


class CellField(forms.CharField):
    """A box whose text is read by its column, in the unit its label names."""

    def __init__(self, column: Column, **options: Any) -> None:
        """Draw the column's box."""
        self.column = column
        widget = _widget(column)
        super().__init__(label=column.header, required=column.required, help_text=column.help, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        """Return the value for the model; what an empty box means is the field's own default."""
        text = super().clean(value)
        if not text:
            return absent(self.column)
        try:
            return self.column.parse(text)
        except CellError as error:
            raise forms.ValidationError(f"{error.why}；{error.mend}") from error


def absent(column: Column) -> Any:
    """Return the value of an empty cell: nothing where the table allows it, else the default."""
    field = column.model_field
    return None if field.null else field.get_default()


def box_text(column: Column, value: Any) -> str:
    """Return a value as the box shows it: what parsing the text gives back."""
    if isinstance(value, Record):
        return handle_of(value)
    return str(value) if column.choices and value is not None else column.show(value)


def _widget(column: Column) -> forms.Widget:
    if column.kind == "link":
        return NameInput(target_of(column))
    if column.kind in ("choice", "flag"):
        choices = column.choices or (("是", "是"), ("否", "否"))
        blank = not column.model_field.has_default() and column.model_field.get_default() in (None, "")
        return forms.Select(choices=[("", "—"), *choices] if blank else choices)
    if column.kind == "date":
        return forms.DateInput({"type": "date"})
    if column.kind == "moment":
        return forms.TextInput({"placeholder": "2023-05-18 09:30", "autocomplete": "off"})
    if column.kind in ("amount", "whole"):
        return forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    if column.kind == "period":
        return forms.TextInput({"placeholder": "2023-05", "autocomplete": "off"})
    return forms.Textarea({"rows": 3}) if isinstance(column.model_field, models.TextField) else forms.TextInput()


class RecordForm(forms.Form):
    """Enters or revises one record; ``values`` after validation, ``soft`` what the checks want explained."""

    house_opened_on = forms.IntegerField(required=False, widget=forms.HiddenInput)
    house_explanation = forms.CharField(label="说明", required=False, max_length=200, help_text=EXPLAIN)
    house_reason = forms.CharField(
        label="事由", required=False, max_length=150, help_text="为什么改、依据什么；记入修订历史。"
    )

    def __init__(
        self, data: Any = None, *, reg: Register, viewer: Viewer, park: int, row: Record | None = None
    ) -> None:
        """Build the boxes, filled from ``row`` where there is one."""
        super().__init__(data)
        self.reg, self.viewer, self.park, self.row = reg, viewer, park, row
        self.soft: list[str] = []
        self.values: dict[str, Any] = {}
        boxes = {column.field: CellField(column, initial=_initial(column, row)) for column in reg.table}
        self.fields = {**boxes, **self.fields}
        if row is not None and row.entry.head is not None:
            self.fields["house_opened_on"].required = True
            self.fields["house_opened_on"].initial = row.entry.head.number
        _keep_to_own(boxes, reg, viewer)

    @property
    def told_in(self) -> str:
        """The box that takes the explanation of a soft finding: the register's own, else the journal's."""
        return "explanation" if "explanation" in self.reg.column else "house_explanation"

    @property
    def boxes(self) -> list[tuple[forms.BoundField, str]]:
        """The boxes of the columns and where they stand: amounts begin a line of their own, long texts fill one."""
        placed: list[tuple[forms.BoundField, str]] = []
        before = ""
        for column in self.reg.table:
            long = isinstance(self.fields[column.field].widget, forms.Textarea)
            fresh = column.kind == "amount" and before not in ("", "amount")
            placed.append((self[column.field], "broad" if long else "fresh" if fresh else ""))
            before = column.kind
        return placed

    def clean(self) -> dict[str, Any]:
        """Resolve links, refuse a business key that is taken, run the register's checks."""
        super().clean()
        cleaned = self.cleaned_data
        self._resolve_links()
        self.values = {name: cleaned[name] for name in self.reg.columns if name in cleaned}
        if not self.errors:
            self._refuse_taken_key()
            self._check()
        return cleaned

    def _resolve_links(self) -> None:
        links = Links(self.park)
        for column in self.reg.table:
            text = self.cleaned_data.get(column.field)
            if column.kind != "link" or not text:
                continue
            found = links.resolve(column.model_field.related_model, [text])[text]
            if isinstance(found, CellError):
                self.add_error(column.field, f"{found.why}；{found.mend}")
            else:
                self.cleaned_data[column.field] = found

    def _refuse_taken_key(self) -> None:
        codec = register.codec_of(self.reg.model)
        key = register.key_of(self.reg, codec, Draft(self.values))
        taken = register.entries_by_key(self.reg, self.park, [key]).get(key)
        if taken is None or (self.row and taken == self.row.pk):
            return
        if self.row or self.reg.model._default_manager.filter(pk=taken, live=True).exists():
            labels = "、".join(self.reg.column[name].label for name in self.reg.key)
            self.add_error(
                self.reg.key[0], f"已有{labels}相同的{self.reg.name}（台账项 {taken}）；请到那一条上订正，不要重复录入"
            )

    def _check(self) -> None:
        for check in self.reg.checks:
            for problem in check([Draft(self.values)], self.park):
                message = f"{problem.why}；{problem.mend}"
                if problem.hard:
                    self.add_error(problem.field if problem.field in self.fields else None, message)
                else:
                    self.soft.append(message)
        if self.soft and not self.errors and not self.cleaned_data.get(self.told_in):
            self.add_error(self.told_in, "请写明原因再保存。")

    @property
    def journal_reason(self) -> str:
        """What the journal keeps as the reason: why, and the explanation of what the checks asked."""
        reason, told = self.cleaned_data.get("house_reason", ""), self.cleaned_data.get("house_explanation", "")
        return "；".join(part for part in (reason, f"说明：{told}" if told and self.soft else "") if part)


def _initial(column: Column, row: Record | None) -> str:
    if row is not None:
        return box_text(column, getattr(row, column.field))
    default = column.model_field.get_default()
    return box_text(column, default) if default is not None else ""


def _keep_to_own(boxes: dict[str, CellField], reg: Register, viewer: Viewer) -> None:
    """Fix the enterprise of a form filled in by an enterprise to itself."""
    if viewer.role != Role.ENTERPRISE or reg.own not in boxes:
        return
    own = register.enterprises_in_reach(viewer).get(pk=viewer.enterprise)
    boxes[reg.own].initial, boxes[reg.own].disabled = handle_of(own), True
