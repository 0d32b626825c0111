"""The grammar of a number: what is spelt so is one number, and three hundred five hundred (三百五百) is two.

``NUMBER`` is built up from below: a section is what stands below 万, its units in falling order; 万, 兆 and 亿 close
sections. Blanks may stand between the parts. Each part is named by what it spells.
"""

_S = "[ ]*"
_ONES = "[一二三四五六七八九两俩]"
_DIGIT = "[一二三四五六七八九两俩几]"
_HAN_FIGURES = "一二三四五六七八九两俩十百千几"

# ---- Figures: 545, 1,050,000, 5.4, .5; 2.1.3 is no number with decimals, but three.
_BY_COMMA = r"(?:,\d{3}){1,8}+(?!\d)"
# Statistics also part thousands by a blank (321 146件): the unit follows at once, and no number goes before.
_BY_BLANK = r"(?<!\d[ ]\d)(?<!\d[ ]\d\d)(?<!\d[ ]\d\d\d)(?:[ ]\d{3}){1,8}+(?=[\u4e00-\u9fff%])"
_GROUPED = rf"(?<![\d.])\d{{1,3}}(?:{_BY_COMMA}|{_BY_BLANK})"
FIGURES = rf"(?:(?<!\d\.)(?:{_GROUPED}|\d++)(?:\.\d++(?!\.\d))?|\d++|(?<![\d.])\.\d++(?!\.\d))"
_FIGURE = f"(?:{_DIGIT}|{FIGURES})"


def _figures(most: int, least: int = 1) -> str:
    """ASCII digits that fill a place: the 4000 of 3万4000, the 01 of 1百01."""
    return rf"\d{{{least},{most}}}(?![\d.])"


# ---- 一万三 leaves out 千; but 50万一次 and 三百一年 leave out nothing.
_CUT = f"(?:[二三四五六七八九]|一(?![个年月天日次户家人名场期批般些]))(?!{_S}[十百千万亿兆])"
_PLACES = [f"(?<=[{_HAN_FIGURES}]{before}[百千万亿]{after})" for before in ("", " ") for after in ("", " ")]
_SHORT = f"(?:{'|'.join(_PLACES)}){_CUT}"

# ---- Sections. 百分点, 千瓦 and 千米 are units of their own.
_HUNDRED, _THOUSAND = "百(?!分点|分比|帕)", "千(?![瓦伏米克卡焦帕赫乏安欧牛字])"
_LAST = f"{_DIGIT}(?!{_S}[十百千])"
_TENS = f"(?:(?:{_FIGURE}{_S})?十(?:{_S}{_LAST})?|[廿卅卌]{_ONES}?)"
_AFTER_HUNDRED = f"零{_S}(?:{_TENS}|{_LAST}|{_figures(2)})|{_TENS}|{_figures(2, 2)}|{_SHORT}"
_HUNDREDS = f"{_FIGURE}{_S}{_HUNDRED}(?:{_S}(?:{_AFTER_HUNDRED}))?"
_AFTER_THOUSAND = f"零{_S}(?:{_HUNDREDS}|{_TENS}|{_LAST}|{_figures(3)})|{_HUNDREDS}|{_TENS}|{_figures(3, 3)}|{_SHORT}"
_THOUSANDS = f"{_FIGURE}{_S}{_THOUSAND}(?:{_S}(?:{_AFTER_THOUSAND}))?"
_IN_UNITS = f"{_THOUSANDS}|{_HUNDREDS}|{_TENS}"
# 数百, 百三, 千亿: the figure before the unit is not said.
_UNSAID = f"数{_S}[十百千]|数(?=[万亿])|[百千]{_CUT}|[百千](?={_S}[万亿])|万(?={_S}亿)"
_SECTION = f"(?:零{_S})?(?:{_IN_UNITS}|{_FIGURE}|{_UNSAID})"

# ---- Scales, with 余 or 多 before them: 20余万, 一千多万, 五亿零六, 四千亿.
_MORE = f"(?:{_S}[多余](?={_S}[万亿兆]))?"
_TAIL = f"(?:零{_S}(?:{_IN_UNITS}|{_LAST}|{_figures(4)})|{_IN_UNITS}|{_figures(4, 4)}|{_SHORT})"
_TEN_THOUSANDS = f"{_S}万(?:{_S}万)?+(?:{_S}{_TAIL})?"
_LOWER = f"(?:{_SECTION}{_MORE}{_TEN_THOUSANDS}|{_TAIL}|{_FIGURE}(?={_S}亿))"
_TRILLIONS = f"{_S}兆(?![瓦帕赫焦欧字位比伏])(?:{_S}{_LOWER})?"
_HUNDRED_MILLIONS = f"{_S}亿(?:{_S}亿)?+(?:{_S}{_LOWER})?"
_WHOLE = f"{_SECTION}{_MORE}(?:{_TEN_THOUSANDS})?{_MORE}(?:{_TRILLIONS})?(?:{_HUNDRED_MILLIONS})?"
_DECIMALS = f"{_S}点{_S}[零〇一二三四五六七八九]+(?!{_S}[十百千])(?:{_S}[万亿]){{0,2}}+"

NUMBER = f"(?:{_WHOLE}|[零〇])(?:{_DECIMALS})?"
