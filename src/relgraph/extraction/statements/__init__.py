"""Who said or did what to whom: one statement for each act, in the words that perform it."""

from operator import attrgetter
from typing import Final, NamedTuple

from relgraph.extraction.cast import Cast
from relgraph.extraction.statements.english import EnglishReader
from relgraph.extraction.statements.korean_acts import KoreanReader
from relgraph.extraction.statements.making import Release, StatementMaker
from relgraph.extraction.statements.named import Named
from relgraph.extraction.statements.voices import Voices
from relgraph.knowledge import Knowledge
from relgraph.model import Block, Document, ReviewItem, Sentence, Skipped, Statement

_PLACE: Final = attrgetter("evidence.span")


class Findings(NamedTuple):
    """What one release says, and what stays open."""

    statements: tuple[Statement, ...]
    review: tuple[ReviewItem, ...]
    skipped: tuple[Skipped, ...]


def find_statements(document: Document, cast: Cast, named: Named, knowledge: Knowledge) -> Findings:
    """Return the statements of `document` in reading order, each with the words of its own clause as evidence.

    A sentence without any is skipped, with the reason.
    """
    lexicon = knowledge.lexicon
    text = document.shadow
    voices = Voices(document, cast, lexicon.operators)
    maker = StatementMaker(document, named, voices, lexicon)
    release = Release(text=text, cast=cast, voices=voices, maker=maker, lexicon=lexicon)
    reader = KoreanReader(release) if document.language == "ko" else EnglishReader(release)
    statements: list[Statement] = []
    skipped: list[Skipped] = []
    for block in document.blocks:
        for sentence in block.sentences:
            found = reader.read(block, sentence)
            if not found:
                skipped.append(Skipped(block=block.label, reason=_reason(block, sentence, text), span=sentence.span))
            elif len(found) > 1:
                found.sort(key=_PLACE)
            statements += found
    return Findings(statements=tuple(statements), review=tuple(maker.review), skipped=tuple(skipped))


def _reason(block: Block, sentence: Sentence, text: str) -> str:
    if text[slice(*sentence.span)].rstrip().endswith(":"):
        return "leads into a list"
    return "a headline without a verb" if block.kind == "title" else "no act found"
