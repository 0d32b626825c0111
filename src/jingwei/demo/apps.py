"""The Django application of the model park: it has no tables, only commands."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The model park: its simulated files, and the command that hands them in."""

    name = "jingwei.demo"
    label = "demo"
    verbose_name = "样板园区"
