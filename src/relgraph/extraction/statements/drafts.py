"""One act as it was read in a clause, and what the words about it leave open."""

from collections.abc import Sequence
from typing import NamedTuple

from relgraph.knowledge.lexicon.heads import ActType
from relgraph.model import Actor, Modality, Span


class Draft(NamedTuple):
    """One act as read: where, which, by whom, to whom, how."""

    block: str
    sentence: int
    span: Span
    act: ActType
    rule: str
    speakers: Sequence[Actor]
    addressees: Sequence[Actor] = ()
    on_behalf_of: str | None = None
    modality: Modality = "asserted"
    negated: bool = False
    inferred: bool = False


def open_questions(draft: Draft, *, is_binding: bool) -> list[tuple[str, str]]:
    """Return what a person should decide about an act, as kind and message; `is_binding`: it makes an undertaking."""
    found: list[tuple[str, str]] = []
    if draft.negated or not draft.speakers:
        return found
    unshared = draft.act.family == "agree" and is_binding and not draft.addressees
    if unshared and len({actor.side for actor in draft.speakers}) == 1:
        found.append(("open-counterparty", "one side agrees, and the text does not say with whom"))
    if draft.modality == "obligation" and draft.act.id == "agree-norm":
        found.append(("open-doer", "it is agreed that something should be done, and not by whom"))
    if draft.modality == "obligation" and draft.act.id == "advocate" and draft.addressees:
        told = "what should be done is said before others, and may be meant as a request to them"
        found.append(("possible-request", told))
    return found
