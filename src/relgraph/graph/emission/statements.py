"""Statements, commitments, figures and review items as triples: saying, being bound and counting are three nodes."""

import hashlib
from collections.abc import Iterator
from typing import Final

from relgraph.edtf import bounds
from relgraph.graph import nquads
from relgraph.graph.emission.linking import restated
from relgraph.graph.emission.scope import Scope
from relgraph.graph.emission.sourced import sourced
from relgraph.graph.emission.summary import commitment_summary, figure_summary, statement_summary
from relgraph.graph.iris import entity_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, dated, typed_as
from relgraph.graph.terms import RG
from relgraph.model import Commitment, Figure, ReviewItem, Statement

#: Names of the steps 0-7 of the firmness ladder.
FIRMNESS: Final = (
    "discussed",
    "recognised-need",
    "willingness",
    "stated-intent",
    "undertaken",
    "pledged",
    "formalised",
    "legally-binding",
)
_EXACTNESS: Final = {"=": "exact", ">": "more-than", ">=": "at-least", "~": "about", "<": "less-than"}
#: Acts that are deeds once they are told as done; "do" alone is too vague to count as one.
_DEEDS: Final = frozenset(
    {"provide-aid", "provide-money", "cooperate-material", "ease-restriction", "suspend", "impose"}
)
_NAME_PROPERTIES: Final = {"policy": RG.invokesPolicy, "fund": RG.viaFund, "instrument": RG.underInstrument}


def statement_triples(scope: Scope) -> Iterator[Triple]:
    """Yield every speech act of the release, with the commitment it brings about."""
    for statement in scope.facts.statements:
        yield from _act(scope, statement)
        if statement.commitment is not None:
            yield from _commitment(scope, statement, statement.commitment)


def _act(scope: Scope, statement: Statement) -> Iterator[Triple]:
    act = iri(scope.fact("act", statement.key))
    date, as_of_release = scope.date_of(statement.at_event)
    yield typed_as(act, RG.MaterialAct if _is_deed(statement) else RG.CommunicativeAct)
    yield act, iri(RG.actType), concept("act-type", statement.act_type)
    yield act, iri(RG.summary), nquads.text(statement_summary(scope, statement), "en")
    yield act, iri(RG.polarity), concept("polarity", statement.polarity)
    yield act, iri(RG.modality), concept("modality", statement.modality)
    yield from _speakers(scope, act, statement)
    for key in statement.addressees:
        yield act, iri(RG.addressee), scope.entity(key)
    if statement.on_behalf_of is not None:
        yield act, iri(RG.onBehalfOf), scope.entity(statement.on_behalf_of)
    if statement.at_event is not None:
        yield act, iri(RG.atEvent), scope.entity(statement.at_event)
    yield from _subject_matter(scope, act, statement)
    yield from dated(act, date, as_of_release=as_of_release)
    yield from sourced(scope, act, (statement.evidence,), rule=statement.rule, confidence=statement.confidence)


def _is_deed(statement: Statement) -> bool:
    """Tell whether something was done beyond words; what is only announced or denied was not."""
    told_as_done = statement.modality == "asserted" and statement.polarity == "pos"
    return statement.act_type in _DEEDS and told_as_done and statement.commitment is None


def _speakers(scope: Scope, act: str, statement: Statement) -> Iterator[Triple]:
    if not statement.speakers:
        yield act, iri(RG.actor), scope.entity(scope.publisher)
    for key in statement.speakers:
        actor, person, post = scope.acting(key)
        yield act, iri(RG.actor), actor
        if person is not None:
            yield act, iri(RG.voicedBy), person
            yield from _capacity(scope, act, key, statement)
        if post is not None:
            yield act, iri(RG.asPost), post


def _capacity(scope: Scope, act: str, key: str, statement: Statement) -> Iterator[Triple]:
    """Yield the tenure by virtue of which a person speaks, where the reference knows exactly one on that day."""
    tenure = scope.tenure(key, scope.date_of(statement.at_event)[0])
    if tenure is not None:
        yield act, iri(RG.inCapacity), tenure


def _subject_matter(scope: Scope, fact: str, statement: Statement) -> Iterator[Triple]:
    for topic in statement.topics:
        yield fact, iri(RG.topic), concept("topic", topic)
    for key in statement.names:
        kind = scope.names[key].kind if key in scope.names else "mechanism"
        yield fact, iri(_NAME_PROPERTIES.get(kind, RG.refersTo)), scope.entity(key)


def _commitment(scope: Scope, statement: Statement, commitment: Commitment) -> Iterator[Triple]:
    fact = iri(scope.fact("commitment", commitment.key))
    date, as_of_release = scope.date_of(statement.at_event)
    yield typed_as(fact, RG.Commitment)
    yield fact, iri(RG.expressedIn), iri(scope.fact("act", statement.key))
    yield fact, iri(RG.summary), nquads.text(commitment_summary(scope, statement, commitment), "en")
    yield fact, iri(RG.undertakingKind), concept("undertaking-kind", commitment.kind)
    yield fact, iri(RG.firmness), concept("firmness", FIRMNESS[commitment.firmness])
    yield fact, iri(RG.specificity), concept("specificity", f"s{commitment.specificity}")
    yield fact, iri(RG.strictCommitment), nquads.boolean(commitment.strict)
    for key in commitment.committers:
        yield fact, iri(RG.committer), scope.acting(key)[0]
    if commitment.beneficiary is not None:
        yield fact, iri(RG.beneficiary), scope.entity(commitment.beneficiary)
    earlier = restated(scope, statement, commitment)
    if earlier is not None:
        yield fact, iri(RG.restates), iri(entity_iri(earlier))
    yield from _terms(scope, fact, commitment)
    yield from _subject_matter(scope, fact, statement)
    yield from dated(fact, date, as_of_release=as_of_release)
    yield from sourced(scope, fact, (statement.evidence,), rule=statement.rule, confidence=statement.confidence)


def _terms(scope: Scope, fact: str, commitment: Commitment) -> Iterator[Triple]:
    """Yield money, deadline, condition and the named things that a commitment runs through."""
    named = ((RG.viaFund, commitment.fund), (RG.invokesPolicy, commitment.policy))
    for property_, key in (*named, (RG.underInstrument, commitment.instrument)):
        if key is not None:
            yield fact, iri(property_), scope.entity(key)
    if commitment.condition is not None:
        yield fact, iri(RG.condition), nquads.text(commitment.condition)
    due = None if commitment.due is None else bounds(commitment.due)[1]
    if due is not None:
        yield fact, iri(RG.dueDate), nquads.day(due)
    if commitment.amount is not None:
        amount = iri(scope.fact("amount", commitment.key))
        yield fact, iri(RG.hasAmount), amount
        yield typed_as(amount, RG.MonetaryAmount)
        yield amount, iri(RG.amountValue), nquads.decimal(commitment.amount.value)
        yield amount, iri(RG.currency), concept("currency", commitment.amount.currency.lower())
        yield amount, iri(RG.exactness), concept("exactness", _EXACTNESS[commitment.amount.comparator])


def figure_triples(scope: Scope) -> Iterator[Triple]:
    """Yield every number that the release states; units are kept as the release has them."""
    for figure in scope.facts.figures:
        yield from _figure(scope, figure)


def _figure(scope: Scope, figure: Figure) -> Iterator[Triple]:
    fact = iri(scope.fact("figure", figure.key))
    yield typed_as(fact, RG.Figure)
    yield fact, iri(RG.figureValue), nquads.decimal(figure.value)
    yield fact, iri(RG.unitText), nquads.text(figure.unit)
    yield fact, iri(RG.indicatorText), nquads.text(figure.about)
    yield fact, iri(RG.exactness), concept("exactness", _EXACTNESS[figure.comparator])
    yield fact, iri(RG.figureKind), concept("figure-kind", figure.kind)
    yield fact, iri(RG.summary), nquads.text(figure_summary(figure), "en")
    yield from dated(fact, figure.date or scope.facts.document.anchor, as_of_release=figure.date is None)
    yield from sourced(scope, fact, (figure.evidence,), rule=figure.rule or "figure", confidence=0.9)


def review_triples(scope: Scope) -> Iterator[Triple]:
    """Yield what a person should look at."""
    for item in scope.facts.review:
        subject = iri(scope.fact("review", _review_key(item)))
        yield typed_as(subject, RG.ReviewItem)
        yield subject, iri(RG.reviewOf), iri(scope.release)
        yield subject, iri(RG.reviewKind), concept("review-kind", item.kind)
        yield subject, iri(RG.reviewMessage), nquads.text(item.message, "en")


def _review_key(item: ReviewItem) -> str:
    place = f"{item.span.start}-{item.span.end}" if item.span else ""
    return hashlib.blake2b(f"{item.kind}|{item.message}|{place}".encode(), digest_size=8).hexdigest()
