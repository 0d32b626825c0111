"""The Django application of the register idea."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RegisterConfig(AppConfig):
    """Finds every ``registers.py`` once all models are loaded."""

    name = "jingwei.kernel.register"
    label = "register"
    verbose_name = "台账"

    def ready(self) -> None:
        """Discover the registers that the installed applications declare."""
        autodiscover_modules("registers")
