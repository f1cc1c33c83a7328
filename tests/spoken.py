"""Small made-up releases, read by the real reader."""

from dataclasses import dataclass

from relgraph.extraction import extract
from relgraph.knowledge import load_knowledge
from relgraph.model import Document, Facts, Source, Statement
from relgraph.reading import read_release

PUBLISHER = "Ministry of Foreign Affairs, Republic of Korea"
TALKS = "Foreign Minister Seo Min-jae held talks with Thai Foreign Minister Anan Chaiwat in Bangkok on March 3, 2021."


@dataclass(frozen=True, slots=True)
class Read:
    """A made-up release and its facts; `said` are the statements of the paragraph under test."""

    document: Document
    facts: Facts
    said: tuple[Statement, ...]

    def sides(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return the sides of actors, the narrator's where there are none."""
        sides = {actor.key: actor.side for actor in self.facts.actors}
        return tuple(sorted({sides[key] for key in keys})) or ("narrator",)

    def quotes(self) -> list[str]:
        """Return the words of each statement."""
        return [self.document.quote(statement.evidence.span) for statement in self.said]


def read(text: str, *, setting: str = TALKS, title: str = "A Release") -> Read:
    """Read a release whose first paragraph is `setting` and whose second is `text`."""
    knowledge = load_knowledge()
    data = f"{title}\n\n{setting}\n\n{text}\n".encode()
    document = read_release(data, Source(file="made-up.txt", publisher=PUBLISHER), knowledge.layouts)
    facts = extract(document, knowledge)
    said = tuple(s for s in facts.statements if s.evidence.block.partition(".")[0] == "2")
    return Read(document, facts, said)
