"""Envoys in Korean releases: "주한필리핀대사", "주아세안 태국 대사", "주베트남 대한민국 대사", with their names."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.mentions.korean_names import LEADS, korean_name_before, name_before
from relgraph.extraction.words import Places
from relgraph.knowledge import Knowledge
from relgraph.knowledge.patterns import either
from relgraph.knowledge.reference.entities import Entity
from relgraph.model import PEOPLE, Mention, Span

_ENVOY: Final = (
    r"(?<![가-힣])주(?P<words>[가-힣]{{1,10}}?(?:\s[가-힣]{{2,8}}?)?)\s?"
    r"(?P<head>{heads})(?=(?:님|은|는|이|가|을|를|의|과|와|도|에게|께서|및|로|인)?(?![가-힣]))"
)
#: "주한" is short for an envoy to the ROK.
_IN_KOREA: Final = "한"
_SEOUL: Final = "state/kor"
_HOSTS: Final = frozenset({"state", "org"})


def envoys(text: str, places: Places, known: Sequence[Mention], knowledge: Knowledge) -> Iterator[Mention]:
    """Yield the office of each envoy, and its holder where the name stands right before it."""
    things = [mention.span for mention in known if mention.kind not in PEOPLE]
    for match in _pattern(tuple(knowledge.lexicon.titles.korean_envoys)).finditer(text):
        place = places.at(match.start())
        accredited = _accredited(match, knowledge)
        if place is None or accredited is None:
            continue
        sender, host = accredited
        post = f"{knowledge.lexicon.titles.korean_envoys[match['head']]} to {host.label}"
        korean = korean_name_before(text, match.start(), things, knowledge.lexicon)
        found = korean if sender.side == "KOR" else name_before(text, match.start(), things, knowledge.lexicon)
        if found is not None and found[1] is None and text[: found[0].end].endswith(LEADS):
            found = None
        office = Mention(
            span=Span(match.start(), match.end()), block=place[0].label, sentence=place[1].number, kind="post",
            surface=match.group(), label=post, side=sender.side, rule="held-title" if found else "post-holder",
            post=post, of=sender.label,
        )  # fmt: skip
        yield office
        if found is not None:
            surface = text[found[0].start : found[0].end]
            yield office._replace(
                span=found[0], kind="person", surface=surface, label=found[1] or surface, rule="title-name"
            )


@lru_cache(maxsize=4)
def _pattern(heads: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_ENVOY.format(heads=either(heads)))


def _accredited(match: re.Match[str], knowledge: Knowledge) -> tuple[Entity, Entity] | None:
    """Return whose envoy it is and to whom; None if the words between are no state or body of states."""
    korea, words = knowledge.gazetteer.entities[_SEOUL], match["words"]
    sender = _named(words.removeprefix(_IN_KOREA).strip(), knowledge) if words.startswith(_IN_KOREA) else None
    if sender is not None and sender is not korea:
        return sender, korea
    for cut in range(2, len(words) + 1):
        host, sender = _named(words[:cut].strip(), knowledge), _named(words[cut:].strip(), knowledge)
        if host is not None and (sender is not None or cut == len(words)):
            return sender or korea, host
    return None


def _named(word: str | None, knowledge: Knowledge) -> Entity | None:
    keys = knowledge.gazetteer.by_name(word) if word else ()
    found = [entity for key in keys if (entity := knowledge.gazetteer.entities[key]).kind in _HOSTS]
    return found[0] if len(found) == 1 else None
