"""``/search``: things by any of their names, and sentences of releases, in English or Korean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response, jsonify, request

from relgraph.edition.listing import ListedRelease
from relgraph.edition.opened import SEARCH
from relgraph.edition.search import Found, Hit, find, split_words
from relgraph.graph.iris import RELEASE, passage_iri
from relgraph.query.formats import PLAIN_JSON
from relgraph.web.door.addresses import ENTITIES, FACTS, page_of
from relgraph.web.door.described import Described, Taken, described
from relgraph.web.door.labels import Labels, labels_of
from relgraph.web.door.negotiation import HTML, chosen_format
from relgraph.web.door.rendering import downloads, page
from relgraph.web.door.rights import rights_of
from relgraph.web.door.sources import passage_name
from relgraph.web.state import shown, state

finding = Blueprint("finding", __name__)

#: Things, and sentences, that one answer holds at most.
_MOST: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSentence:
    """A sentence that holds the words: where it stands, and its text in parts, those first that are not marked.

    `parts` alternate between words around and words looked for; there are none where the text may not be shown.
    """

    release: ListedRelease
    iri: str
    parts: tuple[tuple[str, bool], ...]


@finding.get("/search")
@finding.get("/search.<extension>")
@described(
    Described(
        group="answers",
        formats=(HTML, PLAIN_JSON),
        takes=(Taken(name="q", schema={"type": "string"}, meaning="Names, sentences"),),
        json="Found",
    )
)
def search(extension: str | None = None) -> Response:
    """Find things and sentences; an extension names the format."""
    with state().budgets.spending(request.remote_addr):
        chosen = chosen_format(request, (HTML, PLAIN_JSON), extension or request.args.get("format"))
        words = request.args.get("q", "").strip()
        found = find(shown().edition.path / SEARCH, words, limit=_MOST)
        sentences = _sentences(found, words)
        named = labels_of(hit.iri for hit in (*found.things, *found.near))
        if chosen is PLAIN_JSON:
            return jsonify(_as_json(words, found, sentences, named))
        return page(
            "search.html",
            cut="rows" if _MOST in {len(found.things), len(sentences)} else None,
            words=words,
            things=_by_kind(found.things),
            total=len(found.things),
            sentences=_by_release(sentences),
            found=len(sentences),
            near=found.near,
            named=named,
            page_of=page_of,
            passage_name=passage_name,
            downloads=downloads("/search", ("json",)),
        )


def marked(text: str, words: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """Return `text` in parts, each with whether it is one of `words` in large or small letters."""
    lower = text.lower()
    if len(lower) != len(text):  # letters that are longer when small would move the places
        lower = text
    covered = [False] * len(text)
    for word in {word.lower() for word in words if word}:
        start = lower.find(word)
        while start >= 0:
            covered[start : start + len(word)] = [True] * len(word)
            start = lower.find(word, start + 1)
    parts: list[tuple[str, bool]] = []
    for letter, is_marked in zip(text, covered, strict=True):
        if parts and parts[-1][1] == is_marked:
            parts[-1] = (parts[-1][0] + letter, is_marked)
        else:
            parts.append((letter, is_marked))
    return tuple(parts)


def _sentences(found: Found, words: str) -> list[FoundSentence]:
    releases = {item.tail: item for item in shown().edition.listing}
    wanted = split_words(words)
    told = []
    for release, block, number, text in found.sentences:
        listed = releases[release.removeprefix(RELEASE)]
        may_show = rights_of(listed.licence).shows_words
        parts = marked(text, wanted) if may_show else ()
        told.append(FoundSentence(release=listed, iri=passage_iri(release, block, number), parts=parts))
    return told


def _by_kind(things: Iterable[Hit]) -> Mapping[str, list[Hit]]:
    """Return the things by the first part of their addresses, kinds that people look for first."""
    groups: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in things:
        groups[_kind(hit.iri)].append(hit)
    order = (*ENTITIES, "releases", *FACTS)
    return dict(sorted(groups.items(), key=lambda group: order.index(group[0])))


def _kind(iri: str) -> str:
    return (page_of(iri) or "").split("/")[1]


def _by_release(sentences: Iterable[FoundSentence]) -> list[tuple[ListedRelease, list[FoundSentence]]]:
    groups: dict[str, list[FoundSentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.release.tail, []).append(sentence)
    return [(group[0].release, group) for group in groups.values()]


def _as_json(words: str, found: Found, sentences: list[FoundSentence], named: Labels) -> dict[str, Any]:
    def thing(hit: Hit) -> dict[str, Any]:
        return {"iri": hit.iri, "href": page_of(hit.iri), "name": named.of(hit.iri, hit.name), "found_by": hit.name}

    return {
        "q": words,
        "things": [thing(hit) for hit in found.things],
        "things_are_capped": len(found.things) == _MOST,
        "sentences": [
            {
                "iri": sentence.iri,
                "href": page_of(sentence.iri),
                "release": sentence.release.tail,
                "text": "".join(part for part, _ in sentence.parts) or None,
            }
            for sentence in sentences
        ],
        "sentences_are_capped": len(sentences) == _MOST,
        "near": [thing(hit) for hit in found.near],
    }
