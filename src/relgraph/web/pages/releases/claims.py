"""The contract of a release -> its sentences, each with the claims that rest on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from relgraph.graph.iris import block_path
from relgraph.web.door.addresses import anchor_of
from relgraph.web.pages.releases.marks import Piece, Place, Stretch, numbered, pieces

Json = Mapping[str, Any]
#: Lists of the contract whose items are names with mentions.
_NAMES: Final = ("actors", "policies", "funds", "instruments", "mechanisms")
#: Which kind gives a stretch its looks where several rest on the same words.
_KINDS: Final = ("commitment", "statement", "event", "figure", "review", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim beside a sentence: its kind, its anchor, the stretches it rests on, and its part of the contract."""

    kind: str
    anchor: str
    numbers: tuple[int, ...]
    words: str
    value: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence with its words in pieces and the claims that rest on them; `anchors` of its stretches by number."""

    anchor: str
    number: int
    place: Place
    pieces: tuple[Piece, ...]
    anchors: Mapping[int, str]
    claims: tuple[Claim, ...]
    names: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBlock:
    """A block as numbered at the source."""

    anchor: str
    label: str
    kind: str
    place: Place
    sentences: tuple[Told, ...]


class _Found(NamedTuple):
    kind: str
    key: str
    place: Place
    value: Json


def told_blocks(release: Json) -> list[ToldBlock]:
    """Return the blocks of a release in reading order."""
    said = _by_sentence(release)
    return [_block(release, block, said) for block in release["blocks"]]


def _block(release: Json, block: Json, said: Mapping[tuple[str, int], list[_Found]]) -> ToldBlock:
    return ToldBlock(
        anchor=block_path(block["block"]),
        label=block["block"],
        kind=block["kind"],
        place=_place(block),
        sentences=tuple(
            _told(release["text"], block["block"], sentence, said[block["block"], sentence["sentence"]])
            for sentence in block["sentences"]
        ),
    )


def _told(text: str, label: str, sentence: Json, found: list[_Found]) -> Told:
    anchor, whole = f"{block_path(label)}-s{sentence['sentence']}", _place(sentence)
    numbers = numbered(item.place for item in found)
    anchors = {number: _stretch_anchor(anchor, whole, place) for place, number in numbers.items() if place != whole}
    claims = _claims(anchor, found, numbers, anchors)
    return Told(
        anchor=anchor,
        number=sentence["sentence"],
        place=whole,
        pieces=tuple(pieces(text, whole, _stretches(numbers, claims))),
        anchors=anchors,
        claims=tuple(claim for claim in claims if claim.kind != "name"),
        names=tuple(claim for claim in claims if claim.kind == "name"),
    )


def _stretch_anchor(anchor: str, whole: Place, place: Place) -> str:
    """Return the last part of the IRI that the graph gives to a stretch of a sentence."""
    return f"{anchor}-{place.start - whole.start}-{place.end - whole.start}"


def _claims(anchor: str, found: list[_Found], numbers: Mapping[Place, int], anchors: Mapping[int, str]) -> list[Claim]:
    """Return each claim once, with all stretches of the sentence that it rests on, in the order of their kinds."""
    places: dict[tuple[str, str], list[_Found]] = defaultdict(list)
    for item in found:
        places[item.kind, item.key].append(item)
    claims: list[Claim] = []
    for (kind, key), items in places.items():
        own = tuple(sorted({numbers[item.place] for item in items}))
        fact = anchor_of(key) if kind in {"commitment", "statement", "figure"} else ""
        claims.append(
            Claim(
                kind=kind,
                anchor=fact or f"{anchor}-{kind}-{len(claims) + 1}",
                numbers=own,
                words=anchors.get(own[0], anchor),
                value=items[0].value,
            )
        )
    return sorted(claims, key=lambda claim: (claim.kind == "name", claim.numbers, _KINDS.index(claim.kind)))


def _stretches(numbers: Mapping[Place, int], claims: list[Claim]) -> Iterator[Stretch]:
    for place, number in numbers.items():
        resting = [claim for claim in claims if number in claim.numbers]
        first = min(resting, key=lambda claim: _KINDS.index(claim.kind))
        yield Stretch(number=number, place=place, kind=first.kind, leads=first.anchor)


def _by_sentence(release: Json) -> Mapping[tuple[str, int], list[_Found]]:
    """Return all that rests on each sentence, by block and number."""
    by_sentence: defaultdict[tuple[str, int], list[_Found]] = defaultdict(list)
    places = [
        ((block["block"], sentence["sentence"]), _place(sentence))
        for block in release["blocks"]
        for sentence in block["sentences"]
    ]
    for item in _all_found(release):
        for name, whole in places:
            if whole.start <= item.place.start and item.place.end <= whole.end:
                by_sentence[name].append(item)
                break
    return by_sentence


def _all_found(release: Json) -> Iterator[_Found]:
    for statement in release["statements"]:
        kind = "statement" if statement["commitment"] is None else "commitment"
        yield _Found(kind, statement["iri"], _place(statement), statement)
    for event in release["events"]:
        for evidence in event["evidence"]:
            yield _Found("event", event["iri"], _place(evidence), event)
    for figure in release["figures"]:
        yield _Found("figure", figure["iri"], _place(figure), figure)
    for item in release["review"]:
        if item["start"] is not None:
            yield _Found("review", f"{item['kind']} {item['message']}", _place(item), item)
    for group in _NAMES:
        for name in release[group]:
            for mention in name["mentions"]:
                yield _Found("name", name["iri"], _place(mention), name)


def _place(value: Json) -> Place:
    return Place(value["start"], value["end"])
