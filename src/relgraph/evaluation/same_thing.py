"""When two names mean one policy, fund or instrument, and two figures one number."""

import re
from typing import Final

from relgraph.evaluation.sheet import Called, Counted
from relgraph.evaluation.wording import ALIKE, Wording, plain, ratio, rewritten, sorted_words

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT: Final = re.compile(r"[a-z]{3,8}")
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_IN_BRACKETS: Final = re.compile(r"\(([^)]{2,})\)")
_MARKS: Final = re.compile(r"[^\w\s]")
_SPACES: Final = re.compile(r"\s+")
#: Words that begin no letter of an acronym, and words too small to be shared.
_NO_INITIAL: Final = frozenset({"of", "for", "the", "on", "and", "in", "to"})
_SMALL: Final = frozenset({"of", "the", "for", "on", "between", "and"})
_PLURAL: Final = re.compile(r"[a-z]{3,}s")
_CLOSE: Final = 1e-6


class SameName:
    """Compares names of policies, funds and instruments with the word lists of `wording`."""

    def __init__(self, wording: Wording) -> None:
        """Keep the word lists."""
        self._wording = wording

    def fits(self, gold: Called, output: Called) -> bool:
        """Tell whether two names mean the same thing: spelt alike, one an acronym of the other, or one inside it."""
        one, other = gold.name, output.name
        years, other_years = (set(_YEAR.findall(self._folded(name))) for name in (one, other))
        if years and other_years and years != other_years:
            return False
        if self._is_acronym(one, other) or self._is_acronym(other, one):
            return True
        if _is_short(one) or _is_short(other):
            one, other = self._spelt_out(one), self._spelt_out(other)
        if self._telling(one) != self._telling(other):
            return False
        return any(_alike(a, b) for a in self._forms(one) for b in self._forms(other))

    def likeness(self, gold: Called, output: Called) -> float:
        """Tell from 0 to 1 how alike two names are spelt."""
        return ratio(self._folded(gold.name), self._folded(output.name))

    def _folded(self, name: str) -> str:
        return rewritten(plain(name), self._wording.name_rewrites)

    def _spelt_out(self, name: str) -> str:
        return self._wording.name_short.get(_bare(name), name)

    def _telling(self, name: str) -> set[str]:
        return {word for word in re.findall(r"\w+", self._folded(name)) if word in self._wording.name_telling}

    def _forms(self, name: str) -> set[str]:
        """Return a name without its brackets, with them, and what stands in them."""
        folded = self._folded(name)
        forms = {_without_marks(_BRACKETS.sub(" ", folded)), _without_marks(folded)}
        return {form for form in (*forms, *map(str.strip, _IN_BRACKETS.findall(folded))) if form}

    def _is_acronym(self, short: str, name: str) -> bool:
        return _is_short(short) and _bare(short) in self._acronyms(name)

    def _acronyms(self, name: str) -> set[str]:
        """Return what the words of a name can be shortened to, Korea by either of its initials."""
        acronyms: set[str] = set()
        for form in self._forms(name):
            words = form.split()
            initials = [word for word in words if word not in _NO_INITIAL and not word[0].isdigit()]
            for korea in "rk":
                acronyms.add("".join(korea if word == "rok" else word[0] for word in initials))
            acronyms.update(word for word in words if word in self._wording.name_short)
        return acronyms


def _bare(name: str) -> str:
    return plain(name).strip("() ")


def _is_short(name: str) -> bool:
    return _SHORT.fullmatch(_bare(name)) is not None


def _without_marks(name: str) -> str:
    return _SPACES.sub(" ", _MARKS.sub(" ", name)).strip()


def _alike(one: str, other: str) -> bool:
    if ratio(one, other) >= ALIKE or ratio(sorted_words(one), sorted_words(other)) >= ALIKE:
        return True
    small, large = sorted((set(one.split()), set(other.split())), key=len)
    core = [word for word in small if word not in _SMALL and not word[0].isdigit()]
    return len(core) >= 2 and small <= large


class SameFigure:
    """Compares figures with the word lists of `wording`."""

    def __init__(self, wording: Wording) -> None:
        """Keep the word lists."""
        self._wording = wording

    def fits(self, gold: Counted, output: Counted) -> bool:
        """Tell whether value and unit are the same; a slash divides units of which any will do."""
        return any(
            self._same(gold.value, one, output.value, other)
            for one in gold.unit.split("/")
            for other in output.unit.split("/")
        )

    def likeness(self, gold: Counted, output: Counted) -> float:
        """Tell from 0 to 1 whether two figures stand in the same block and are compared alike."""
        return 0.7 * (plain(gold.block) == plain(output.block)) + 0.3 * (gold.comparator == output.comparator)

    def _same(self, wanted: float, one: str, found: float, other: str) -> bool:
        wanted, unit = self._in_years(wanted, self.unit(one), self.unit(other))
        found, found_unit = self._in_years(found, self.unit(other), unit)
        if not unit or not found_unit or abs(wanted - found) > _CLOSE * max(1.0, abs(wanted)):
            return False
        return unit == found_unit or unit in found_unit.split() or found_unit in unit.split()

    @staticmethod
    def _in_years(value: float, unit: str, beside: str) -> tuple[float, str]:
        return (value * 10, "year") if unit == "decade" and beside == "year" else (value, unit)

    def unit(self, written: str) -> str:
        """Return a unit in the singular under its usual name."""
        unit = plain(written)
        for pattern, kind in self._wording.unit_kinds:
            if pattern.search(unit):
                return kind
        unit = rewritten(unit, self._wording.unit_rewrites)
        if unit.endswith("ies"):
            unit = f"{unit[:-3]}y"
        elif _PLURAL.fullmatch(unit):
            unit = unit[:-1]
        return self._wording.unit_same.get(unit, unit)
