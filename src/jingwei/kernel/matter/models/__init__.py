"""The tables of matters: what is entered, what its steps come to, what sounds and what is sent."""

from jingwei.kernel.matter.models.alarm import Alarm, Bucket, Delivery, Notice
from jingwei.kernel.matter.models.course import Countdown, Course
from jingwei.kernel.matter.models.matter import Matter, MatterList, Step
from jingwei.kernel.matter.models.numbering import Numbering
from jingwei.kernel.matter.models.setting import Channel, HolidayNotice, SpecialDay, Term

__all__ = [
    "Alarm",
    "Bucket",
    "Channel",
    "Countdown",
    "Course",
    "Delivery",
    "HolidayNotice",
    "Matter",
    "MatterList",
    "Notice",
    "Numbering",
    "SpecialDay",
    "Step",
    "Term",
]
