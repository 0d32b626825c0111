"""Suggestions for a field that names a record: a text box whose list of names comes by htmx while one types."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Register, Viewer
from jingwei.shell.exporting.registers import handle_field, handle_of

MOST = 30
LONGEST_NUMBER = 18


class NameInput(forms.TextInput):
    """A text box that suggests the rows of a register by name; any name its files may use is taken."""

    def __init__(self, target: Register, attrs: dict[str, Any] | None = None, *, by_entry: bool = False) -> None:
        """Suggest from ``target``; with ``by_entry`` an address may also bring an entry's number, shown as its name."""
        self.target, self.by_entry = target, by_entry
        super().__init__({"autocomplete": "off", "placeholder": "输入名称查找", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Show an entry's number as the name of its record."""
        text: str | None = super().format_value(value)
        if not (self.by_entry and text and text.isdecimal() and len(text) <= LONGEST_NUMBER):
            return text
        row = self.target.model._default_manager.filter(pk=int(text)).first()
        return handle_of(row) if row else text

    def render(self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Draw the box and the empty list that is filled while one types."""
        options = f"options-{(attrs or {}).get('id', name)}"
        asks = {
            "list": options,
            "hx-get": reverse("register_options", args=[self.target.code]),
            "hx-trigger": "focus once, input changed delay:200ms",
            "hx-target": f"#{options}",
            "hx-swap": "innerHTML",
        }
        box = super().render(name, value, {**(attrs or {}), **asks}, renderer)
        return format_html('{}<datalist id="{}"></datalist>', box, options)


def suggestions(viewer: Viewer, reg: Register, words: str) -> SafeString:
    """Return the rows that fit the words as options of a datalist, what tells them apart beside each."""
    found = _found(viewer, reg, words)
    beside = next((name for name in reg.lookup if name != handle_field(reg)), "")
    pairs = ((handle_of(row), getattr(row, beside, "")) for row in found)
    return format_html_join("", '<option value="{}">{}</option>', pairs)


def _found(viewer: Viewer, reg: Register, words: str) -> list[Any]:
    rows = register.visible(viewer, reg)
    if reg.model is Enterprise and words:
        return list(register.search_enterprises(rows, words, MOST))
    condition = Q()
    for name in reg.lookup if words else ():
        condition |= Q(**{f"{name}__icontains": words})
    return list(rows.filter(condition).order_by(handle_field(reg) or "pk")[:MOST])
