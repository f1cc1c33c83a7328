"""Meetings of a standing body that a sentence tells of by the body and a verb: "the Steering Committee met in X"."""

from collections.abc import Iterator
from typing import Final

from relgraph.extraction.events.cues import BODY
from relgraph.extraction.events.ordinals import ordinal
from relgraph.extraction.events.outlook import outlook
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.model import Span

_REACH: Final = 9
_LONGEST: Final = 8
_WALLS: Final = frozenset({",", ";", ":", "(", "that", "which", "who"})
_FIRST_TIME: Final = ("for", "the", "first", "time")


def body_events(scene: Scene) -> Iterator[Sighting]:
    """Yield the meetings of the bodies that are subjects of one sentence; none where it names a meeting."""
    line = scene.line
    if scene.names:
        return
    for index in scene.cued.places(BODY):
        verb = _verb_after(scene, index)
        status = outlook(line, verb, scene.lexicon, scene.grammar) if verb is not None else None
        if verb is None or status is None:
            continue
        first = _first_of(scene, index)
        last = _last_of(scene, index, verb)
        body = " ".join(line.slice(first, last).split())
        session = 1 if tuple(line.lowers[verb + 1 : verb + 5]) == _FIRST_TIME else None
        numbered = f"{ordinal(session)} meeting" if session else "Meeting"
        yield Sighting(
            span=Span(line.starts[first], line.end(verb + 1)), block=line.block, sentence=line.number,
            source="body", name=f"{numbered} of the {body}", type="committee", status=status, session=session,
        )  # fmt: skip
        return


def _verb_after(scene: Scene, index: int) -> int | None:
    """Return the index of the verb of meeting whose subject ends with the body at `index` and what belongs to it."""
    line = scene.line
    for place in range(index + 1, min(len(line.texts), index + _REACH)):
        word = line.lower(place)
        if word in _WALLS:
            return None
        form = scene.grammar.verbs.get(word)
        if form is not None and form.letter != "G" and form.lemma in scene.lexicon.body_meets and word != "meets":
            return place
        if form is not None and form.letter in "VEUv":
            return None
    return None


def _first_of(scene: Scene, index: int) -> int:
    """Return where the name of the body begins, after its article."""
    line, first = scene.line, index
    while first > 0 and index - first < _LONGEST:
        small = scene.grammar.classes.get(line.lower(first - 1)) is not None
        if small or not line.texts[first - 1][0].isalpha():
            break
        first -= 1
    return first


def _last_of(scene: Scene, index: int, verb: int) -> int:
    """Return the index after "of the programme", before auxiliaries and adverbs of the verb."""
    last = verb
    while last > index + 1 and scene.grammar.classes.get(scene.line.lower(last - 1)) in {"H", "B", "M", "A", "X"}:
        last -= 1
    return last
