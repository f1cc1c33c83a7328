"""What a sentence says beside its clauses: its source put between two commas, a verb turned before its subject."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from relgraph.extraction.clauses.clause_stack import Clause, ClauseRules
from relgraph.extraction.clauses.subjects import COMPANY
from relgraph.extraction.clauses.tagging import Tagged
from relgraph.extraction.clauses.verbs import read_group

_FINITE: Final = frozenset("MHBOVv")
_PAST: Final = frozenset("EV")
_VERBS: Final = _FINITE | {"E"}
#: Classes of the words that say who spoke.
_SPEAKER: Final = "DNsPKcA"
_VERB_AHEAD: Final = re.compile("A*[MHBOVvE]")
#: Among how many words at the start of a sentence its source is sought.
_OPENING: Final = 60
#: Asides that stand between subject and verb without commas too.
_BARE_ASIDES: Final = frozenset({("in", "turn"), ("in", "reply"), ("in", "response")})
#: The words that tell of one.
_REPLYING: Final = frozenset(noun for _, noun in _BARE_ASIDES)
#: How many words may stand between the commas around a source ("the vice minister further noted").
_LONGEST: Final = 9
#: Classes of words that make more than a phrase of what stands between two commas.
_OPENERS: Final = frozenset("TWSt;G")
#: How many words a phrase with a preposition between a subject and its verb may have.
_LONGEST_PHRASE: Final = 24


def without_asides(tagged: Tagged, rules: ClauseRules) -> tuple[Tagged, tuple[Clause, ...]]:
    """Return the sentence with its asides read as adverbs, and the sources named in them as clauses."""
    symbols = tagged.symbols
    asides: list[tuple[int, int]] = []
    found: tuple[Clause, ...] = ()
    if not _REPLYING.isdisjoint(tagged.words):
        asides += _bare_asides(tagged)
    if "c" in symbols:
        asides += _parentheses(tagged, rules)
        found = _sources(tagged, rules)
        asides += [(clause.start - 1, min(clause.end + 1, len(symbols))) for clause in found]
    if asides:
        symbols = _with_adverbs(symbols, asides)
    if symbols[:1] == "M":
        symbols = _turned_back(tagged, symbols)
    return (tagged if symbols == tagged.symbols else tagged._replace(symbols=symbols)), found


def _with_adverbs(symbols: str, ranges: Iterable[tuple[int, int]]) -> str:
    letters = [*symbols]
    for first, after in ranges:
        letters[first:after] = "A" * (after - first)
    return "".join(letters)


def _sources(tagged: Tagged, rules: ClauseRules) -> tuple[Clause, ...]:
    """Return the clauses that only say whose words a sentence gives."""
    inserted, turned = _source(tagged, rules), _turned_source(tagged, rules)
    return () if inserted is None and turned is None else tuple(filter(None, (inserted, turned)))


def _source(tagged: Tagged, rules: ClauseRules) -> Clause | None:
    """Return "he noted" of "The fund, he noted, will grow": between commas, before any other verb."""
    symbols = tagged.symbols
    opening = symbols.find("c")
    while 0 < opening < _OPENING and _VERBS.isdisjoint(symbols[:opening]):
        closing = symbols.find("c", opening + 1)
        if closing < 0:
            return None
        clause = _between(tagged, opening + 1, closing, rules)
        if clause is not None:
            return clause
        opening = closing
    return None


def _between(tagged: Tagged, start: int, end: int, rules: ClauseRules) -> Clause | None:
    """Return the clause of a source that fills the words from `start` to `end`; None if they are something else."""
    last = end - 1
    while last > start and tagged.symbols[last] == "A":
        last -= 1
    speaks = tagged.symbols[last] in _PAST and tagged.lemmas[last] in rules.uttering
    if not speaks or last == start or last - start > _LONGEST:
        return None
    subject = range(start, last)
    who = any(tagged.actors[place] or tagged.tags[place] == "Q" for place in subject)
    plain = all(tagged.tags[place] in "DNsQPKAft" or tagged.actors[place] for place in subject)
    if not who or not plain or tagged.tags[start] == "P":
        return None
    after = last
    while after > start and tagged.symbols[after - 1] == "A":
        after -= 1
    return Clause("attribution", -1, start, end, (start, after), read_group(tagged, last))


def _turned_source(tagged: Tagged, rules: ClauseRules) -> Clause | None:
    """Return "said Ambassador Dao" at the end of a quotation: after a comma, with nothing but who said it behind.

    What only describes the speaker may follow: "said Dao, a senior official of the ministry".
    """
    symbols, end = tagged.symbols, len(tagged.symbols)
    described = symbols.rfind("c")
    if symbols[described + 1 : described + 2] == "D" and _VERBS.isdisjoint(symbols[described:]):
        names = described
    else:
        names = end - 1
    place = len(symbols[:names].rstrip(_SPEAKER)) - 1
    near = place > max(0, names - _LONGEST - 1)
    if not near or symbols[place] not in _PAST or symbols[place - 1] != "c":
        return None
    if tagged.lemmas[place] not in rules.sources or not any(tagged.actors[place + 1 : place + 4]):
        return None
    return Clause("attribution", -1, place, end, (place + 1, end), read_group(tagged, place))


def _bare_asides(tagged: Tagged) -> Iterator[tuple[int, int]]:
    """Yield where "in turn" and the like stand."""
    for first in range(1, len(tagged.words) - 2):
        if tagged.words[first : first + 2] in _BARE_ASIDES:
            yield first, first + 2


def _parentheses(tagged: Tagged, rules: ClauseRules) -> Iterator[tuple[int, int]]:
    """Yield where ", for its part," and the like stand between a subject and its verb."""
    symbols = tagged.symbols
    opening = symbols.find("c")
    closing = symbols.find("c", opening + 1)
    while closing > 0:
        short = closing - opening <= _LONGEST
        known = short and " ".join(tagged.words[opening + 1 : closing]) in rules.parentheses
        if known or _is_capacity(tagged, opening, closing):
            yield opening, closing + 1
        opening, closing = closing, symbols.find("c", closing + 1)


def _is_capacity(tagged: Tagged, opening: int, closing: int) -> bool:
    """Tell whether ", as this year's chair," or ", on behalf of the interested members," parts a subject and its verb.

    What looks like a past form inside it only describes.
    """
    symbols = tagged.symbols
    if symbols[opening + 1] != "P" or not tagged.actors[opening - 1] or closing > opening + _LONGEST_PHRASE:
        return False
    inner = symbols[opening + 1 : closing]
    if not (_FINITE.isdisjoint(inner) and _OPENERS.isdisjoint(inner)) or tagged.words[opening + 1] in COMPANY:
        return False
    window = max(0, opening - _LONGEST_PHRASE)
    begins = max(symbols.rfind(joint, window, opening) for joint in "K;S") + 1
    subject = (begins > 0 or window == 0) and _VERBS.isdisjoint(symbols[begins:opening])
    return subject and _VERB_AHEAD.match(symbols, closing + 1) is not None


def _turned_back(tagged: Tagged, symbols: str) -> str:
    """Read "May I ask you to ..." as "I ask you to ...", and "Should it fail, ..." as "If it fail, ..."."""
    if len(symbols) < 4 or tagged.lemmas[1]:
        return symbols
    asks = symbols[1] == "Q" and "c" not in symbols[1:3] and tagged.words[0] != "should"
    return f"{'A' if asks else 'S'}{symbols[1:]}"
