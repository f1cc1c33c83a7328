"""Money, figures, rotating functions and declared relations of the reference as triples."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from relgraph.graph import nquads
from relgraph.graph.iris import entity_iri
from relgraph.graph.nquads import Triple, iri
from relgraph.graph.patterns import concept, dated, period, typed_as
from relgraph.graph.reference.curated import curated_row
from relgraph.graph.terms import DCTERMS, ORG, RG
from relgraph.knowledge.reference.entities import Reference
from relgraph.knowledge.reference.facts import FactTables
from relgraph.knowledge.tables import Row

#: What giver and act type are for each kind of transaction that the tables have.
_PAID: Final = "disbursement"
_VERBS: Final = {_PAID: "pays", "outgoing-commitment": "sets aside", "outgoing-pledge": "pledges"}
#: Columns of a table whose keys are simply pointed to.
_TRANSACTION_LINKS: Final = {
    "fund": RG.viaFund,
    "project": RG.viaProject,
    "receiver": RG.receiver,
    "fulfils": RG.fulfils,
}
_FIGURE_LINKS: Final = {
    "about": RG.figureAbout,
    "counterpart": RG.figureCounterpart,
    "reporter": DCTERMS.publisher,
}
_CHAIR_LINKS: Final = {"state": ORG.member, "body": ORG.organization, "partner": RG.towardsPartner}
_RELATION_LINKS: Final = {
    "parties": RG.relationParty,
    "elevated_from": RG.elevatedFrom,
    "instrument": RG.underInstrument,
}


def fact_triples(facts: FactTables, reference: Reference) -> Iterator[Triple]:
    """Yield the facts of all tables but commitments and rival claims."""
    for row in facts.transactions:
        yield from _transaction(row, reference)
    for row in facts.figures:
        yield from _figure(row, reference)
    for row in facts.chairs:
        yield from _chair(row)
    for row in facts.relations:
        yield from _relation(row)


def links(fact: str, row: Row, properties: dict[str, str]) -> Iterator[Triple]:
    """Yield what the cells of a row point to."""
    for column, prop in properties.items():
        for key in row.items(column):
            yield fact, iri(prop), iri(entity_iri(key))


def amount_triples(fact: str, row: Row) -> Iterator[Triple]:
    """Yield the sum of money of a row, if it has one."""
    if row["amount"]:
        amount = iri(amount_iri(row["key"]))
        yield fact, iri(RG.hasAmount), amount
        yield typed_as(amount, RG.MonetaryAmount)
        yield amount, iri(RG.amountValue), nquads.decimal(float(row["amount"]))
        yield amount, iri(RG.currency), concept("currency", row["currency"])
        yield amount, iri(RG.exactness), concept("exactness", row["exactness"])


def amount_iri(key: str) -> str:
    """Return the IRI of the sum that a transaction or commitment is about."""
    kind, _, slug = key.partition("/")
    return entity_iri(f"amount/{kind}-{slug}")


def named(keys: Iterable[str], reference: Reference) -> str:
    """Return the English names of things, joined as in a sentence."""
    *first, last = (reference.entities[key].label for key in keys)
    return f"{', '.join(first)} and {last}" if first else last


def _transaction(row: Row, reference: Reference) -> Iterator[Triple]:
    fact, kind = iri(entity_iri(row["key"])), row["type"]
    giver, taker = row["provider"], row["fund"] or row["receiver"]
    sum_ = f"{row['currency'].upper()} {float(row['amount']):,.0f}"
    summary = f"{named((giver,), reference)} {_VERBS[kind]} {sum_} to {named((taker,), reference)}, {row['date']}"
    yield typed_as(fact, RG.Transaction)
    yield fact, iri(RG.transactionType), concept("transaction-type", kind)
    yield fact, iri(RG.actType), concept("act-type", "provide-money" if kind == _PAID else "pledge-resources")
    yield fact, iri(RG.provider), iri(entity_iri(giver))
    yield fact, iri(RG.actor), iri(entity_iri(giver))
    yield fact, iri(RG.summary), nquads.text(summary, "en")
    yield from links(fact, row, _TRANSACTION_LINKS)
    yield from amount_triples(fact, row)
    yield from dated(fact, row["date"])
    yield from curated_row(fact, row)


def _figure(row: Row, reference: Reference) -> Iterator[Triple]:
    fact = iri(entity_iri(row["key"]))
    yield typed_as(fact, RG.Figure)
    yield fact, iri(RG.figureValue), nquads.decimal(float(row["value"]))
    yield fact, iri(RG.figureKind), concept("figure-kind", row["kind"])
    yield fact, iri(RG.unit), concept("unit", row["unit"])
    yield fact, iri(RG.exactness), concept("exactness", row["exactness"])
    yield fact, iri(RG.summary), nquads.text(_figure_summary(row, reference), "en")
    if row["indicator"]:
        yield fact, iri(RG.indicator), concept("indicator", row["indicator"])
    if row["indicator_text"]:
        yield fact, iri(RG.indicatorText), nquads.text(row["indicator_text"])
    if row["reporter_as_stated"]:
        yield fact, iri(RG.asStated), nquads.text(row["reporter_as_stated"])
    yield from links(fact, row, _FIGURE_LINKS)
    yield from dated(fact, row["date"])
    yield from curated_row(fact, row)


def _figure_summary(row: Row, reference: Reference) -> str:
    what = row["indicator_text"] or row["indicator"].replace("-", " ")
    who = named((*row.items("about"), *row.items("counterpart")), reference)
    return f"{who}: {what}, {Decimal(row['value']):,f} {row['unit'].replace('-', ' ')}, {row['date']}"


def _chair(row: Row) -> Iterator[Triple]:
    fact = iri(entity_iri(row["key"]))
    yield typed_as(fact, RG.ChairTerm)
    yield fact, iri(RG.chairFunction), concept("chair-function", row["function"])
    yield from links(fact, row, _CHAIR_LINKS)
    yield from dated(fact, period(row["start"], row["end"] or None))
    yield from curated_row(fact, row)


def _relation(row: Row) -> Iterator[Triple]:
    fact = iri(entity_iri(row["key"]))
    yield typed_as(fact, RG.FormalRelation)
    yield fact, iri(RG.relationLevel), concept("relation-level", row["level"])
    yield fact, iri(RG.summary), nquads.text(row["label"], "en")
    yield from links(fact, row, _RELATION_LINKS)
    yield from dated(fact, period(row["start"], row["end"] or None))
    yield from curated_row(fact, row)
