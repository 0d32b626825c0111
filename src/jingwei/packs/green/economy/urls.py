"""The address that an enterprise knows by heart."""

from django.urls import path

from jingwei.packs.green.economy.monthly import monthly

urlpatterns = [path("monthly/", monthly, name="monthly")]
"""本月要报 lies at the root of the site; the topic's other pages lie under ``green/economy/``."""
