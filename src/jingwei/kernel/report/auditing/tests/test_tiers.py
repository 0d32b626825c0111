"""Classes of size in prose."""

import pytest

from jingwei.kernel.report.auditing.tiers import tier_hit

MAKERS, TRADERS = "green.industry_over_10bn", "green.wholesale_over_10bn"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("产值超百亿元的企业", [MAKERS]),
        ("100亿元以上企业", [MAKERS, TRADERS]),
        ("销售额超百亿元企业", [TRADERS]),
        ("税收均超亿元的企业", ["green.tax_over_100m"]),
        ("50亿元级企业", ["green.industry_5bn_to_10bn"]),
        ("千亿级产业集群", ["green.clusters_100bn"]),
    ],
)
def test_a_class_of_size_names_its_figures(text: str, codes: list[str]) -> None:
    hit = tier_hit(text, 0, len(text))

    assert hit is not None
    assert [sense.indicator.code for sense in hit.senses if sense.indicator] == codes


@pytest.mark.parametrize(
    "text", ["产值50亿元以上企业", "产值超10亿元的企业", "利润超亿元企业", "30亿元级企业", "重点企业"]
)
def test_an_open_class_with_another_above_it_is_none_of_ours(text: str) -> None:
    hit = tier_hit(text, 0, len(text))

    assert hit is None or hit.words != text
