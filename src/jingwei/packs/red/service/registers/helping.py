"""The register of help given to employees' families: its count is public, its rows are for few."""

from jingwei.kernel.register.api import Register, Role
from jingwei.packs.red.service.checks.visits import HELP_CHECKS
from jingwei.packs.red.service.models import HelpRecord

OFFICERS = frozenset({Role.SERVICE})

HELP_RECORDS = Register(
    model=HelpRecord,
    code="service.help_record",
    name="员工家庭帮助",
    colour="red",
    columns=("number", "day", "enterprise", "name", "phone", "kind", "problem", "result", "bureau"),
    key=("number",),
    label=("number", "kind_name"),
    filters=("kind", "bureau"),
    brief=("number", "day", "enterprise", "kind", "problem", "result", "bureau"),
    read=OFFICERS,
    write=OFFICERS,
    checks=HELP_CHECKS,
    proof=True,
    ordering=("-day", "-entry_id"),
    note="帮助员工家庭解决的一件实际困难；次数公开，明细只给少数人看，姓名电话可以抹除。",
)
