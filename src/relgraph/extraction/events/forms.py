"""How sentences tell of meetings, as patterns over the shadow text. All repetitions are bounded and none is nested."""

import calendar
import re
from collections.abc import Mapping
from functools import lru_cache, reduce
from operator import or_
from typing import Final

from relgraph.extraction.events import cues
from relgraph.extraction.events.cued import Cued
from relgraph.knowledge.lexicon.eventwords import EventLexicon

MONTHS: Final = tuple(name for name in calendar.month_name if name)
_BETWEEN: Final = r"(?:[\w'-]+\s){0,7}?"
_LOOK_BACK: Final = 70
#: How matches begin.
_AT: Final[Mapping[str, int]] = {
    "joint": cues.JOINT, "occasion": cues.OCCASION, "stay": cues.STAYING, "assembled": cues.ASSEMBLED,
    "reunion": cues.REUNION, "text": cues.ISSUED, "host": cues.HOSTED, "webinar": cues.WEBINAR,
    "meanwhile": cues.MEANWHILE,
}  # fmt: skip
#: What must stand in the sentence where matches may begin at any word.
_WITH: Final[Mapping[str, int]] = {"period": cues.TRIP, "visit": cues.VISIT, "beside": cues.SIDELINES}
_CUES: Final = {**_AT, **_WITH}
#: One of these cues has a sentence that matches some pattern.
FORMS: Final = reduce(or_, _CUES.values())


def matching_forms(cued: Cued, lexicon: EventLexicon) -> list[tuple[str, re.Match[str]]]:
    """Return where a sentence matches the patterns, each with the name of its pattern."""
    line = cued.line
    found: list[tuple[str, re.Match[str]]] = []
    for name, pattern, at in _apt_forms(lexicon, cued.all & FORMS):
        matches = cued.matches(at, pattern) if at else pattern.finditer(line.text, line.start, line.stop)
        found += [(name, match) for match in matches]
    return found


@lru_cache(maxsize=1024)
def _apt_forms(lexicon: EventLexicon, known: int) -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """Return the patterns that can match what is `known`, each with how its matches begin, else 0."""
    forms = event_forms(lexicon)
    return tuple((name, form, _AT.get(name, 0)) for name, form in forms if _CUES[name] & known)


@lru_cache(maxsize=4)
def event_forms(lexicon: EventLexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the patterns by name, in the order in which they are tried."""
    words = (
        ("talks", tuple(lexicon.talks)), ("hold", lexicon.hold), ("visit", lexicon.visit_nouns),
        ("issue", lexicon.issue), ("texts", lexicon.joint_texts), ("host", lexicon.host), ("months", MONTHS),
    )  # fmt: skip
    said = {name: either(rows) for name, rows in words}
    talks, hold = said["talks"], said["hold"]
    title = r"[A-Z][\w-]+(?:\s(?:(?:and|of|the|in)\s)?[A-Z][\w-]+){0,5}"
    topic = rf"\son\s(?:the\s)?(?-i:(?!{said['months']}){title})"
    kind = r"\b(?:official|state|working|bilateral|first|two-day|three-day)\s"
    meal = r"dinner|luncheon|reception|lunch|banquet|breakfast"
    forms = {
        "joint": rf"(?<!was\s)(?<!were\s)\b(?:{hold})\s(?!(?:the|via|by|through|over|in|on|at)\s)(?:a|an|their)?\s?"
        rf"(?:\"?[a-z\d+-]+\"?\s){{0,2}}?(?P<noun>{talks})\b(?!\swith)",
        "occasion": rf"\b(?:{'|'.join(cues.OCCASIONS)})\s(?:{'|'.join(cues.OF_ONE)})\s(?:[a-z-]+\s){{0,2}}?"
        rf"(?P<noun>{talks})"
        r"(?=,|\s(?:held|in|on|at)\b)",
        "meanwhile": rf"\b(?:during|in)\s(?P<noun>{talks})(?=\s(?:held|in|on|at)\b)",
        "period": r"\b(?:his|her|their)\s(?P<kind>(?:official|state|working|first)\s)?(?P<noun>visit|stay|trip)\s"
        r"(?:(?:to|in)\s(?:the\s)?(?-i:[A-Z])[\w ]{2,30}?\s)?(?:which\sruns\s)?"
        r"(?:from\s|on\s|between\s|\(|,\s)?(?=[\dA-Z])",
        "assembled": r"\bmet\s(?:again\s)?(?:in|at|on|via|by|over|here|this|last)\b",
        "reunion": r"\b(?P<verb>meet)\s(?:(?P<again>again|in\sperson|face[- ]to[- ]face|soon|at\san\searly\sdate)\b"
        r"|(?=(?:in|at|on|during)\s))",
        "stay": r"\b(?:is|was|are|were)\s(?:currently\s)?(?:staying\s)?in\s(?:the\s)?"
        r"(?=[^.;]{0,90}\b(?:visit|trip|stay|from)\b)",
        "visit": rf"(?P<kind>{kind})?\b(?P<verb>{said['visit']})\s(?:the\s)?",
        "text": rf"\b(?:{said['issue']})\s(?:a|an|the|their)?\s?(?P<noun>{said['texts']})(?P<topic>{topic})?",
        "host": rf"\b(?:{said['host']})\s(?:a|an|the)\s{_BETWEEN}(?P<noun>{meal})\b",
        "beside": r"\b(?P<noun>(?:bilateral\s)?(?:summits?|meetings?|talks))\s(?:held\s)?(?:on|in)\s"
        r"(?:its|the|their)\s(?:sidelines|margins)\b",
        "webinar": r"\b(?P<noun>webinars?(?:\sand\s(?:video\s)?conferences?)?)\b",
    }
    return tuple((name, re.compile(form, re.IGNORECASE)) for name, form in forms.items())


def either(words: tuple[str, ...]) -> str:
    """Return the alternation of words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def is_future(text: str, first: int, start: int, lexicon: EventLexicon) -> bool:
    """Tell whether "will" or "is scheduled to" stands before the verb or object at `start`, four words at most."""
    before = text[max(first, start - _LOOK_BACK) : start]
    return _future(lexicon.future).search(before) is not None


@lru_cache(maxsize=4)
def _future(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(words)})\s(?:[\w-]+\s){{0,4}}$")
