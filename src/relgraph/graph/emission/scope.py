"""What every emitter needs to know of one release: IRIs of its actors, names, events and passages.

The rules of who acts are those of the ontology's documentation: a person in office speaks for the state or body
represented, a post without a name likewise, a group stays a group.
"""

from dataclasses import dataclass
from functools import cached_property

from relgraph.graph.iris import entity_iri, passage_iri, release_iri, slug
from relgraph.graph.nquads import iri
from relgraph.graph.patterns import side_key
from relgraph.knowledge import Knowledge
from relgraph.model import Actor, Event, Evidence, Facts, Name


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One release with the look-ups that emitting its facts takes."""

    facts: Facts
    knowledge: Knowledge

    @cached_property
    def release(self) -> str:
        """Return the IRI of the release."""
        return release_iri(self.facts.document)

    @cached_property
    def publisher(self) -> str:
        """Return the key of the publishing body: the reference's where its name is known, else a candidate."""
        name = self.facts.document.publisher or self.facts.document.source.publisher or "unknown publisher"
        found = self.knowledge.gazetteer.by_name(name)
        return found[0] if len(found) == 1 else f"org/{slug(name)}-{self.facts.document.text_sha256[:8]}"

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Return the actors of the release by key."""
        return {actor.key: actor for actor in self.facts.actors}

    @cached_property
    def names(self) -> dict[str, Name]:
        """Return policies, funds, instruments and mechanisms of the release by key."""
        return {name.key: name for name in self.facts.names}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Return the events of the release by key."""
        return {event.key: event for event in self.facts.events}

    def entity(self, key: str) -> str:
        """Return the IRI term of an actor, name or event of this release, or of a reference entity."""
        known = self.actors.get(key) or self.names.get(key) or self.events.get(key)
        return iri(entity_iri(known.entity or known.key if known else key))

    def acting(self, key: str) -> tuple[str, str | None, str | None]:
        """Return who acts, the person who voices it and the post that stands in for an unnamed holder."""
        actor = self.actors[key]
        own = self.entity(key)
        if actor.kind == "person":
            return self._represented(actor) or own, own, None
        if actor.kind == "post":
            return self._represented(actor) or own, None, own
        return own, None, None

    def _represented(self, actor: Actor) -> str | None:
        body = side_key(actor.side)
        if body is None and actor.of is not None and "/" in actor.of:
            body = actor.of
        return None if body is None else iri(entity_iri(body))

    def tenure(self, key: str, date: str | None) -> str | None:
        """Return the IRI term of the one tenure of a person on a date; None if the reference knows none, or several."""
        person = self.actors[key].entity
        held = self.knowledge.gazetteer.capacity(person, date) if person is not None and date is not None else None
        return iri(entity_iri(held.key)) if held is not None else None

    def passage(self, evidence: Evidence) -> str:
        """Return the IRI of the narrowest passage: the stretch of a sentence, or the whole sentence."""
        sentence = passage_iri(self.release, evidence.block, evidence.sentence)
        whole = self.sentence_starts[evidence.block, evidence.sentence]
        if (evidence.span.start, evidence.span.end) == whole:
            return sentence
        return f"{sentence}-{evidence.span.start - whole[0]}-{evidence.span.end - whole[0]}"

    @cached_property
    def sentence_starts(self) -> dict[tuple[str, int], tuple[int, int]]:
        """Return the offsets of every sentence by block and number."""
        return {
            (block.label, sentence.number): (sentence.span.start, sentence.span.end)
            for block, sentence in self.facts.document.sentences()
        }

    def fact(self, kind: str, key: str) -> str:
        """Return the IRI of a fact of this release."""
        return f"{self.release}/{kind}-{key}"

    def date_of(self, event: str | None) -> tuple[str | None, bool]:
        """Return the EDTF date of a fact, and whether it is only the date of the release."""
        date = self.events[event].date if event in self.events else None
        if date is not None:
            return date, False
        return self.facts.document.anchor, True
