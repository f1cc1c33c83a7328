"""Tables of facts that are no names: money, figures, commitments, chairs, relations, rival claims."""

from typing import Final

from relgraph.knowledge.reference.table import ACTORS, COLLECTIVES, Table, words

TRANSACTIONS: Final = Table(
    file="transactions.csv",
    kind="transaction",
    columns=words(
        "key fund project type provider receiver amount currency exactness date fulfils note source background"
    ),
    points={
        "fund": ("fund",),
        "project": ("project",),
        "provider": ACTORS,
        "receiver": ACTORS,
        "fulfils": ("commitment",),
    },
    dates=words("date"),
    required=words("type provider amount currency exactness date"),
    concepts={"type": "transaction-type", "currency": "currency", "exactness": "exactness"},
    numbers=words("amount"),
)
FIGURES: Final = Table(
    file="figures.csv",
    kind="figure",
    columns=words(
        "key indicator indicator_text kind about counterpart value unit exactness date reporter reporter_as_stated "
        "note source background"
    ),
    points={"about": ACTORS, "counterpart": ACTORS, "reporter": ACTORS},
    dates=words("date"),
    required=words("kind about value unit exactness date"),
    concepts={"indicator": "indicator", "kind": "figure-kind", "unit": "unit", "exactness": "exactness"},
    numbers=words("value"),
)
COMMITMENTS: Final = Table(
    file="commitments.csv",
    kind="commitment",
    columns=words(
        "key label committers voiced_by act beneficiaries topic kind undertaking firmness specificity amount currency "
        "exactness target fund project policy instrument event date due follows_up restates strengthens status "
        "assessed outcome note source background"
    ),
    points={
        "committers": COLLECTIVES,
        "voiced_by": ("person",),
        "beneficiaries": ACTORS,
        "target": ("figure",),
        "fund": ("fund",),
        "project": ("project",),
        "policy": ("policy",),
        "instrument": ("instrument",),
        "event": ("event",),
        "follows_up": ("event",),
        "restates": ("commitment",),
        "strengthens": ("commitment",),
    },
    dates=words("date due assessed"),
    required=words("label committers act topic kind undertaking firmness specificity date"),
    concepts={
        "act": "act-type",
        "topic": "topic",
        "kind": "commitment-kind",
        "undertaking": "undertaking-kind",
        "currency": "currency",
        "exactness": "exactness",
        "status": "commitment-status",
    },
    numbers=words("amount"),
    choices={"firmness": words("1 2 3 4 5 6 7"), "specificity": words("0 1 2 3")},
)
CONTRADICTIONS: Final = Table(
    file="contradictions.csv",
    kind="assertion",
    columns=words("key contradiction about property value rank claim reason source background"),
    required=words("contradiction about property value rank claim reason"),
    concepts={"rank": "rank"},
    choices={"property": words("edtf inForceFrom amountValue figureValue heldIn representative prefLabel note")},
)
CHAIRS: Final = Table(
    file="chairs.csv",
    kind="chair",
    columns=words("key state body function partner start end note source background"),
    points={"state": ("state",), "body": ("org", "group"), "partner": COLLECTIVES},
    dates=words("start end"),
    required=words("state body function start"),
    concepts={"function": "chair-function"},
)
RELATIONS: Final = Table(
    file="relations.csv",
    kind="relation",
    columns=words("key label parties level start end elevated_from instrument note source background"),
    points={"parties": COLLECTIVES, "elevated_from": ("relation",), "instrument": ("instrument",)},
    dates=words("start end"),
    required=words("label parties level start"),
    concepts={"level": "relation-level"},
)

FACT_TABLES: Final = (TRANSACTIONS, FIGURES, COMMITMENTS, CONTRADICTIONS, CHAIRS, RELATIONS)
