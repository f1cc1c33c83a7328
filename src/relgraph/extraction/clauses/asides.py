"""What a sentence says beside its clauses: its source put between two commas, a verb turned before its subject."""

from collections.abc import Iterator
from typing import Final

from relgraph.extraction.clauses.clause_stack import Clause, ClauseRules
from relgraph.extraction.clauses.subjects import COMPANY
from relgraph.extraction.clauses.tagging import Tagged
from relgraph.extraction.clauses.verbs import read_group

_FINITE: Final = frozenset("MHBOVv")
_PAST: Final = frozenset("EV")
_VERBS: Final = _FINITE | {"E"}
#: Among how many words at the start of a sentence its source is sought.
_OPENING: Final = 60
#: Asides that stand between subject and verb without commas too.
_BARE_ASIDES: Final = frozenset({("in", "turn"), ("in", "reply"), ("in", "response")})
#: How many words may stand between the commas around a source ("the vice minister further noted").
_LONGEST: Final = 9
#: How many words a phrase with a preposition between a subject and its verb may have.
_LONGEST_PHRASE: Final = 24


def without_asides(tagged: Tagged, rules: ClauseRules) -> tuple[Tagged, tuple[Clause, ...]]:
    """Return the sentence with its asides read as adverbs, and the sources named in them as clauses."""
    symbols = list(tagged.symbols)
    _skip_parentheses(tagged, symbols, rules)
    found = (*_sources(tagged, rules), *_turned_source(tagged, rules))
    for clause in found:
        first, after = clause.start - 1, min(clause.end + 1, len(symbols))
        symbols[first:after] = "A" * (after - first)
    _turn_back(tagged, symbols)
    return tagged._replace(symbols="".join(symbols)), found


def _sources(tagged: Tagged, rules: ClauseRules) -> Iterator[Clause]:
    """Yield "he noted" of "The fund, he noted, will grow": between commas, before any other verb."""
    symbols = tagged.symbols
    opening = symbols.find("c")
    while 0 < opening < _OPENING and _VERBS.isdisjoint(symbols[:opening]):
        closing = symbols.find("c", opening + 1)
        if closing < 0:
            return
        clause = _source(tagged, opening + 1, closing, rules)
        if clause is not None:
            yield clause
            return
        opening = closing


def _source(tagged: Tagged, start: int, end: int, rules: ClauseRules) -> Clause | None:
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


def _turned_source(tagged: Tagged, rules: ClauseRules) -> Iterator[Clause]:
    """Yield "said Ambassador Dao" at the end of a quotation: after a comma, with nothing but who said it behind."""
    for place in range(len(tagged.symbols) - 2, max(0, len(tagged.symbols) - _LONGEST - 2), -1):
        symbol = tagged.symbols[place]
        if symbol in _PAST and tagged.symbols[place - 1] == "c" and tagged.lemmas[place] in rules.sources:
            end = len(tagged.symbols)
            if any(tagged.actors[place + 1 : place + 4]):
                yield Clause("attribution", -1, place, end, (place + 1, end), read_group(tagged, place))
            return
        if symbol not in "DNsPKcA":
            return


def _skip_parentheses(tagged: Tagged, symbols: list[str], rules: ClauseRules) -> None:
    """Read ", for its part," and the like between a subject and its verb as an adverb."""
    opening = tagged.symbols.find("c")
    while opening >= 0:
        closing = tagged.symbols.find("c", opening + 1)
        words = " ".join(tagged.words[opening + 1 : closing]) if 0 < closing - opening <= _LONGEST else ""
        if words in rules.parentheses or _is_capacity(tagged, opening, closing):
            symbols[opening : closing + 1] = "A" * (closing + 1 - opening)
        opening = closing
    for first in range(1, len(symbols) - 2):
        if (*tagged.words[first : first + 2],) in _BARE_ASIDES:
            symbols[first : first + 2] = "AA"


def _is_capacity(tagged: Tagged, opening: int, closing: int) -> bool:
    """Tell whether ", as this year's chair," or ", on behalf of the interested members," parts a subject and its verb.

    What looks like a past form inside it only describes.
    """
    if not opening + 1 < closing <= opening + _LONGEST_PHRASE:
        return False
    inner = tagged.symbols[opening + 1 : closing]
    window = max(0, opening - _LONGEST_PHRASE)
    begins = max(tagged.symbols.rfind(joint, window, opening) for joint in "K;S") + 1
    subject = tagged.actors[opening - 1] and (begins > 0 or window == 0)
    subject = subject and _VERBS.isdisjoint(tagged.symbols[begins:opening])
    plain = inner[:1] == "P" and _FINITE.isdisjoint(inner) and set("TWSt;G").isdisjoint(inner)
    following = closing + 1
    while tagged.symbols[following : following + 1] == "A":
        following += 1
    apart = tagged.words[opening + 1] not in COMPANY
    return bool(subject and plain and apart) and tagged.symbols[following : following + 1] in tuple("MHBOVvE")


def _turn_back(tagged: Tagged, symbols: list[str]) -> None:
    """Read "May I ask you to ..." as "I ask you to ...", and "Should it fail, ..." as "If it fail, ..."."""
    if len(symbols) < 4 or symbols[0] != "M" or tagged.lemmas[1]:
        return
    symbols[0] = "A" if symbols[1] == "Q" and "c" not in symbols[1:3] and tagged.words[0] != "should" else "S"
