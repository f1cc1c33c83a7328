"""One line in our own words for a fact: who does what to whom on what, without a word of the source."""

from collections.abc import Iterable, Mapping
from typing import Final

from relgraph.graph.emission.scope import Scope
from relgraph.model import Commitment, Comparator, Figure, Statement

_COMPARED: Final[Mapping[Comparator, str]] = {
    "=": "",
    ">": "more than ",
    ">=": "at least ",
    "~": "about ",
    "<": "less than ",
}
#: Their names say whose they are.
_SIDES: Final = frozenset({"state", "bloc"})


def statement_summary(scope: Scope, statement: Statement) -> str:
    """Return ``Kim Gunn (KOR) to ASEAN: thank – public health``."""
    speakers = _labels(scope, statement.speakers) or "The publisher"
    act = statement.act_type.replace("-", " ")
    return f"{speakers}{_towards(scope, statement.addressees)}: {act}{_about(scope, statement)}"


def commitment_summary(scope: Scope, statement: Statement, commitment: Commitment) -> str:
    """Return ``Republic of Korea to Viet Nam: pledge of 3000000 USD, due 2023 – health``."""
    committers = _labels(scope, commitment.committers)
    towards = _towards(scope, filter(None, (commitment.beneficiary,)))
    sum_ = commitment.amount
    amount = f" of {_number(sum_.value, sum_.comparator)} {sum_.currency}" if sum_ else ""
    due = f", due {commitment.due}" if commitment.due else ""
    return f"{committers}{towards}: {commitment.kind}{amount}{due}{_about(scope, statement)}"


def figure_summary(figure: Figure) -> str:
    """Return ``more than 12000000 persons: mutual visitors``."""
    return f"{_number(figure.value, figure.comparator)} {figure.unit}: {figure.about}"


def _number(value: float, comparator: Comparator) -> str:
    written = f"{value:f}".rstrip("0").rstrip(".")
    return f"{_COMPARED[comparator]}{written}"


def _towards(scope: Scope, keys: Iterable[str]) -> str:
    labels = _labels(scope, keys)
    return f" to {labels}" if labels else ""


def _labels(scope: Scope, keys: Iterable[str]) -> str:
    actors = [scope.actors[key] for key in keys]
    return " and ".join(actor.label if actor.kind in _SIDES else f"{actor.label} ({actor.side})" for actor in actors)


def _about(scope: Scope, statement: Statement) -> str:
    topics = [scope.knowledge.lexicon.topics.labels[topic] for topic in statement.topics]
    names = [scope.names[key].label for key in statement.names if key in scope.names]
    about = "; ".join((*topics, *names))
    return f" – {about}" if about else ""
