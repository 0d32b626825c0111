"""Models and querysets that refuse to write outside the register's services."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from jingwei.kernel.register.writing import refuse_unless_writing


class GuardedQuerySet(models.QuerySet[Any]):
    """A queryset whose every way to the database's write side is guarded, the base manager's too."""

    def update(self, **kwargs: Any) -> int:
        """Update, inside the services only."""
        refuse_unless_writing(self.model.__name__)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete, inside the services only."""
        refuse_unless_writing(self.model.__name__)
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Insert many, inside the services only."""
        refuse_unless_writing(self.model.__name__)
        return super().bulk_create(objs, *args, **kwargs)

    def _insert(self, *args: Any, **kwargs: Any) -> Any:
        refuse_unless_writing(self.model.__name__)
        return super()._insert(*args, **kwargs)  # type: ignore[misc]

    def _update(self, *args: Any, **kwargs: Any) -> Any:
        refuse_unless_writing(self.model.__name__)
        return super()._update(*args, **kwargs)  # type: ignore[misc]

    def _raw_delete(self, *args: Any, **kwargs: Any) -> Any:
        refuse_unless_writing(self.model.__name__)
        return super()._raw_delete(*args, **kwargs)

    def live(self) -> "GuardedQuerySet":
        """Return the records in force: those not retired."""
        return self.filter(live=True)


GuardedManager = models.Manager.from_queryset(GuardedQuerySet, class_name="GuardedManager")


class Guarded(models.Model):
    """A row of the house that only the register's services may write."""

    objects = GuardedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        """Save, inside the services only."""
        refuse_unless_writing(type(self).__name__)
        super().save_base(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, inside the services only."""
        refuse_unless_writing(type(self).__name__)
        return super().delete(*args, **kwargs)
