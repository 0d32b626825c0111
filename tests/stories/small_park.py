"""Founds the small park in which recipes are replayed: 示范园区, 蓝岭锂电 and its return of May 2023."""

import os

import django

CODE = "91630105MA75AB121Q"


def found() -> None:
    """Make the store and enter the cast; prints nothing."""
    from jingwei.config.store import prepare_store
    from jingwei.kernel.register import api as register
    from jingwei.packs.green.economy.models import Listing, MonthlyReturn

    prepare_store()
    park = register.found_park(code="demo", name="示范园区", actor="建园")
    with register.writing(park=park.pk, actor="li", door="form") as pen:
        lanling = pen.enter(register.Enterprise, credit_code=CODE, name="蓝岭锂电有限公司", short_name="蓝岭锂电")
        pen.enter(Listing, enterprise=lanling, catalogue="industry", entered="2020-01")
        pen.enter(MonthlyReturn, enterprise=lanling, month="2023-05", output_month_fen=12 * 10**10)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingwei.config.settings")
    django.setup()
    found()
