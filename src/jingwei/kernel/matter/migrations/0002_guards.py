"""The triggers that hold the rules of closing."""

from typing import Any, ClassVar

from django.db import migrations

from jingwei.kernel.matter import guards


def install(_apps: Any, editor: Any) -> None:
    """Create the triggers; a statement holds per cents and quotes, so nothing is put into it."""
    guards.install(editor.connection)


def remove(_apps: Any, editor: Any) -> None:
    """Drop the triggers."""
    guards.remove(editor.connection)


class Migration(migrations.Migration):
    """Installs the guards once the tables they ask are there."""

    dependencies: ClassVar = [("matter", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(install, remove)]
