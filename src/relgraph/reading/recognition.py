"""Which layout a page has, and which language it speaks."""

import re

from relgraph.knowledge.layouts import Layout
from relgraph.model import Language, Source, shadow

#: How much of the beginning of a text is looked at to recognise its layout.
_HEAD = 6000
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
#: Korean syllables carry more than Latin letters: a text is Korean from this share of them on.
_KOREAN_SHARE = 0.3
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]{0,20}://", re.IGNORECASE)


def recognise(text: str, source: Source, layouts: tuple[Layout, ...]) -> tuple[Layout, str | None]:
    """Return the layout of a page and its usual publisher: by address, else by signs in the text, else the last."""
    host, path = _address(source.url or "")
    above = _with_domains_above(host) if host else ()
    best = ""
    found: tuple[Layout, str | None] | None = None
    for layout in layouts:
        if not layout.domains.isdisjoint(above):
            for place, publisher in layout.hosts.items():
                if len(place) > len(best) and _lies_at(above, path, place):
                    best, found = place, (layout, publisher)
    if found is not None:
        return found
    head = text[:_HEAD]
    for layout in layouts:
        if any(all(sign.search(head) for sign in signs) for signs in layout.signs):
            return layout, layout.publisher
    return layouts[-1], layouts[-1].publisher


def _address(url: str) -> tuple[str, str]:
    """Return host, in small letters and without port, and path of an address."""
    host, _, path = _SCHEME.sub("", url).partition("/")
    return host.lower().partition(":")[0], path


def _with_domains_above(host: str) -> tuple[str, ...]:
    """Return a host and the domains that it lies in."""
    above = [host]
    while "." in host:
        host = host.partition(".")[2]
        above.append(host)
    return tuple(above)


def _lies_at(above: tuple[str, ...], path: str, place: str) -> bool:
    """Tell whether an address lies under `place`, a host (its subdomains count) maybe with the beginning of a path."""
    wanted_host, _, wanted_path = place.partition("/")
    return wanted_host in above and path.startswith(wanted_path)


def language_of(text: str, source: Source, layout: Layout) -> Language:
    """Return the language of the body by its letters; where it has none, what `source` or `layout` say."""
    korean = 0 if shadow(text).isascii() else len(_HANGUL.findall(text))
    if not korean and _LATIN.search(text):
        return "en"
    letters = korean + len(_LATIN.findall(text))
    if letters:
        return "ko" if korean >= _KOREAN_SHARE * letters else "en"
    return source.language or layout.language or "en"
