"""Grades, sessions, ordinals, headings: numbers that put things in order and count nothing."""

from jingwei.kernel.report.reading.rules import DIGITS, HAN, HAN_DIGITS, HAN_NUMBER, HAN_NUMERALS, NUMBER, Rule, rule

_ONE = f"[{HAN_DIGITS}十]"
_AFTER_ORDINAL = (
    "批次|季度|产业|书记|人民医院|中学|小学|医院|阶段|部分|[批期次个家条章节款项部类轮代种步台座艘例版卷册方届年天]"
)
_HELD = "".join(f"(?<!{verb})" for verb in ("举办", "组织", "印发", "编发", "发布", "开设", "推出"))
_AFTER_PHASE = "(?=工程|项目|建设|厂房|扩建|用地|改造|投产|竣工|开工|即将|已|正|及|、|和|，|。|）|\\))"

GRADES: tuple[Rule, ...] = (
    rule(
        "等级",
        f"{DIGITS}特国{HAN_DIGITS}十ⅠⅡⅢⅣⅤⅥ",
        r"(?<![\d.])\d{1,2}A级?",
        r"(?<![\d.])\d{1,2}(?:[—、至到-]\d{1,2})?级(?!别?以)",
        "[四五六七八九十]{1,3}级(?=[以及大风地台])",
        f"(?<![万亿千百{HAN_DIGITS}十]){_ONE}级(?!配)",
        f"(?<![\\d.])(?:\\d|{_ONE})星级?(?![期球])",
        "[一二三]级?[甲乙](?=[医等级综、，。])",
        "[特一二三四五六]等(?:奖|功|甲|乙|舱)",
        "国[一二三四五六](?=[排标车柴汽以及、非（(]|阶段)",
        "[一二三四五六]类(?=[水区地费城疫空声环])|[ⅠⅡⅢⅣⅤⅥ]类?",
    ),
    rule(
        "届次",
        f"第{DIGITS}{HAN_NUMERALS}",
        rf"第?{NUMBER}届(?:{NUMBER}中(?:、{NUMBER}中)*全会|[{HAN}]{{0,8}}?{NUMBER}次(?:全体)?(?:会议|全会))?",
        f"(?<!{_ONE})(?:十{_ONE}|二十[一二]?)大(?![量型力批多规专类])(?:精神|报告)?",
        f"{_ONE}中(?:、{_ONE}中)*全会",
    ),
    rule(
        "名次",
        f"{DIGITS}{HAN_NUMERALS}",
        r"(?<![\d.])\d{2,4}强(?!度|化|制)",
        "[一二三四五六七八九]?[十百]强(?!度|化|制|调)",
    ),
    rule(
        "序次",
        f"第{DIGITS}{HAN_DIGITS}十",
        rf"第[ ]?{NUMBER}[ ]?(?:[至到—、-]|和)[ ]?第?{NUMBER}[ ]?(?![位名])(?:{_AFTER_ORDINAL})",
        rf"第[ ]?{NUMBER}(?=[ ]?[^\W\d_位名])(?![、和至以及并])[ ]?(?:{_AFTER_ORDINAL})?",
        f"{_HELD}(?<![{DIGITS}{HAN_DIGITS}十百第]){_ONE}期{_AFTER_PHASE}|(?<=期、){_ONE}期",
        r"(?<![\d.])\d{1,2}期(?=工程|项目|建设|厂房|扩建)",
        f"(?<![{DIGITS}{HAN_DIGITS}十百新老]){_ONE}代(?![表理替码价办销之])",
        r"(?<![\d.])\d{1,2}代(?![表理替码价办销])",
        r"(?<![\d.])\d{2,4}版",
    ),
    rule(
        "序号",
        rf" \t　第{DIGITS}{HAN_NUMERALS}附专表图（(〔\[【",
        f"^[ \\t　]*第?{HAN_NUMBER}[、.](?!{_ONE}{{1,3}}(?:季度|月|产))",
        rf"^[ \t　]*(?:\d{{1,2}}[、.](?!\d)|\d{{1,2}}(?:\.\d{{1,2}})+[ 　、.]?(?=[{HAN}])|\d{{1,2}}[)）])",
        rf"(?<=[。；：]){NUMBER}、(?![{HAN_NUMERALS}\d])",
        rf"[（(](?:{HAN_NUMBER}|\d{{1,2}})[)）]|[〔\[【]\d{{1,2}}[〕\]】]",
        f"(?<![{HAN}A-Za-z]){_ONE}是",
        f"(?:附件|附表|附图|附录|专栏)[ ]?(?:\\d+(?:[-—.]\\d+)*|{HAN_NUMBER})",
        r"(?<![代报仪手钟电水发列气各填量里])表[ ]?\d+(?:[-—.]\d+)*(?![\d.万亿个张份])",
        r"(?<![地版蓝试意企构绘宏力妄])图[ ]?\d+(?:[-—.]\d+)*(?![\d.万亿个张幅])",
    ),
)
