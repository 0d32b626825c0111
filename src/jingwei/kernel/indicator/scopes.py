"""Scopes as the command line writes them, resolved to entries of the register."""

from typing import Any

from jingwei.kernel.indicator.protocol import Scope
from jingwei.kernel.register.api import Enterprise, IndustryChain, Place

PARK = Scope("park", 0, "", "全园区")

NAMES = {"park": "园区", "zone": "片区", "enterprise": "企业", "chain": "产业链"}

_LOOKUPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "zone": (Place, ("code", "name")),
    "enterprise": (Enterprise, ("credit_code", "name", "short_name")),
    "chain": (IndustryChain, ("code", "name")),
}


class ScopeError(LookupError):
    """A scope that does not exist, and how to write one, in Chinese."""


def parse_scope(text: str) -> Scope:
    """Return the scope of ``park``, ``enterprise:CODE``, ``zone:CODE`` or ``chain:CODE``; names do as well as codes."""
    if text in ("", "park"):
        return PARK
    kind, _, code = text.partition(":")
    if kind not in _LOOKUPS or not code:
        raise ScopeError(f"范围“{text}”看不懂；请写 park、enterprise:信用代码、zone:代码 或 chain:代码")
    model, fields = _LOOKUPS[kind]
    for field in fields:
        found = model.objects.filter(live=True, **{field: code}).first()
        if found is not None:
            return scope_of(kind, found)
    raise ScopeError(f"没有叫“{code}”的{NAMES[kind]}；请核对代码或名称")


def scope_of(kind: str, record: Any) -> Scope:
    """Return the scope that a zone, enterprise or chain record stands for."""
    code = record.credit_code if kind == "enterprise" else record.code
    return Scope(kind, record.pk, code, str(record))
