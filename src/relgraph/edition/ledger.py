"""The commitments ledger: who undertook what towards whom, how firmly, in which words, and where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from relgraph.edition.opened import Edition
from relgraph.graph.emission.statements import FIRMNESS


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One commitment with its words; `date` is EDTF, that of the event or else of the release, or empty."""

    date: str
    who: str
    to_whom: str
    words: str
    firmness: int
    specificity: int
    is_strict: bool
    release: str
    block: str
    iri: str

    @property
    def firmness_name(self) -> str:
        """Return the name of the step on the firmness ladder."""
        return FIRMNESS[self.firmness].replace("-", " ")


def ledger(edition: Edition) -> tuple[LedgerRow, ...]:
    """Return every commitment that the releases of an edition express, newest first, undated ones last."""
    rows = [row for release in edition.releases() for row in _rows(release)]
    return tuple(sorted(rows, key=lambda row: (row.date.replace("XXXX", ""), row.release, row.iri), reverse=True))


def _rows(release: Mapping[str, Any]) -> Iterator[LedgerRow]:
    events = {event["iri"]: event["date"] for event in release["events"]}
    for statement in release["statements"]:
        commitment = statement["commitment"]
        if commitment is None:
            continue
        beneficiary = commitment["beneficiary"]
        yield LedgerRow(
            date=events.get(statement["at_event"]) or release["release"]["dated"] or "",
            who=", ".join(actor["label"] for actor in commitment["committers"]),
            to_whom=beneficiary["label"] if beneficiary else "",
            words=" ".join(statement["quote"].split()),
            firmness=commitment["firmness"],
            specificity=commitment["specificity"],
            is_strict=commitment["strict"],
            release=release["release"]["file"],
            block=statement["block"],
            iri=commitment["iri"],
        )
