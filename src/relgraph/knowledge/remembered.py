"""What a function tells of words as they are written, worked out once for each word."""

from collections.abc import Callable
from typing import Final, TypeVar

_Told = TypeVar("_Told")

#: Texts have some thousands of different words; a longer memory would only grow.
_MOST: Final = 50_000
#: Longer ones are addresses and noise, and not worth remembering.
_LONGEST: Final = 100


class Remembered(dict[str, _Told]):
    """Answers by word; a word that is met first is looked at, and of very many the first are forgotten."""

    def __init__(self, tell: Callable[[str], _Told]) -> None:
        """Keep what looks at a word."""
        super().__init__()
        self._tell = tell

    def __missing__(self, word: str) -> _Told:
        """Look at a word that is met first."""
        told = self._tell(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = told
        return told
