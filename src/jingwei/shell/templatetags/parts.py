"""The components of a page as template tags; each draws one template of ``shell/parts/``."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from jingwei.shell import drawing, navigation, wording
from jingwei.shell.parts import Card, Colour, Crumb, Fact, Option, Rate, Step

register = template.Library()

COLOUR_WORDS = {"red": "红", "green": "绿", "blue": "蓝"}


@register.inclusion_tag("shell/parts/navigation.html", takes_context=True)
def menu(context: Context) -> dict[str, Any]:
    """Draw the menu: ``{% menu %}`` shows the pages that exist and that this user may open."""
    request = context.get("request")
    user = context.get("user")
    return {"links": navigation.links(user, request.path if request else "")}


@register.inclusion_tag("shell/parts/figure_card.html")
def figure_card(card: Card) -> dict[str, Any]:
    """Draw one figure: ``{% figure_card card %}``."""
    return {"card": card}


@register.inclusion_tag("shell/parts/colour_column.html")
def colour_column(colour: Colour, title: str, cards: Sequence[Card], note: str = "") -> dict[str, Any]:
    """Draw a column of figures in one of the three colours: ``{% colour_column "green" "增长与零碳" cards note %}``."""
    return {"colour": colour, "mark": COLOUR_WORDS[colour], "title": title, "cards": cards, "note": note}


@register.simple_block_tag
def panel(content: str, title: str = "", link: str = "", link_text: str = "", note: str = "") -> SafeString:
    """Draw a panel around its content: ``{% panel "来源" link=url link_text="全部" %}…{% endpanel %}``."""
    context = {"content": content, "title": title, "link": link, "link_text": link_text, "note": note}
    return render_to_string("shell/parts/panel.html", context)


@register.simple_block_tag
def dialog(content: str, name: str, title: str) -> SafeString:
    """Draw a dialog that ``<button data-opens="name">`` opens: ``{% dialog "retire" "停用" %}…{% enddialog %}``."""
    return render_to_string("shell/parts/dialog.html", {"content": content, "name": name, "title": title})


@register.inclusion_tag("shell/parts/thread.html")
def thread(steps: Sequence[Step], colour: Colour = "green") -> dict[str, Any]:
    """Draw a pulled thread (拉线) from figure to file: ``{% thread steps %}``."""
    return {"steps": steps, "colour": colour}


@register.inclusion_tag("shell/parts/facts.html")
def facts(items: Sequence[Fact]) -> dict[str, Any]:
    """Draw a key-value list: ``{% facts items %}``."""
    return {"items": items}


@register.inclusion_tag("shell/parts/chip.html")
def chip(text: str, colour: Colour = "red") -> dict[str, Any]:
    """Draw a short mark: ``{% chip "待补" "red" %}``; grey for what needs no action."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("shell/parts/rate.html")
def rate(one: Rate) -> dict[str, Any]:
    """Draw a percentage with what it is made of and what it leaves out: ``{% rate one %}``."""
    return {"rate": one}


@register.inclusion_tag("shell/parts/empty.html")
def empty(title: str, what_next: str = "", href: str = "", action: str = "") -> dict[str, Any]:
    """Draw an empty state that says what to do next: ``{% empty "还没有月报" "先导入一份。" url "去导入" %}``."""
    return {"title": title, "what_next": what_next, "href": href, "action": action}


@register.inclusion_tag("shell/parts/progress.html")
def progress(value: int, most: int, label: str) -> dict[str, Any]:
    """Draw how far a long work is: ``{% progress 320 1446 "已读行" %}``."""
    return {"value": value, "most": most, "label": label}


@register.inclusion_tag("shell/parts/crumbs.html")
def crumbs(trail: Sequence[Crumb]) -> dict[str, Any]:
    """Draw the way to this page: ``{% crumbs trail %}``."""
    return {"trail": trail}


@register.inclusion_tag("shell/parts/segments.html")
def segments(options: Sequence[Option], label: str) -> dict[str, Any]:
    """Draw a switch between a few addresses, such as periods: ``{% segments options "期别" %}``."""
    return {"options": options, "label": label}


@register.inclusion_tag("shell/parts/simulated.html")
def simulated_banner(note: str) -> dict[str, Any]:
    """Draw the strip that says the park is simulated: ``{% simulated_banner note %}``, after the words 模拟园区："""
    return {"note": note}


@register.inclusion_tag("shell/parts/field.html")
def field(field: BoundField) -> dict[str, Any]:
    """Draw a form field with label, help and errors: ``{% field form.name %}``."""
    return {"field": field}


@register.inclusion_tag("shell/parts/upload.html")
def upload(field: BoundField, hint: str = "") -> dict[str, Any]:
    """Draw a file field as a drop zone that also works as a plain button: ``{% upload form.file "xlsx、csv" %}``."""
    return {"field": field, "hint": hint}


@register.inclusion_tag("shell/parts/copy.html")
def copy(text: str, label: str = "复制") -> dict[str, Any]:
    """Draw a button that copies a text: ``{% copy sha256 "复制 sha256" %}``."""
    return {"text": text, "label": label}


@register.inclusion_tag("shell/parts/bar_chart.html")
def bar_chart(
    title: str,
    labels: Sequence[str],
    values: drawing.Values,
    unit: str = "",
    beside: drawing.Values = (),
    beside_name: str = "上年同期",
    colour: Colour = "green",
) -> dict[str, Any]:
    """Draw bars with a dashed line of comparison, a gap for a missing value, and the same numbers as a table."""
    rows = _rows(labels, values, beside)
    chart = drawing.bar_chart(labels, values, beside)
    data: dict[str, Any] = {"title": title, "unit": unit, "labels": list(labels), "besideName": beside_name}
    data |= {"values": _plain(values), "beside": _plain(beside)}
    shown = {"title": title, "unit": unit, "beside_name": beside_name, "colour": colour, "has_beside": bool(beside)}
    return {**shown, "chart": chart, "rows": rows, "data": json.dumps(data, ensure_ascii=False)}


def _rows(labels: Sequence[str], values: drawing.Values, beside: drawing.Values) -> list[Mapping[str, str]]:
    others = [*beside, *[None] * (len(values) - len(beside))]
    triples = zip(labels, values, others, strict=False)
    return [{"label": a, "value": wording.number(b), "beside": wording.number(c)} for a, b, c in triples]


def _plain(values: drawing.Values) -> list[float | None]:
    return [None if value is None else float(wording.exact(value)) for value in values]
