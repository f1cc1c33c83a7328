"""Page layouts read from ``data/sources/*.toml``: every layout carries what ``generic.toml`` shares with all."""

import re
from collections.abc import Iterator
from pathlib import Path

from relgraph.errors import KnowledgeError
from relgraph.knowledge.layout_files import LayoutFile, Patterns
from relgraph.knowledge.layouts import Dates, DayPlace, Layout, LineRules, Page, PublisherRule, Punctuation, Titles
from relgraph.knowledge.patterns import Pattern
from relgraph.model import Language

#: The layout that fits every page; the others inherit its patterns.
GENERIC = "generic"
_SENTENCES = "sentences"
_KEYS = (
    *("name", "rank", "publisher", "language", "time_zone", "hosts", "sign", "voice"),
    *("chrome", "margin", "ends", "title", "dates", "markers", "page"),
)
_LANGUAGES: dict[str, Language] = {"en": "en", "ko": "ko"}


def load_layouts(folder: Path) -> tuple[Layout, ...]:
    """Read every layout in `folder`, lowest rank first; the generic one is the last.

    Raises:
        KnowledgeError: a file is missing or broken; names the file, the line where it is known, and the remedy.
    """
    files = {path.stem: LayoutFile(path) for path in sorted(folder.glob("*.toml"))}
    for needed in (GENERIC, _SENTENCES):
        if needed not in files:
            raise KnowledgeError("the file is missing", file=str(folder / f"{needed}.toml"), remedy="Put it back.")
    punctuation = _punctuation(files.pop(_SENTENCES))
    generic = files[GENERIC]
    layouts = [_layout(file, generic, punctuation) for file in files.values()]
    return tuple(sorted(layouts, key=lambda layout: (layout.rank, layout.name)))


def _layout(file: LayoutFile, generic: LayoutFile, punctuation: Punctuation) -> Layout:
    """Read one layout; what the generic file says is appended to what it says itself."""
    file.allow_only(_KEYS)
    own_first = [Patterns(source, generic) for source in ((file,) if file is generic else (file, generic))]
    return Layout(
        name=file.string("name") or file.path.stem,
        rank=file.integer("rank", default=500),
        publisher=file.string("publisher"),
        language=_language(file),
        time_zone=file.string("time_zone"),
        hosts=file.names("hosts"),
        domains=frozenset(place.partition("/")[0] for place in file.names("hosts")),
        signs=tuple(own_first[0].search(table.strings("all")) for table in file.tables("sign")),
        chrome=_line_rules(own_first, "chrome"),
        margin=_line_rules(own_first, "margin"),
        ends=_line_rules(own_first, "ends"),
        titles=Titles(
            fields=_joined(own_first, "title", "fields"),
            subtitle=_joined(own_first, "title", "subtitle"),
            weak=_joined(own_first, "title", "weak"),
        ),
        dates=_dates(own_first, generic),
        publishers=tuple(rule for patterns in own_first for rule in _voices(patterns)),
        bullet=_bullet(generic),
        sign=Pattern(rf"[{re.escape(_marker(generic, 'signs'))}]"),
        note=Pattern(rf"(?:{'|'.join(Patterns(generic, generic).checked('markers', 'notes'))})"),
        page=Page(**{key: tuple(x for p in own_first for x in p.file.xpaths("page", key)) for key in _PAGE_KEYS}),
        punctuation=punctuation,
    )


_PAGE_KEYS = ("body", "drop", "title", "published")


def _language(file: LayoutFile) -> Language | None:
    code = file.string("language")
    if code is None or code in _LANGUAGES:
        return _LANGUAGES.get(code or "")
    raise file.error(f"unknown language {code!r}", near="language", remedy="Write en or ko, or leave it out.")


def _line_rules(own_first: list[Patterns], key: str) -> tuple[LineRules, ...]:
    """Return the rules of each file as one, because most lines fit none of them."""
    return tuple(LineRules(*patterns.first_of(key)) for patterns in own_first if patterns.file.keys(key))


def _voices(patterns: Patterns) -> Iterator[PublisherRule]:
    for table in patterns.file.tables("voice"):
        name, where = table.string("name"), table.string("where")
        if name is None or where is None:
            raise table.error("a voice needs name and where", near="[[voice]]", remedy="Add what is missing.")
        yield PublisherRule(name=name, pattern=patterns.one(where))


def _joined(own_first: list[Patterns], *keys: str) -> tuple[Pattern, ...]:
    return tuple(pattern for patterns in own_first for pattern in patterns.search(patterns.file.strings(*keys)))


def _dates(own_first: list[Patterns], generic: LayoutFile) -> Dates:
    months = {name: generic.integer("dates", "months", name) for name in generic.keys("dates", "months")}
    return Dates(
        header=_day_places(own_first, "header"),
        opening=_day_places(own_first, "opening"),
        dateline=_joined(own_first, "dates", "dateline"),
        months=months,
    )


def _day_places(own_first: list[Patterns], key: str) -> tuple[DayPlace, ...]:
    rows = ((patterns, place) for patterns in own_first for place in patterns.file.strings("dates", key))
    return tuple(DayPlace(patterns.one(place), patterns.each_date(place)) for patterns, place in rows)


def _bullet(generic: LayoutFile) -> Pattern:
    """Match a bullet at the beginning of a line: signs stand with or without a space behind, letters only with one."""
    signs, letters = (re.escape(_marker(generic, key)) for key in ("bullets", "letters"))
    return Pattern(rf"(?:[{signs}]|[{letters}](?=\s))")


def _marker(generic: LayoutFile, key: str) -> str:
    if marks := generic.string("markers", key):
        return marks
    raise generic.error(f"markers need {key}", near="[markers]", remedy="Add what is missing.")


def _punctuation(file: LayoutFile) -> Punctuation:
    file.allow_only(["never", "end", "hold", "endings", "open", "close"])
    if not file.string("end"):
        raise file.error("no mark ends a sentence", near="end", remedy='Write end = ".!?".')
    return Punctuation(
        end=file.string("end") or "",
        hold=file.string("hold") or "",
        endings=file.strings("endings"),
        open=file.string("open") or "",
        close=file.string("close") or "",
        never=frozenset(file.strings("never")),
    )
