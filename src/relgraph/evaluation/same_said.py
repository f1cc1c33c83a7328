"""When two statements are the same, and which of several is meant."""

from relgraph.evaluation.sheet import Said
from relgraph.evaluation.wording import plain


def same_place(gold: Said, output: Said) -> bool:
    """Tell whether both stand in one sentence."""
    return plain(gold.block) == plain(output.block) and gold.sentence == output.sentence


def same_block(gold: Said, output: Said) -> bool:
    """Tell whether both stand in one block."""
    return plain(gold.block) == plain(output.block)


def fits(gold: Said, output: Said) -> bool:
    """Tell whether both stand in one sentence and the act is one that gold allows."""
    return same_place(gold, output) and output.act in gold.acts


def fits_in_block(gold: Said, output: Said) -> bool:
    """Tell the same of one block, whatever the sentence."""
    return same_block(gold, output) and output.act in gold.acts


def likeness(gold: Said, output: Said) -> float:
    """Tell from 0 to 1 how far the words, then the act, then the speakers are the same."""
    return 0.90 * _shared_words(gold, output) + 0.06 * (gold.act == output.act) + 0.04 * (gold.sides == output.sides)


def undertaking_likeness(gold: Said, output: Said) -> float:
    """Tell the same of two commitments, whose acts may differ."""
    return 0.7 * _shared_words(gold, output) + 0.2 * (output.act in gold.acts) + 0.1 * (gold.sides == output.sides)


def _shared_words(gold: Said, output: Said) -> float:
    quote = plain(output.quote)
    if not quote or not gold.keywords:
        return 0.0
    return sum(plain(word) in quote for word in gold.keywords) / len(gold.keywords)
