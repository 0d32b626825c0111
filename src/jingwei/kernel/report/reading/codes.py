"""Models, standards, documents, roads, telephones: numbers that only tell one thing from another."""

from jingwei.kernel.report.reading.rules import DIGITS, HAN, HAN_NUMERALS, NUMBER, Rule, any_of, rule, words
from jingwei.kernel.words.units import UNITS

# A letter alone is a unit only where it is always one; 5G, 3D and 4S are names.
_LETTER_UNITS = ("t", "m", "h", "g", "L")


def _latin_units() -> str:
    """Every unit spelt with Latin letters, but those of power (20GW may be a model's size)."""
    spellings = {word for unit in UNITS if unit.dimension != "power" for word in (unit.symbol, *unit.aliases)}
    latin = {word for word in spellings if word[0].isascii() and word[0].isalpha()}
    return any_of(word for word in latin if len(word) > 1 or word in _LETTER_UNITS)


_UNIT = f"{_latin_units()}(?![A-Za-z])"
_MEASURE = any_of(row["word"] for row in words("letter_measures"))
_STANDARD = any_of(row["code"] for row in words("standard_codes"))
_CODE_NOUN = any_of(row["noun"] for row in words("code_nouns"))
_HOTLINE = any_of(row["noun"] for row in words("hotline_nouns"))
_CODE_FIRST = "".join(sorted({row["noun"][0] for row in words("code_nouns")}))
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_YEAR, _S = r"(?:19|20)\d\d", "[ ]?"

CODES: tuple[Rule, ...] = (
    rule(
        "网址",
        "hw@A-Za-z0-9_",
        r"(?:https?://|www\.)[!-~]+",
        r"(?<![\w.])[A-Za-z0-9_][\w.+-]{0,60}@[\w-]+(?:\.[\w-]+)+",
    ),
    rule(
        "文号",
        f"〔［\\[(（第{DIGITS}{HAN_NUMERALS}",
        rf"[〔［\[(（]{_YEAR}年?[〕］\])）]{_S}第?\d+{_S}号",
        rf"[〔［]{_YEAR}[〕］](?:第?\d+)?",
        f"(?:第{_S})?{NUMBER}{_S}号(?:令|文件|文|公告|通告|主席令|通知|决定)",
    ),
    rule(
        "编号",
        f"第{DIGITS}{HAN_NUMERALS}",
        rf"(?:第{_S})?{NUMBER}{_S}号楼?",
        r"(?<![\d.])\d+#",
        r"(?<![\d.])(?:\d{1,2}层)?\d{3,4}室",
    ),
    rule(
        "标准号",
        "A-Z",
        rf"(?<![A-Za-z]){_STANDARD}(?:{_S}/{_S}[A-Z]{{1,3}})?[ ]?\d{{1,6}}(?:[./]\d+)*(?:/[A-Z][ ]?\d+)?"
        r"(?:[-—–](?:19|20)?\d\d(?!\d))?",
    ),
    rule(
        "号码",
        f"{DIGITS}A-HJ-NPQRTUWXY{_CODE_FIRST}{_PROVINCES}",
        r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}[-—]\d{7,8}|[48]00-?\d{3}-?\d{4})(?!\d)",
        r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])",
        rf"[{_PROVINCES}][A-Z][·]?[A-Z\d]{{5,6}}(?![A-Z\d])",
        rf"{_CODE_NOUN}[为是]?[：:]?[ ]?[A-Z]{{0,4}}\d[\dA-Za-z-]{{2,}}(?![\d.]*[万亿个家户件次人%])",
        rf"(?<![\d.])(?:1\d{{2}}|12\d{{3}}|9\d{{4}})(?=[ ]?[”\"]?{_HOTLINE})",
    ),
    rule(
        "编号",
        f"{DIGITS}A-Z国省",
        r"(?<![\dA-Za-z.])[A-Z]?\d{1,4}(?:国道|省道|县道|乡道|专线|次列车|路公交)",
        r"(?:国道|省道)[GS]?\d{1,3}线?|K\d+\+\d+",
    ),
    rule(
        "型号",
        f"{DIGITS}A-Za-z歼运直轰东红",
        r"(?<![\d.])[2-6][ ]G(?![A-Za-z])",
        rf"(?<![A-Za-z\d.,&])(?:\d+(?:\.\d+)?(?!{_UNIT})[A-Za-z]+(?:[-+]?[A-Za-z\d]+)*级?)",
        rf"(?<![A-Za-z\d&])(?!{_MEASURE}\d)[A-Za-z]{{1,8}}[-—]?\d+(?:\.\d+)?(?:[-/]?[A-Za-z\d]+)*级?",
        r"(?:[歼运直轰]|东风|红旗)-?\d{1,3}[A-Z]?(?=[战飞系舰机、，。])",
        r"(?<![\d.])\d+[×xX*]\d+(?:小时|h)?(?![\d.])",
        r"(?<![\d.A-Za-z])\d+(?:\.\d+)?型",
        r"(?<![\d.])\d\.0(?:版|时代|阶段|模式|改革|方案|政策|行动|工程)|(?<=工业|制造|政务|改革|教育|农业)\d\.0(?![\d%万亿])",
        rf"(?<![\d.])1[:：]\d{{3,}}(?=比例尺|[{HAN}]{{0,2}}地形图|万)",
    ),
)
