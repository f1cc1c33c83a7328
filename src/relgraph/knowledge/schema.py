"""What each table of ``data/reference`` holds: its columns, which of them point to other rows, which are dates.

``data/README.md`` explains the same tables to people; a test keeps the two in step.
"""

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: `points` maps a column to the kinds of key it may hold, `dates` are cells with an EDTF date.

    `kind` is set for tables of named things; `required` cells must not be empty.
    """

    file: str
    columns: tuple[str, ...]
    points: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    kind: str | None = None
    required: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_COLLECTIVES: Final = ("state", "org", "group")
_ACTORS: Final = (*_COLLECTIVES, "person")

#: Tables of named things, in the order in which a clash is reported.
ENTITY_TABLES: Final = (
    Table(
        file="states.csv",
        kind="state",
        columns=_words(
            "key label label_ko official names names_ko iso3 demonyms capital local_name local_language "
            "wikidata rok_relations note source background"
        ),
        points={"capital": ("place",)},
        dates=_words("rok_relations"),
        required=_words("official iso3"),
    ),
    Table(
        file="groups.csv",
        kind="group",
        columns=_words("key label label_ko names names_ko weak weak_ko side mechanism founded note source background"),
        dates=_words("founded"),
        required=_words("side"),
    ),
    Table(
        file="orgs.csv",
        kind="org",
        columns=_words(
            "key label label_ko names names_ko weak weak_ko type of seat founded dissolved mechanism note "
            "source background"
        ),
        points={"of": _COLLECTIVES, "seat": ("place",)},
        dates=_words("founded dissolved"),
        required=_words("type"),
    ),
    Table(
        file="posts.csv",
        kind="post",
        columns=_words("key label label_ko title titles names names_ko of seats source background"),
        points={"of": _COLLECTIVES},
        required=_words("title of seats"),
    ),
    Table(
        file="people.csv",
        kind="person",
        columns=_words("key label label_ko names names_ko weak state source background"),
        points={"state": ("state",)},
        required=_words("state"),
    ),
    Table(
        file="series.csv",
        kind="series",
        columns=_words("key label label_ko names names_ko weak weak_ko parties level type source background"),
        points={"parties": _COLLECTIVES},
        required=_words("type"),
    ),
    Table(
        file="events.csv",
        kind="event",
        columns=_words(
            "key label label_ko names names_ko series session date type place mode hosts people status note "
            "source background"
        ),
        points={"series": ("series",), "place": ("place",), "hosts": _COLLECTIVES, "people": ("person",)},
        dates=_words("date"),
        required=_words("type date status"),
    ),
    Table(
        file="policies.csv",
        kind="policy",
        columns=_words(
            "key label label_ko names names_ko weak type owner target announced announced_in announced_at "
            "ended succeeds part_of pillars note source background"
        ),
        points={
            "owner": _ACTORS,
            "target": _COLLECTIVES,
            "announced_in": ("place",),
            "announced_at": ("event",),
            "succeeds": ("policy",),
            "part_of": ("policy",),
        },
        dates=_words("announced ended"),
        required=_words("type owner"),
    ),
    Table(
        file="funds.csv",
        kind="fund",
        columns=_words(
            "key label label_ko names names_ko weak contributors beneficiaries established administrators "
            "note source background"
        ),
        points={"contributors": _ACTORS, "beneficiaries": _COLLECTIVES, "administrators": _COLLECTIVES},
        dates=_words("established"),
    ),
    Table(
        file="instruments.csv",
        kind="instrument",
        columns=_words(
            "key label label_ko names names_ko weak type date place in_force parties adopted_at implements "
            "covers note source background"
        ),
        points={
            "place": ("place",),
            "parties": _COLLECTIVES,
            "adopted_at": ("event",),
            "implements": ("instrument",),
        },
        dates=_words("date in_force covers"),
        required=_words("type"),
    ),
    Table(
        file="places.csv",
        kind="place",
        columns=_words("key label label_ko names names_ko weak weak_ko within source background"),
        points={"within": ("state",)},
    ),
)

TENURES: Final = Table(
    file="tenures.csv",
    columns=_words("person post start end attested note source background"),
    points={"person": ("person",), "post": ("post",)},
    dates=_words("start end"),
    required=_words("person post"),
)
MEMBERSHIPS: Final = Table(
    file="memberships.csv",
    columns=_words("state body status start end source background"),
    points={"state": ("state",), "body": ("org", "group")},
    dates=_words("start end"),
    required=_words("state body status"),
)
SOURCES: Final = Table(
    file="sources.csv",
    columns=_words("key title grade retrieved"),
    dates=_words("retrieved"),
    required=_words("key grade retrieved"),
)
NAME_PATTERNS: Final = Table(
    file="name_patterns.csv",
    columns=_words("rule kinds language find replace note"),
    required=_words("rule kinds language find replace"),
)
NAME_TEMPLATES: Final = Table(
    file="name_templates.csv",
    columns=_words("applies_to language template note"),
    required=_words("applies_to language template"),
)
MASKS: Final = Table(
    file="masks.csv",
    columns=_words("phrase language note"),
    required=_words("phrase"),
)
PARTICLES: Final = Table(
    file="particles.csv",
    columns=_words("form note"),
    required=_words("form"),
)

#: Every table of the folder.
TABLES: Final = (*ENTITY_TABLES, TENURES, MEMBERSHIPS, SOURCES, NAME_PATTERNS, NAME_TEMPLATES, MASKS, PARTICLES)
