"""The roles of an installation, and the sets of them that registers name."""

from enum import StrEnum


class Role(StrEnum):
    """What a user is in the park; a role decides what is seen and written."""

    LEADER = "leader"
    STATISTICIAN = "statistician"
    INVESTMENT = "investment"
    SERVICE = "service"
    SUPERVISOR = "supervisor"
    ENVIRONMENT = "environment"
    HANDLER = "handler"
    WRITER = "writer"
    ENTERPRISE = "enterprise"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """Return the role's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Role.LEADER: "领导",
    Role.STATISTICIAN: "统计",
    Role.INVESTMENT: "招商专员",
    Role.SERVICE: "服务专员",
    Role.SUPERVISOR: "督办",
    Role.ENVIRONMENT: "环保",
    Role.HANDLER: "部门经办",
    Role.WRITER: "报告撰写",
    Role.ENTERPRISE: "企业",
    Role.AUDITOR: "审计",
    Role.ADMINISTRATOR: "管理员",
}

EVERYONE = frozenset(Role)
OFFICE = EVERYONE - {Role.ENTERPRISE}
"""Everybody who works for the committee."""

OVERSEERS = frozenset({Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR})
"""Those who read all of their park."""
