"""The pictures of an edition in Python, each shown by a notebook and saved for paper."""

import datetime as dt
from collections.abc import Callable, Mapping

from relgraph.edition.opened import Edition
from relgraph.exports.drawings import matrix_of, question_picture, timeline_of
from relgraph.networks.window import note
from relgraph.pictures.network import network_picture
from relgraph.query.formats import Answer
from relgraph.query.saved import find_query, picturing_of
from relgraph.session.days import Day, first_day, last_day
from relgraph.session.drawings import Drawing

#: What may be given for a parameter; None leaves it free.
Given = str | int | float | dt.date | None


def written(value: Given) -> str:
    """Return a value as a parameter takes it; empty for None, which leaves it free."""
    return "" if value is None else str(value)


class Plots:
    """What can be drawn of an edition; `answered` asks a saved question by name with values."""

    def __init__(self, edition: Edition, answered: Callable[[str, Mapping[str, Given]], Answer]) -> None:
        """Draw what `edition` holds."""
        self._edition = edition
        self._answered = answered

    def network(self, kind: str, since: Day | None = None, until: Day | None = None) -> Drawing:
        """Return a network as a picture, of all years or of a time; raises as `Session.network` does."""
        first, last = first_day("since", since), last_day("until", until)
        network = self._edition.network(kind).within(first, last)
        return Drawing(network_picture(network, note(self._edition.id, first, last)))

    def timeline(
        self,
        *,
        lane: str | None = None,
        actor: str | None = None,
        series: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
    ) -> Drawing:
        """Return what happened when: events, commitments (the deeper, the firmer), chairs, relations and policies.

        `lane` is one of these, `actor` a code such as ``KOR`` or ``ASEAN``, `series` the key of a series of meetings,
        `since` and `until` are years, months or days. Raises `ParameterError` naming the nearest to what none has.
        """
        first, last = first_day("since", since), last_day("until", until)
        asked = {"lane": lane, "actor": actor, "series": series, "since": first, "until": last}
        return Drawing(timeline_of(self._edition, _given(asked)))

    def matrix(self, of: str = "who", by: str = "topic") -> Drawing:
        """Return how many commitments there are, `of` who undertakes or towards whom, `by` topic or year.

        Raises `ParameterError` naming the nearest to another word.
        """
        return Drawing(matrix_of(self._edition, {"of": of, "by": by}))

    def query(self, name: str, **params: Given) -> Drawing:
        """Return the answer to a saved question as the picture that its page shows.

        Raises as `Session.query` does, and `UsageError` for a question that has no picture.
        """
        query = find_query(self._edition.questions, name)
        picturing_of(query)
        return Drawing(question_picture(self._edition, query, _given(params), self._answered(name, params)))


def _given(params: Mapping[str, Given]) -> dict[str, str]:
    return {name: written(value) for name, value in params.items() if value is not None}
