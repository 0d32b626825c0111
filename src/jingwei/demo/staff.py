"""The invented staff of the model park: who hands the files in and who may log in, one user for each role."""

from dataclasses import dataclass

from jingwei.kernel.register.api import Role

PASSWORD = "jingwei-2023"
"""The password of every user of the simulated park."""


@dataclass(frozen=True, slots=True)
class Staff:
    """A user of the demo: the login, which is also the name in every journal, the role and what to look at first."""

    username: str
    role: Role
    first: str


LEADER = Staff("王主任", Role.LEADER, "总览：红绿蓝三栏，点任一数字")
STATISTICIAN = Staff("李工", Role.STATISTICIAN, "台账 → 月报；准规上；催报")
INVESTMENT = Staff("张工", Role.INVESTMENT, "招商看板；到位资金的凭证")
WRITER = Staff("赵主笔", Role.WRITER, "总览：报告要用的数字与合计")
ENTERPRISE = Staff("澜屿锂电", Role.ENTERPRISE, "本月要报；谁看过本企业的数据")
AUDITOR = Staff("孙审计", Role.AUDITOR, "任一数字 → 行 → 文件与行号；修订历史")
ADMINISTRATOR = Staff("管理员", Role.ADMINISTRATOR, "导入；全部台账")

OFFICE = (ADMINISTRATOR, LEADER, STATISTICIAN, INVESTMENT, WRITER, AUDITOR)
"""Those who work for the committee, in the order in which they are made."""

EVERYBODY = (LEADER, STATISTICIAN, INVESTMENT, WRITER, ENTERPRISE, AUDITOR, ADMINISTRATOR)
