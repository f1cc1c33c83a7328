"""Who and what is named where: gazetteer names, bodies, offices with their holders, and groups."""

from collections.abc import Iterator, Sequence

from relgraph.extraction.line import InOrder, Line
from relgraph.extraction.mentions.bodies import bodies
from relgraph.extraction.mentions.groups import groups
from relgraph.extraction.mentions.hints import COLLEAGUE, COUNTERPART, GROUP, HEAD_END, HONORIFIC, Hints, hints_of
from relgraph.extraction.mentions.known_names import known_mentions
from relgraph.extraction.mentions.korean import korean_mentions
from relgraph.extraction.mentions.people import name_at, person_label, skip_honorifics
from relgraph.extraction.mentions.titles import Title, titles
from relgraph.extraction.mentions.unlisted_bodies import Acronyms, unlisted_bodies
from relgraph.knowledge import Knowledge
from relgraph.model import Document, Mention, MentionKind, Span

#: Articles of an office that somebody named elsewhere may hold.
_BARE = frozenset({"the", "", "his", "her", "its", "their"})
#: Kinds that are read anew with the words around them.
_NAMED_AGAIN = frozenset({"post", "person"})


def find_mentions(document: Document, lines: Sequence[Line], own: str, knowledge: Knowledge) -> list[Mention]:
    """Return every name in the blocks of `document`, in reading order, the longer before those inside it.

    `lines` are its sentences, which are told what is named in them; `own` is the side that publishes it.
    """
    acronyms, of_words, korean = Acronyms(), hints_of(knowledge.lexicon), document.language == "ko"
    known = known_mentions(lines, document.shadow, knowledge.gazetteer)
    found: list[Mention] = []
    for line, inside in zip(lines, known, strict=True):
        hints, first = Hints(line.texts, of_words), len(found)
        if line.headline:
            line.verbs = knowledge.lexicon.grammar.verbs
        line.add([mention for mention in inside if mention.kind != "post"])
        found += acronyms.add_to(line)
        found += _sentence_mentions(line, hints, inside, knowledge, own)
        acronyms.learn(line, hints)
        if not korean:
            found[first:] = named = _ordered(found[first:])
            if named != line.mentions:
                line.rename(named)
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


def _sentence_mentions(
    line: Line, hints: Hints, inside: list[Mention], knowledge: Knowledge, own: str
) -> Iterator[Mention]:
    """Add bodies, offices, persons and groups to one line, each step seeing what the steps before found."""
    lexicon = knowledge.lexicon.titles
    found_bodies = bodies(line, hints, lexicon, knowledge.gazetteer.entities, own)
    line.add(found_bodies)
    found_bodies += unlisted_bodies(line, hints, lexicon, own)
    for mention in inside:
        if mention.kind not in _NAMED_AGAIN and not (found_bodies and _is_among(mention, found_bodies)):
            yield mention
    yield from found_bodies
    claimed: list[Span] = []
    for title in titles(line, hints, lexicon) if hints.all & HEAD_END else ():
        for mention in _title_mentions(line, title, inside):
            claimed.append(mention.span)
            yield mention
    for mention in _counterparts(line, hints, inside, claimed, knowledge) if hints.all & COLLEAGUE else ():
        claimed.append(mention.span)
        yield mention
    for mention in _untitled_persons(line, hints, inside, claimed, knowledge):
        claimed.append(mention.span)
        yield mention
    for group in groups(line, hints, knowledge.lexicon.groups) if hints.all & GROUP else ():
        if not any(group.span.overlaps(span) for span in claimed):
            yield group


def _is_among(mention: Mention, bodies: list[Mention]) -> bool:
    return mention.kind == "organisation" and any(body.span.overlaps(mention.span) for body in bodies)


def _title_mentions(line: Line, title: Title, inside: list[Mention]) -> Iterator[Mention]:
    start, end = line.starts[title.first], line.end(title.last)
    span, known = Span(start, end), _known_at(start, end, "post", inside)
    rule = "held-title" if title.person else "bare-title" if title.article in _BARE else "post-holder"
    yield Mention(
        span, line.block, line.number, "post", line.text[start:end], title.post, title.side or "other",
        entity=known.entity if known else None, rule=rule, post=title.post, of=title.of,
    )  # fmt: skip
    if title.person is not None:
        yield _person(line, title.person, title, inside)
    for state in title.shared:
        yield Mention(
            state.span, line.block, line.number, "post", state.surface, f"{title.post} of {state.label}", state.side,
            rule="shared-title", post=title.post, of=state.label,
        )  # fmt: skip


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


def _counterparts(
    line: Line, hints: Hints, inside: list[Mention], claimed: list[Span], knowledge: Knowledge
) -> Iterator[Mention]:
    """Yield persons introduced as somebody's counterpart: "his Thai counterpart, Somchai Jaidee"."""
    lexicon = knowledge.lexicon.titles
    for index in hints.places(COLLEAGUE):
        start = skip_honorifics(line, index + 1 + (line.lower(index + 1) == ","), lexicon)
        end = name_at(line, start, lexicon)
        owner = line.side_before(index)
        if end is None or any(line.starts[start] in range(span.start, span.end) for span in claimed):
            continue
        person = _person(line, (start, end), None, inside)
        side = owner[1].side if owner is not None else person.side
        first = owner[0] if owner is not None else index
        yield person._replace(side=side, rule="counterpart")
        yield person._replace(
            span=Span(line.starts[first], line.end(index + 1)), kind="post", entity=None, candidates=(),
            surface=line.slice(first, index + 1), label=COUNTERPART, side=side, rule="counterpart",
        )  # fmt: skip


def _untitled_persons(
    line: Line, hints: Hints, inside: list[Mention], claimed: list[Span], knowledge: Knowledge
) -> Iterator[Mention]:
    """Yield persons known to the gazetteer, and names after "Mr." or "H.E." that no office claims."""
    for mention in inside:
        if mention.kind == "person" and not any(mention.span.overlaps(span) for span in claimed):
            yield mention
    lexicon = knowledge.lexicon.titles
    for index in hints.places(HONORIFIC):
        start = skip_honorifics(line, index, lexicon)
        end = name_at(line, start, lexicon)
        if end is None or end - start < 2:
            continue
        mention = _person(line, (start, end), None, inside)
        if mention.entity is None and not any(mention.span.overlaps(span) for span in claimed):
            claimed.append(mention.span)
            yield mention


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
