"""Every kind of notice has a name that people read."""

from jingwei.kernel.report.api import notices
from jingwei.shell.pages.audit_notes import POINTED

SAID = "园区全力服务企业，党员干部进车间、下工地，协调解决用工、用电、融资等各类难题，企业满意度不断提高。"
DRAFT = f"""{SAID}
{SAID}
一年来，{SAID.replace("不断", "逐年")}
一是抓服务。三是抓项目。园区的的发展，率先完成产值XX亿元，5４处“没有合上。
打造三大集群（锂电、光伏）。落实“十个100%”。落实“六个100%”，
园区坚持把企业的事当成自己的事来办。前面一句。园区坚持把企业的事当成自己的事来办。
"""


def test_every_kind_of_notice_is_named_in_chinese() -> None:
    found = {notice.kind for notice in notices(DRAFT, ())}

    assert found == set(POINTED)
