"""Everything that ``data/lexicon`` says about words, as one frozen value."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from relgraph.knowledge.lexicon.composition import Composition, Operators, load_composition, load_operators
from relgraph.knowledge.lexicon.eventwords import EventLexicon, load_events
from relgraph.knowledge.lexicon.grammar import Grammar, load_grammar
from relgraph.knowledge.lexicon.hangulwords import HangulLexicon, load_hangul
from relgraph.knowledge.lexicon.heads import ActType, Head, load_acts, load_heads
from relgraph.knowledge.lexicon.koreanheads import KoreanLexicon, load_korean
from relgraph.knowledge.lexicon.namewords import NameLexicon, load_names
from relgraph.knowledge.lexicon.timewords import TimeLexicon, load_time
from relgraph.knowledge.lexicon.titles import GroupLexicon, TitleLexicon, load_groups, load_titles
from relgraph.knowledge.lexicon.topics import Topics, load_topics
from relgraph.knowledge.lexicon.unitwords import UnitLexicon, load_units


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Words that act, words that join, words that name."""

    grammar: Grammar
    acts: Mapping[str, ActType]
    heads: Mapping[str, tuple[Head, ...]]
    composition: Composition
    operators: Operators
    titles: TitleLexicon
    groups: GroupLexicon
    units: UnitLexicon
    time: TimeLexicon
    names: NameLexicon
    topics: Topics
    events: EventLexicon
    korean: KoreanLexicon
    hangul: HangulLexicon


def load_lexicon(folder: Path) -> Lexicon:
    """Read all word lists in `folder`; raises `KnowledgeError` naming file and line of the first broken row."""
    acts = load_acts(folder)
    grammar = load_grammar(folder)
    return Lexicon(
        grammar=grammar,
        acts=acts,
        heads=load_heads(folder, acts),
        composition=load_composition(folder, acts),
        operators=load_operators(folder),
        events=load_events(folder, grammar),
        names=load_names(folder),
        time=load_time(folder),
        units=load_units(folder),
        titles=load_titles(folder),
        groups=load_groups(folder),
        topics=load_topics(folder),
        korean=load_korean(folder, acts),
        hangul=load_hangul(folder),
    )
