"""Facts of one release -> its named graph, as sorted N-Quads lines.

Every fact has an identifier made of its content, evidence that points to characters of the release, and no blank
node; equal facts give equal lines, whatever their order.
"""

from itertools import chain

from relgraph.graph.emission.entities import entity_triples, event_triples, mention_triples
from relgraph.graph.emission.linking import link_triples
from relgraph.graph.emission.release import passage_triples, release_triples
from relgraph.graph.emission.scope import Scope
from relgraph.graph.emission.statements import figure_triples, review_triples, statement_triples
from relgraph.graph.iris import graph_iri
from relgraph.graph.nquads import lines
from relgraph.knowledge import Knowledge
from relgraph.model import Facts

_EMITTERS = (
    release_triples,
    passage_triples,
    entity_triples,
    mention_triples,
    event_triples,
    link_triples,
    statement_triples,
    figure_triples,
    review_triples,
)


def release_lines(facts: Facts, knowledge: Knowledge) -> list[str]:
    """Return the quads of one release, sorted, each once, without line ends."""
    scope = Scope(facts=facts, knowledge=knowledge)
    return lines(chain.from_iterable(emit(scope) for emit in _EMITTERS), graph_iri(facts.document))
