"""What the clause pass must know of the lexicon, and which head of it a verb begins."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.acts.readings import REPORT_GROUPS
from relgraph.extraction.clauses import Clause, ClauseRules
from relgraph.extraction.clauses.tagging import Tagged
from relgraph.knowledge.lexicon import Lexicon
from relgraph.knowledge.lexicon.heads import GAP, Head

#: Groups of heads after which "that" may be left out.
_SPEAKS: Final = frozenset({"say", "stress", "hope", "assess", "assure"})
#: Groups for words to others, which bind nobody while they are only planned.
_ERRANDS: Final = frozenset({"request", "say", "stress"})
_KNOWN: Final = frozenset({"the", "this", "that", "these", "those", "its", "their"})
_NO_PARTICIPLE: Final = frozenset({"meet", "do", "consult", "seek", "offer", "plan"})
#: Among how many words before a verb an adverb of its own is sought.
_ADVERBS: Final = 2
#: Groups of what a speaker does in speaking, also with a courteous "would".
_COURTEOUS: Final = frozenset({"request", "propose", "thank", "encourage", "praise"})
_SPEAKERS: Final = frozenset({("i",), ("we",)})


@lru_cache(maxsize=4)
def clause_rules(lexicon: Lexicon) -> ClauseRules:
    """Return what the clause pass must know of the lexicon."""
    return ClauseRules(
        grammar=lexicon.grammar,
        acting=frozenset(lexicon.heads),
        uttering=_lemmas(lexicon, lambda head: head.group not in REPORT_GROUPS),
        gathering=_lemmas(lexicon, lambda head: head.group == "meet"),
        speaking=_lemmas(lexicon, lambda head: head.group in _SPEAKS),
        opens_participle=lambda tagged, index: _opens_participle(tagged, index, lexicon),
        with_hearer=lexicon.operators.verbs["with_hearer"],
        sources=lexicon.operators.verbs["source"],
        parentheses=lexicon.operators.parentheses,
        meetings=frozenset(noun.split()[-1] for noun in (*lexicon.events.talks, *lexicon.events.gatherings)),
    )


def _lemmas(lexicon: Lexicon, fits: Callable[[Head], bool]) -> frozenset[str]:
    """Return the verbs that begin a head that `fits`."""
    return frozenset(lemma for lemma, heads in lexicon.heads.items() if any(fits(head) for head in heads))


def _opens_participle(tagged: Tagged, index: int, lexicon: Lexicon) -> bool:
    """Tell whether the form in -ing at `index` performs an act, so that it is no gerund or preposition."""
    if tagged.words[index] in lexicon.grammar.prepositional_participles or tagged.words[index + 1 : index + 2] == (
        "of",
    ):
        return False
    head = longest_head(tagged, lexicon, tagged.lemmas[index], index + 1)
    return head is not None and head[0].group not in _NO_PARTICIPLE


def is_courteous(tagged: Tagged, clause: Clause, head: Head) -> bool:
    """Tell whether "would" only softens what a speaker does in speaking: "I would ask you to ..."."""
    first_person = tagged.words[slice(*clause.subject)] in _SPEAKERS
    return head.group in _COURTEOUS and clause.group.modal == "would" and first_person


def is_bygone(tagged: Tagged, clause: Clause, lexicon: Lexicon) -> bool:
    """Tell whether a clause tells of what held at first and may hold no more: "originally agreed to pay"."""
    first, last = max(clause.subject[1], clause.group.first - _ADVERBS), clause.group.last
    return not lexicon.operators.bygone.isdisjoint(tagged.words[first : last + 1])


def longest_head(tagged: Tagged, lexicon: Lexicon, lemma: str, start: int) -> tuple[Head, int] | None:
    """Return the head with most slots that `lemma` begins, its other words standing from `start` on."""
    words = tagged.words
    near: Sequence[str] | None = None
    for head in lexicon.heads.get(lemma, ()):
        first = head.first
        if not first:
            return head, start
        near = words[start : start + GAP + 1] if near is None else near
        after = None if first.isdisjoint(near) else head.reach(words, start, tagged.capitals)
        if after is not None:
            return head, after
    return None


def turned_head(tagged: Tagged, lexicon: Lexicon, clause: Clause) -> tuple[Head, int] | None:
    """Return the head whose noun is the subject of a passive verb: "views were exchanged", "agreement was reached".

    A subject known before ("the agreement") only tells what became of it.
    """
    group, (first, after) = clause.group, clause.subject
    if not group.passive or first >= after or tagged.words[first] in _KNOWN:
        return None
    subject = set(tagged.words[first:after])
    for head in lexicon.heads.get(tagged.lemmas[group.last], ()):
        noun = [slot for slot in head.slots if slot is not None]
        if len(noun) == 1 and head.slots[0] is None and not noun[0].isdisjoint(subject):
            return head, group.last + 1
    return None


def through_transparent(tagged: Tagged, lexicon: Lexicon, verb: int) -> int:
    """Step from "would like to thank", "took the opportunity to thank" to the verb that acts."""
    operators = lexicon.operators
    plain = operators.nouns["occasion"].isdisjoint(tagged.words[verb + 1 : verb + 5])
    if plain and tagged.lemmas[verb] not in operators.verbs["transparent"]:
        return verb
    for index in range(verb + 1, min(verb + 6, len(tagged.words))):
        if tagged.symbols[index] in "Ff" and tagged.lemmas[index] in lexicon.heads:
            return index
    return verb


def tells_of_meeting(tagged: Tagged, lexicon: Lexicon, clause: Clause) -> bool:
    """Tell whether a clause says that its subject met somebody: "met X", "held talks with X"."""
    group = clause.group
    found = longest_head(tagged, lexicon, tagged.lemmas[group.last], group.last + 1)
    return group.plain_past and found is not None and found[0].act.id == "meet"


def tells_of_deed(tagged: Tagged, lexicon: Lexicon, verb: int) -> bool:
    """Tell whether the verb at a place is one for deeds, known to the lexicon or not, and none for words."""
    found = longest_head(tagged, lexicon, tagged.lemmas[verb], verb + 1)
    return found is None or found[0].group in REPORT_GROUPS


def gathers_at(tagged: Tagged, lexicon: Lexicon, verb: int) -> bool:
    """Tell whether the verb at a place, "be" before it aside, is one for meetings and visits."""
    verb += tagged.words[verb : verb + 1] == ("be",)
    lemma = tagged.lemmas[verb] if verb < len(tagged.words) else ""
    return any(head.group == "meet" for head in lexicon.heads.get(lemma, ()))


def talk_at(tagged: Tagged, lexicon: Lexicon, verb: int) -> Head | None:
    """Return the head for talking something over that the verb at a place begins."""
    lemma = tagged.lemmas[verb] if verb < len(tagged.words) else ""
    found = longest_head(tagged, lexicon, lemma, verb + 1)
    return found[0] if found is not None and found[0].group == "consult" else None


def is_errand(tagged: Tagged, lexicon: Lexicon, start: int) -> bool:
    """Tell whether a head ends in "to" before a verb of asking or saying: to plan to ask is to promise nothing."""
    if start >= len(tagged.words) or tagged.words[start - 1] != "to":
        return False
    found = longest_head(tagged, lexicon, tagged.lemmas[start], start + 1)
    return found is not None and found[0].group in _ERRANDS


def is_call(tagged: Tagged, head: Head, start: int, end: int) -> bool:
    """Tell whether somebody is called on for a visit, not asked for anything ("called on President Dao")."""
    if head.act.id != "call-on" or tagged.words[start - 1] != "on":
        return False
    named = True in tagged.actors[start : start + 3]
    return named and "t" not in tagged.symbols[start:end] and "for" not in tagged.words[start:end]


def is_own_refusal(tagged: Tagged, clause: Clause) -> bool:
    """Tell whether a clause is "we will not ...": no agenda, whatever the verb."""
    return clause.group.negated and tagged.words[slice(*clause.subject)] in {("we",), ("i",)}
