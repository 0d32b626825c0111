"""Places left open in a draft: XX亿元, 增长%, 完成____万元."""

import re
from collections.abc import Iterator

from jingwei.kernel.report.claims import Notice

_UNIT = "(?:%|％|亿元|万元|个百分点|万吨|公里|平方米)"
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9_.])(?:[XxＸ×＿_]{2,}(?:[.．][XxＸ×＿_]+)?|[XxＸ×][.．][XxＸ×]+)(?![A-Za-z0-9_])"
    rf"|(?<![A-Za-z0-9_.])(?:[*＊]+|[XxＸ×])(?={_UNIT})"
)
_NO_NUMBER = re.compile(rf"(?:增长|下降|增幅|达到|完成|实现|新增|超过|突破|提高)[ \u3000]*{_UNIT}")


def left_open(text: str) -> Iterator[Notice]:
    """Yield placeholders, and units without a number."""
    for match in _PLACEHOLDER.finditer(text):
        why = f"“{match[0]}”是没有填的空，请填上数字或名称，没有的删去这一句"
        yield Notice(match.start(), match.end(), "blank", why)
    for match in _NO_NUMBER.finditer(text):
        why = f"“{match[0]}”里缺数字，请填上，没有的删去这一句"
        yield Notice(match.start(), match.end(), "blank", why)
