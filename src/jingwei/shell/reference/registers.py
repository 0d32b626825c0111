"""The page of the registers: what each holds, how it is kept, who reads and writes it."""

from collections.abc import Iterable, Sequence

from jingwei.kernel.register.api import AmountField, Column, Register, Role, register_of
from jingwei.kernel.register.api import registers as declared
from jingwei.shell.reference import markdown as md

LEAD = (
    "台账：园区登记什么、按什么单位存、凭哪几列认出同一条、谁能看、谁能写。\n"
    "领导、审计和管理员能看全部台账，管理员能写全部台账。怎样导入见 [formats.md](formats.md)。"
)
KINDS = {
    "amount": "数量",
    "code": "信用代码",
    "period": "期别",
    "link": "关联",
    "flag": "是否",
    "date": "日期",
    "moment": "时间",
    "whole": "整数",
    "text": "文字",
    "choice": "选项",
}
HEADINGS = ("列", "字段", "类型", "存为", "必填", "说明")
COLOURS = {"house": 0, "red": 1, "green": 2, "blue": 3}


def in_order() -> list[Register]:
    """Return the registers: the house's own first, then by colour, each as its topic declares them."""
    return sorted(declared().values(), key=lambda one: (COLOURS[one.colour], one.code.partition(".")[0]))


def page() -> str:
    """Return the page."""
    listed = in_order()
    overview = md.table(
        ("台账", "代码", "记录", "一条是什么"),
        ((_link(one), md.code(one.code), md.code(one.model.__name__), one.note) for one in listed),
    )
    return md.page("台账 Registers", LEAD, [*overview, *(line for one in listed for line in _section(one))])


def _link(one: Register) -> str:
    return f"[{one.name}](#{md.anchor(f'{one.name} {one.code}')})"


def _section(one: Register) -> list[str]:
    lines = [f"## {one.name} `{one.code}`", "", one.note, ""]
    lines += [f"- {term}：{text}" for term, text in _facts(one) if text]
    return [*lines, "", *md.table(HEADINGS, (_row(column) for column in one.table))]


def _facts(one: Register) -> Iterable[tuple[str, str]]:
    yield "记录", md.code(f"{one.model._meta.app_label}.{one.model.__name__}")
    yield "业务键", labels(one, one.key)
    yield "别的台账这样指到它", labels(one, one.lookup)
    yield "数据属于", _owner(one)
    yield "能看", roles(one.readers())
    yield "能写", roles(one.writers())
    yield "查看留痕", "是，一家企业的报表，谁看过都记下，该企业可查" if one.sensitive else ""
    yield "凭证", "文件里可有“凭证”一列" if one.proof else ""
    yield "检查", md.codes(check.__name__ for check in one.checks if hasattr(check, "__name__"))
    personal = [name for name in one.columns if name in one.model.personal]
    yield "可抹除的个人信息", labels(one, personal)


def labels(one: Register, names: Sequence[str]) -> str:
    """Return the Chinese names of columns."""
    return "、".join(one.column[name].label for name in names)


def roles(allowed: Iterable[Role]) -> str:
    """Return the Chinese names of roles, in the order in which they are declared."""
    kept = frozenset(allowed)
    return "、".join(role.label for role in Role if role in kept)


def _owner(one: Register) -> str:
    if not one.own:
        return ""
    first = one.own.partition(".")[0]
    whose = {"self": "该企业", "enterprise": "这一行的企业"}.get(first) or f"{one.column[first].label}的企业"
    return whose + ("，企业用户只看得到自己的" if Role.ENTERPRISE in one.readers() else "")


def _row(column: Column) -> Sequence[object]:
    return (
        column.header,
        md.code(column.field),
        KINDS[column.kind],
        _stored(column),
        "必填" if column.required else "",
        _meaning(column),
    )


def _stored(column: Column) -> str:
    field = column.model_field
    return md.code(field.unit) if isinstance(field, AmountField) else ""


def _meaning(column: Column) -> str:
    parts = [column.help] if column.help else []
    if column.choices:
        parts.append("、".join(f"{label} `{key}`" for key, label in column.choices))
    if column.kind == "link":
        parts.append(f"指到{register_of(column.model_field.related_model).name}")
    return "；".join(parts)
