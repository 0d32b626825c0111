"""The period of a draft is that of its title, else the year that it speaks of most."""

from datetime import date

import pytest

from jingwei.shell.exporting.word.speaking import spoken_period

TODAY = date(2023, 12, 31)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("示范园区2023年工作总结\n2022年、2022年、2022年", "2023"),
        ("\n  2022年度工作总结和2023年打算", "2022"),
        ("2024年工作要点\n2022年完成545亿元", "2022"),
        ("示范园区2023年上半年运行情况", "2023-01..06"),
        ("2023年前三季度运行情况", "2023-01..09"),
        ("2023年第三季度简报", "2023Q3"),
        ("2023年二季度简报", "2023Q2"),
        ("2023年1—9月运行情况", "2023-01..09"),
        ("2023年5月份快报", "2023-05"),
        ("2023年13月", "2023"),
        ("二〇二二年工作总结", "2022"),
        ("工作总结\n2021年投产，2022年达产，2022年扩产", "2022"),
        ("工作总结\n2021年投产，2022年达产，到2028年建成零碳园区，2028年达峰", "2022"),
        ("完成545亿元", "2023"),
        ("", "2023"),
    ],
)
def test_a_draft_speaks_of_a_period(text: str, key: str) -> None:
    assert spoken_period(text, TODAY).key == key
