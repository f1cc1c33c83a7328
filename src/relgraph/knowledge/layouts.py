"""Page layouts: how each publisher sets a release, read from ``data/sources/*.toml``.

A layout says how its pages are recognised, which lines are page chrome, where title, date and publisher stand, and
where in an HTML page the release lies. Every layout carries what ``generic.toml`` shares with all.
"""

from collections.abc import Mapping
from typing import NamedTuple

from relgraph.knowledge.patterns import Pattern
from relgraph.model import Language


class LineRules(NamedTuple):
    """Lines that `pattern` covers as a whole yield nothing; `reasons` say why for the groups that cover one."""

    reasons: Mapping[int, str]
    pattern: Pattern


class PublisherRule(NamedTuple):
    """A release whose head shows `pattern` speaks with the voice of `name`."""

    name: str
    pattern: Pattern


class Punctuation(NamedTuple):
    """Where sentences end: marks, the brackets behind them, and abbreviations (`never`) that end none.

    A line that ends with one of `hold` is complete although its sentence may go on. `open` may stand right before an
    abbreviation. Korean notes leave the full stop out after `endings`.
    """

    end: str
    hold: str
    endings: tuple[str, ...]
    open: str
    close: str
    never: frozenset[str]


class Titles(NamedTuple):
    """Which line above the body is the title: `fields` carry it, `weak` ones are it only for want of another."""

    fields: tuple[Pattern, ...]
    subtitle: tuple[Pattern, ...]
    weak: tuple[Pattern, ...]


class DayPlace(NamedTuple):
    """A place where a day can stand: `told` tells that one does; one of `ways` reads it."""

    told: Pattern
    ways: tuple[Pattern, ...]


class Dates(NamedTuple):
    """Where the day of publication stands, best place first; groups ``y``, ``m`` (number or name), ``d``.

    `dateline` recognises a line that opens the first paragraph with place and day.
    """

    header: tuple[DayPlace, ...]
    opening: tuple[DayPlace, ...]
    dateline: tuple[Pattern, ...]
    months: Mapping[str, int]


class Page(NamedTuple):
    """XPath expressions for HTML: holders of the release (best first), parts to drop, title and date beside it."""

    body: tuple[str, ...]
    drop: tuple[str, ...]
    title: tuple[str, ...]
    published: tuple[str, ...]


class Layout(NamedTuple):
    """How one publisher, or a family of them, sets a release.

    `hosts` maps the beginning of an address (``mofa.go.kr/eng``) to the publisher there, `domains` are the hosts among
    these beginnings; each of `signs` is a set of
    patterns that must all occur in the text. Layouts are tried by `rank`, lowest first. Lines that `chrome` covers
    yield nothing wherever they stand, those that `margin` covers only above and below the body.
    """

    name: str
    rank: int
    publisher: str | None
    language: Language | None
    time_zone: str | None
    hosts: Mapping[str, str]
    domains: frozenset[str]
    signs: tuple[tuple[Pattern, ...], ...]
    chrome: tuple[LineRules, ...]
    margin: tuple[LineRules, ...]
    ends: tuple[LineRules, ...]
    titles: Titles
    dates: Dates
    publishers: tuple[PublisherRule, ...]
    bullet: Pattern
    sign: Pattern
    note: Pattern
    page: Page
    punctuation: Punctuation
