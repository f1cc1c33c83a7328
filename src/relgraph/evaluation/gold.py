"""Gold files: read, and checked against the coding scheme before anything is compared with them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

from relgraph.edtf import is_edtf
from relgraph.errors import KnowledgeError, UsageError
from relgraph.model import Act, ActorKind


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file: where it stands, the name of the text it codes, and its content as checked."""

    path: Path
    file: str
    data: Mapping[str, Any]


def read_gold_folder(folder: Path) -> tuple[Gold, ...]:
    """Read all ``*.json`` files of a folder, in order of their names.

    Raises `UsageError` if there is no such folder or no such file in it, `KnowledgeError` if one is broken.
    """
    if not folder.is_dir():
        raise UsageError(f"no folder {folder}.", remedy="Name the folder that holds the gold files.")
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise UsageError(f"no gold files in {folder}.", remedy="Gold files are JSON, one for each release.")
    return tuple(read_gold(path) for path in paths)


def read_gold(path: Path) -> Gold:
    """Read one gold file; raises `KnowledgeError` naming file, place and remedy if it does not follow the scheme."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        message = f"is not JSON ({error.msg}, column {error.colno})"
        raise KnowledgeError(message, file=path.name, line=error.lineno, remedy="Mend it at that place.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"cannot be read ({error})", file=path.name, remedy="Save it as UTF-8 text.") from error
    problem = _RELEASE(data)
    if problem:
        place = f"{problem.place.removeprefix('.')}: " if problem.place else ""
        remedy = "Code it as the scheme of the gold files says."
        raise KnowledgeError(f"{place}{problem.what}", file=path.name, remedy=remedy)
    return Gold(path, data["file"], data)


# ---------------------------------------------------------------- the scheme, as checks that return what is wrong


class Problem(NamedTuple):
    """What is wrong, and the way to it from the top of the file: ``.statements[3].act``."""

    place: str
    what: str


Check = Callable[[Any], Problem | None]


def _must(holds: Callable[[Any], bool], what: str) -> Check:
    return lambda value: None if holds(value) else Problem("", f"{value!r} is not {what}")


def _one_of(values: tuple[str, ...]) -> Check:
    return _must(lambda value: value in values, f"one of: {', '.join(values)}")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _or_null(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _list(check: Check) -> Check:
    def problem(value: Any) -> Problem | None:
        if not isinstance(value, list):
            return Problem("", f"{value!r} is not a list")
        found = ((place, check(item)) for place, item in enumerate(value, 1))
        return next((Problem(f"[{place}]{told.place}", told.what) for place, told in found if told), None)

    return problem


def _record(checks: Mapping[str, Check], optional: frozenset[str] = frozenset()) -> Check:
    def problem(value: Any) -> Problem | None:
        if not isinstance(value, dict):
            return Problem("", f"{value!r} is not an object")
        for name, check in checks.items():
            if name not in value and name not in optional:
                return Problem("", f"the key '{name}' is missing")
            if name in value and (told := check(value[name])):
                return Problem(f".{name}{told.place}", told.what)
        return None

    return problem


_text: Final = _must(lambda value: isinstance(value, str) and bool(value), "a text")
_whole: Final = _must(_is_whole, "a whole number")
_number: Final = _must(lambda value: _is_whole(value) or isinstance(value, float), "a number")
_date: Final = _must(lambda value: isinstance(value, str) and is_edtf(value), "an EDTF date")
_firmness: Final = _must(lambda value: _is_whole(value) and 1 <= value <= 7, "a firmness from 1 to 7")
_specificity: Final = _must(lambda value: _is_whole(value) and 0 <= value <= 3, "a specificity from 0 to 3")
_ACTS: Final = get_args(Act)
_PARTY: Final = _record({"name": _text, "side": _text})
_COMMITMENT: Final = _record(
    {"firmness": _firmness, "specificity": _specificity, "committers": _list(_text)},
)
_STATEMENT: Final = _record(
    {
        "block": _text,
        "sentence": _whole,
        "speakers": _list(_PARTY),
        "act": _one_of(_ACTS),
        "alt_acts": _list(_one_of(_ACTS)),
        "keywords": _list(_text),
        "commitment": _or_null(_COMMITMENT),
    }
)
_EVENT: Final = _record(
    {
        "name": _text,
        "edtf": _or_null(_date),
        "mode": _or_null(_text),
        "session": _or_null(_whole),
        "participants": _list(_PARTY),
        "chairs": _list(_PARTY),
        "block": _text,
    }
)
_ACTOR: Final = _record(
    {
        "name": _text,
        "kind": _one_of(get_args(ActorKind)),
        "side": _text,
        "post": _or_null(_text),
        "aliases": _list(_text),
    }
)
_FIGURE: Final = _record({"block": _text, "value": _number, "unit": _text, "comparator": _or_null(_text)})
_TRAP: Final = _record({"block": _text, "sentence": _whole, "why": _text})
_RELEASE: Final = _record(
    {
        "file": _text,
        "statements": _list(_STATEMENT),
        "events": _list(_EVENT),
        "actors": _list(_ACTOR),
        "policies": _list(_text),
        "funds": _list(_text),
        "instruments": _list(_text),
        "mechanisms": _list(_text),
        "optional_names": _list(_text),
        "figures": _list(_FIGURE),
        "not": _list(_TRAP),
    },
    optional=frozenset({"optional_names"}),
)
