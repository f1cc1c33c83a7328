"""Gold files and extraction's output -> `Sheet`."""

import re
from collections.abc import Mapping
from typing import Any, Final

from relgraph.evaluation.sheet import Called, Counted, Happening, Said, Sheet, Trap, Undertaking, Who, sides_of
from relgraph.evaluation.wording import plain

Json = Mapping[str, Any]

CATEGORIES: Final = ("policies", "funds", "instruments")
_NARRATOR: Final = frozenset({"narrator"})
_BRACKETED: Final = re.compile(r"\(([^)]*)\)")


def gold_sheet(gold: Json) -> Sheet:
    """Return the items of a checked gold file; items that are optional or mere background are optional."""
    return Sheet(
        statements=tuple(_gold_said(item) for item in gold["statements"]),
        events=tuple(_happening(item, item["edtf"]) for item in gold["events"]),
        actors=tuple(_who(item, item["name"]) for item in gold["actors"]),
        names=_gold_names(gold),
        figures=tuple(_counted(item) for item in gold["figures"]),
        traps=tuple(Trap(block=item["block"], sentence=item["sentence"], why=item["why"]) for item in gold["not"]),
    )


def output_sheet(output: Json) -> Sheet:
    """Return the items of one release as `relgraph.contract` gives them."""
    return Sheet(
        statements=tuple(_output_said(item) for item in output["statements"]),
        events=tuple(_happening(item, item["date"]) for item in output["events"]),
        actors=tuple(_who(item, item["label"]) for item in output["actors"]),
        names=tuple(
            Called(name=item["label"], category=category) for category in CATEGORIES for item in output[category]
        ),
        figures=tuple(_counted(item) for item in output["figures"]),
    )


def _is_optional(item: Json) -> bool:
    return bool(item.get("optional") or item.get("background"))


def _gold_said(item: Json) -> Said:
    commitment = item["commitment"]
    sides = {plain(speaker["name"]): speaker["side"] for speaker in item["speakers"]}
    return Said(
        block=item["block"],
        sentence=item["sentence"],
        act=item["act"],
        acts=frozenset({item["act"], *item["alt_acts"]}),
        sides=sides_of(item["speakers"]) or _NARRATOR,
        undertaking=commitment and _undertaking(commitment, [sides.get(plain(c), c) for c in commitment["committers"]]),
        request=bool(item.get("request")),
        keywords=tuple(item["keywords"]),
        optional=_is_optional(item),
    )


def _output_said(item: Json) -> Said:
    commitment = item["commitment"]
    return Said(
        block=item["block"],
        sentence=item["sentence"],
        act=item["act"],
        acts=frozenset({item["act"]}),
        sides=sides_of(item["speakers"]) or _NARRATOR,
        undertaking=commitment and _undertaking(commitment, [actor["side"] for actor in commitment["committers"]]),
        request=item["request"],
        quote=item["quote"],
        rule=item["rule"],
        start=item["start"],
        end=item["end"],
    )


def _undertaking(commitment: Json, committers: list[str]) -> Undertaking:
    return Undertaking(commitment["firmness"], commitment["specificity"], frozenset(committers))


def _happening(item: Json, date: str | None) -> Happening:
    return Happening(
        name=item["name"],
        block=item["block"],
        date=date,
        session=item["session"],
        mode=None if item["mode"] == "null" else item["mode"],
        sides=sides_of(item["participants"]) | sides_of(item["chairs"]),
        chairs=sides_of(item["chairs"]),
        rule=item.get("rule", ""),
        optional=_is_optional(item),
    )


def _who(item: Json, label: str) -> Who:
    return Who(
        label=label,
        kind=item["kind"],
        side=item["side"],
        post=item["post"],
        names=(label, *item["aliases"], *_BRACKETED.findall(label)),
        optional=_is_optional(item),
    )


def _gold_names(gold: Json) -> tuple[Called, ...]:
    """Return the names of all lists; mechanisms, and names that are optional anyway, count in no category."""
    spared = tuple(gold.get("optional_names", ()))
    listed = [
        Called(name=name, category=category, optional=name in spared)
        for category in CATEGORIES
        for name in gold[category]
    ]
    return (*listed, *(Called(name=name, category="", optional=True) for name in (*gold["mechanisms"], *spared)))


def _counted(item: Json) -> Counted:
    return Counted(
        block=item["block"],
        value=float(item["value"]),
        unit=item["unit"],
        comparator=item["comparator"] or "=",
        optional=_is_optional(item),
    )
