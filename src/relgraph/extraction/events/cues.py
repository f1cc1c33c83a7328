"""What the words of a sentence may tell of, so that each reader of events looks only where something of its own can be.

A cue is one bit; a word has the cues of all readers that look for it. They follow from its form alone and are worked
out when it is first met, so that a sentence costs one look a word, however many readers there are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from operator import or_
from typing import Final

from relgraph.extraction.openings import first_words
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.knowledge.remembered import Remembered

#: Small words that patterns of several rooms are written with.
ARTICLES: Final = ("a", "an", "the")
BEFORE_GATHERINGS: Final = (*ARTICLES, "this", "their", "its")
OCCASIONS: Final = ("in", "at", "during", "following", "after")
OF_ONE: Final = ("a", "an", "their", "separate")
IS: Final = ("is", "was", "are", "were")
HIGH: Final = ("bilateral", "ministerial", "special")
EARLIER: Final = ("last", "previous", "earlier", "bilateral")
NEXT: Final = ("next", "following")
LAST: Final = ("previous", "last")
GOING_ON: Final = ("also", "then", "later", "afterwards", "afterward", "thereafter", "subsequently")
LINKS: Final = ("with", "between")
#: Talks whose partner need not stand behind one of `LINKS`.
CALLS: Final = frozenset(
    {"courtesy call", "courtesy calls", "courtesy visit", "farewell call", "farewell calls", "introductory call"}
)

#: The number of bits for what a word tells by itself, and behind them of those in each of three columns: what begins at
#: it, what begins at it if the right word stands behind it, and what begins at the word before it if that is the right
#: one.
_TELLING, COLUMN = 37, 38
TOLD: Final = (1 << _TELLING) - 1
BEGUN: Final = (1 << COLUMN) - 1 << _TELLING
#: What a word tells by itself.
(
    BODY, MEETING, LINK, CALLED, APOSTROPHE, NUMBERING, TALKS, STATUS, STAY, TRIP, VISIT, SIDELINES,
    LAUNCHED, SIGNED, INVITED, GATHERING, DATED, GOES_ON, MODE, WHICH,
    CHAIRS, CHAIRED_BY, ONE_CHAIR, ALL_CHAIRS, ATTENDED_BY, ATTENDED, ATTENDING,
    KOREAN, KOREAN_NTH, KOREAN_PAIR, KOREAN_TALK, KOREAN_TRIP, KOREAN_SIGNED, SAID, MADE, THROUGH, HELD,
) = (1 << bit for bit in range(_TELLING))  # fmt: skip
#: What may begin at a word, whatever stands behind it.
(
    _NOUN, _FRAME, _TALK, _HOLD, _GATHER, _DATED, _SESSION, _GOING, _MET, _MEET, _ISSUE, _HOST, _WEBINAR, _ANY_SESSION,
    _CHAIRS, _CHAIRED_BY, _ONE_CHAIR, _ALL_CHAIRS, _ATTENDED_BY, _ATTENDED, _ARTICLE,
) = (1 << bit for bit in range(_TELLING, _TELLING + 21))  # fmt: skip
#: What may begin at a word if the right one stands behind it, and that has the same cue in the next column.
(
    _NOUN_1, _FRAME_1, _TALK_1, _HOLD_1, _OCCASION_1, _STAY_1, _GATHER_1, _DATED_1, _SESSION_1, _GOING_1,
    _MEANWHILE_1, _CHAIRS_1, _CHAIRED_BY_1, _ONE_CHAIR_1, _ALL_CHAIRS_1, _ATTENDED_BY_1, _ATTENDED_1,
) = (1 << bit for bit in range(_TELLING + COLUMN + 21, _TELLING + 2 * COLUMN))  # fmt: skip

_RUN: Final = re.compile(r"\w+")
_NEVER: Final = r"(?!)"
#: Sentences are cut there: "Ministers' Meeting".
_CLOSING: Final = re.compile(r"'(?=\s|\Z)")
#: Words by what they look like: numbers of sessions, years, Korean words with what stands glued to them.
_SHAPES: Final = (
    (NUMBERING | WHICH | _SESSION_1 | _ANY_SESSION, r"\b\d{1,3}(?:st|nd|rd|th)\b"), (NUMBERING, r"\A(?:19|20)\d\d\Z"),
    (NUMBERING, r"\A제?\d{1,3}(?:차|회)\Z"), (KOREAN_NTH, r"\d차|차기|다음"), (KOREAN_PAIR, r"한(?:-|\Z)"),
    (KOREAN_TRIP, "방한|방문"), (KOREAN_SIGNED, "서명"),
)  # fmt: skip


def _at(*cues: int) -> int:
    return sum(cue if cue <= BEGUN else cue >> COLUMN for cue in cues)


# How what is looked for can begin, as bits of what begins at a word.
#: Nouns of meetings, verbs of frames, and nouns of talks.
NOUNS: Final = _at(_NOUN, _NOUN_1)
FRAMES: Final = _at(_FRAME, _FRAME_1)
TALKED: Final = _at(_TALK, _TALK_1)
JOINT: Final = _at(_HOLD, _HOLD_1)
OCCASION: Final = _at(_OCCASION_1)
MEANWHILE: Final = _at(_MEANWHILE_1)
STAYING: Final = _at(_STAY_1)
ASSEMBLED: Final = _at(_MET)
REUNION: Final = _at(_MEET)
ISSUED: Final = _at(_ISSUE)
HOSTED: Final = _at(_HOST)
WEBINAR: Final = _at(_WEBINAR)
#: An article opens one only where some word may say behind it that it was held.
GATHERINGS: Final = _at(_GATHER, _GATHER_1, _ARTICLE)
DATED_MEETINGS: Final = _at(_DATED, _DATED_1)
SESSIONS: Final = _at(_SESSION, _SESSION_1)
GOING: Final = _at(_GOING, _GOING_1)
#: As `SESSIONS` where a meeting has a short name, which no lexicon knows.
SESSIONS_BY_SHORT_NAME: Final = _at(_ANY_SESSION)
#: Who chairs and who attends.
CHAIRING: Final = _at(_CHAIRS, _CHAIRS_1)
CHAIR_BY: Final = _at(_CHAIRED_BY, _CHAIRED_BY_1)
ONE_IN_CHAIR: Final = _at(_ONE_CHAIR, _ONE_CHAIR_1)
ALL_IN_CHAIR: Final = _at(_ALL_CHAIRS, _ALL_CHAIRS_1)
ATTENDANCE_BY: Final = _at(_ATTENDED_BY, _ATTENDED_BY_1)
ATTENDANCE: Final = _at(_ATTENDED, _ATTENDED_1)

#: What begins nowhere in a sentence that holds no word with one of some cues.
_NEEDS: Final = (
    (TALKED, LINK | CALLED), (JOINT | OCCASION | MEANWHILE, TALKS), (STAYING, STAY), (GATHERINGS, GATHERING),
    (_at(_ARTICLE), HELD), (DATED_MEETINGS, DATED), (SESSIONS | SESSIONS_BY_SHORT_NAME, WHICH), (CHAIRING, CHAIRS),
    (CHAIR_BY, CHAIRED_BY), (ONE_IN_CHAIR, ONE_CHAIR), (ALL_IN_CHAIR, ALL_CHAIRS), (ATTENDANCE_BY, ATTENDED_BY),
    (ATTENDANCE, ATTENDED),
)  # fmt: skip
_NEEDED: Final = reduce(or_, (needed for _, needed in _NEEDS))


def openings_with(known: int) -> int:
    """Return what can begin in a sentence whose words tell what is `known`."""
    return _openings_with(known & _NEEDED)


@lru_cache(maxsize=4096)
def _openings_with(known: int) -> int:
    return BEGUN & ~reduce(or_, (at for at, needed in _NEEDS if not known & needed), 0)


class Cues(Remembered[int]):
    """The cues of words in lower case in one number of four columns; most words have none."""

    def __init__(self, lexicon: EventLexicon) -> None:
        """Take the words to look for from `lexicon`."""
        super().__init__(self._told)
        self._of_words = _by_word(_whole_words(lexicon))
        self._of_runs = _by_word(_runs(lexicon))
        self._shapes = [(cue, re.compile(source)) for cue, source in (*_SHAPES, *_parts(lexicon))]

    def _told(self, word: str) -> int:
        """Work out a word that is met first."""
        found = self._of_words.get(word, 0)
        for run in _RUN.findall(word):
            found |= self._of_runs.get(run, 0)
        for cue, shape in self._shapes:
            found |= cue if shape.search(word) else 0
        return found


@lru_cache(maxsize=4)
def cues_of(lexicon: EventLexicon) -> Cues:
    """Return the cues of words for one lexicon."""
    return Cues(lexicon)


def _whole_words(lexicon: EventLexicon) -> dict[int, Iterable[str]]:
    """Return the words by their cue that sentences are cut into."""
    return {
        BODY: lexicon.body_nouns, MEETING: ("meeting",), LINK: LINKS, APOSTROPHE: ("'",),
        CALLED: (call.split()[0] for call in CALLS),
        NUMBERING: (*map(str.lower, lexicon.qualifiers), *lexicon.ordinals),
        **_of_phrases(lexicon.nouns.whole, _NOUN, _NOUN_1),
        **_of_phrases(lexicon.frames.phrases.whole, _FRAME, _FRAME_1),
        **_of_phrases(lexicon.talk_nouns.whole, _TALK, _TALK_1),
    }  # fmt: skip


def _of_phrases(phrases: Iterable[str], alone: int, first: int) -> dict[int, set[str]]:
    """Return the words of phrases that are one word, and the first two of the others."""
    second = first << COLUMN
    found: dict[int, set[str]] = {alone: set(), first: set(), second: set()}
    for phrase in phrases:
        words = _CLOSING.sub(" '", phrase).split()
        if len(words) == 1:
            found[alone].add(words[0])
        else:
            found[first].add(words[0])
            found[second].add(words[1])
    return found


def _runs(lexicon: EventLexicon) -> dict[int, Iterable[str]]:
    """Return the runs of letters and digits by their cue, of which a word may have several: "co-chaired"."""
    met_again = (*lexicon.again, *lexicon.for_the_first_time, *lexicon.met_last)
    numbers = [*lexicon.ordinals, *NEXT, *LAST]
    dated = (*lexicon.dated_meetings, *lexicon.dated_talks)
    sessions = (*met_again, *(f"{number} {noun}" for number in numbers for noun in lexicon.session_nouns))
    return {
        TALKS: first_words(lexicon.talks), TRIP: ("visit", "stay", "trip"), VISIT: first_words(lexicon.visit_nouns),
        _MET: ("met",), _MEET: ("meet",), STAY: ("visit", "trip", "stay", "from"), _ISSUE: first_words(lexicon.issue),
        _HOST: first_words(lexicon.host), SIDELINES: ("sidelines", "margins"), _WEBINAR: ("webinar", "webinars"),
        LAUNCHED: lexicon.launched, SIGNED: lexicon.signed, INVITED: _longest(lexicon.invited),
        GATHERING: (noun.split()[-1] for noun in lexicon.gatherings), DATED: _longest(dated),
        SAID: _longest(lexicon.said_on), MADE: _longest(lexicon.made_on), THROUGH: ("through", "throughout"),
        HELD: _longest(lexicon.gathering_held), GOES_ON: GOING_ON,
        ATTENDED_BY: _longest(lexicon.attended_by), ATTENDED: _longest(lexicon.attended),
        ATTENDING: _longest(lexicon.attending), WHICH: (*numbers, *_longest(met_again)),
        **_opening(lexicon.goes_to, _GOING, _GOING_1), **_opening(lexicon.hold, _HOLD, _HOLD_1),
        **_pairs(OCCASIONS, OF_ONE, _OCCASION_1), **_pairs(("during", "in"), first_words(lexicon.talks), _MEANWHILE_1),
        **_pairs(IS, ("currently", "staying", "in"), _STAY_1),
        **_opening(_gathering(lexicon), _GATHER, _GATHER_1), _ARTICLE: ARTICLES,
        _DATED: (*HIGH, *first_words(lexicon.dated_meetings)),
        **_pairs(("the",), (*EARLIER, *first_words(lexicon.dated_talks)), _DATED_1),
        **_opening(sessions, _SESSION, _SESSION_1), _ANY_SESSION: first_words(sessions),
    }  # fmt: skip


def _pairs(firsts: Iterable[str], seconds: Iterable[str], first: int) -> dict[int, Iterable[str]]:
    return {first: firsts, first << COLUMN: seconds}


def _gathering(lexicon: EventLexicon) -> Iterator[str]:
    """Yield how what tells of a gathering begins, with the article where that is the second word."""
    for phrase in lexicon.gather:
        yield from (phrase,) if " " in phrase else (f"{phrase} {article}" for article in BEFORE_GATHERINGS)


def _parts(lexicon: EventLexicon) -> Iterator[tuple[int, str]]:
    """Yield what words hold as patterns, with the cue; a Korean word of chairing goes on with an ending."""
    anywhere = {STATUS: lexicon.statuses, MODE: lexicon.modes, KOREAN_TALK: lexicon.korean_talks}
    chairing = {
        CHAIRS: lexicon.chaired, CHAIRED_BY: lexicon.chaired_by, ONE_CHAIR: lexicon.one_chair,
        ALL_CHAIRS: lexicon.all_chairs,
    }  # fmt: skip
    for cue, words in anywhere.items():
        yield cue, "|".join(sorted(_longest(words)))
    for cue, phrases in chairing.items():
        yield cue, rf"\b(?:{'|'.join(sorted(_longest(phrases)))})"
    begins = (
        (_CHAIRS, _CHAIRS_1, lexicon.chaired), (_CHAIRED_BY, _CHAIRED_BY_1, lexicon.chaired_by),
        (_ONE_CHAIR, _ONE_CHAIR_1, lexicon.one_chair), (_ALL_CHAIRS, _ALL_CHAIRS_1, lexicon.all_chairs),
        (_ATTENDED_BY, _ATTENDED_BY_1, lexicon.attended_by), (_ATTENDED, _ATTENDED_1, lexicon.attended),
    )  # fmt: skip
    for alone, first, phrases in begins:
        rows = [*map(_split, phrases)]
        yield alone, _beginnings(word for word, others in rows if not others)
        yield first, _beginnings(f"{word} " for word, others in rows if others)
        yield first << COLUMN, _beginnings(others for _, others in rows if others)


def _beginnings(phrases: Iterable[str]) -> str:
    """Return the pattern of the first run of phrases, which goes on with an ending only if it is all of its phrase."""
    runs = ((_RUN.findall(phrase)[0], phrase) for phrase in phrases)
    return "|".join(sorted({rf"\b{run}" if run == phrase else rf"\b{run}\b" for run, phrase in runs})) or _NEVER


def _split(phrase: str) -> tuple[str, str]:
    """Return the word that a phrase begins with in small letters, and the others; none if more than it is cut off."""
    word, _, others = phrase.lower().partition(" ")
    return (word, others) if word.replace("-", "").isalnum() else (phrase.lower(), "")


def _opening(phrases: Iterable[str], alone: int, first: int) -> dict[int, set[str]]:
    """Return the words with which phrases begin, by the cues for those of one word, and of the first two of others."""
    second = first << COLUMN
    found: dict[int, set[str]] = {alone: set(), first: set(), second: set()}
    for word, others in map(_split, phrases):
        found[first if others else alone].add(_RUN.findall(word)[0])
        if others:
            found[second].add(_RUN.findall(others)[0])
    return found


def _longest(phrases: Iterable[str]) -> frozenset[str]:
    """Return the longest word of each phrase, without which it does not stand anywhere."""
    return frozenset(max(_RUN.findall(phrase.lower()), key=len) for phrase in phrases)


def _by_word(cues: Mapping[int, Iterable[str]]) -> dict[str, int]:
    """Return the cues of each word."""
    found: dict[str, int] = {}
    for cue, words in cues.items():
        for word in words:
            found[word] = found.get(word, 0) | cue
    return found
