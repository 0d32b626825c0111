"""Models, standards, documents, roads, telephones: numbers that only tell one thing from another."""

from jingwei.kernel.report.reading.rules import NUMBER, Rule, rule
from jingwei.kernel.words.units import UNITS

# A letter alone is a unit only where it is always one; 5G, 3D and 4S are names.
_LETTER_UNITS = ("t", "m", "h", "g", "L")


def _latin_units() -> str:
    """Every unit spelt with Latin letters, the longest first, but those of power (20GW may be a model's size)."""
    spellings = {word for unit in UNITS if unit.dimension != "power" for word in (unit.symbol, *unit.aliases)}
    latin = {
        word
        for word in spellings
        if word[0].isascii() and word[0].isalpha() and (len(word) > 1 or word in _LETTER_UNITS)
    }
    return "|".join(sorted(latin, key=lambda word: (-len(word), word)))


_UNITS = f"(?:{_latin_units()})(?![A-Za-z])"

CODES: tuple[Rule, ...] = (
    rule("网址", r"(?:https?://|www\.)[!-~]+", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    rule(
        "文号",
        r"(?:[\u4e00-\u9fff]{0,5}[发函字办规通告令复批电政])?[〔［\[(（](?:19|20)\d\d(?:年)?[〕］\])）]第?\d+号",
        r"[〔［](?:19|20)\d\d[〕］](?:第?\d+)?",
        rf"第?{NUMBER}号(?:令|文件|文|公告|通告|主席令)?",
        r"(?<![\d.])\d+#",
    ),
    rule(
        "标准号",
        r"(?<![A-Za-z])(?:GB|HJ|DB|ISO|IEC|JGJ|CJJ|CJ|JT|JTG|JB|HG|QB|SL|DL|NB|YB|YY|SB|TB|LY|NY|WS|MH|AQ|GA|TSG|EN|ASTM|ANSI|IEEE)"
        r"(?:/[A-Z]{1,3})?[ ]?\d{1,6}(?:[./]\d+)*(?:/[A-Z][ ]?\d+)?(?:[-—–](?:19|20)?\d\d(?!\d))?",
    ),
    rule(
        "号码",
        r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}[-—]\d{7,8}|[48]00-?\d{3}-?\d{4})(?!\d)",
        r"(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])",
        r"(?:电话|热线|编号|邮编|传真|账号|代码|证号|案号|备案号|车牌号?|房号|批号|学号|工号)(?:为|是)?[：:]?[ ]?[A-Z]{0,4}\d[\dA-Za-z-]{2,}",
        r"(?<![\d.])(?:1\d{2}|12\d{3}|9\d{4})(?=[ ]?[”\"]?(?:政务服务|便民|市民|市长|热线|举报|投诉|平台|急救|报警|指挥中心|接警))",
    ),
    rule(
        "编号",
        r"(?<![\d.])[A-Z]?\d{1,4}(?:国道|省道|县道|乡道|专线|次列车|路公交)",
        r"(?<=股票代码|证券代码)[：: ]?\d{6}",
    ),
    rule(
        "型号",
        rf"(?<![A-Za-z\d.,&])(?:\d+(?:\.\d+)?(?!{_UNITS})[A-Za-z]+(?:[-+]?[A-Za-z\d]+)*级?)",
        r"(?<![A-Za-z\d&])(?!(?:GDP|CPI|PPI|PMI|AQI|COD|VOCs?|NOx|TSP|FDI|PPP|EPC|IPO|LED|APP|POS|ETC|LNG|CNG|LPG|ICU|EMS|LPR|MLF|DRG|DIP|ESG|IP|AI|VR)\d)"
        r"[A-Za-z]{1,8}[-—]?\d+(?:\.\d+)?(?:[-/]?[A-Za-z\d]+)*级?",
        r"(?<![\d.])\d+[×xX*]\d+(?:小时|h)?(?![\d.])",
        r"(?<![\d.A-Za-z])\d+(?:\.\d+)?型",
        r"(?<![\d.])\d\.0(?:版|时代|阶段|模式|改革|方案|政策|行动|工程)|(?<=工业|制造|政务|改革|教育|农业)\d\.0(?![\d%万亿])",
        r"(?<![\d.])1[:：]\d{3,}(?=比例尺|[\u4e00-\u9fff]{0,2}地形图|万)",
    ),
)
