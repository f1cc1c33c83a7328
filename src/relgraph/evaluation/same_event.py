"""When two events are the same: dates agree, and so do the names, or else the place in the text and the medium."""

import re
from typing import Final

from relgraph.evaluation.days import compatible, equal
from relgraph.evaluation.sheet import Happening
from relgraph.evaluation.wording import Wording, plain, ratio, rewritten, shared

_WORDS: Final = re.compile(r"[a-z]+|\d+(?:st|nd|rd|th)?|[가-힣]+")
_PLURAL: Final = re.compile(r"[a-z]{4,}(?<!s)s")
_NUMBERED: Final = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
_NUMBERED_KOREAN: Final = re.compile(r"제?(\d+)차")
_HALF: Final = 0.5


class SameEvent:
    """Compares events with the word lists of `wording`."""

    def __init__(self, wording: Wording) -> None:
        """Keep the word lists."""
        self._wording = wording
        self._words: dict[str, frozenset[str]] = {}

    def fits(self, gold: Happening, output: Happening) -> bool:
        """Tell whether `output` can be the event that `gold` means."""
        if not compatible(gold.date, output.date) or self._other_session(gold, output):
            return False
        wanted, found = self.words(gold.name), self.words(output.name)
        if self._other_state(wanted, found):
            return False
        return _same_name(wanted, found) or _same_occasion(gold, output)

    def likeness(self, gold: Happening, output: Happening) -> float:
        """Tell from 0 to 1 how alike two events are in name, place in the text, date and sides."""
        either = gold.sides | output.sides
        sides = len(gold.sides & output.sides) / len(either) if either else 0.0
        names = ratio(" ".join(sorted(self.words(gold.name))), " ".join(sorted(self.words(output.name))))
        place = plain(gold.block) == plain(output.block)
        return 0.5 * names + 0.15 * place + 0.15 * equal(gold.date, output.date) + 0.2 * sides

    def words(self, name: str) -> frozenset[str]:
        """Return the words that tell which event is meant."""
        if name not in self._words:
            found = _WORDS.findall(rewritten(plain(name), self._wording.event_rewrites))
            self._words[name] = frozenset(self._folded(word) for word in found if word not in self._wording.event_small)
        return self._words[name]

    def _folded(self, word: str) -> str:
        if _PLURAL.fullmatch(word) and word not in self._wording.event_singular:
            word = word[:-1]
        return self._wording.event_same.get(word, word)

    def _other_session(self, gold: Happening, output: Happening) -> bool:
        wanted, found = self._session(gold), self._session(output)
        return bool(wanted and found) and wanted != found

    def _session(self, event: Happening) -> int | None:
        if event.session is not None:
            return event.session
        name = plain(event.name)
        if number := _NUMBERED.search(name) or _NUMBERED_KOREAN.search(name):
            return int(number[1])
        first = re.match(r"(?:the )?(\w+)", name)
        return self._wording.event_ordinals.get(first[1]) if first else None

    def _other_state(self, wanted: frozenset[str], found: frozenset[str]) -> bool:
        states = self._wording.event_states
        one, other = ({states[word] for word in words if word in states} for words in (wanted, found))
        return bool(one and other) and one.isdisjoint(other)


def _same_name(wanted: frozenset[str], found: frozenset[str]) -> bool:
    """Tell whether half of the shorter name is shared, and two words unless a name has no more than two."""
    return shared(wanted, found) >= _HALF and (len(wanted & found) >= 2 or min(len(wanted), len(found)) <= 2)


def _same_occasion(gold: Happening, output: Happening) -> bool:
    return plain(gold.block) == plain(output.block) and gold.mode is not None and gold.mode == output.mode
