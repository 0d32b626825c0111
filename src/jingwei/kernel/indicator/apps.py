"""The Django application of the indicator idea."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IndicatorConfig(AppConfig):
    """Finds every ``indicators.py`` once all models are loaded."""

    name = "jingwei.kernel.indicator"
    label = "indicator"
    verbose_name = "指标"

    def ready(self) -> None:
        """Discover the indicators that the installed applications declare."""
        autodiscover_modules("indicators")
