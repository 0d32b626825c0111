"""The invented staff of the model park: who hands the files in and who may log in, one or two users for each role."""

from dataclasses import dataclass

from jingwei.kernel.register.api import Role

PASSWORD = "jingwei-2023"
"""The password of every user of the simulated park."""


@dataclass(frozen=True, slots=True)
class Staff:
    """A user of the demo: the login, which is also the name in every journal, the role and what to look at first.

    ``bureau`` is the code of the bureau a user works in.
    """

    username: str
    role: Role
    first: str
    bureau: str = ""


LEADER = Staff("王主任", Role.LEADER, "总览：点任一数字，一直点到文件和行号")
STATISTICIAN = Staff("李工", Role.STATISTICIAN, "准规上；催报；导入")
INVESTMENT = Staff("张工", Role.INVESTMENT, "招商：项目看板、落地项目、年度目标")
SERVICE = Staff("马晓", Role.SERVICE, "办件：谁在等答复、还剩多少工作时间", "ZW")
SUPERVISOR = Staff("周衡", Role.SUPERVISOR, "问题清单：每个数都点得开", "BGS")
ENVIRONMENT = Staff("陈澄", Role.ENVIRONMENT, "环保督察整改、信访转办件", "HJ")
HANDLER = Staff("刘渠", Role.HANDLER, "办件：转到本部门的事", "GJ")
WRITER = Staff("赵主笔", Role.WRITER, "指标：报告要用的数和口径")
AUDITOR = Staff("孙审计", Role.AUDITOR, "台账 → 任一行 → 每一版、谁写的、凭证")
ADMINISTRATOR = Staff("管理员", Role.ADMINISTRATOR, "台账；导入")
LARGEST = Staff("澜屿锂电", Role.ENTERPRISE, "企业：本企业的一页，谁看过它的数据")
OWING = Staff("朔岱光伏", Role.ENTERPRISE, "本月要报：还欠 12 月的报表")

OFFICE = (ADMINISTRATOR, LEADER, STATISTICIAN, INVESTMENT, WRITER, AUDITOR)
"""Those who work for the committee, in the order in which they are made."""

DESKS = (SERVICE, SUPERVISOR, ENVIRONMENT, HANDLER)
"""Those who work at the desk of a bureau; they are made once the bureaus are."""

ENTERPRISES = (LARGEST, OWING)
"""Enterprises that log in under their short names: the largest one, and one that owes a return."""

EVERYBODY = (LEADER, *DESKS, STATISTICIAN, INVESTMENT, WRITER, *ENTERPRISES, AUDITOR, ADMINISTRATOR)
