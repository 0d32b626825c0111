"""What a report says of its own figures in brackets: how many returns one still lacks (缺3户)."""

from jingwei.kernel.report.reading.rules import NUMBER, Rule, rule

LACKS: tuple[Rule, ...] = (rule("欠报", "（(", rf"[（(](?:尚|还)?缺{NUMBER}[户家项个份][）)]"),)
