"""How Korean and foreign names in Hangul are spelled in Latin letters: the typed view of ``hangul.toml``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from relgraph.errors import KnowledgeError
from relgraph.knowledge.tables import read_toml

#: Unicode composes a Hangul syllable of one of so many initials, vowels and finals.
JAMO: Final = {"initials": 19, "vowels": 21, "finals": 28}


class HangulLexicon(NamedTuple):
    """Letters for the parts of a syllable in Unicode's order, and customary spellings of names.

    `family_names` gives the spellings of a family name, the usual one first; `latin_families` holds them all.
    """

    initials: tuple[str, ...]
    vowels: tuple[str, ...]
    finals: tuple[str, ...]
    foreign_initials: Mapping[str, str]
    family_names: Mapping[str, tuple[str, ...]]
    latin_families: frozenset[str]
    given_syllables: Mapping[str, str]
    foreign_words: Mapping[str, str]


def load_hangul(folder: Path) -> HangulLexicon:
    """Read ``hangul.toml`` in `folder`; raises `KnowledgeError` on a row of letters that is too short or too long."""
    path = folder / "hangul.toml"
    data = read_toml(path)
    families = {name: tuple(spellings) for name, spellings in data["family_names"].items()}
    return HangulLexicon(
        **{part: _letters(path, data, part, size) for part, size in JAMO.items()},
        foreign_initials=dict(data["foreign_initials"]),
        family_names=families,
        latin_families=frozenset(spelling for spellings in families.values() for spelling in spellings),
        given_syllables=dict(data["given_syllables"]),
        foreign_words=dict(data["foreign_words"]),
    )


def _letters(path: Path, data: Mapping[str, Any], part: str, size: int) -> Any:
    """Return the letters for one part of a syllable."""
    letters = tuple(data[part])
    if len(letters) != size:
        message = f"'{part}' has {len(letters)} entries, a syllable block has {size}"
        raise KnowledgeError(message, file=path.name, remedy="Write one entry for each, in the order of Unicode.")
    return letters
