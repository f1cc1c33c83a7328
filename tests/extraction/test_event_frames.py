"""Every verb that tells of a meeting or a visit catches its first example and spares its second."""

from collections.abc import Iterator
from typing import Any

import pytest

from made_up import entity_side
from relgraph.knowledge import load_knowledge
from relgraph.knowledge.lexicon.eventframes import EventFrame

OPENING = "Ministry News\n\nNews of the Ministry\n\nDate\n2024-06-21\n\n1. {}\n"


def rows() -> Iterator[Any]:
    frames = load_knowledge().lexicon.events.frames.by_phrase.values()
    for frame in {frame.rule: frame for frame in frames}.values():
        yield pytest.param(frame, id=frame.rule)


def events_told(sentence: str) -> list[str]:
    return [event.name for event in entity_side(OPENING.format(sentence)).events]


@pytest.mark.parametrize("frame", list(rows()))
def test_a_frame_catches_its_example_and_spares_the_other(frame: EventFrame) -> None:
    assert any(name.startswith((frame.name, "Dinner", "Lunch")) for name in events_told(frame.catches))
    assert not events_told(frame.spares)
