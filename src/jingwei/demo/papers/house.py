"""The papers that every park begins with: zones, bureaus, documents, chains, enterprises, contacts."""

from collections.abc import Iterator

from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.simulation import Economy, Simulation
from jingwei.demo.staff import ADMINISTRATOR, INVESTMENT, STATISTICIAN

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
TYPED_IN_LOWER_CASE, TYPED_IN_FULL_WIDTH = (3, 41, 97), (12,)
"""Places in the list of enterprises whose credit codes came as people type them; the import folds them."""


def house_papers(park: Simulation) -> Iterator[Paper]:
    """Yield the papers in an order in which each finds what it refers to."""
    base = park.base
    zones = [{"code": one.code, "name": one.name, "kind": "zone"} for one in base.zones]
    yield Paper("园区/片区.xlsx", "register.place", ADMINISTRATOR.username, zones)
    bureaus = [{"code": one.code, "name": one.name, "outside": one.outside} for one in base.bureaus]
    yield Paper("园区/部门.xlsx", "register.bureau", ADMINISTRATOR.username, bureaus)
    documents = [
        {"number": one.number, "title": one.title, "office": one.office, "issued": one.issued}
        for one in park.economy.documents
    ]
    yield Paper("园区/文件目录.xlsx", "register.document", ADMINISTRATOR.username, documents)
    chains = [{"code": one.code, "name": one.name, "leading_bureau": one.leading_bureau} for one in base.chains]
    yield Paper("园区/产业链.xlsx", "register.industry_chain", INVESTMENT.username, chains)
    titles = ("示范园区企业名录", "更新至2023年12月31日")
    enterprises = _enterprises(park)
    yield Paper("园区/企业名录.xlsx", "register.enterprise", STATISTICIAN.username, enterprises, titles)
    yield Paper("园区/产业链成员.xlsx", "register.chain_membership", INVESTMENT.username, _memberships(park))
    yield Paper("园区/联系人.xlsx", "register.person", ADMINISTRATOR.username, _people(park))


def _enterprises(park: Simulation) -> list[Fields]:
    heads = _employees(park.economy)
    return [
        {
            "credit_code": _as_typed(place, one.credit_code),
            "name": one.name,
            "short_name": one.short_name,
            "industry_code": one.industry_code,
            "zone": one.zone,
            "status": one.status,
            "founded": one.founded,
            "employees": heads.get(one.credit_code),
        }
        for place, one in enumerate(park.base.enterprises)
    ]


def _as_typed(place: int, code: str) -> str:
    if place in TYPED_IN_LOWER_CASE:
        return code.lower()
    return code.translate(FULL_WIDTH) if place in TYPED_IN_FULL_WIDTH else code


def _employees(economy: Economy) -> dict[str, int]:
    """Return the heads that each enterprise last returned."""
    return {row.credit_code: row.employees for file in economy.return_files for row in file.returns}


def _memberships(park: Simulation) -> list[Fields]:
    return [
        {
            "enterprise": one.credit_code,
            "chain": one.chain,
            "since": one.since,
            "until": one.until,
            "segment": one.segment,
        }
        for one in park.base.memberships
    ]


def _people(park: Simulation) -> list[Fields]:
    return [
        {
            "code": one.code,
            "name": one.name,
            "phone": one.phone,
            "duty": one.duty,
            "bureau": one.bureau,
            "enterprise": one.credit_code,
        }
        for one in park.base.persons
    ]
