"""Offices as releases write them: rank, head, field, body and state, with the person before or after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from relgraph.extraction.line import Line
from relgraph.extraction.mentions.people import name_at, name_ending_at, skip_honorifics
from relgraph.extraction.mentions.title_phrases import members_listed, phrase_end, states_listed
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.model import Mention

_ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "new", "current"})
_NOT_OFFICES: Final = frozenset({"statement", "summary", "press"})
_BODIES: Final = frozenset({"state", "bloc", "nationality", "place"})
_GROUPS: Final = frozenset({"group", "bloc", "organisation"})
_LONGEST_RANKS: Final = 8
_LONGEST_PORTFOLIO: Final = 6
_MOST_COMPLEMENTS: Final = 4


class Title(NamedTuple):
    """One office at words ``first`` to ``last`` (exclusive); `person` are the word indices of its holder.

    `post` leaves out the body (`of`) and the state (`side`) that the words name.
    `shared` are further states that the same words give the office to ("the Foreign Minister of X, Y and Z").
    """

    first: int
    last: int
    post: str
    article: str = ""
    of: str | None = None
    side: str | None = None
    person: tuple[int, int] | None = None
    shared: tuple[Mention, ...] = ()
    lower: bool = False


@dataclass(slots=True)
class _Draft:
    """What the complements read so far say."""

    post: str
    of: str | None = None
    side: str | None = None
    shared: tuple[Mention, ...] = ()
    of_state: bool = False
    hint: str | None = None

    def take(self, owner: Mention) -> None:
        """Note whose office it is; a ministry tells more than the state after it."""
        if self.of is None or owner.kind == "organisation":
            self.of = owner.label
        if self.side in {None, "other"}:
            self.side = owner.side


def titles(line: Line, lexicon: TitleLexicon) -> Iterator[Title]:
    """Yield the offices of one sentence, in reading order, with their holders where the words name them."""
    after = 0
    for index in _near_heads(line, lexicon):
        title = title_at(line, index, lexicon) if index >= after else None
        if title is not None:
            title = _with_person(line, title, lexicon)
            yield title
            after = max(title.last, title.person[1] if title.person else 0)


def _near_heads(line: Line, lexicon: TitleLexicon) -> Iterator[int]:
    """Yield the words at which an office can begin, in order: a word that ends a head follows closely."""
    after = 0
    for place, text in enumerate(line.texts):
        if text in lexicon.head_ends:
            yield from range(max(after, place - _LONGEST_RANKS), place + 1)
            after = place + 1


def title_at(line: Line, index: int, lexicon: TitleLexicon) -> Title | None:
    """Return the office whose first word (article, owner, rank or head) is at `index`, without its holder."""
    first = index
    while line.lower(first) in _ARTICLES:
        first += 1
    owner = _owner_at(line, first)
    start = line.after(owner) if owner is not None else first
    head = _head_end(line, start, lexicon)
    if head is None and owner is not None:
        head = _after_portfolio(line, start, lexicon)
    plural = head is None
    head = _head_end(line, start, lexicon, plural=True) if head is None else head
    if head is None or _is_document(line, head):
        return None
    draft = _Draft(post=line.slice(start, head))
    if owner is not None:
        draft.take(owner)
    last = head if line.texts[head - 1].endswith("'s") else _complements(line, head, draft, lexicon)
    if plural and not draft.shared:
        return None
    article = line.lower(index) if first > index else ""
    post = draft.post.removesuffix("s") if plural else draft.post
    draft.side = draft.side or draft.hint
    return Title(first, last, post, article, draft.of, draft.side, None, draft.shared,
                 lower=line.texts[start].islower())  # fmt: skip


def _owner_at(line: Line, index: int) -> Mention | None:
    mention = line.known.get(index)
    owners = _BODIES | {"organisation"}
    return mention if mention is not None and mention.kind in owners else None


def _head_end(line: Line, index: int, lexicon: TitleLexicon, *, plural: bool = False) -> int | None:
    """Return the index after the head, past any ranks before it; `plural` looks for "Ministers"."""
    while index < len(line.texts):
        word = line.texts[index]
        bare = word.removesuffix("'s").removesuffix("s") if plural else word.removesuffix("'s")
        if word not in lexicon.heads.openers and bare not in lexicon.heads.openers:
            if word not in lexicon.ranks and not (word == "/" and index):
                return None
            index += 1
            continue
        for width in (3, 2, 1):
            row = line.texts[index : index + width]
            row[-1] = row[-1].removesuffix("'s")
            if plural:
                row[-1] = row[-1].removesuffix("s")
            if len(row) == width and lexicon.heads.length_at(row, 0) == width:
                return index + width
        if line.texts[index] not in lexicon.ranks and not (line.texts[index] == "/" and index):
            return None
        index += 1
    return None


def _after_portfolio(line: Line, index: int, lexicon: TitleLexicon) -> int | None:
    """Return the index after "Transport and Works Minister", whatever the portfolio, after a state: "Laos' ..."."""
    if index >= len(line.texts) or not line.capital(index):
        return None
    for place in range(index, min(index + _LONGEST_PORTFOLIO, len(line.texts))):
        head = _head_end(line, place, lexicon)
        if head is not None and place > index:
            return head if line.capital(place) else None
        if not line.capital(place) and line.texts[place] not in {"and", "&", ",", "of"}:
            return None
    return None


def _is_document(line: Line, head: int) -> bool:
    """Tell whether the office only names a paper: "Chairman's Statement"."""
    return line.texts[head - 1].endswith("'s") and line.lower(head) in _NOT_OFFICES


def _complements(line: Line, index: int, draft: _Draft, lexicon: TitleLexicon) -> int:
    """Read "for …", "of …", "to …", ", Ministry …" and "and <office>" after the head; return where they end."""
    for _ in range(_MOST_COMPLEMENTS):
        step = (
            _prepositional(line, index, draft, lexicon)
            or _apposed_body(line, index, draft)
            or _second_office(line, index, draft, lexicon)
        )
        if not step:
            break
        index = step
    return index


def _prepositional(line: Line, index: int, draft: _Draft, lexicon: TitleLexicon) -> int:
    if [line.lower(place) for place in range(index, index + 3)] == ["on", "behalf", "of"]:
        index += 2
    preposition = line.lower(index)
    charged = preposition in {"to", "on"} and draft.post.split()[-1] in lexicon.accredited
    if preposition not in {"for", "of"} and not charged:
        return 0
    start = index + 1 + (line.lower(index + 1) == "the")
    owner = line.known.get(start)
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
        draft.shared = states_listed(line, last)
        return line.after(line.known[line.index(draft.shared[-1].span.start)]) if draft.shared else last
    draft.post = f"{draft.post} {line.slice(index, last)}"
    if owner is not None and owner.side != "other" and preposition == "of":
        draft.hint = draft.hint or owner.side
    return last


def _is_owner(mention: Mention, preposition: str, lexicon: TitleLexicon) -> bool:
    """Tell whether the mention after a preposition says whose office it is, rather than what it is about."""
    if preposition in {"for", "to", "on"}:
        return False
    label = mention.label.split()
    is_body = lexicon.bodies.length_at(label, 0) or lexicon.state_bodies.length_at(label, 0)
    return mention.kind in _BODIES or (preposition == "of" and mention.kind == "organisation" and bool(is_body))


def _without_acronym(line: Line, last: int) -> int:
    return last - 3 if line.texts[last - 1] == ")" and last >= 3 else last


def _apposed_body(line: Line, index: int, draft: _Draft) -> int:
    if line.lower(index) != ",":
        return 0
    start = index + 1 + (line.lower(index + 1) == "the")
    body = line.known.get(start)
    if body is None or body.kind != "organisation" or draft.of is not None:
        return 0
    draft.take(body)
    return line.after(body)


def _second_office(line: Line, index: int, draft: _Draft, lexicon: TitleLexicon) -> int:
    if line.lower(index) != "and":
        return 0
    second = title_at(line, index + 1, lexicon)
    if second is None or second.article or (draft.side is not None and second.side not in {None, draft.side}):
        return 0
    held = _with_person(line, second, lexicon)
    if draft.of_state and second.side is None and held.person is not None:
        return 0
    draft.post = f"{draft.post} and {second.post}"
    draft.of, draft.side = draft.of or second.of, draft.side or second.side
    return second.last


def _with_person(line: Line, title: Title, lexicon: TitleLexicon) -> Title:
    """Return the title with its holder, named right after it, after a comma, or before a comma."""
    if title.shared:
        return title
    held = _holder(line, title, lexicon)
    if held.person is None or held.side is not None:
        return held
    return _with_body_after(line, held)


def _with_body_after(line: Line, title: Title) -> Title:
    """Return the title with the body that follows its holder: "Secretary X of the Thai Ministry of Health"."""
    after = title.person[1] if title.person else title.last
    body = line.known.get(after + 1 + (line.lower(after + 1) == "the"))
    if line.lower(after) != "of" or body is None or body.kind not in _BODIES | {"organisation"}:
        return title
    return title._replace(of=body.label, side=None if body.side == "other" else body.side)


def _holder(line: Line, title: Title, lexicon: TitleLexicon) -> Title:
    if not line.texts[title.last - 1].endswith("'s"):
        start = skip_honorifics(line, title.last, lexicon)
        end = name_at(line, start, lexicon)
        if end is not None:
            return title._replace(person=(start, end))
        if line.lower(title.last) == ",":
            start = skip_honorifics(line, title.last + 1, lexicon)
            end = name_at(line, start, lexicon)
            if end is not None and end - start > 1 and not _is_office(line, end, lexicon):
                return title._replace(person=(start, end))
    return _with_person_before(line, title, lexicon)


def _is_office(line: Line, index: int, lexicon: TitleLexicon) -> bool:
    """Tell whether a name ending at `index` belongs to the office after it: "X, Foreign Minister"."""
    return line.lower(index) == "," and title_at(line, index + 1, lexicon) is not None


def _with_person_before(line: Line, title: Title, lexicon: TitleLexicon) -> Title:
    comma = title.first - 1
    while line.lower(comma) in _ARTICLES:
        comma -= 1
    if line.lower(comma) not in {",", "("}:
        return title
    start = name_ending_at(line, comma, lexicon)
    return title if start is None else title._replace(person=(start, comma))
