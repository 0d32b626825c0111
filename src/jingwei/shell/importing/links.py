"""How a cell names another record: by code, name or short name, resolved many at a time."""

from collections.abc import Iterable
from typing import Any

from jingwei.kernel.register.api import CellError, CreditCodeField, Park, Record, Register, parks_below, register_of
from jingwei.kernel.words.codes import fold_code

CHUNK = 5000


class Links:
    """Resolves the texts that name records of one park (and of what lies above and below it) to their entries."""

    def __init__(self, park: int) -> None:
        """Remember the park; look-ups are kept, so that several sheets ask once."""
        self.parks = parks_below(park) | _parks_above(park)
        self._known: dict[tuple[type[Record], str], int | CellError] = {}

    def resolve(self, model: type[Record], texts: Iterable[str]) -> dict[str, int | CellError]:
        """Return for each text the entry it names, or why it names none or more than one."""
        texts = list(texts)
        unknown = [text for text in texts if (model, text) not in self._known]
        for start in range(0, len(unknown), CHUNK):
            self._look_up(model, unknown[start : start + CHUNK])
        return {text: self._known[model, text] for text in texts}

    def _look_up(self, model: type[Record], texts: list[str]) -> None:
        register = register_of(model)
        left = set(texts)
        for field in register.lookup:
            if not left:
                break
            for text, entries in self._entries_by(model, field, left).items():
                self._known[model, text] = entries[0] if len(entries) == 1 else _several(register, text, len(entries))
                left.discard(text)
        for text in left:
            self._known[model, text] = _none(register, text)

    def _entries_by(self, model: type[Record], field: str, texts: Iterable[str]) -> dict[str, list[int]]:
        asked: dict[Any, list[str]] = {}
        is_code = isinstance(model._meta.get_field(field), CreditCodeField)
        for text in texts:
            asked.setdefault(fold_code(text)[0] if is_code else text, []).append(text)
        rows = model._default_manager.filter(live=True, entry__park__in=self.parks, **{f"{field}__in": list(asked)})
        found: dict[str, list[int]] = {}
        for entry, value in rows.values_list("entry_id", field):
            for text in asked.get(value, ()):
                found.setdefault(text, []).append(entry)
        return found


def _parks_above(park: int) -> set[int]:
    parents = dict(Park.objects.values_list("entry_id", "parent_id"))
    above: set[int] = set()
    while (parent := parents.get(park)) and parent not in above:
        above.add(parent)
        park = parent
    return above


def _none(register: Register, text: str) -> CellError:
    names = "、".join(register.column[name].label for name in register.lookup)
    return CellError(f"台账里没有“{text}”这个{register.name}", f"请核对{names}，或先导入{register.name}")


def _several(register: Register, text: str, count: int) -> CellError:
    first = register.column[register.lookup[0]].label
    return CellError(f"有 {count} 个{register.name}都叫“{text}”", f"请改填{first}")
