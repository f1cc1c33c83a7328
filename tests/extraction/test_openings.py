"""Trying a pattern only where it can begin finds what trying it everywhere finds."""

import re
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from made_up import document_of
from relgraph.extraction.dates.date_forms import date_forms, date_starts
from relgraph.extraction.events import cues
from relgraph.extraction.events.cued import Cued
from relgraph.extraction.events.cues import cues_of
from relgraph.extraction.events.forms import event_forms, matching_forms
from relgraph.extraction.events.gatherings import gathering_form
from relgraph.extraction.events.plain import dated_form
from relgraph.extraction.events.sessions import session_form
from relgraph.extraction.figures.forms import Form, quantity_forms, quantity_starts
from relgraph.extraction.line import lines_of
from relgraph.extraction.openings import Openings
from relgraph.knowledge import load_knowledge
from relgraph.knowledge.lexicon.koreanheads import KoreanHead
from relgraph.model import Document
from relgraph.paths import shipped

LEXICON = load_knowledge().lexicon
TIME, UNITS, EVENTS, KOREAN = LEXICON.time, LEXICON.units, LEXICON.events, LEXICON.korean
DATES = date_forms(TIME)
PIECES = (
    "May", "Tue", "Tuesday,", "2019", "2019-", "12", "3", "3.", "1st", "~", "last", "next", "to", "of", "10월", "2일",
    "2019년", "'20.", "(8.3.)",
)  # fmt: skip
COUNTS = (
    "3", "12", "1,200", "2.5", "three", "Ten", "million", "억", "people", "of the", "of all", "by", "half", "a quarter",
    "US$", "USD", "won", "달러", "%", "percent", "largest", "third-largest", "trading partner", "to", "double", "2위",
    "여", "COVID-19", "delegates.",
)  # fmt: skip
MEETINGS = (
    "met", "with", "held", "a", "the", "talks", "bilateral", "meeting", "on", "its", "sidelines", "visited", "official",
    "visit", "to", "issued", "Joint Statement", "will host", "dinner", "webinar", "phone call", "during", "is", "in",
    "from", "the next", "23rd", "third", "session", "have", "not", "been held", "since", "meet again", "XC",
    "first-ever", "co-host", "took part in", "attended an", "opening ceremony", "was held", "the previous", "summit",
    "non-official",
)  # fmt: skip
#: Patterns that are tried where their words stand, with how their matches begin.
TRIED = (
    (cues.GATHERINGS, gathering_form(EVENTS)), (cues.DATED_MEETINGS, dated_form(EVENTS)),
    (cues.SESSIONS, session_form(EVENTS)), (cues.SESSIONS_BY_SHORT_NAME, session_form(EVENTS, ("XC",))),
)  # fmt: skip


def plain_branch(head: KoreanHead) -> str:
    stems = "|".join(re.escape(stem).replace(r"\*", "[가-힣]") for stem in head.stems)
    return f"(?:{stems}){KOREAN.endings[head.ending].source}"


def spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_dates_are_tried_wherever_one_can_begin(text: str) -> None:
    openings = Openings(text)
    starts = date_starts(openings, TIME)
    for rule, pattern in DATES:
        assert spans(openings.matches(pattern, starts[rule])) == spans(pattern.finditer(text))


def check_meetings(document: Document) -> None:
    """Check that what tells of meetings is found as if it were looked for everywhere."""
    for cued in (Cued(line, cues_of(EVENTS)) for line in lines_of(document) if line.texts):
        whole = cued.line.text, cued.line.start, cued.line.stop
        expected = [(name, match.span()) for name, form in event_forms(EVENTS) for match in form.finditer(*whole)]
        assert [(name, match.span()) for name, match in matching_forms(cued, EVENTS)] == expected
        for opening, form in TRIED:
            if form is not session_form(EVENTS) or not cued.line.korean:
                assert spans(cued.matches(opening, form)) == spans(form.finditer(*whole))


def told(form: Form, text: str) -> list[tuple[int, int]]:
    """Return where a form stands; a superlative that tells no rank is never read."""
    superlatives = set(UNITS.superlatives).difference(UNITS.ranks)
    return [match.span() for match in form.pattern.finditer(text) if match["number"] not in superlatives]


@given(st.lists(st.sampled_from(COUNTS), max_size=14).map(" ".join))
def test_quantities_are_tried_wherever_one_can_begin(text: str) -> None:
    openings = Openings(text)
    starts = quantity_starts(openings, UNITS)
    for form in quantity_forms(UNITS):
        assert spans(openings.matches(form.pattern, starts[form.at])) == told(form, text)


@given(st.text("ab1_ .'", max_size=30), st.frozensets(st.text("ab1_", min_size=1, max_size=3), max_size=4))
def test_words_and_numbers_stand_where_a_pattern_finds_them(text: str, known: frozenset[str]) -> None:
    openings = Openings(text)
    assert sorted(openings.words(known)) == [m.start() for m in re.finditer(r"\w+", text) if m[0] in known]
    assert [*openings.numbers.items()] == [match.span() for match in re.finditer(r"\d+", text)]


def test_words_and_numbers_of_a_long_text_stand_where_those_of_a_short_one_do() -> None:
    short, times = "May 12 may, b1 May ", 10_000
    openings, places = Openings(short * times), range(0, len(short) * times, len(short))
    assert sorted(openings.words(frozenset({"May"}))) == sorted([*places, *(start + 15 for start in places)])
    assert [*openings.numbers] == sorted([*(start + 4 for start in places), *(start + 13 for start in places)])


@given(st.lists(st.sampled_from(MEETINGS), max_size=12).map(" ".join))
def test_meetings_are_tried_wherever_one_can_begin(words: str) -> None:
    check_meetings(
        document_of(f"1. Officials {words} in Seoul, it was announced by the ministry on the following day.")
    )


def test_korean_clause_ends_are_tried_wherever_one_can_begin() -> None:
    files: list[Path] = sorted((shipped("data") / "releases").rglob("*ko*.txt"))
    rules = {f"h{number}": head.rule for number, head in enumerate(KOREAN.heads)}
    branches = (f"(?P<h{number}>{plain_branch(head)})" for number, head in enumerate(KOREAN.heads))
    plain = re.compile("|".join(branches))
    texts = [head.catches for head in KOREAN.heads] + [file.read_text(encoding="utf-8") for file in files]
    for text in texts:
        found = [(row.head.rule, row.start, row.end) for row in KOREAN.ends(text, 0, len(text))]
        assert found == [(rules[match.lastgroup or ""], *match.span()) for match in plain.finditer(text)]


def test_dates_quantities_and_meetings_of_the_shipped_releases_are_all_tried() -> None:
    files: list[Path] = sorted((shipped("data") / "releases").rglob("*.txt"))
    documents = [document_of(file.read_text(encoding="utf-8")) for file in files]
    for document in documents:
        openings = Openings(document.shadow)
        starts = date_starts(openings, TIME)
        for rule, pattern in DATES:
            assert spans(openings.matches(pattern, starts[rule])) == spans(pattern.finditer(document.shadow))
        counts = quantity_starts(openings, UNITS)
        for form in quantity_forms(UNITS):
            assert spans(openings.matches(form.pattern, counts[form.at])) == told(form, document.shadow)
        check_meetings(document)
