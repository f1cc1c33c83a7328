"""What follows the head of an office: "for …", "of …", "to …", "at …", a body after a comma, glosses in brackets."""

from dataclasses import dataclass
from typing import Final

from relgraph.extraction.line import Line
from relgraph.extraction.mentions.bodies import UNIT
from relgraph.extraction.mentions.title_phrases import members_listed, phrase_end, states_listed
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.model import Mention

_BESIDE: Final = frozenset({"at", "in", "with"})
#: What a phrase that belongs to an office begins with.
PREPOSITIONS: Final = _BESIDE | {"for", "of", "to", "on"}
_INTERIM: Final = frozenset({"a.i", "a.i."})
_LEADING: Final = PREPOSITIONS | _INTERIM | {"(", ",", "and"}
_ON_BEHALF_OF: Final = ["on", "behalf", "of"]
_OWNERS: Final = frozenset({"state", "bloc", "nationality", "place"})
_GROUPS: Final = frozenset({"group", "bloc", "organisation"})
#: Newspapers call an ambassador "envoy to Hanoi".
_ENVOY: Final = "envoy"
_RESIDENT: Final = "Ambassador"


@dataclass(slots=True)
class Draft:
    """What the complements read so far say."""

    post: str
    of: str | None = None
    side: str | None = None
    shared: tuple[Mention, ...] = ()
    of_state: bool = False
    plural: bool = False
    hint: str | None = None

    def take(self, owner: Mention) -> None:
        """Note whose office it is; a ministry tells more than the state after it, a unit of one nothing."""
        if owner.rule == UNIT:
            return
        if self.of is None or owner.kind == "organisation":
            self.of = owner.label
        if self.side in {None, "other"}:
            self.side = owner.side


def leads_on(line: Line, index: int, lexicon: TitleLexicon) -> bool:
    """Tell whether the word at `index` can begin what follows the head of an office and belongs to it."""
    lowers = line.lowers
    return index < len(lowers) and (lowers[index] in _LEADING or line.texts[index] in lexicon.suffixes)


def past_glosses(line: Line, index: int, draft: Draft, lexicon: TitleLexicon) -> int:
    """Return the index after "(MOS)", ", a.i." or a field in brackets at a word, which goes with the office."""
    word = line.lowers[index]
    if word == "(":
        last = phrase_end(line, index + 1, lexicon)
        if last and line.lower(last) == ")":
            draft.post = f"{draft.post} {line.slice(index, last + 1)}"
            return last + 1
        closed = line.lower(index + 2) == ")"
        return index + 3 if closed and line.texts[index + 1] in lexicon.short_heads else index
    if line.texts[index] in lexicon.suffixes:
        draft.post = f"{draft.post} {line.texts[index]}"
        return index + 1
    if word == ",":
        return index + 2 if line.lower(index + 1) in _INTERIM else index
    return index + 1 if word in _INTERIM else index


def prepositional(line: Line, index: int, draft: Draft, lexicon: TitleLexicon) -> int:
    """Read a phrase with one of `PREPOSITIONS` at `index` into `draft`; return where it ends, 0 if it is none."""
    if line.lowers[index : index + 3] == _ON_BEHALF_OF:
        index += 2
    preposition = line.lower(index)
    charged = preposition in {"to", "on"} and draft.post.split()[-1] in lexicon.accredited
    start = index + 1 + (line.lower(index + 1) == "the")
    owner = line.known.get(start)
    if preposition in _BESIDE and owner is not None and owner.kind == "organisation":
        draft.take(owner)
        return line.after(owner)
    if preposition not in {"for", "of"} and not charged:
        return 0
    last = phrase_end(line, start, lexicon)
    if not last or line.texts[last - 1].endswith("'s"):
        return 0
    fills = owner is not None and line.after(owner) >= _without_acronym(line, last)
    members = members_listed(line, last) if owner is not None and owner.kind in _GROUPS else ()
    if members:
        draft.take(members[0])
        draft.shared = members[1:]
        return line.after(members[-1])
    if owner is not None and fills and _is_owner(owner, preposition, lexicon):
        draft.take(owner)
        draft.of_state = True
        draft.shared = states_listed(line, last, fewest=1 if draft.plural else 2)
        return line.after(line.known[line.index(draft.shared[-1].span.start)]) if draft.shared else last
    if charged and preposition == "to" and draft.post.casefold() == _ENVOY and owner is not None:
        draft.post = _RESIDENT
    draft.post = f"{draft.post} {line.slice(index, last)}"
    inside = (line.known.get(place) for place in range(start, last))
    named = owner or next((m for m in inside if m is not None and m.kind in _OWNERS), None)
    department = named is not None and named.kind == "bloc" and line.texts[last - 1] in lexicon.bodies
    if named is not None and named.side != "other" and preposition == "of" and not department:
        draft.hint = draft.hint or named.side
    return last


def _is_owner(mention: Mention, preposition: str, lexicon: TitleLexicon) -> bool:
    """Tell whether the mention after a preposition says whose office it is, rather than what it is about."""
    if preposition in {"for", "to", "on"}:
        return False
    label = mention.label.split()
    is_body = lexicon.bodies.length_at(label, 0) or lexicon.state_bodies.length_at(label, 0) or mention.side == "other"
    owns = mention.kind == "organisation" and mention.rule != UNIT and bool(is_body)
    return mention.kind in _OWNERS or (preposition == "of" and owns)


def _without_acronym(line: Line, last: int) -> int:
    return last - 3 if line.texts[last - 1] == ")" and last >= 3 else last


def apposed_body(line: Line, index: int, draft: Draft) -> int:
    """Read ", Ministry of X" after the comma at `index` into `draft`; return where it ends, 0 if it is none."""
    start = index + 1 + (line.lower(index + 1) == "the")
    body = line.known.get(start)
    if body is None or body.kind != "organisation" or draft.of is not None:
        return 0
    draft.take(body)
    return line.after(body)
