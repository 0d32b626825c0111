"""The components of a page as they are drawn from their values."""

from fractions import Fraction

import django_tables2 as tables
import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from jingwei.shell.parts import NUMBER_CELLS, Beside, Card, Crumb, Rate, Step


def drawn(source: str, **context: object) -> str:
    return Template("{% load parts django_tables2 %}" + source).render(Context(context))


class MonthForm(forms.Form):
    month = forms.CharField(label="期别", help_text="如 2023-12")


def test_a_card_shows_value_target_and_change() -> None:
    card = Card(name="规上工业总产值", unit="亿元", value=Fraction(54503, 100), target=520, delta=38.2, href="/f")

    shown = drawn("{% figure_card card %}", card=card)

    for part in ('href="/f"', "545.03<small>亿元</small>", "目标 520", "104.8%", 'value="100"', "▲"):
        assert part in shown


def test_a_missing_figure_says_why_and_what_is_owed() -> None:
    card = Card(name="主动评价率", reason="11 月未导入", chip="待补")

    shown = drawn("{% figure_card card %}", card=card)

    assert "缺：11 月未导入" in shown
    assert "fig miss" in shown
    assert "待补" in shown


def test_a_target_that_must_not_be_passed_has_no_bar() -> None:
    card = Card(name="单位能耗碳排放", value="0.86", target="0.3", better="down")

    shown = drawn("{% figure_card card %}", card=card)

    assert "目标 ≤ 0.3" in shown
    assert "<progress" not in shown


def test_a_panel_wraps_its_content_and_escapes_its_title() -> None:
    shown = drawn("{% panel title link='/all' %}<p>行</p>{% endpanel %}", title="<b>来源</b>")

    assert "<p>行</p>" in shown
    assert "&lt;b&gt;来源" in shown
    assert 'href="/all"' in shown


def test_a_thread_marks_where_it_ends_and_offers_the_digest_to_copy() -> None:
    steps = [Step(text="545.03 亿元"), Step(text="12月报表.xlsx · 第 15 行", here=True, copy="4be7")]

    shown = drawn("{% thread steps %}", steps=steps)

    assert shown.count("<li") == 2
    assert 'class="here"' in shown
    assert 'data-copy="4be7"' in shown


def test_a_wrong_field_ties_its_message_to_the_control() -> None:
    form = MonthForm({"month": ""})

    shown = drawn("{% field form.month %}", form=form)

    assert 'aria-describedby="id_month_helptext id_month_error"' in shown
    assert 'id="id_month_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_the_last_crumb_is_the_page_itself() -> None:
    shown = drawn("{% crumbs trail %}", trail=[Crumb("指标", "/indicators/"), Crumb("规上工业总产值")])

    assert '<a href="/indicators/">指标</a>' in shown
    assert '<span aria-current="page">规上工业总产值</span>' in shown


def test_a_chart_carries_its_numbers_as_a_table_too() -> None:
    shown = drawn(
        "{% bar_chart '产值' labels values '亿元' beside %}", labels=["1月", "2月"], values=[33, None], beside=[25, 22]
    )

    assert shown.count("<rect") == 1
    assert ">缺</text>" in shown
    assert '<td class="t">33</td><td class="t">25</td>' in shown


def test_a_table_says_how_it_is_sorted_and_where_it_is_in_the_whole() -> None:
    rows = [{"enterprise": f"企业{i}", "output": i} for i in range(30)]
    columns = [("enterprise", tables.Column()), ("output", tables.Column(attrs=NUMBER_CELLS))]
    table = tables.Table(rows, extra_columns=columns, order_by="-output")
    table.paginate(page=2, per_page=10)

    shown = drawn("{% render_table table 'shell/table.html' %}", table=table, request=RequestFactory().get("/?a=1"))

    assert 'aria-sort="descending"' in shown
    assert "第 11—20 行，共 30 行" in shown
    assert "a=1&amp;page=3" in shown


def test_an_empty_state_says_what_to_do_next() -> None:
    shown = drawn("{% empty '还没有月报' '先导入一份。' '/imports/' '去导入' %}")

    assert "先导入一份。" in shown
    assert '<a class="btn main" href="/imports/">去导入</a>' in shown


def test_a_rate_shows_what_it_is_made_of_and_what_it_leaves_out() -> None:
    beside = (Beside("未评价", 12, "/u"), Beside("超时", 1, "/o", late=True))
    rate = Rate(name="满意率", numerator=37, denominator=40, of="满意", among="已评价", href="/s", beside=beside)

    shown = drawn("{% rate rate %}", rate=rate)

    for part in ("92.5%", 'href="/s">37</a>', "已评价 <b>40</b>", 'href="/u">12</a>', 'class="bad">超时'):
        assert part in shown


def test_a_rate_of_nothing_is_no_percentage() -> None:
    shown = drawn("{% rate rate %}", rate=Rate(name="满意率", numerator=0, denominator=0))

    assert "%" not in shown
    assert "还没有可以相除的" in shown


def test_a_part_greater_than_its_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        Rate(name="满意率", numerator=3, denominator=2)
