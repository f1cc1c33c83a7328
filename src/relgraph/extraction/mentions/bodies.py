"""Ministries and other bodies of a state, as far as the gazetteer does not know them with their state."""

from collections.abc import Mapping
from typing import Final

from relgraph.extraction.line import Line
from relgraph.extraction.mentions.hints import BODY, FOREIGN, Hints
from relgraph.extraction.mentions.title_phrases import phrase_end
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.knowledge.reference.entities import Entity
from relgraph.model import Mention, Span

#: The rule of a body that names no state and that the reference does not know: the publisher's, unless more is said.
UNIT: Final = "unit"
_MINISTRY: Final = "ministry"
_OWNERS: Final = frozenset({"state", "nationality", "place"})


def bodies(
    line: Line, hints: Hints, lexicon: TitleLexicon, entities: Mapping[str, Entity], own_side: str
) -> list[Mention]:
    """Return "the Thai Ministry of Health", "Ministry of Planning of Laos", "Seoul's foreign ministry".

    A ministry without a state is the publisher's (`own_side`).
    """
    found: list[Mention] = []
    after = 0
    for index in _openings(line, hints):
        end = _body_end(line, index, lexicon) if index >= after else 0
        if end:
            found.append(_mention(line, index, end, entities, own_side))
            after = end
    return found


def _openings(line: Line, hints: Hints) -> list[int]:
    """Return the words at which the name of a body can begin."""
    found = hints.places(BODY)
    open_to_choice = [index for index, mention in line.known.items() if mention.candidates]
    if not open_to_choice:
        return found
    known = (index for index in open_to_choice if line.known[index].kind == "organisation")
    return sorted({*found, *known})


def _body_end(line: Line, index: int, lexicon: TitleLexicon) -> int:
    """Return the index after the body that begins at `index`, without a state after it; 0 if none does."""
    if line.lowers[index] == FOREIGN and line.lower(index + 1).removesuffix("'s") == _MINISTRY:
        return index + 2
    known = line.covering.get(index)
    if known is not None and known.kind == "organisation":
        return line.after(known) if known.candidates and line.first(known) == index else 0
    width = lexicon.bodies.length_at(line.texts, index)
    of_state = lexicon.state_bodies.length_at(line.texts, index)
    width = max(width, of_state)
    if not width or line.lower(index + width) != "of":
        return 0
    start = index + width + 1 + (line.lower(index + width + 1) == "the")
    if start in line.known and not of_state:
        return 0
    return phrase_end(line, start, lexicon)


def _mention(line: Line, index: int, end: int, entities: Mapping[str, Entity], own_side: str) -> Mention:
    first, last, owner = index, end, None
    before = line.side_before(index)
    if before is not None and before[1].kind in _OWNERS and not _is_prefix(line, before[1]):
        first, owner = before
    elif line.lower(end) == "of":
        start = end + 1 + (line.lower(end + 1) == "the")
        state = line.known.get(start)
        if state is not None and state.kind == "state":
            owner, last = state, line.after(state)
    elif (inner := _inner_state(line, index, end)) is not None:
        owner = inner
    side = owner.side if owner is not None else own_side
    name = line.slice(index, end)
    if name.lower() == "foreign ministry":
        name = "Ministry of Foreign Affairs"
    entity = _reference(line.known.get(index), name, side, entities)
    label = entity.label if entity is not None else _label(name, owner, side)
    return Mention(
        span=Span(line.starts[first], line.end(last)), block=line.block, sentence=line.number, kind="organisation",
        surface=line.slice(first, last), label=label, side=side, entity=entity.key if entity else None,
        rule="body" if owner or entity else UNIT,
    )  # fmt: skip


def _is_prefix(line: Line, owner: Mention) -> bool:
    """Tell whether a place before a body is only where something happened: "in Seoul, Foreign Ministry …"."""
    return owner.kind == "place" and not line.text.startswith("'s", owner.span.end)


def _inner_state(line: Line, index: int, end: int) -> Mention | None:
    for place in range(index + 1, end):
        known = line.known.get(place)
        if known is not None and known.kind == "state":
            return known
    return None


def _label(name: str, owner: Mention | None, side: str) -> str:
    if owner is not None and owner.label in name:
        return name
    return f"{name} of {owner.label}" if owner is not None and owner.kind == "state" else f"{name} ({side})"


def _reference(known: Mention | None, name: str, side: str, entities: Mapping[str, Entity]) -> Entity | None:
    """Return the reference body of that name and side, among what the gazetteer offers or by its label."""
    keys = () if known is None else known.candidates or ((known.entity,) if known.entity else ())
    fitting = [entities[key] for key in keys if entities[key].side == side]
    if not fitting and side != "other":
        key = f"org/{side.lower()}-mofa" if name == "Ministry of Foreign Affairs" else ""
        alternatives = (key, f"org/{side.lower()}-mfa", f"org/{side.lower()}-dfa") if key else ()
        fitting = [entities[key] for key in alternatives if key in entities]
    return fitting[0] if fitting else None
