"""Dates, periods and times of day: the numbers in them count nothing."""

from jingwei.kernel.report.reading.rules import DASH, DIGITS, HAN, HAN_DIGITS, Rule, any_of, rule
from jingwei.kernel.report.reading.scales import TWO_IN_A_ROW

_S = "[ ]?"
_TO = f"{_S}{DASH}{_S}"
_YEAR = r"(?<![\d.,])(?:1[5-9]|20)\d\d(?!\d)"
_HAN_YEAR = f"[一二][零〇{HAN_DIGITS}]{{3}}"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_HAN_MONTH = f"(?:十[一二]?|[{HAN_DIGITS}])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_HAN_DAY = f"(?:三十一?|[一二]?十[{HAN_DIGITS}]?|[{HAN_DIGITS}])"
_EDGE = "(?:份)?(?:[上中下]旬|[底末初])?"
_HAN_HOUR = f"(?<![{HAN_DIGITS}十百千万])(?:十[一二]?|[{HAN_DIGITS}])"
_HOUR = r"(?:2[0-4]|1\d|0?\d)"

_TIME = rf"(?:{_S}{_HOUR}(?:[时点](?:[0-5]?\d分|半|整|许)?|[:：][0-5]\d))?"
_DAYS = f"{_S}{_DAY}{_S}[日号]{_TIME}(?:(?:{_TO}|、)(?:{_MONTH}{_S}月{_S})?{_DAY}{_S}[日号]{_TIME})?"
_MONTHS = (
    f"{_MONTH}(?:{_S}月{_EDGE})?(?:{_TO}|、){_MONTH}{_S}月{_EDGE}(?:{_DAYS})?"
    f"|{_MONTH}{_S}月{_EDGE}(?:(?:{_TO}{_MONTH}{_S}月)?{_DAYS}|{_S}{_DAY}(?:{_TO}|、){_DAY}{_S}日)?"
)
_HAN_MONTHS = f"{_HAN_MONTH}月?(?:[至到]|、){_HAN_MONTH}月{_EDGE}|{_HAN_MONTH}月{_EDGE}(?:{_HAN_DAY}日)?"
_TWO_MONTHS = any_of(two for two in TWO_IN_A_ROW if two[0] != "两")
_QUARTERS = f"(?:第?[一二三四1-4][至到和、\\-—]第?){{0,3}}[前第]?[一二三四1-4]{_S}个?季度|[一二三四]季(?=末|报|前|开)"
_PART = f"(?:{_MONTHS}|{_HAN_MONTHS}|{_QUARTERS}|[上下]半年|全年)"
_YEARS = (
    f"{_YEAR}(?:{_S}年)?度?(?:{_TO}|、|和|与|/){_YEAR}{_S}[学财]?年度?"
    rf"|{_YEAR}[-/]\d\d{_S}(?:[学财]?年度?|(?=[{HAN}]{{1,2}}季))"
    f"|{_YEAR}{_S}[学财]?年(?!历史|文明|的历史)(?:度|[底末初](?![步中级])|年[底末初]|前后)?"
)
_HALF_DAY = "(?:[上下中]午|凌晨|清晨|早[上晨]?|晚[上间]?|夜间)"

DATES: tuple[Rule, ...] = (
    rule(
        "日期",
        f"{DIGITS}公",
        f"(?:公元前?)?(?:{_YEARS})(?:{_S}{_PART})?(?:{_TO}(?:{_YEARS})(?:{_PART})?)?",
        rf"(?<!\d)(?:19|20)\d\d[-/.]{_MONTH}[-/.]{_DAY}(?![\d/-])",
        rf"{_YEAR}[-/](?:0[1-9]|1[0-2])(?![\d/.%万亿千-])",
        rf"(?<=[(（])(?:{_YEAR}{_TO})?{_YEAR}(?=[)）])",
        rf"(?:(?<=[迈面走]向)|(?<=展望|奋进))20\d\d(?!\d)|{_YEAR}(?=远景|愿景|议程)",
        rf"(?<![\d.])(?:{_MONTHS})",
        rf"(?<![\d./年])(?<=[{HAN}，。；、（(至到\-—\s]){_DAY}日(?!均|产|内|以内|之内|游|处理|常|龄|夜|供|立方|吨)"
        f"(?:{_TO}{_DAY}日)?",
        r"(?<![\d.])\d\d世纪[初末中叶]*(?:\d0年代(?:[初末中]期?)?)?|(?<![\d.])[1-9]0年代(?:[初末中]期?)?",
        date=True,
    ),
    rule(
        "日期",
        f"{HAN_DIGITS}十第前头上下1-4",
        f"{_HAN_YEAR}(?:[至到—]{_HAN_YEAR})?年(?:{_PART}|[底末初])?",
        rf"(?<![\d.A-Za-z/])(?:{_QUARTERS})",
        f"(?<![{HAN_DIGITS}十百千万个])(?:{_TWO_MONTHS}月{_EDGE}|{_HAN_MONTHS})(?!均)",
        "(?<!大)[上下前后]半[年月]",
        rf"[前头](?:\d{{1,2}}|{_HAN_MONTH}){_S}个月",
        f"[一二]?十[{HAN_DIGITS}]?世纪[初末中叶]*(?:[{HAN_DIGITS}]十年代(?:[初末中]期?)?)?|[二三四五六七八九]十年代",
        date=True,
    ),
    rule(
        "时刻",
        f"{DIGITS}{HAN_DIGITS}十上下中凌清早晚夜每当日号",
        rf"(?<![\d:：比])(?:(?:2[0-4]|1\d|0\d)|(?<=[午晚晨早日]){_HOUR})[:：][0-5]\d(?:[:：][0-5]\d)?(?![\d:：])"
        rf"(?:{_TO}{_HOUR}[:：][0-5]\d)?",
        rf"(?<![\d:：比])\d[:：][0-5]\d{_TO}{_HOUR}[:：][0-5]\d",
        rf"(?:{_HALF_DAY}|[每当][日天]|[日号]){_S}{_HOUR}[时点](?:{_S}[0-5]?\d分|半|整|许)?"
        rf"(?:{_TO}{_HOUR}[时点](?:[0-5]?\d分|半)?)?",
        rf"(?<![\d./]){_HOUR}时(?:[0-5]?\d分|许|整|(?=[，。；、至到—起止前后)）]))(?:{_TO}{_HOUR}时)?",
        rf"(?<![\d./])(?:{_HOUR}|{_HAN_HOUR})点(?:半|钟|整|[0-5]?\d分)",
        f"{_HALF_DAY}[{HAN_DIGITS}十]{{1,2}}[点时](?:[{HAN_DIGITS}十]+分|半|整)?",
        date=True,
    ),
)
