"""Made-up sentences of the genre perform the acts that a reader finds in them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spoken import Read, read

CASES = Path(__file__).resolve().parents[1] / "cases"


def cases() -> Iterator[Any]:
    for file in sorted(CASES.glob("statements*.toml")):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        first = next(iter(table["settings"]))
        for number, case in enumerate(table["case"], 1):
            setting = table["settings"][case.get("setting", first)]
            yield pytest.param(setting, case["text"], case["acts"], id=f"{file.stem}-{number}")


def fits(expected: str, found: Read, place: int) -> bool:
    families, sides, firmness = expected.split()
    statement = found.said[place]
    firm = statement.commitment.firmness if statement.commitment else 0
    return (
        statement.act in families.split("|")
        and tuple(sorted(sides.split(","))) == found.sides(statement.speakers)
        and str(firm) in firmness.split("|")
    )


@pytest.mark.parametrize(("setting", "text", "acts"), list(cases()))
def test_a_sentence_performs_the_acts_that_a_reader_finds(setting: str, text: str, acts: list[str]) -> None:
    found = read(text, setting=setting)
    told = [
        f"{s.act} {','.join(found.sides(s.speakers))} {s.commitment.firmness if s.commitment else 0} by {s.rule}"
        for s in found.said
    ]
    assert len(found.said) == len(acts), told
    assert all(fits(expected, found, place) for place, expected in enumerate(acts)), told
