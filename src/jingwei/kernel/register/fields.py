"""Model fields that know their unit: what the tables hold, and what people read and write."""

from typing import Any

from django.db import models

from jingwei.kernel.words.codes import fold_code
from jingwei.kernel.words.quantity import convert


class AmountField(models.BigIntegerField):  # type: ignore[type-arg]
    """An amount as an integer in its smallest unit, shown and entered in another.

    ``unit`` is what is stored (fen, g, Wh, m), ``shown`` what people write (万元, 吨, 万千瓦时, 公里).
    """

    def __init__(self, *args: Any, unit: str, shown: str, **kwargs: Any) -> None:
        """Declare the stored and the shown unit; both must be of one dimension."""
        self.unit = unit
        self.shown = shown
        factor = convert(1, shown, unit)
        if factor.denominator != 1:
            raise ValueError(f"{shown} is not a whole number of {unit}")
        self.factor = factor.numerator
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Write the units into migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "unit": self.unit, "shown": self.shown}


class PeriodField(models.CharField):  # type: ignore[type-arg]
    """A period key such as ``2023-05``; keys of one kind sort in the order of time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Room for the longest key, a day or ``2023-01..12``."""
        kwargs.setdefault("max_length", 12)
        super().__init__(*args, **kwargs)


class CreditCodeField(models.CharField):  # type: ignore[type-arg]
    """A unified social credit code of 18 characters (GB 32100-2015)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Eighteen characters."""
        kwargs.setdefault("max_length", 18)
        super().__init__(*args, **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        """Fold lower case, blanks and full width, so that a look-up finds the code however it was typed."""
        return fold_code(value)[0] if isinstance(value, str) else super().get_prep_value(value)


class LinkField(models.ForeignKey):  # type: ignore[type-arg]
    """A link from one record to another; what is linked to is never deleted."""

    def __init__(self, to: Any, *args: Any, **kwargs: Any) -> None:
        """Protect the record linked to."""
        kwargs["on_delete"] = models.PROTECT
        kwargs.setdefault("related_name", "+")
        super().__init__(to, *args, **kwargs)
