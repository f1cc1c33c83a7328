"""Words -> the things that are called so and the sentences that hold them."""

from collections.abc import Iterator
from typing import Final

from relgraph.edition.opened import SEARCH, Edition
from relgraph.edition.search import find_sentences, find_things, labels
from relgraph.graph.iris import BASE, ENTITY, RELEASE
from relgraph.session.rows import Rows, of_texts

_COLUMNS: Final = ("kind", "found", "release", "block", "key", "iri")
_Cells = tuple[str | None, ...]


def find(edition: Edition, words: str, limit: int) -> Rows:
    """Return at most `limit` things by name, then at most `limit` sentences that hold all of `words`."""
    cells = (*_things(edition, words, limit), *_sentences(edition, words, limit))
    return of_texts(f"Found for {words[:60]!r}", _COLUMNS, cells, wide="found", shown=_COLUMNS[:-1])


def _things(edition: Edition, words: str, limit: int) -> Iterator[_Cells]:
    for hit in find_things(edition.path / SEARCH, words, limit=limit):
        key = next((hit.iri.removeprefix(start) for start in (ENTITY, BASE) if hit.iri.startswith(start)), hit.iri)
        yield key.split("/")[-2], hit.name, None, None, key, hit.iri


def _sentences(edition: Edition, words: str, limit: int) -> Iterator[_Cells]:
    found = find_sentences(edition.path / SEARCH, words, limit=limit)
    titles = labels(edition.path / SEARCH, {release for release, *_ in found}, "en")
    for release, block, number, text in found:
        tail = release.removeprefix(RELEASE)
        yield "sentence", text, titles.get(release, tail), f"{block} s{number}", tail, release
