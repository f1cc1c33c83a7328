"""Who met whom, who said, asked, promised and agreed what: document × knowledge -> facts."""

from relgraph.extraction.cast import build_cast
from relgraph.extraction.dates import DateMention, find_dates
from relgraph.extraction.events import find_events
from relgraph.extraction.figures import find_amounts, find_figures
from relgraph.extraction.figures.quantities import Quantity, find_quantities
from relgraph.extraction.line import Line, lines_of
from relgraph.extraction.mentions import find_mentions
from relgraph.extraction.mentions.publishers import own_side
from relgraph.extraction.names import find_names
from relgraph.extraction.openings import Openings
from relgraph.extraction.review import find_review
from relgraph.extraction.statements import find_statements
from relgraph.extraction.statements.named import Named
from relgraph.knowledge import Knowledge
from relgraph.model import Document, Facts, Mention


def extract(document: Document, knowledge: Knowledge) -> Facts:
    """Return all facts of one release; a pure function of its two arguments.

    Every evidence span lies in a sentence of the document; what yields nothing is in `skipped` with a reason, and
    what a person should look at in `review`.
    """
    own = own_side(document, knowledge)
    openings = Openings(document.shadow)
    dates, quantities = _timed_and_counted(document, openings, knowledge)
    mentions, lines = _mentioned(document, own, knowledge)
    cast = build_cast(document, mentions, own, knowledge, openings)
    names = find_names(document, cast, lines, knowledge, openings)
    events = find_events(document, lines, dates, cast, knowledge)
    review = find_review(document, dates, cast, events, openings)
    del lines, openings  # the words of a long release take more room than all that is found in it
    named = Named(names=names, dates=dates, amounts=find_amounts(quantities), events=events, blocks=document.blocks)
    said = find_statements(document, cast, named, knowledge)
    return Facts(
        document=document,
        actors=cast.actors,
        names=names,
        events=events,
        statements=said.statements,
        figures=find_figures(document, quantities, dates, knowledge.lexicon.units),
        review=(*review, *said.review),
        skipped=said.skipped,
    )


def _timed_and_counted(
    document: Document, openings: Openings, knowledge: Knowledge
) -> tuple[tuple[DateMention, ...], tuple[Quantity, ...]]:
    """Return the dates and the quantities, looked for where one can begin."""
    dates = find_dates(document, knowledge.lexicon.time, openings)
    return dates, find_quantities(document.shadow, knowledge.lexicon.units, openings)


def _mentioned(document: Document, own: str, knowledge: Knowledge) -> tuple[tuple[Mention, ...], list[Line]]:
    """Return who and what is named, and the sentences as words with these names."""
    lines = lines_of(document)
    return tuple(find_mentions(document, lines, own, knowledge)), lines
