"""The Django application of the topic investment (招商与固投)."""

from django.apps import AppConfig


class InvestmentConfig(AppConfig):
    """Reserve library, trips, landed projects, funds and fixed-asset investment."""

    name = "jingwei.packs.green.investment"
    label = "investment"
    verbose_name = "招商与固投"
