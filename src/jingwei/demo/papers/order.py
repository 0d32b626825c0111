"""All papers of the model park in the order in which they are handed in."""

from collections.abc import Iterator

from jingwei.demo.papers.economy import economy_papers
from jingwei.demo.papers.house import house_papers
from jingwei.demo.papers.inspection import inspection_papers
from jingwei.demo.papers.investment import investment_papers
from jingwei.demo.papers.paper import Paper
from jingwei.demo.papers.report import report_papers
from jingwei.demo.papers.requests import request_papers
from jingwei.demo.papers.service import service_papers
from jingwei.demo.papers.supervision import supervision_papers
from jingwei.demo.simulation import simulate


def papers() -> Iterator[Paper]:
    """Yield every paper, the same ones each time."""
    park = simulate()
    yield from house_papers(park)
    yield from economy_papers(park.economy)
    yield from investment_papers(park.investment)
    yield from service_papers(park.service)
    yield from request_papers(park.requests)
    yield from supervision_papers(park.followed.lists, park.followed.matters)
    yield from inspection_papers(park.followed.lists, park.followed.matters)
    yield from report_papers(park.chronicle)
