"""Who met whom, who said, asked, promised and agreed what: document × knowledge -> facts."""

from relgraph.extraction.cast import build_cast
from relgraph.extraction.dates import find_dates
from relgraph.extraction.events import find_events
from relgraph.extraction.figures import find_amounts, find_figures
from relgraph.extraction.figures.quantities import find_quantities
from relgraph.extraction.line import lines_of, sentence_rows
from relgraph.extraction.mentions import find_mentions
from relgraph.extraction.mentions.known_names import own_side
from relgraph.extraction.names import find_names
from relgraph.extraction.openings import Openings
from relgraph.extraction.review import find_review
from relgraph.extraction.statements import find_statements
from relgraph.extraction.statements.named import Named
from relgraph.knowledge import Knowledge
from relgraph.model import Document, Facts


def extract(document: Document, knowledge: Knowledge) -> Facts:
    """Return all facts of one release; a pure function of its two arguments.

    Every evidence span lies in a sentence of the document; what yields nothing is in `skipped` with a reason, and
    what a person should look at in `review`.
    """
    lexicon = knowledge.lexicon
    openings = Openings(document.shadow)
    rows = sentence_rows(document)
    own = own_side(document, knowledge)
    mentions = find_mentions(document, rows, own, knowledge)
    lines = lines_of(rows, mentions)
    cast = build_cast(document, mentions, own, knowledge)
    dates = find_dates(document, lexicon.time, openings)
    quantities = find_quantities(document.shadow, lexicon.units, openings)
    names = find_names(document, cast, lines, knowledge)
    events = find_events(document, lines, dates, cast, knowledge)
    named = Named(names=names, dates=dates, amounts=find_amounts(quantities), events=events, blocks=document.blocks)
    said = find_statements(document, mentions, cast, named, knowledge)
    return Facts(
        document=document,
        actors=cast.actors,
        names=names,
        events=events,
        statements=said.statements,
        figures=find_figures(document, quantities, dates, lexicon.units),
        review=(*find_review(document, dates, cast, events), *said.review),
        skipped=said.skipped,
    )
