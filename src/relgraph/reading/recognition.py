"""Which layout a page has, and which language it speaks."""

import re

from relgraph.knowledge.layouts import Layout
from relgraph.model import Language, Source

#: How much of the beginning of a text is looked at to recognise its layout.
_HEAD = 6000
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
#: Korean syllables carry more than Latin letters: a text is Korean from this share of them on.
_KOREAN_SHARE = 0.3
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]{0,20}://", re.IGNORECASE)


def recognise(text: str, source: Source, layouts: tuple[Layout, ...]) -> tuple[Layout, str | None]:
    """Return the layout of a page and its usual publisher: by address, else by signs in the text, else the last."""
    by_address = [
        (len(place), layout, publisher)
        for layout in layouts
        for place, publisher in layout.hosts.items()
        if source.url and _lies_at(source.url, place)
    ]
    if by_address:
        _, layout, publisher = max(by_address, key=lambda found: found[0])
        return layout, publisher
    head = text[:_HEAD]
    for layout in layouts:
        if any(all(sign.search(head) for sign in signs) for signs in layout.signs):
            return layout, layout.publisher
    return layouts[-1], layouts[-1].publisher


def _lies_at(url: str, place: str) -> bool:
    """Tell whether `url` lies under `place`, a host (its subdomains count) with or without the beginning of a path."""
    host, _, path = _SCHEME.sub("", url).partition("/")
    wanted_host, _, wanted_path = place.partition("/")
    host = host.lower().partition(":")[0]
    return (host == wanted_host or host.endswith(f".{wanted_host}")) and path.startswith(wanted_path)


def language_of(text: str, source: Source, layout: Layout) -> Language:
    """Return the language of the body by its letters; where it has none, what `source` or `layout` say."""
    korean = len(_HANGUL.findall(text))
    if not korean and _LATIN.search(text):
        return "en"
    letters = korean + len(_LATIN.findall(text))
    if letters:
        return "ko" if korean >= _KOREAN_SHARE * letters else "en"
    return source.language or layout.language or "en"
