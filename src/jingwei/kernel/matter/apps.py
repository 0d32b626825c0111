"""The Django application of the matter idea."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MatterConfig(AppConfig):
    """Finds every ``matters.py`` once all models are loaded, and lets ``jingwei verify`` know of courses."""

    name = "jingwei.kernel.matter"
    label = "matter"
    verbose_name = "事项"

    def ready(self) -> None:
        """Discover the types of matters that topics declare."""
        import_module("jingwei.kernel.matter.checks")
        autodiscover_modules("matters")
