"""Which words before a verb are its subject."""

from typing import Final

from relgraph.extraction.clauses.tagging import Tagged
from relgraph.model import Span

_FRONTED = "PSAtGEUXc"
_PARENTHESIS = "PWGEUDSA"
#: Verbs that can be the verb of a clause without a subject of another kind than the one before them.
_FINITE = "MHBOVvE"
#: Pronouns for those who speak.
_SPEAKERS: Final = frozenset({"i", "we"})
#: Words before those who act together with a subject.
COMPANY: Final = frozenset({"together", "along", "alongside", "with"})
#: How many phrases between commas before a verb may be its subject.
_NEAREST: Final = 6
#: How far after a passive verb its "by" may stand.
_NEAR: Final = 5


def subject_range(tagged: Tagged, start: int, after: int) -> tuple[int, int]:
    """Return the token range of the subject among the tokens from `start` up to `after` (empty if there is none).

    Fronted phrases ("In his remarks, ..."), who is spoken to ("Minister, I ..."), datelines and what stands between
    commas or dashes are left out.
    """
    symbols = tagged.symbols
    if after - start > 1 and symbols[after - 2 : after] == "cQ" and tagged.words[after - 1] in _SPEAKERS:
        return after - 1, after
    inner = symbols[start:after]
    if "-" in inner or ":" in inner:
        start, after = _without_dashes(tagged, start, after)
    if start < after and symbols[start] in _FRONTED:
        start = _after_fronted(tagged, start, after)
    if "c" in inner:
        after = _before_parenthesis(tagged, start, after)
    while after > start and symbols[after - 1] in "AXt" and not tagged.actors[after - 1]:
        after -= 1
    return start, after


def _without_dashes(tagged: Tagged, start: int, after: int) -> tuple[int, int]:
    dashes = [place for place in range(start, after) if tagged.symbols[place] in "-:"]
    return (start, dashes[0]) if len(dashes) > 1 and dashes[0] > start else (dashes[-1] + 1, after)


def _after_fronted(tagged: Tagged, start: int, after: int) -> int:
    begins = [place + 1 for place in range(start, after - 1) if tagged.symbols[place] == "c"]
    if not begins:
        return _first_actor(tagged, start, after)
    actors = [place for place in begins if _is_actor_phrase(tagged, place, after)]
    near = (place for place in actors[-_NEAREST:] if not _has_own_verb(tagged, place, after))
    return next(near, (actors or begins)[-1])


def _has_own_verb(tagged: Tagged, place: int, after: int) -> bool:
    """Tell whether the words from `place` on have a verb before `after` that nothing set apart by a comma holds."""
    for index in range(place, after):
        symbol = tagged.symbols[index]
        if symbol == "W" or (symbol == "G" and tagged.symbols[index - 1] in "cS"):
            return False
        if symbol in _FINITE:
            return True
    return False


def _is_actor_phrase(tagged: Tagged, place: int, after: int) -> bool:
    near = tagged.tags[place : min(place + 3, after)]
    return near[:1] not in ("", "P") and (near[0] == "Q" or any(tagged.actors[place : place + len(near)]))


def _first_actor(tagged: Tagged, start: int, after: int) -> int:
    """Return where the last actor phrase begins that no preposition governs; `start` if there is none."""
    place = after - 1
    while place > start and not (tagged.actors[place] or tagged.symbols[place] == "Q"):
        place -= 1
    while place > start and tagged.actors[place - 1]:
        place -= 1
    if place > start and tagged.symbols[place - 1] == "D":
        place -= 1
    return place if place > start and tagged.symbols[place - 1] != "P" else start


def _before_parenthesis(tagged: Tagged, start: int, after: int) -> int:
    place = tagged.symbols.find("c", start, after)
    while 0 <= place < after - 1:
        following = place + 1
        listed = tagged.symbols[following] in "DN" and tagged.symbols.find("K", following, after) >= 0
        if (
            not listed
            and tagged.words[following] not in COMPANY
            and (tagged.symbols[following] in _PARENTHESIS or not tagged.actors[following])
        ):
            return place
        place = tagged.symbols.find("c", following, after)
    return after - 1 if after > start and tagged.symbols[after - 1] == "c" else after


def agent_span(tagged: Tagged, start: int, end: int) -> Span | None:
    """Return the noun phrase after the "by" that stands near `start`, before `end`; None if there is no "by"."""
    near = range(start, min(start + _NEAR, end - 1))
    by = next((place for place in near if tagged.words[place] == "by"), None)
    if by is None:
        return None
    after = by + 1
    while after < end and (tagged.actors[after] or tagged.symbols[after] in "DNsQ"):
        after += 1
    return tagged.span(by + 1, after) if after > by + 1 else None
