"""Gold files recast as the output of an extractor, so that scoring can be tried on rich and wrong outputs."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def as_output(gold: Mapping[str, Any]) -> Json:
    """Return the content of a gold file in the shape of the output contract."""
    return {
        "statements": [_statement(item) for item in gold["statements"]],
        "events": [_event(item) for item in gold["events"]],
        "actors": [{**item, "label": item["name"]} for item in gold["actors"]],
        **{kind: [{"label": name} for name in gold[kind]] for kind in ("policies", "funds", "instruments")},
        "figures": [dict(item) for item in gold["figures"]],
    }


def _event(item: Json) -> Json:
    return {**{key: value for key, value in item.items() if key != "edtf"}, "date": item["edtf"], "rule": "gold"}


def _statement(item: Json) -> Json:
    commitment = item["commitment"]
    sides = {speaker["name"]: speaker["side"] for speaker in item["speakers"]}
    return {
        "block": item["block"],
        "sentence": item["sentence"],
        "speakers": item["speakers"],
        "act": item["act"],
        "request": bool(item.get("request")),
        "quote": " ".join(item["keywords"]),
        "rule": "gold",
        "start": 0,
        "end": 1,
        "commitment": commitment
        and {
            "firmness": commitment["firmness"],
            "specificity": commitment["specificity"],
            "committers": [{"label": name, "side": sides.get(name, name)} for name in commitment["committers"]],
        },
    }
