"""Names folded for comparison, by the word lists of ``data/evaluation/matching.toml``."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from relgraph.errors import KnowledgeError
from relgraph.knowledge.tables import read_toml
from relgraph.paths import shipped

_QUOTES: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_DASHES: Final = re.compile(r"[‐-―]")
_SPACES: Final = re.compile(r"\s+")
#: From here on two spellings count as one.
ALIKE: Final = 0.85

Rewrites = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The word lists, patterns compiled."""

    event_rewrites: Rewrites
    event_small: frozenset[str]
    event_singular: frozenset[str]
    event_same: Mapping[str, str]
    event_ordinals: Mapping[str, int]
    event_states: Mapping[str, str]
    honorifics: re.Pattern[str]
    office_tail: re.Pattern[str]
    office_small: frozenset[str]
    office_ranks: frozenset[str]
    office_korean: Mapping[str, str]
    name_rewrites: Rewrites
    name_telling: frozenset[str]
    name_short: Mapping[str, str]
    unit_kinds: Rewrites
    unit_rewrites: Rewrites
    unit_same: Mapping[str, str]


@lru_cache(maxsize=1)
def shipped_wording() -> Wording:
    """Return the shipped word lists; they are read once."""
    return load_wording(shipped("data") / "evaluation" / "matching.toml")


def load_wording(path: Path) -> Wording:
    """Read the word lists at `path`; raises `KnowledgeError` on a missing list or a broken pattern."""
    table = read_toml(path)
    try:
        return _wording(table)
    except KeyError as error:
        raise KnowledgeError(f"the list {error} is missing", file=path.name, remedy="Put it back.") from error
    except re.error as error:
        message = f"the pattern {error.pattern!r} is broken ({error.msg})"
        raise KnowledgeError(message, file=path.name, remedy="Mend the regular expression.") from error


def _wording(table: Mapping[str, Any]) -> Wording:
    events, offices, names, units = table["events"], table["offices"], table["names"], table["units"]
    return Wording(
        event_rewrites=_compiled(events["rewrites"]),
        event_small=frozenset(events["small"]),
        event_singular=frozenset(events["singular"]),
        event_same=events["same_word"],
        event_ordinals=events["ordinals"],
        event_states=events["states"],
        honorifics=re.compile(table["persons"]["honorifics"]),
        office_tail=re.compile(offices["tail"]),
        office_small=frozenset({*offices["small"], *events["small"]}),
        office_ranks=frozenset(offices["ranks"]),
        office_korean=offices["korean"],
        name_rewrites=_compiled(names["rewrites"]),
        name_telling=frozenset(names["telling"]),
        name_short=names["short"],
        unit_kinds=_compiled(units["kinds"]),
        unit_rewrites=_compiled(units["rewrites"]),
        unit_same=units["same"],
    )


def _compiled(rows: Iterable[Sequence[str]]) -> Rewrites:
    return tuple((re.compile(pattern), name) for pattern, name in rows)


def plain(text: str) -> str:
    """Return `text` in small letters with plain quotes, hyphens and single spaces."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(_QUOTES)
    return _SPACES.sub(" ", _DASHES.sub("-", folded)).strip()


def rewritten(text: str, rewrites: Rewrites) -> str:
    """Return `text` after all rewrites, from first to last."""
    for pattern, replacement in rewrites:
        text = pattern.sub(replacement, text)
    return text


def ratio(one: str, other: str) -> float:
    """Tell how alike two spellings are, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def sorted_words(text: str) -> str:
    """Return the words of `text` in alphabetical order."""
    return " ".join(sorted(text.split()))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of the smaller set is in the larger one; Korean words also match by their beginning."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if not small:
        return 0.0
    return sum(word in large or _begins_alike(word, large) for word in small) / len(small)


def _begins_alike(word: str, words: frozenset[str]) -> bool:
    if len(word) < 2 or not "가" <= word[0] <= "힣":
        return False
    return any(len(other) >= 2 and (word.startswith(other) or other.startswith(word)) for other in words)
