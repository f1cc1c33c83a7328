"""The phrases inside an office: fields, bodies, and rows of states."""

from typing import Final

from relgraph.extraction.line import Line
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.model import Mention

_OPENS_LIST: Final = frozenset({"-", "(", ":", ","})


def states_listed(line: Line, index: int, *, fewest: int = 2) -> tuple[Mention, ...]:
    """Return the states of ", B, C and the D" that begins at `index`; nothing for fewer than `fewest`."""
    found: list[Mention] = []
    while line.lower(index) in {",", "and"}:
        index += 1
        while line.lower(index) in {"and", "the"}:
            index += 1
        state = line.known.get(index)
        if state is None or state.kind != "state":
            break
        found.append(state)
        index = line.after(state)
    return tuple(found) if len(found) >= fewest else ()


def members_listed(line: Line, index: int) -> tuple[Mention, ...]:
    """Return the states that a dash, colon or parenthesis after a group lists: "of GROUP -- A, B and C"."""
    if line.lower(index) not in _OPENS_LIST:
        return ()
    while line.lower(index) in _OPENS_LIST or line.lower(index) in {"namely", "the"}:
        index += 1
    first = line.known.get(index)
    if first is None or first.kind != "state":
        return ()
    return (first, *states_listed(line, line.after(first)))


def phrase_end(line: Line, index: int, lexicon: TitleLexicon) -> int:
    """Return the index after the field, body or state named from `index` on; 0 if none is.

    A capitalised word that is no field word counts only if a field word closes its row, so that the person's
    name after a field ("for Political Affairs Kim") stays out.
    """
    last = 0
    while index < len(line.texts):
        known = line.known.get(index)
        if known is not None and known.kind not in {"person", "policy", "fund", "instrument"}:
            index = last = past_acronym(line, line.after(known))
        elif line.texts[index] in lexicon.fields:
            index = last = index + 1
        elif _closed_by_field(line, index, lexicon) or (
            last
            and line.lower(index) in {"and", "&", ","}
            and line.texts[index + 1 : index + 2]
            and (_continues_list(line, index, lexicon))
        ):
            index += 1
        else:
            break
    return last


def _continues_list(line: Line, index: int, lexicon: TitleLexicon) -> bool:
    """Tell whether "and" or a comma at `index` leads on to one more field, "ASEAN Affairs" too."""
    place = index + 1 + (line.lower(index + 1) == "and")
    known = line.known.get(place)
    if known is not None and known.kind in {"bloc", "state", "nationality", "place"}:
        place = line.after(known)
    return place < len(line.texts) and line.texts[place] in lexicon.fields


def _closed_by_field(line: Line, index: int, lexicon: TitleLexicon) -> bool:
    while index < len(line.texts) and (line.capital(index) or line.texts[index] == "'"):
        if line.texts[index] in lexicon.fields:
            return True
        if line.texts[index] in lexicon.never_names:
            return False
        index += 1
    return False


def past_acronym(line: Line, index: int) -> int:
    """Return the index after "(SOM)" if that stands at `index`."""
    row = line.texts[index : index + 3]
    return index + 3 if len(row) == 3 and row[0] == "(" and row[2] == ")" and row[1].isupper() else index
