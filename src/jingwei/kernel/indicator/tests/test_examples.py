"""The nicknames of examples: records of the same example, or records that the park has."""

from datetime import date

import pytest

from cast import Cast
from jingwei.kernel.indicator.api import Example, Given, Release
from jingwei.kernel.indicator.examples import replay
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ChainMembership, Enterprise, IndustryChain

CHAIN = Given(IndustryChain, {"code": "LD", "name": "锂电"}, ref="chain")
MEMBER = Given(ChainMembership, {"enterprise": "蓝岭锂电", "chain": "chain", "since": date(2023, 1, 1)}, proof=True)


def test_a_nickname_is_a_record_of_the_example_or_one_that_the_park_has(cast: Cast) -> None:
    known = replay(Example((CHAIN, MEMBER), "2023", "1"), cast.park.pk)

    (member,) = ChainMembership.objects.all()
    assert set(known) == {"chain"}
    assert (member.enterprise, member.chain) == (cast.lanling, known["chain"])


def test_a_proof_is_attached_where_the_example_has_one(cast: Cast) -> None:
    replay(Example((CHAIN, MEMBER), "2023", "1"), cast.park.pk)

    proofs = register.evidence_of([ChainMembership.objects.get().pk, IndustryChain.objects.get().pk])

    assert [[one.name for one in listed] for listed in proofs.values()] == [["凭证.pdf"]]


def test_a_nickname_that_nobody_has_is_named(cast: Cast) -> None:
    example = Example((Given(Release, {"indicator": "x", "enterprise": "无名", "reason": "x"}),), "2023", "1")

    with pytest.raises(LookupError, match="无名"):
        replay(example, cast.park.pk)

    assert Enterprise.objects.filter(name="无名").count() == 0
