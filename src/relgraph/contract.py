"""Facts -> the JSON that other tools rely on (``relgraph extract --format json``).

One object per release; keys, labels and offsets as in the coding scheme. Offsets are half-open, in code points of
the frozen text, and ``text[start:end] == quote`` holds for every quote.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from relgraph.graph.iris import concept_iri, entity_iri, release_iri
from relgraph.model import (
    Actor,
    Block,
    Commitment,
    Document,
    Event,
    Evidence,
    Facts,
    Figure,
    Name,
    Skipped,
    Span,
    Statement,
)

Json = dict[str, Any]

NARRATOR: Final[Json] = {"iri": concept_iri("speaker", "narrator"), "label": "narrator", "side": "narrator"}
_NOWHERE: Final[Json] = {"start": None, "end": None}
_NAME_LISTS: Final = {
    "policy": "policies",
    "fund": "funds",
    "instrument": "instruments",
    "mechanism": "mechanisms",
}


def to_contract(facts: Facts) -> Json:
    """Return the facts of one release as plain JSON values, every list in reading order."""
    document = facts.document
    release = release_iri(document)
    actors = {actor.key: actor for actor in facts.actors}
    return {
        "release": _release(document, release),
        "blocks": [_block(block) for block in document.blocks],
        "events": [_event(event, actors) for event in facts.events],
        "actors": [_actor(actor) for actor in facts.actors],
        **{plural: [_name(name) for name in facts.names if name.kind == kind] for kind, plural in _NAME_LISTS.items()},
        "statements": [_statement(statement, document, release, actors) for statement in facts.statements],
        "figures": [_figure(figure, release) for figure in facts.figures],
        "review": [
            {"kind": item.kind, "message": item.message, **(_span(item.span) if item.span else _NOWHERE)}
            for item in facts.review
        ],
        "skipped": [_skipped(skipped) for skipped in (*document.skipped, *facts.skipped)],
    }


def _release(document: Document, release: str) -> Json:
    return {
        "file": document.source.file,
        "iri": release,
        "title": document.title,
        "published": document.published,
        "dated": document.anchor,
        "publisher": document.publisher or document.source.publisher,
        "language": document.language,
        "source": document.source.url,
        "licence": document.source.licence,
        "text_sha256": document.text_sha256,
    }


def _block(block: Block) -> Json:
    sentences = [{"sentence": sentence.number, **_span(sentence.span)} for sentence in block.sentences]
    return {"block": block.label, "kind": block.kind, **_span(block.span), "sentences": sentences}


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _evidence(evidence: Evidence) -> Json:
    return {"block": evidence.block, "sentence": evidence.sentence, **_span(evidence.span)}


def _reference(key: str, actors: Mapping[str, Actor]) -> Json:
    actor = actors[key]
    return {"iri": entity_iri(actor.entity or actor.key), "label": actor.label, "side": actor.side}


def _references(keys: Iterable[str], actors: Mapping[str, Actor]) -> list[Json]:
    return [_reference(key, actors) for key in keys]


def _actor(actor: Actor) -> Json:
    return {
        "iri": entity_iri(actor.entity or actor.key),
        "label": actor.label,
        "kind": actor.kind,
        "post": actor.post,
        "of": actor.of,
        "side": actor.side,
        "aliases": list(actor.aliases),
        "mentions": [_span(span) for span in actor.mentions],
    }


def _name(name: Name) -> Json:
    iri = entity_iri(name.entity or name.key)
    return {"iri": iri, "label": name.label, "mentions": [_span(span) for span in name.mentions]}


def _event(event: Event, actors: Mapping[str, Actor]) -> Json:
    first = event.evidence[0]
    return {
        "iri": entity_iri(event.entity or event.key),
        "name": event.name,
        "type": event.type,
        "date": event.date,
        "year_inferred": event.year_inferred,
        "place": event.place,
        "mode": event.mode,
        "status": event.status,
        "series": event.series,
        "session": event.session,
        "participants": _references(event.participants, actors),
        "chairs": _references(event.chairs, actors),
        "on_sidelines_of": event.on_sidelines_of and entity_iri(event.on_sidelines_of),
        "part_of": event.part_of and entity_iri(event.part_of),
        "block": first.block,
        "sentence": first.sentence,
        "evidence": [_evidence(evidence) for evidence in event.evidence],
        "rule": event.rule,
        "confidence": event.confidence,
    }


def _statement(statement: Statement, document: Document, release: str, actors: Mapping[str, Actor]) -> Json:
    evidence = statement.evidence
    behalf = statement.on_behalf_of
    return {
        "iri": f"{release}/act-{statement.key}",
        **_evidence(evidence),
        "speakers": _references(statement.speakers, actors) or [NARRATOR],
        "act": statement.act,
        "act_type": statement.act_type,
        "addressees": _references(statement.addressees, actors),
        "on_behalf_of": None if behalf is None else _reference(behalf, actors),
        "topics": list(statement.topics),
        "polarity": statement.polarity,
        "modality": statement.modality,
        "quote": document.quote(evidence.span),
        "at_event": statement.at_event and entity_iri(statement.at_event),
        "rule": statement.rule,
        "confidence": statement.confidence,
        "request": statement.request,
        "commitment": statement.commitment and _commitment(statement.commitment, release, actors),
    }


def _commitment(commitment: Commitment, release: str, actors: Mapping[str, Actor]) -> Json:
    amount = commitment.amount
    beneficiary = commitment.beneficiary
    return {
        "iri": f"{release}/commitment-{commitment.key}",
        "kind": commitment.kind,
        "firmness": commitment.firmness,
        "specificity": commitment.specificity,
        "strict": commitment.strict,
        "committers": _references(commitment.committers, actors),
        "beneficiary": None if beneficiary is None else _reference(beneficiary, actors),
        "amount": amount and {"value": amount.value, "currency": amount.currency, "comparator": amount.comparator},
        "due": commitment.due,
        "condition": commitment.condition,
        "fund": commitment.fund and entity_iri(commitment.fund),
        "policy": commitment.policy and entity_iri(commitment.policy),
        "instrument": commitment.instrument and entity_iri(commitment.instrument),
    }


def _figure(figure: Figure, release: str) -> Json:
    return {
        "iri": f"{release}/figure-{figure.key}",
        **_evidence(figure.evidence),
        "value": figure.value,
        "comparator": figure.comparator,
        "unit": figure.unit,
        "about": figure.about,
        "date": figure.date,
        "kind": figure.kind,
    }


def _skipped(skipped: Skipped) -> Json:
    return {"block": skipped.block, "reason": skipped.reason, **_span(skipped.span)}
