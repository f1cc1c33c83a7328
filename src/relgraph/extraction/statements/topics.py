"""What a statement is about."""

from bisect import bisect_left
from collections import Counter

from relgraph.knowledge.lexicon.topics import TopicMatch, Topics
from relgraph.model import Document, Span

_MOST = 3


class TopicIndex:
    """The topic words of one release, sorted by place."""

    def __init__(self, document: Document, topics: Topics) -> None:
        """Find all topic words once."""
        self._parents = topics.parents
        self._matches = sorted(topics.find(document.shadow))
        self._starts = [match.start for match in self._matches]

    def of(self, span: Span) -> tuple[str, ...]:
        """Return up to three topics of the words in `span`, those with most and longest words first.

        A wide topic is left out where one of its narrower ones is found.
        """
        weights: Counter[str] = Counter()
        for match in self._inside(span):
            weights[match.topic] += match.end - match.start
        wider = {self._parents[topic] for topic in weights if topic in self._parents}
        kept = [topic for topic in weights if topic not in wider]
        return tuple(sorted(kept, key=lambda topic: (-weights[topic], topic))[:_MOST])

    def _inside(self, span: Span) -> list[TopicMatch]:
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [match for match in self._matches[first:last] if match.end <= span.end]
