"""One act as it was read in a clause, and what the words about it leave open."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from relgraph.knowledge.lexicon.heads import ActType
from relgraph.model import Actor, Modality, Span

_NOTHING: Final[Sequence[tuple[str, str]]] = ()


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


def open_questions(draft: Draft, *, is_binding: bool) -> Sequence[tuple[str, str]]:
    """Return what a person should decide about an act, as kind and message; `is_binding`: it makes an undertaking."""
    is_norm = draft.modality == "obligation"
    if not (is_binding or is_norm) or draft.negated or not draft.speakers:
        return _NOTHING
    found: list[tuple[str, str]] = []
    unshared = is_binding and draft.act.family == "agree" and not draft.addressees
    if unshared and len({actor.side for actor in draft.speakers}) == 1:
        found.append(("open-counterparty", "one side agrees, and the text does not say with whom"))
    if is_norm and draft.act.id == "agree-norm":
        found.append(("open-doer", "it is agreed that something should be done, and not by whom"))
    if is_norm and draft.act.id == "advocate" and draft.addressees:
        told = "what should be done is said before others, and may be meant as a request to them"
        found.append(("possible-request", told))
    return found
