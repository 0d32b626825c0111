"""The Django application of the report idea."""

from importlib import import_module

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """Reports, their audits and their seals."""

    name = "jingwei.kernel.report"
    label = "report"
    verbose_name = "报告"

    def ready(self) -> None:
        """Let ``jingwei verify`` know of the seals."""
        import_module("jingwei.kernel.report.checks")
