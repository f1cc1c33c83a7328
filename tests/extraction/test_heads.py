"""Every row of the act lexicon catches its first example and spares its second."""

from collections.abc import Iterator
from typing import Any

import pytest

from relgraph.knowledge import load_knowledge
from relgraph.knowledge.lexicon.heads import Head
from spoken import read

SETTING = "The two sides, Laos and the Republic of Korea, held talks in Seoul on May 3, 2020."


def rows() -> Iterator[Any]:
    heads = load_knowledge().lexicon.heads
    unique: dict[str, Head] = {head.rule: head for group in heads.values() for head in group}
    for rule, head in sorted(unique.items()):
        yield pytest.param(head, id=rule)


def rules_fired(text: str) -> set[str]:
    found = read(text, setting=SETTING)
    return {part for statement in found.said for part in statement.rule.split("+")}


@pytest.mark.parametrize("head", list(rows()))
def test_a_row_catches_its_example_and_spares_the_other(head: Head) -> None:
    assert head.rule in rules_fired(head.catches)
    assert head.rule not in rules_fired(head.spares)
