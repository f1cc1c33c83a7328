"""Every row of the Korean act table catches its first example and spares its second."""

import pytest

from relgraph.knowledge import load_knowledge
from relgraph.knowledge.lexicon.koreanheads import KoreanHead
from spoken import read

SETTING = "박지훈 외교부 차관은 2019.3.4.(월) 서울에서 태국 외교차관과 제5차 한-태국 정책협의회를 개최하였다."
HEADS = load_knowledge().lexicon.korean.heads


def rules_fired(text: str) -> set[str]:
    return {statement.rule for statement in read(text, setting=SETTING).said}


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head.rule)
def test_a_row_catches_its_example_and_spares_the_other(head: KoreanHead) -> None:
    assert head.rule in rules_fired(head.catches)
    assert head.rule not in rules_fired(head.spares)
