"""Verbs that tell of a meeting or a visit: the typed view of ``event_frames.tsv``.

A pattern is a row of slots. A slot in capitals stands for the forms of a verb without -ing, with a ``+`` for all of
them; one in small letters for itself; ``/`` divides alternatives, and an empty alternative leaves the slot out.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from relgraph.errors import KnowledgeError
from relgraph.knowledge.lexicon.grammar import Grammar
from relgraph.knowledge.lexicon.titles import PhraseSet
from relgraph.knowledge.lexicon.tsv import TsvRow, read_tsv
from relgraph.model import EventType

FRAME_COLUMNS: Final = ("rule", "pattern", "form", "type", "name", "needs", "catches", "spares")

#: Where the other side stands: right behind the verb (with "ahead" an event only if to come), after "with", as its
#: agent, or as a place; with "tribute" there is none.
FrameForm = Literal["meet", "call", "with", "ahead", "hosted", "visit", "tribute"]


class EventFrame(NamedTuple):
    """One row: the event `type` and the word its `name` begins with; one of `needs` must stand in the sentence."""

    rule: str
    form: FrameForm
    type: EventType
    name: str
    needs: frozenset[str]
    catches: str
    spares: str


class EventFrames(NamedTuple):
    """The frames by every wording of theirs, all in lower case."""

    by_phrase: Mapping[str, EventFrame]
    phrases: PhraseSet
    first_words: frozenset[str]

    def at(self, lowers: list[str], index: int) -> tuple[EventFrame, int] | None:
        """Return the longest frame whose words stand at `index`, and how many they are."""
        width = self.phrases.length_at(lowers, index)
        return (self.by_phrase[" ".join(lowers[index : index + width])], width) if width else None


def load_frames(folder: Path, grammar: Grammar) -> EventFrames:
    """Read ``event_frames.tsv`` in `folder`; raises `KnowledgeError` naming the first broken row."""
    forms: dict[str, list[str]] = {}
    for word, form in grammar.verbs.items():
        forms.setdefault(form.lemma, []).append(word)
    by_phrase: dict[str, EventFrame] = {}
    seen: set[str] = set()
    for row in read_tsv(folder / "event_frames.tsv", FRAME_COLUMNS):
        if row["rule"] in seen:
            raise row.broken(f"the rule {row['rule']} stands twice", "Give each row its own rule name.")
        seen.add(row["rule"])
        frame = _frame(row)
        for phrase in _phrases(row, forms, grammar):
            by_phrase.setdefault(phrase, frame)
    first_words = frozenset(phrase.split()[0] for phrase in by_phrase)
    return EventFrames(by_phrase=by_phrase, phrases=PhraseSet(by_phrase), first_words=first_words)


def _frame(row: TsvRow) -> EventFrame:
    for column, allowed in (("form", get_args(FrameForm)), ("type", get_args(EventType))):
        if row[column] not in allowed:
            raise row.broken(f"the {column} {row[column]!r} is unknown", f"Use one of {', '.join(allowed)}.")
    if not row["catches"] or not row["spares"]:
        raise row.broken("an example is missing", "Give one sentence that it must catch and one that it must not.")
    return EventFrame(
        rule=row["rule"],
        form=row["form"],  # type: ignore[arg-type]  # checked above
        type=row["type"],  # type: ignore[arg-type]  # checked above
        name=row["name"],
        needs=frozenset(filter(None, row["needs"].split("/"))),
        catches=row["catches"],
        spares=row["spares"],
    )


def _phrases(row: TsvRow, forms: Mapping[str, list[str]], grammar: Grammar) -> Iterator[str]:
    """Yield every wording of a pattern."""
    slots = [list(_alternatives(row, slot, forms, grammar)) for slot in row["pattern"].split()]
    for words in product(*slots):
        yield " ".join(filter(None, words))


def _alternatives(row: TsvRow, slot: str, forms: Mapping[str, list[str]], grammar: Grammar) -> Iterable[str]:
    for word in slot.split("/"):
        lemma = word.rstrip("+").lower()
        if not word or word.islower():
            yield word
        elif lemma in forms:
            yield from (f for f in forms[lemma] if word.endswith("+") or grammar.verbs[f].letter != "G")
        else:
            raise _unknown(row, word)


def _unknown(row: TsvRow, word: str) -> KnowledgeError:
    return row.broken(f"{word} is no verb of verbs.tsv", "Add its forms there, or write the word in small letters.")
