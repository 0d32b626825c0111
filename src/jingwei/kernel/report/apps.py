"""The Django application of the report idea."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """Reports, their audits and their seals."""

    name = "jingwei.kernel.report"
    label = "report"
    verbose_name = "报告"
