"""The small cast of the worked examples: invented enterprises, their listings, returns and taxes."""

from typing import Any

from jingwei.kernel.indicator.api import Given
from jingwei.kernel.register.api import Enterprise
from jingwei.kernel.words.codes import make_credit_code
from jingwei.packs.green.economy.measures import FourColumns
from jingwei.packs.green.economy.models import Listing, MonthlyReturn, TaxReceipt

FEN_PER_YI = 10**10
NAMES = {"jia": "甲锂电", "yi": "乙光伏", "bing": "丙商贸"}
CODES = {nick: make_credit_code("91630000", f"MAX0000{place}") for place, nick in enumerate(NAMES)}


def enterprise(nick: str) -> Given:
    """Return an enterprise of the cast (jia, yi, bing), to be linked to by its nickname."""
    values = {"credit_code": CODES[nick], "name": f"{NAMES[nick]}有限公司", "short_name": NAMES[nick]}
    return Given(Enterprise, values, ref=nick)


def listed(nick: str, catalogue: str = "industry", entered: str = "2020-01", left: str = "") -> Given:
    """Return a listing from a month (inclusive) to another (exclusive)."""
    return Given(Listing, {"enterprise": nick, "catalogue": catalogue, "entered": entered, "left": left})


def filed(nick: str, month: str, measure: FourColumns, *columns: int, **more: Any) -> Given:
    """Return a monthly return with up to four columns of a measure, in 亿元 for money and Wh for electricity."""
    scale = FEN_PER_YI if measure.unit == "fen" else 1
    amounts = {name: value * scale for name, value in zip(measure.columns, columns, strict=False)}
    return Given(MonthlyReturn, {"enterprise": nick, "month": month, **amounts, **more})


def taxed(nick: str, month: str, yi: int) -> Given:
    """Return a tax receipt of so many 亿元."""
    return Given(TaxReceipt, {"enterprise": nick, "month": month, "amount_fen": yi * FEN_PER_YI})
