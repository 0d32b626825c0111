"""The card of fixed-asset projects on an enterprise's page."""

from jingwei.kernel.register import api as register
from jingwei.packs.green.investment.cards import fixed_assets
from jingwei.packs.green.investment.tests.cast import enterprise, filed, works


def test_an_enterprise_sees_the_latest_total_of_each_of_its_projects(park: register.Park) -> None:
    owner = enterprise(park)
    one = works(park, "F1", enterprise=owner)
    filed(park, one, "2023-04", 100, 400)
    filed(park, one, "2023-05", 100, 500)
    works(park, "F2", enterprise=owner)
    works(park, "F3")

    card = fixed_assets(owner, register.COMMAND_LINE)

    assert card is not None
    lines = {row.label: (row.value, row.unit, row.note) for row in card.rows}
    assert lines == {"F1扩建项目": ("500", "万元", "2023年5月累计"), "F2扩建项目": ("还没有月报", "", "")}


def test_the_report_writer_sees_no_single_returns(park: register.Park) -> None:
    writer = register.Viewer("笔杆", register.Role.WRITER, None)

    assert fixed_assets(enterprise(park), writer) is None
