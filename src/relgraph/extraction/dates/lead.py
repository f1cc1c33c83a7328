"""What the words right before a date make of it: "since", "by the end of", "in the first half of"."""

from functools import lru_cache

from relgraph.knowledge.lexicon.timewords import TimeLexicon


def without_article(before: str) -> str:
    """Return what stands before a date in small letters, without a "the" at its end."""
    return before.rstrip(" -").lower().removesuffix(" the").rstrip()


def ends_with(before: str, words: tuple[str, ...]) -> bool:
    """Tell whether the text before a date, which `without_article` gives, ends in one of `words`."""
    if not before.endswith(words):
        return False
    return any(not before[: -len(word)][-1:].isalnum() for word in filter(before.endswith, words))


def tells_ahead(words: str, lexicon: TimeLexicon) -> bool:
    """Tell whether words beside a date say that it is still to come ("will", "scheduled")."""
    return any(map(f" {words} ".__contains__, _future(lexicon)))


@lru_cache(maxsize=4)
def _future(lexicon: TimeLexicon) -> tuple[str, ...]:
    return tuple(f" {word} " for word in lexicon.future)


def part_before(before: str, lexicon: TimeLexicon) -> tuple[int, int] | None:
    """Return the first and the last month of "the second half of" a year; None for a whole year."""
    if not before.endswith(tuple(lexicon.parts)):
        return None
    return next((months for words, months in lexicon.parts.items() if ends_with(before, (words,))), None)


def lead_before(before: str, lexicon: TimeLexicon) -> str:
    """Say what the words right before a date make of it."""
    if not before.endswith(_leads(lexicon)):
        return ""
    if ends_with(before, lexicon.end_of):
        return "end"
    if ends_with(before, lexicon.until):
        return "until"
    return "since" if ends_with(before, lexicon.since) else ""


@lru_cache(maxsize=4)
def _leads(lexicon: TimeLexicon) -> tuple[str, ...]:
    return (*lexicon.end_of, *lexicon.until, *lexicon.since)
