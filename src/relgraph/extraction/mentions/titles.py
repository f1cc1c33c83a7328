"""Offices as releases write them: rank, head, field, body and state, with the person before or after."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from relgraph.extraction.line import Line
from relgraph.extraction.mentions.hints import ARTICLES, Hints
from relgraph.extraction.mentions.people import name_at, name_ending_at, skip_honorifics
from relgraph.extraction.mentions.title_complements import (
    PREPOSITIONS,
    Draft,
    apposed_body,
    leads_on,
    past_glosses,
    prepositional,
)
from relgraph.extraction.mentions.title_heads import (
    OWNERS,
    after_portfolio,
    head_ends,
    is_document,
    near_heads,
    past_articles,
    plural_end,
)
from relgraph.knowledge.lexicon.titles import TitleLexicon
from relgraph.model import Mention

_MOST_COMPLEMENTS: Final = 4
#: What may stand between a state and the office of its minister.
_PASSING: Final = frozenset({"visiting", "new", "newly", "appointed", "then", "incumbent"})
#: Owners named before in the sentence.
_OWNED: Final = frozenset({"its", "their"})


class Title(NamedTuple):
    """One office at words ``first`` to ``last`` (exclusive); `person` are the word indices of its holder.

    `post` leaves out the body (`of`) and the state (`side`) that the words name.
    `shared` are further states that the same words give the office to ("the Foreign Minister of X, Y and Z").
    A `short` one is abbreviated ("PM").
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
    short: bool = False


def titles(line: Line, hints: Hints, lexicon: TitleLexicon) -> Iterator[Title]:
    """Yield the offices of one sentence, in reading order, with their holders where the words name them."""
    after = 0
    for index, first in near_heads(line, hints):
        if index < after:
            continue
        title = _title(line, index, first, lexicon)
        if title is None:
            after = first + 1  # without its article it is none either
            continue
        title = _with_person(line, title, lexicon)
        after = title.last
        if not _is_no_office(line, title, lexicon):
            yield _with_owner_before(line, title)
            after = max(title.last, title.person[1] if title.person else 0)


def _is_no_office(line: Line, title: Title, lexicon: TitleLexicon) -> bool:
    """Tell whether an abbreviation stands alone ("3 PM"), or a state acts "as Chair" or "as country coordinator"."""
    if title.person is not None:
        return False
    if title.short:
        return not (title.article or title.side)
    if title.post.split()[-1].casefold() in lexicon.unnamed_heads:
        return not (title.of or title.side) or _goes_on(line, title.last, lexicon)
    place = title.first - 1
    while line.lower(place) in ARTICLES or line.lower(place) in {"this", "year", "year's"}:
        place -= 1
    return line.lower(place) == "as" and title.post.split()[-1] in lexicon.functions


def _goes_on(line: Line, index: int, lexicon: TitleLexicon) -> bool:
    """Tell whether a noun follows, so that "official" or "representative" only describes it."""
    return line.lower(index).isalpha() and line.lower(index) not in lexicon.unnamed_followed


def _with_owner_before(line: Line, title: Title) -> Title:
    """Return "its foreign minister" as the office of the state named last before it."""
    if title.article not in _OWNED or title.side is not None:
        return title
    before = (m for m in reversed(line.mentions) if m.kind == "state" and m.span.end <= line.starts[title.first])
    state = max(before, key=lambda mention: mention.span, default=None)
    return title if state is None else title._replace(of=state.label, side=state.side)


def title_at(line: Line, index: int, lexicon: TitleLexicon) -> Title | None:
    """Return the office whose first word (article, owner, rank or head) is at `index`, without its holder."""
    return _title(line, index, past_articles(line, index), lexicon)


def _title(line: Line, index: int, first: int, lexicon: TitleLexicon) -> Title | None:
    """Return the office at `index`, whose first word that is no article is at `first`, without its holder."""
    owner, start = line.known.get(first), first
    if owner is not None and (owner.kind not in OWNERS or lexicon.heads.length_at(line.texts, first) > 1):
        owner = None
    if owner is not None:
        start = line.after(owner)
        while line.lower(start) in _PASSING:
            start += 1
    head, end_of_plural = head_ends(line, start, lexicon)
    if head is None and owner is not None:
        head = after_portfolio(line, start, lexicon)
    plural = head is None
    head = plural_end(line, start, end_of_plural, lexicon) if head is None else head
    if head is None:
        return None
    owning = line.texts[head - 1].endswith("'s")
    if owning and (plural or is_document(line, head)):
        return None
    if plural and not leads_on(line, head, lexicon):
        return None
    short = head == start + 1 and line.texts[start].removesuffix("'s") in lexicon.short_heads
    draft = Draft(post=_written_out(line, start, head, lexicon, plural=plural), plural=plural)
    if owner is not None:
        draft.take(owner)
    last = head if owning else _complements(line, head, draft, lexicon)
    if plural and (not draft.shared or draft.post.casefold() in lexicon.unnamed_heads):
        return None
    article = line.lower(index) if first > index else ""
    draft.side = draft.side or draft.hint
    return Title(first, last, draft.post, article, draft.of, draft.side, None, draft.shared,
                 lower=line.texts[start].islower(), short=short)  # fmt: skip


def _written_out(line: Line, start: int, head: int, lexicon: TitleLexicon, *, plural: bool) -> str:
    """Return an office in the singular, with its abbreviation written out."""
    words = line.slice(start, head)
    if plural:
        return lexicon.plurals.get(words) or words.removesuffix("s")
    return lexicon.short_heads.get(words, words)


def _complements(line: Line, index: int, draft: Draft, lexicon: TitleLexicon) -> int:
    """Read "for …", "of …", "to …", ", Ministry …" and "and <office>" after the head; return where they end."""
    for _ in range(_MOST_COMPLEMENTS):
        if not leads_on(line, index, lexicon):
            break
        index = past_glosses(line, index, draft, lexicon)
        word = line.lower(index)
        if word in PREPOSITIONS:
            step = prepositional(line, index, draft, lexicon)
        elif word == ",":
            step = apposed_body(line, index, draft)
        else:
            step = _second_office(line, index, draft, lexicon) if word == "and" else 0
        if not step:
            break
        index = step
    return index


def _second_office(line: Line, index: int, draft: Draft, lexicon: TitleLexicon) -> int:
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
    if line.lower(after) != "of" or body is None or body.kind not in OWNERS:
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
    while line.lower(comma) in ARTICLES:
        comma -= 1
    if line.lower(comma) not in {",", "("}:
        return title
    start = name_ending_at(line, comma, lexicon)
    return title if start is None else title._replace(person=(start, comma))
