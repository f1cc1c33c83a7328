"""What a statement is about."""

from bisect import bisect_left
from operator import itemgetter
from typing import Final

from relgraph.knowledge.lexicon.topics import Topics
from relgraph.model import Document, Span

_MOST: Final = 3
_TOPIC: Final = itemgetter(1)


class TopicIndex:
    """The topic words of one release, sorted by place."""

    def __init__(self, document: Document, topics: Topics) -> None:
        """Find all topic words once."""
        self._parents = topics.parents
        self._matches = topics.find(document.shadow)
        self._starts: list[int] = [*map(itemgetter(0), self._matches)]

    def of(self, span: Span) -> tuple[str, ...]:
        """Return up to three topics of the words in `span`, those with most and longest words first.

        A wide topic is left out where one of its narrower ones is found.
        """
        first, last = span
        starts = self._starts
        low = bisect_left(starts, first)
        weights: dict[str, int] = {}
        for start, end, topic in self._matches[low : bisect_left(starts, last, low)]:
            if end <= last:
                weights[topic] = weights.get(topic, 0) + end - start
        if len(weights) < 2:
            return tuple(weights)
        wider = {*map(self._parents.get, weights)}
        kept = sorted([(-weight, topic) for topic, weight in weights.items() if topic not in wider])
        return tuple(map(_TOPIC, kept[:_MOST]))
