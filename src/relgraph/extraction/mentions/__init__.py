"""Who and what is named where: gazetteer names, bodies, offices with their holders, and groups."""

from collections.abc import Sequence

from relgraph.extraction.line import InOrder, Line
from relgraph.extraction.mentions.bodies import bodies
from relgraph.extraction.mentions.groups import groups_of
from relgraph.extraction.mentions.hints import (
    BODY,
    BODY_END,
    COLLEAGUE,
    COUNTERPART,
    GLOSS,
    GROUP,
    HEAD_END,
    HONORIFIC,
    Hints,
    hints_of,
)
from relgraph.extraction.mentions.known_names import known_mentions
from relgraph.extraction.mentions.korean import korean_mentions
from relgraph.extraction.mentions.people import name_at, person_label, skip_honorifics
from relgraph.extraction.mentions.titles import Title, titles
from relgraph.extraction.mentions.unlisted_bodies import Acronyms, unlisted_bodies
from relgraph.knowledge import Knowledge
from relgraph.model import Document, Mention, MentionKind, Span

#: Articles of an office that somebody named elsewhere may hold.
_BARE = frozenset({"the", "", "his", "her", "its", "their"})


def find_mentions(document: Document, lines: Sequence[Line], own: str, knowledge: Knowledge) -> list[Mention]:
    """Return every name in the blocks of `document`, in reading order, the longer before those inside it.

    `lines` are its sentences, which are told what is named in them; `own` is the side that publishes it.
    """
    reader, korean, found = _Reader(knowledge, own), document.language == "ko", list[Mention]()
    known = known_mentions(lines, document.shadow, knowledge.gazetteer)
    for line, inside in zip(lines, known, strict=True):
        if line.headline:
            line.verbs = knowledge.lexicon.grammar.verbs
        kept, more = reader.read(line, inside)
        if more and not korean:
            named = _ordered(kept + more)
            if named != line.mentions:
                line.rename(named)
            found += named
        else:
            found += kept
            found += more
    return _with_korean(document, lines, found, knowledge, own) if korean else found


def _with_korean(
    document: Document, lines: Sequence[Line], found: list[Mention], knowledge: Knowledge, own: str
) -> list[Mention]:
    """Return what is named in a Korean release, where names in Hangul are read from the whole text."""
    ordered = _ordered(found + korean_mentions(document, document.shadow, found, knowledge, own))
    places = InOrder(ordered)
    for line in lines:
        line.rename(places.inside(line.stretch))
    return ordered


class _Reader:
    """Reads the sentences of a release one after the other; what one brings in may be named again in the next."""

    def __init__(self, knowledge: Knowledge, own: str) -> None:
        self._lexicon = knowledge.lexicon.titles
        self._groups = knowledge.lexicon.groups
        self._entities = knowledge.gazetteer.entities
        self._hints = hints_of(knowledge.lexicon)
        self._own = own
        self._acronyms = Acronyms()

    def read(self, line: Line, inside: list[Mention]) -> tuple[list[Mention], list[Mention]]:
        """Return what is named in a sentence: names of the reference, which are `inside` it, and what else words tell.

        Each step sees what the steps before added to the line. Offices are read anew, and persons and bodies where the
        words tell more of them.
        """
        hints = Hints(line.texts, self._hints)
        told, kept, choice = hints.all, list[Mention](), False
        for mention in inside:
            if mention.kind != "post":
                kept.append(mention)
                choice = choice or mention.candidates != ()
        line.add(kept)
        more = self._acronyms.add_to(line)
        units = self._bodies(line, hints) if choice or more or told & (BODY | BODY_END) else []
        if units:
            kept = [m for m in kept if m.kind != "organisation" or not _is_among(m, units)]
            more += units
        holders = self._holders(line, hints, inside) if told & (HEAD_END | COLLEAGUE) else []
        if holders:
            kept = [m for m in kept if m.kind != "person" or not _is_among(m, holders)]
            more += holders
        gathered = groups_of(line, hints, self._groups) if told & GROUP else []
        if gathered or told & HONORIFIC:
            claimed = holders + [mention for mention in kept if mention.kind == "person"]
            honoured = self._honoured(line, hints, inside, claimed)
            more += honoured
            claimed += honoured
            more += [group for group in gathered if not _is_among(group, claimed)]
        if told & GLOSS:
            self._acronyms.learn(line)
        return kept, more

    def _bodies(self, line: Line, hints: Hints) -> list[Mention]:
        """Return, and add to `line`, the bodies that the reference does not know by these words."""
        found = bodies(line, hints, self._lexicon, self._entities, self._own)
        if found:
            line.add(found)
        return found + unlisted_bodies(line, hints, self._lexicon, self._own) if hints.all & BODY_END else found

    def _holders(self, line: Line, hints: Hints, inside: list[Mention]) -> list[Mention]:
        """Return offices with their holders, and persons introduced as somebody's counterpart."""
        found: list[Mention] = []
        if hints.all & HEAD_END:
            for title in titles(line, hints, self._lexicon):
                found += _title_mentions(line, title, inside)
        for index in hints.places(COLLEAGUE):
            found += self._counterpart(line, index, inside, found)
        return found

    def _counterpart(
        self, line: Line, index: int, inside: list[Mention], claimed: list[Mention]
    ) -> tuple[Mention, ...]:
        """Return the person introduced as a counterpart at `index`: "his Thai counterpart, Somchai Jaidee"."""
        start = skip_honorifics(line, index + 1 + (line.lower(index + 1) == ","), self._lexicon)
        end = name_at(line, start, self._lexicon)
        owner = line.side_before(index)
        if end is None or any(other.span.start <= line.starts[start] < other.span.end for other in claimed):
            return ()
        person = _person(line, (start, end), None, inside)
        side = owner[1].side if owner is not None else person.side
        first = owner[0] if owner is not None else index
        office = person._replace(
            span=Span(line.starts[first], line.end(index + 1)), kind="post", entity=None, candidates=(),
            surface=line.slice(first, index + 1), label=COUNTERPART, side=side, rule="counterpart",
        )  # fmt: skip
        return person._replace(side=side, rule="counterpart"), office

    def _honoured(self, line: Line, hints: Hints, inside: list[Mention], claimed: list[Mention]) -> list[Mention]:
        """Return the names after "Mr." or "H.E." that are not claimed and that the reference does not know."""
        found: list[Mention] = []
        for index in hints.places(HONORIFIC):
            start = skip_honorifics(line, index, self._lexicon)
            end = name_at(line, start, self._lexicon)
            if end is None or end - start < 2:
                continue
            mention = _person(line, (start, end), None, inside)
            if mention.entity is None and not _is_among(mention, claimed + found):
                found.append(mention)
        return found


def _is_among(mention: Mention, others: list[Mention]) -> bool:
    """Tell whether a mention overlaps one of some others."""
    if not others:
        return False
    start, end = mention.span
    return any(start < other.span[1] and other.span[0] < end for other in others)


def _title_mentions(line: Line, title: Title, inside: list[Mention]) -> list[Mention]:
    start, end = line.starts[title.first], line.end(title.last)
    span, known = Span(start, end), _known_at(start, end, "post", inside)
    rule = "held-title" if title.person else "bare-title" if title.article in _BARE else "post-holder"
    found = [Mention(
        span, line.block, line.number, "post", line.text[start:end], title.post, title.side or "other",
        known.entity if known else None, (), rule, title.post, title.of,
    )]  # fmt: skip
    if title.person is not None:
        found.append(_person(line, title.person, title, inside))
    found += [Mention(
        state.span, line.block, line.number, "post", state.surface, f"{title.post} of {state.label}", state.side,
        rule="shared-title", post=title.post, of=state.label,
    ) for state in title.shared]  # fmt: skip
    return found


def _known_at(start: int, end: int, kind: MentionKind, inside: list[Mention]) -> Mention | None:
    """Return what the reference knows by exactly these words."""
    for mention in inside:
        if mention.kind == kind and mention.span == (start, end):
            return mention
    return None


def _person(line: Line, words: tuple[int, int], title: Title | None, inside: list[Mention]) -> Mention:
    start, end = line.starts[words[0]], line.end(words[1])
    span, surface, known = Span(start, end), line.text[start:end], _known_at(start, end, "person", inside)
    side = (title.side if title else None) or (known.side if known else None) or "other"
    label = known.label if known and known.entity else person_label(surface)
    entity, candidates = (known.entity, known.candidates) if known else (None, ())
    rule, post, of = ("title-name", title.post, title.of) if title else ("name", None, None)
    return Mention(
        span, line.block, line.number, "person", surface, label, side, entity, candidates, rule, post, of
    )  # fmt: skip


def _same_person(first: Mention, second: Mention) -> Mention:
    """Return one mention of a person with two offices around the name: the fuller one, a side from either."""
    fuller, other = (second, first) if len(second.post or "") > len(first.post or "") else (first, second)
    return fuller if fuller.side != "other" else fuller._replace(side=other.side, of=fuller.of or other.of)


def _ordered(found: list[Mention]) -> list[Mention]:
    if len(found) < 2:
        return found
    unique: dict[tuple[int, int, MentionKind], Mention] = {}
    for mention in found:
        start, end = mention.span
        place = start, -end, mention.kind
        before = unique.get(place)
        twice = before is not None and before.post is not None and mention.kind == "person"
        unique[place] = _same_person(before, mention) if before and twice else mention
    return [unique[place] for place in sorted(unique)]
