"""Every name of the reference in one automaton, and the reference looked up from all sides.

Matching runs over the shadow text (`relgraph.model.shadow`), folded to plain small letters character by character,
so an offset in the match is an offset in the text. What the automaton finds is then filtered: a name stands alone
between word boundaries (Korean names may carry particles), capitals stand where the name has them, and of two
overlapping names the longer is kept.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import ahocorasick

from relgraph.edtf import bounds, is_edtf
from relgraph.knowledge.patterns import Pattern
from relgraph.knowledge.reference.entities import Entity, Membership, NameForm, Reference, Tenure
from relgraph.knowledge.remembered import Remembered
from relgraph.model import shadow

if TYPE_CHECKING:
    from relgraph.knowledge.reference.facts import FactTables

_HANGUL: Final = range(0xAC00, 0xD7A4)
_MARKED: Final = re.compile(r"[^\x00-\x7F가-힣]")
_WORD: Final = re.compile(r"[^\W_]+")
#: Letters that no decomposition makes plain.
_STROKES: Final = {"đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "ı": "i"}


class Match(NamedTuple):
    """A name found: half-open offsets, the keys of all that are called so (sorted), and what sort of form it is."""

    start: int
    end: int
    keys: tuple[str, ...]
    strong: bool
    demonym: bool = False


class Clash(NamedTuple):
    """One strong form that names several entities."""

    text: str
    keys: tuple[str, ...]


class KeyedForm(NamedTuple):
    """A form of a name, and the key of what is called so."""

    key: str
    form: NameForm

    def fits(self, written: str) -> bool:
        """Tell whether capitals stand in a name as written where the form needs them."""
        upper, lower = _case(self.form.text)
        return all(written[i].isupper() for i in upper) and all(written[i].islower() for i in lower)


#: The forms of names by their folded text; a mask is a text without any.
Forms = Mapping[str, tuple[KeyedForm, ...]]


class _Folding(dict[int, str]):
    """Maps one character to one plain small one, worked out once for each character met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _STROKES.get(character)
        if plain is None:
            base = unicodedata.normalize("NFD", character)[0] if code not in _HANGUL else character
            plain = base.lower() if len(base.lower()) == 1 else character
        self[code] = plain
        return plain


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Return a shadow text in plain small letters, of the same length.

    Only characters that ASCII and Hangul lack are looked up one by one; the others are quick.
    """
    if text.isascii():
        return text.lower()
    return _MARKED.sub(lambda found: _FOLDING[ord(found[0])], text).lower()


class Meaning(NamedTuple):
    """What a name means as it is written: `Match` without its place. Without keys it hides shorter names inside it."""

    keys: tuple[str, ...]
    strong: bool
    demonym: bool


class Gazetteer:
    """The named things of the reference, found in texts by name and looked up by key, name, side, body and post.

    `forms` are those of all names; `particles` match what may follow a Korean one.
    """

    def __init__(self, reference: Reference, forms: Forms, particles: Pattern) -> None:
        """Make the automaton of the `forms`; this is done once for all texts."""
        self.entities: Mapping[str, Entity] = reference.entities
        self.reference = reference
        self.forms = forms
        self._meanings = Remembered(partial(_meant, forms))
        self.particles = particles
        self._automaton = ahocorasick.Automaton()
        for folded in forms:
            self._automaton.add_word(folded, len(folded))
        self._automaton.make_automaton()

    def __reduce__(self) -> tuple[type[Self], tuple[Reference, Forms, Pattern]]:
        """Give away what it was made of: an automaton is made faster than it is read."""
        return type(self), (self.reference, self.forms, self.particles)

    def find(self, text: str) -> list[Match]:
        """Return the names in a shadow text in reading order; matches never overlap.

        A form that several entities share gives all their keys, those called so by a strong form alone if any are.
        """
        rows = ((start, end, self._meanings[text[start:end]]) for start, end in self.places(text))
        return [Match(start, end, *meaning) for start, end, meaning in rows if meaning is not None]

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where `find` finds names in a shadow text: from where up to where each stands, in reading order."""
        taken = bytearray(len(text))
        kept = []
        for minus_length, start, meaning in self._candidates(text):
            end = start - minus_length
            if taken[start] or taken[end - 1]:  # what is taken is no shorter, so it covers one end of what it overlaps
                continue
            taken[start:end] = b"\x01" * -minus_length
            if meaning.keys:
                kept.append((start, end))
        kept.sort()
        return kept

    def _candidates(self, text: str) -> list[tuple[int, int, Meaning]]:
        """Return every name between word boundaries, the longest first: minus its length, its start, what it means."""
        meanings, ended = self._meanings, f"{text} "  # so that something stands behind the end and before the start
        found: list[tuple[int, int, Meaning]] = []
        for last, length in self._automaton.iter(fold(text)):
            end = last + 1
            start = end - length
            if ended[start - 1].isalnum() and text[start].isalnum():
                continue
            if ended[end].isalnum() and text[last].isalnum() and not self._takes_particles(text, end):
                continue
            meaning = meanings[text[start:end]]
            if meaning is not None:
                found.append((-length, start, meaning))
        found.sort()
        return found

    def _takes_particles(self, text: str, end: int) -> bool:
        return ord(text[end]) in _HANGUL and self.particles.match(text, end) is not None

    def meaning(self, written: str) -> Meaning | None:
        """Return what a name found in a text means as it is written there."""
        return self._meanings[written]

    def by_key(self, key: str) -> Entity | None:
        """Return the entity with this key, None if there is none."""
        return self.entities.get(key)

    def by_name(self, name: str) -> tuple[str, ...]:
        """Return the keys of all that are called exactly `name` (case, accents and spelling rules as in texts)."""
        meaning = self.meaning(shadow(name.strip()))
        return () if meaning is None else meaning.keys

    def by_side(self, side: str) -> tuple[Entity, ...]:
        """Return the entities that stand on a side (``VNM``, ``ASEAN``), by key."""
        return self._by_side.get(side, ())

    def posts_of(self, body: str) -> tuple[Entity, ...]:
        """Return the posts in a body, by key."""
        return self._posts.get(body, ())

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """Return the tenures of a person, in the order of the table."""
        return tuple(tenure for tenure in self.reference.tenures if tenure.person == person)

    def capacity(self, person: str, day: str) -> Tenure | None:
        """Return the one tenure that a person had on the last day of an EDTF date; None if there is none or several."""
        last = bounds(day)[1] if is_edtf(day) else None
        if last is None:
            return None
        held = [tenure for tenure in self.tenures_of(person) if person in self.holders(tenure.post, last)]
        return held[0] if len(held) == 1 else None

    def holders(self, post: str, day: date) -> tuple[str, ...]:
        """Return the persons who held `post` on `day`, as far as starts, ends and attested days tell.

        An open end of a post with one seat closes when the next known holder begins.
        """
        tenures = [tenure for tenure in self.reference.tenures if tenure.post == post]
        return tuple(sorted({t.person for t in tenures if self._covers(t, tenures, day)}))

    def _covers(self, tenure: Tenure, others: list[Tenure], day: date) -> bool:
        span = tenure.span()
        if span is None or not span[0] <= day <= span[1]:
            return False
        if tenure.end or self.entities[tenure.post].attributes["seats"] != "one":
            return True
        later = [known[0] for other in others if (known := other.span()) and other.person != tenure.person]
        return not any(span[0] < first <= day for first in later)

    def members(self, body: str, day: date) -> tuple[str, ...]:
        """Return the states that were members of an organisation or group on `day`, by key."""
        return self.standing(body, "member", day)

    def standing(self, body: str, status: str, day: date) -> tuple[str, ...]:
        """Return the states that had a status (``member``, ``observer``) in a body on `day`, by key."""
        of_body = (m for m in self.reference.memberships if m.body == body and m.status == status)
        return tuple(sorted({membership.state for membership in of_body if _is_member(membership, day)}))

    def clashes(self) -> tuple[Clash, ...]:
        """Return every strong form that names several entities, demonyms apart, by form."""
        found = []
        for forms in self.forms.values():
            keys = {form.key for form in forms if form.form.strong and not form.form.demonym}
            if len(keys) > 1:
                found.append(Clash(min(form.form.text for form in forms), tuple(sorted(keys))))
        return tuple(sorted(found, key=lambda clash: clash.text))

    @cached_property
    def facts(self) -> "FactTables":
        """Return the tables of facts beside the reference, read when first asked for.

        Raises `KnowledgeError` at the first broken row.
        """
        from relgraph.knowledge.reference.facts import load_facts

        return load_facts(self.reference)

    @cached_property
    def _by_side(self) -> Mapping[str, tuple[Entity, ...]]:
        return _grouped((entity.side, entity) for entity in self.entities.values())

    @cached_property
    def _posts(self) -> Mapping[str, tuple[Entity, ...]]:
        return _grouped((entity.of or "", entity) for entity in self.entities.values() if entity.kind == "post")


@lru_cache(maxsize=4096)
def _case(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return which letters must be capital (the first of a capitalised word, those of an acronym) and which small.

    Worked out when a form is first met in a text, because most forms never are.
    """
    upper: list[int] = []
    lower: list[int] = []
    text = shadow(name)
    for word in _WORD.finditer(text):
        letters = range(word.start(), word.end())
        acronym = any(text[i].isupper() for i in letters[1:])
        upper += [i for i in letters if text[i].isupper()]
        lower += [i for i in letters if acronym and text[i].islower()]
    return tuple(upper), tuple(lower)


def _meant(forms: Forms, written: str) -> Meaning | None:
    """Return what a name means as it is written; None for a wrong use of capitals."""
    known = forms.get(fold(written), ())
    fitting = [form for form in known if form.fits(written)]
    return _meaning(fitting) if fitting or not known else None


def _meaning(forms: Sequence[KeyedForm]) -> Meaning:
    strong = any(form.form.strong for form in forms)
    chosen = [form for form in forms if form.form.strong == strong]
    names = [form for form in chosen if not form.form.demonym] or chosen
    keys = tuple(sorted({form.key for form in names}))
    return Meaning(keys, strong, demonym=all(form.form.demonym for form in names))


def _is_member(membership: Membership, day: date) -> bool:
    first = bounds(membership.start)[0] if membership.start else None
    last = bounds(membership.end)[1] if membership.end else None
    return (first is None or first <= day) and (last is None or day <= last)


def _grouped(pairs: Iterable[tuple[str, Entity]]) -> Mapping[str, tuple[Entity, ...]]:
    groups: dict[str, list[Entity]] = {}
    for name, entity in pairs:
        groups.setdefault(name, []).append(entity)
    return MappingProxyType({name: tuple(entities) for name, entities in groups.items()})
