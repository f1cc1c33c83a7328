"""Curated commitments as triples: the act that voiced one, the commitment itself, and how far it was kept."""

from collections.abc import Iterable, Iterator
from typing import Final

from relgraph.edtf import bounds
from relgraph.graph import nquads
from relgraph.graph.emission.statements import FIRMNESS
from relgraph.graph.iris import entity_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, dated, typed_as
from relgraph.graph.reference.curated import curated_row
from relgraph.graph.reference.facts import amount_triples, links, named
from relgraph.graph.terms import RG
from relgraph.knowledge.reference.entities import slug_of
from relgraph.knowledge.reference.gazetteer import Gazetteer
from relgraph.knowledge.tables import Row

_ACT_LINKS: Final = {"committers": RG.actor, "beneficiaries": RG.addressee, "event": RG.atEvent,
                     "policy": RG.invokesPolicy, "voiced_by": RG.voicedBy}  # fmt: skip
_LINKS: Final = {
    "committers": RG.committer,
    "beneficiaries": RG.beneficiary,
    "target": RG.hasTarget,
    "fund": RG.viaFund,
    "project": RG.viaProject,
    "policy": RG.invokesPolicy,
    "instrument": RG.underInstrument,
    "follows_up": RG.followsUp,
    "restates": RG.restates,
    "strengthens": RG.strengthens,
}
#: Columns that say something of the act, and of the assessment; the others are of the commitment.
_ACT_CELLS: Final = ("committers", "voiced_by", "act", "beneficiaries", "event", "date", "topic")
_ASSESSMENT_CELLS: Final = ("status", "assessed", "outcome")
#: From which steps on an undertaking is firm and specific enough to be checked; the coding scheme says the same.
_STRICT: Final = (3, 2)


def commitment_triples(rows: Iterable[Row], gazetteer: Gazetteer) -> Iterator[Triple]:
    """Yield act, commitment and assessment of each row."""
    for row in rows:
        committers = named(row.items("committers"), gazetteer.reference)
        summary = nquads.text(f"{committers} to {row['label']}", "en")
        yield from _act(row, summary, gazetteer)
        yield from _commitment(row, summary)
        if row["status"]:
            yield from _assessment(row)


def _related(row: Row, kind: str) -> str:
    """Return the IRI term of the act or assessment that goes with a commitment."""
    return iri(entity_iri(f"{kind}/{slug_of(row['key'])}"))


def _act(row: Row, summary: str, gazetteer: Gazetteer) -> Iterator[Triple]:
    act = _related(row, "act")
    yield typed_as(act, RG.CommunicativeAct)
    yield act, iri(RG.actType), concept("act-type", row["act"])
    yield act, iri(RG.modality), concept("modality", "future")
    yield act, iri(RG.polarity), concept("polarity", "pos")
    yield act, iri(RG.topic), concept("topic", row["topic"])
    yield act, iri(RG.summary), summary
    yield from links(act, row, _ACT_LINKS)
    capacity = gazetteer.capacity(row["voiced_by"], row["date"]) if row["voiced_by"] else None
    if capacity is not None:
        yield act, iri(RG.inCapacity), iri(entity_iri(capacity.key))
    yield from dated(act, row["date"])
    yield from curated_row(act, row, cells=_ACT_CELLS)


def _commitment(row: Row, summary: str) -> Iterator[Triple]:
    fact = iri(entity_iri(row["key"]))
    firmness, specificity = int(row["firmness"]), int(row["specificity"])
    yield typed_as(fact, RG.Commitment)
    yield fact, iri(RG.expressedIn), _related(row, "act")
    yield fact, iri(RG.summary), summary
    yield fact, iri(RG.topic), concept("topic", row["topic"])
    yield fact, iri(RG.commitmentKind), concept("commitment-kind", row["kind"])
    yield fact, iri(RG.undertakingKind), concept("undertaking-kind", row["undertaking"])
    yield fact, iri(RG.firmness), concept("firmness", FIRMNESS[firmness])
    yield fact, iri(RG.specificity), concept("specificity", f"s{specificity}")
    yield fact, iri(RG.strictCommitment), nquads.boolean((firmness >= _STRICT[0]) and (specificity >= _STRICT[1]))
    yield fact, iri(RG.commitmentStatus), concept("commitment-status", row["status"] or "unknown")
    yield from links(fact, row, _LINKS)
    yield from amount_triples(fact, row)
    yield from _due(fact, row)
    yield from dated(fact, row["date"])
    own = tuple(column for column in row.cells if column not in {"voiced_by", "act", *_ASSESSMENT_CELLS})
    yield from curated_row(fact, row, cells=own)


def _due(fact: str, row: Row) -> Iterator[Triple]:
    last = bounds(row["due"])[1] if row["due"] else None
    if last is not None:
        yield fact, iri(RG.dueEdtf), nquads.edtf(row["due"])
        yield fact, iri(RG.dueDate), nquads.day(last)


def _assessment(row: Row) -> Iterator[Triple]:
    fact = _related(row, "assessment")
    yield typed_as(fact, RG.StatusAssessment)
    yield fact, iri(RG.assesses), iri(entity_iri(row["key"]))
    yield fact, iri(RG.assessedStatus), concept("commitment-status", row["status"])
    if row["outcome"]:
        yield fact, iri(RG.summary), nquads.text(row["outcome"], "en")
    yield from dated(fact, row["assessed"])
    yield from curated_row(fact, row, cells=_ASSESSMENT_CELLS)
