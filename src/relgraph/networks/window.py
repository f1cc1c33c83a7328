"""The time that a network is cut to, as it is asked for and as it is told."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from relgraph.errors import ParameterError, did_you_mean

_YEAR_DIGITS: Final = 4


def window(asked: Mapping[str, str]) -> tuple[date | None, date | None]:
    """Return the first and the last day of ``since`` and ``until``, each a year or a day; nothing means open.

    Raises `ParameterError` for another parameter or for what is no time.
    """
    unknown = sorted(set(asked) - {"since", "until"})
    if unknown:
        remedy = did_you_mean(unknown[0], ("since", "until"))
        raise ParameterError(f"a network has no parameter {unknown[0][:60]!r}.", remedy=remedy)
    return _day(asked, "since", "-01-01"), _day(asked, "until", "-12-31")


def _day(asked: Mapping[str, str], name: str, rest: str) -> date | None:
    text = asked.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text + rest if len(text) == _YEAR_DIGITS else text)
    except ValueError as error:
        message = f"{name} cannot be {text[:20]!r}."
        raise ParameterError(message, remedy="Write a year, as 2019, or a day, as 2019-11-25.") from error


def note(edition_id: str, since: date | None, until: date | None) -> str:
    """Return one line under a picture: which edition and which years it shows, and what must not be read into it."""
    years = "all years" if since is None and until is None else f"{since or 'the beginning'} to {until or 'the end'}"
    return f"relgraph, edition {edition_id}, {years}. Absent here is not: did not happen."
