"""One line in our own words for a fact: who does what to whom on what, without a word of the source."""

from collections.abc import Iterable

from relgraph.graph.emission.scope import Scope
from relgraph.model import Commitment, Figure, Statement


def statement_summary(scope: Scope, statement: Statement) -> str:
    """Return ``Kim Gunn (KOR) – thank – ASEAN: public health``."""
    speakers = _labels(scope, statement.speakers) or "The publisher"
    towards = _labels(scope, statement.addressees)
    act = statement.act_type.replace("-", " ")
    return f"{speakers}: {act}{f' → {towards}' if towards else ''}{_about(scope, statement)}"


def commitment_summary(scope: Scope, statement: Statement, commitment: Commitment) -> str:
    """Return ``Republic of Korea (KOR): willingness → ASEAN, via COVID-19 ASEAN Response Fund: public health``."""
    committers = _labels(scope, commitment.committers)
    towards = _labels(scope, filter(None, (commitment.beneficiary,)))
    return f"{committers}: {commitment.kind}{f' → {towards}' if towards else ''}{_about(scope, statement)}"


def figure_summary(figure: Figure) -> str:
    """Return ``more than 12000000 persons: mutual visitors``."""
    written = f"{figure.value:f}".rstrip("0").rstrip(".")
    comparator = {"=": "", ">": "more than ", ">=": "at least ", "~": "about ", "<": "less than "}[figure.comparator]
    return f"{comparator}{written} {figure.unit}: {figure.about}"


def _labels(scope: Scope, keys: Iterable[str]) -> str:
    actors = [scope.actors[key] for key in keys]
    return " and ".join(f"{actor.label} ({actor.side})" for actor in actors)


def _about(scope: Scope, statement: Statement) -> str:
    topics = [scope.knowledge.lexicon.topics.labels[topic] for topic in statement.topics]
    names = [scope.names[key].label for key in statement.names if key in scope.names]
    about = "; ".join((*topics, *names))
    return f" – {about}" if about else ""
