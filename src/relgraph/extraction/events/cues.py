"""What the words of a sentence may tell of, so that each reader of events looks only where something of its own can be.

A cue is one bit; a word has the cues of all readers that look for it. They follow from its form alone and are worked
out when it is first met, so that a sentence costs one look a word, however many readers there are.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from relgraph.extraction.openings import first_words
from relgraph.knowledge.lexicon.eventwords import EventLexicon

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

# small words come first: numbers below 2 ** 30 are the quickest to look at
(
    _HOLD, _HOLD_1, _HOLD_2, _OCCASION_1, _OCCASION_2, _STAY_1, _STAY_2, _GATHER, _GATHER_1, _GATHER_2,
    _DATED, _DATED_1, _DATED_2, _SESSION, _SESSION_1, _SESSION_2, _GOING, _GOING_1, _GOING_2,
    NOUN, BODY, MEETING, FRAME, TALK, LINK, APOSTROPHE, NUMBERING, TALKS, STATUS, STAY,
    TRIP, VISIT, MET, MEET, ISSUE, HOST, SIDELINES, WEBINAR,
    LAUNCHED, SIGNED, INVITED, GATHERING, DATED, GOES_ON, MODE, _WHICH,
    CHAIRS, CHAIRED_BY, ONE_CHAIR, ALL_CHAIRS, ATTENDED_BY, ATTENDED, ATTENDING,
    KOREAN, KOREAN_NTH, KOREAN_PAIR, KOREAN_TALK, KOREAN_TRIP, KOREAN_SIGNED,
) = (1 << bit for bit in range(59))  # fmt: skip

_RUN: Final = re.compile(r"\w+")
#: Words by what they look like: numbers of sessions, years, Korean words with what stands glued to them.
_SHAPES: Final = (
    (NUMBERING | _WHICH | _SESSION_1, r"\b\d{1,3}(?:st|nd|rd|th)\b"), (NUMBERING, r"\A(?:19|20)\d\d\Z"),
    (NUMBERING, r"\A제?\d{1,3}(?:차|회)\Z"), (KOREAN_NTH, r"\d차|차기|다음"), (KOREAN_PAIR, r"한(?:-|\Z)"),
    (KOREAN_TRIP, "방한|방문"), (KOREAN_SIGNED, "서명"),
)  # fmt: skip
#: A text has some thousands of different words; a longer memory would only grow.
_MOST_WORDS: Final = 50_000


class Opening(NamedTuple):
    """How matches of a pattern can begin: at a word of `alone`, or at one of `first` right before one of `second`.

    Some word of `needed` must stand in the sentence too.
    """

    needed: int
    alone: int
    first: int
    second: int


JOINT: Final = Opening(TALKS, _HOLD, _HOLD_1, _HOLD_2)
OCCASION: Final = Opening(TALKS, 0, _OCCASION_1, _OCCASION_2)
STAYING: Final = Opening(STAY, 0, _STAY_1, _STAY_2)
GATHERINGS: Final = Opening(GATHERING, _GATHER, _GATHER_1, _GATHER_2)
DATED_MEETINGS: Final = Opening(DATED, _DATED, _DATED_1, _DATED_2)
SESSIONS: Final = Opening(_WHICH, _SESSION, _SESSION_1, _SESSION_2)
GOING: Final = Opening(_GOING | _GOING_1, _GOING, _GOING_1, _GOING_2)
#: As `SESSIONS` where a meeting has a short name, which no lexicon knows.
SESSIONS_BY_SHORT_NAME: Final = Opening(_WHICH, _SESSION | _SESSION_1, 0, 0)


class Cues(dict[str, int]):
    """The cues of words in lower case; each is worked out when it is first met."""

    def __init__(self, lexicon: EventLexicon) -> None:
        """Take the words to look for from `lexicon`."""
        super().__init__()
        self._of_words = _by_word(_whole_words(lexicon))
        self._of_runs = _by_word(_runs(lexicon))
        self._shapes = [(cue, re.compile(source)) for cue, source in (*_SHAPES, *_parts(lexicon))]

    def __missing__(self, word: str) -> int:
        """Work out a word that is met first; of very many words the first are forgotten."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self._of_words.get(word, 0)
        for run in _RUN.findall(word):
            found |= self._of_runs.get(run, 0)
        for cue, shape in self._shapes:
            found |= cue if shape.search(word) else 0
        self[word] = found
        return found


@lru_cache(maxsize=4)
def cues_of(lexicon: EventLexicon) -> Cues:
    """Return the cues of words for one lexicon."""
    return Cues(lexicon)


def _whole_words(lexicon: EventLexicon) -> dict[int, Iterable[str]]:
    """Return the words by their cue that sentences are cut into."""
    # "Ministers' Meeting" is cut at the apostrophe
    nouns = (form for noun in lexicon.nouns.openers for form in (noun, noun.removesuffix("'")))
    return {
        NOUN: nouns, BODY: lexicon.body_nouns, MEETING: ("meeting",), FRAME: lexicon.frames.first_words,
        TALK: lexicon.talk_nouns.openers, LINK: LINKS, APOSTROPHE: ("'",),
        NUMBERING: (*map(str.lower, lexicon.qualifiers), *lexicon.ordinals),
    }  # fmt: skip


def _runs(lexicon: EventLexicon) -> dict[int, Iterable[str]]:
    """Return the runs of letters and digits by their cue, of which a word may have several: "co-chaired"."""
    met_again = (*lexicon.again, *lexicon.for_the_first_time, *lexicon.met_last)
    numbers = [*lexicon.ordinals, *NEXT, *LAST]
    dated = (*lexicon.dated_meetings, *lexicon.dated_talks)
    return {
        TALKS: first_words(lexicon.talks), TRIP: ("visit", "stay", "trip"), VISIT: first_words(lexicon.visit_nouns),
        MET: ("met",), MEET: ("meet",), STAY: ("visit", "trip", "stay", "from"), ISSUE: first_words(lexicon.issue),
        HOST: first_words(lexicon.host), SIDELINES: ("sidelines", "margins"), WEBINAR: ("webinar", "webinars"),
        LAUNCHED: lexicon.launched, SIGNED: lexicon.signed, INVITED: _longest(lexicon.invited),
        GATHERING: (noun.split()[-1] for noun in lexicon.gatherings), DATED: _longest(dated),
        GOES_ON: GOING_ON, ATTENDED_BY: _longest(lexicon.attended_by), ATTENDED: _longest(lexicon.attended),
        ATTENDING: _longest(lexicon.attending), **_opening(lexicon.goes_to, _GOING, _GOING_1, _GOING_2),
        **_opening(lexicon.hold, _HOLD, _HOLD_1, _HOLD_2),
        _OCCASION_1: OCCASIONS, _OCCASION_2: OF_ONE, _STAY_1: IS, _STAY_2: ("currently", "staying", "in"),
        **_opening((*_gathering(lexicon), *ARTICLES), _GATHER, _GATHER_1, _GATHER_2),
        **_opening((*HIGH, *first_words(lexicon.dated_meetings)), _DATED, 0, 0),
        _DATED_1: ("the",), _DATED_2: (*EARLIER, *first_words(lexicon.dated_talks)),
        _WHICH: (*numbers, *_longest(met_again)),
        **_opening((*met_again, *(f"{number} {noun}" for number in numbers for noun in lexicon.session_nouns)),
                   _SESSION, _SESSION_1, _SESSION_2),
    }  # fmt: skip


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


def _opening(phrases: Iterable[str], alone: int, first: int, second: int) -> dict[int, set[str]]:
    """Return the words with which phrases begin, by the cues for those of one word, and of the first two of others."""
    found: dict[int, set[str]] = {alone: set(), first: set(), second: set()}
    for phrase in phrases:
        words = phrase.lower().split()
        opener = _RUN.findall(words[0])[0]
        if len(words) > 1 and words[0].replace("-", "").isalnum():
            found[first].add(opener)
            found[second].add(_RUN.findall(words[1])[0])
        else:
            found[alone].add(opener)
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
