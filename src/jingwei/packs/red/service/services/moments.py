"""The time in which a thread lives: its park's, which in a simulated park stands on one day."""

from datetime import datetime

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park, Pen


def now_in(park: int) -> datetime:
    """Return the moment in a park, without fractions of a second."""
    return register.now(Park.objects.filter(pk=park).first()).replace(microsecond=0)


def now_of(pen: Pen) -> datetime:
    """Return the moment in the park a pen writes into."""
    return now_in(pen.park)
