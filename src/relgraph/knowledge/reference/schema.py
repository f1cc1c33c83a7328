"""What each table of ``data/reference`` holds; a test keeps this in step with ``data/README.md``."""

from typing import Final

from relgraph.knowledge.reference.schema_facts import FACT_TABLES
from relgraph.knowledge.reference.table import ACTORS, COLLECTIVES, Table, words

#: Tables of named things, in the order in which a clash is reported.
ENTITY_TABLES: Final = (
    Table(
        file="states.csv",
        kind="state",
        columns=words(
            "key label label_ko official names names_ko iso3 cow gw demonyms capital local_name local_language "
            "wikidata rok_relations note source background"
        ),
        points={"capital": ("place",)},
        dates=words("rok_relations"),
        required=words("official iso3"),
    ),
    Table(
        file="groups.csv",
        kind="group",
        columns=words("key label label_ko names names_ko weak weak_ko side mechanism founded note source background"),
        dates=words("founded"),
        required=words("side"),
    ),
    Table(
        file="orgs.csv",
        kind="org",
        columns=words(
            "key label label_ko names names_ko weak weak_ko type of seat founded dissolved mechanism note "
            "source background"
        ),
        points={"of": COLLECTIVES, "seat": ("place",)},
        dates=words("founded dissolved"),
        required=words("type"),
    ),
    Table(
        file="posts.csv",
        kind="post",
        columns=words("key label label_ko title titles names names_ko of seats source background"),
        points={"of": COLLECTIVES},
        required=words("title of seats"),
    ),
    Table(
        file="people.csv",
        kind="person",
        columns=words("key label label_ko names names_ko weak state source background"),
        points={"state": ("state",)},
        required=words("state"),
    ),
    Table(
        file="series.csv",
        kind="series",
        columns=words("key label label_ko names names_ko weak weak_ko parties level type source background"),
        points={"parties": COLLECTIVES},
        required=words("type"),
    ),
    Table(
        file="events.csv",
        kind="event",
        columns=words(
            "key label label_ko names names_ko series session date type place mode hosts people status note "
            "source background"
        ),
        points={"series": ("series",), "place": ("place",), "hosts": COLLECTIVES, "people": ("person",)},
        dates=words("date"),
        required=words("type date status"),
        concepts={"type": "event-type", "status": "event-status", "mode": "event-mode"},
    ),
    Table(
        file="policies.csv",
        kind="policy",
        columns=words(
            "key label label_ko names names_ko weak type owner target announced announced_in announced_at "
            "ended succeeds part_of pillars note source background"
        ),
        points={
            "owner": ACTORS,
            "target": COLLECTIVES,
            "announced_in": ("place",),
            "announced_at": ("event",),
            "succeeds": ("policy",),
            "part_of": ("policy",),
        },
        dates=words("announced ended"),
        required=words("type owner"),
    ),
    Table(
        file="funds.csv",
        kind="fund",
        columns=words(
            "key label label_ko names names_ko weak contributors beneficiaries established administrators "
            "note source background"
        ),
        points={"contributors": ACTORS, "beneficiaries": COLLECTIVES, "administrators": COLLECTIVES},
        dates=words("established"),
    ),
    Table(
        file="projects.csv",
        kind="project",
        columns=words("key label label_ko names names_ko weak fund status started ended note source background"),
        points={"fund": ("fund",)},
        dates=words("started ended"),
        required=words("fund status"),
        concepts={"status": "project-status"},
    ),
    Table(
        file="instruments.csv",
        kind="instrument",
        columns=words(
            "key label label_ko names names_ko weak type date place in_force parties adopted_at implements "
            "covers note source background"
        ),
        points={
            "place": ("place",),
            "parties": COLLECTIVES,
            "adopted_at": ("event",),
            "implements": ("instrument",),
        },
        dates=words("date in_force covers"),
        required=words("type"),
        concepts={"type": "instrument-type"},
    ),
    Table(
        file="places.csv",
        kind="place",
        columns=words("key label label_ko names names_ko weak weak_ko within source background"),
        points={"within": ("state",)},
    ),
)

TENURES: Final = Table(
    file="tenures.csv",
    columns=words("person post start end attested note source background"),
    points={"person": ("person",), "post": ("post",)},
    dates=words("start end"),
    required=words("person post"),
)
MEMBERSHIPS: Final = Table(
    file="memberships.csv",
    columns=words("state body status start end source background"),
    points={"state": ("state",), "body": ("org", "group")},
    dates=words("start end"),
    required=words("state body status"),
    concepts={"status": "membership-status"},
)
SOURCES: Final = Table(
    file="sources.csv",
    columns=words("key title grade retrieved"),
    dates=words("retrieved"),
    required=words("key grade retrieved"),
    choices={"grade": words("A B C")},
)
NAME_PATTERNS: Final = Table(
    file="name_patterns.csv",
    columns=words("rule kinds language find replace note"),
    required=words("rule kinds language find replace"),
)
NAME_TEMPLATES: Final = Table(
    file="name_templates.csv",
    columns=words("applies_to language template note"),
    required=words("applies_to language template"),
)
MASKS: Final = Table(
    file="masks.csv",
    columns=words("phrase language note"),
    required=words("phrase"),
)
PARTICLES: Final = Table(
    file="particles.csv",
    columns=words("form note"),
    required=words("form"),
)

EXCEPTIONS: Final = Table(
    file="exceptions.csv",
    columns=words("shape focus reason"),
    required=words("shape focus reason"),
)

#: Every table of the folder.
TABLES: Final = (
    *ENTITY_TABLES,
    TENURES,
    MEMBERSHIPS,
    *FACT_TABLES,
    SOURCES,
    EXCEPTIONS,
    NAME_PATTERNS,
    NAME_TEMPLATES,
    MASKS,
    PARTICLES,
)
