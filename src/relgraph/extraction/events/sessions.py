"""Other sessions of the meeting that a release is about: "the next session", "will meet again", "met first in …"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from relgraph.extraction.dates import DateMention
from relgraph.extraction.events import cues
from relgraph.extraction.events.forms import either
from relgraph.extraction.events.merge import Cluster, dates_agree
from relgraph.extraction.events.ordinals import ordinal
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.mentions.sightings import Sighting
from relgraph.knowledge.lexicon.eventwords import EventLexicon
from relgraph.knowledge.patterns import Pattern
from relgraph.model import EventStatus, Span

#: Behind a name, after what it is about: "the 3rd X Joint Committee on Fisheries (JCF)".
_ACRONYM: Final = Pattern(r"(?:\s(?:on|for|of)(?:\s(?:[A-Z][\w-]*|and|of|the|for)){1,7})?\s\(([A-Z]{2,8})\)")
_DIGITS: Final = Pattern(r"\d{1,3}")
_ORDINAL: Final = re.compile(r"^(?:\d{1,3}(?:st|nd|rd|th)|next)\s", re.IGNORECASE)
_PASSING: Final = frozenset({"visit", "ceremony", "call", "other", "bilateral-meeting"})


def acronyms_of(scene: Scene) -> Iterator[str]:
    """Yield the short names that a sentence gives to the meetings it names: "the 3rd X Joint Committee (JC)"."""
    for span in scene.names:
        match = _ACRONYM.match(scene.line.text, span.end)
        if match:
            yield match[1]


def session_sightings(scene: Scene, rows: Sequence[Sighting], acronyms: Iterable[str] = ()) -> Iterator[Sighting]:
    """Yield the sessions of an unnamed series that one sentence tells of, outside the events in `rows`.

    `acronyms` are the short names of meetings given before.
    """
    line, spans = scene.line, [row.span for row in rows]
    for match in _matches(scene, tuple(sorted(acronyms))):
        span = Span(*match.span())
        elsewhere = match["again"] and scene.names
        date = _last_date(match, scene) if match["last"] else None
        if not elsewhere and (date or not match["last"]) and not any(span.overlaps(other) for other in spans):
            number, status = _which(match, scene)
            yield Sighting(
                span=span, block=line.block, sentence=line.number, source="session", name=match.group(), type="other",
                session=number, status=status, date=date.value.removesuffix("/..") if date else None,
                year_inferred=date is not None and date.year_inferred,
            )  # fmt: skip


@lru_cache(maxsize=32)
def _compiled(
    ordinals: tuple[str, ...], nouns: tuple[str, ...], korean: tuple[str, ...], others: tuple[tuple[str, ...], ...]
) -> re.Pattern[str]:
    again, first, last = (either(rows) for rows in others)
    number = rf"{either(ordinals)}|\d{{1,3}}(?:st|nd|rd|th)"
    which = rf"(?P<next>{'|'.join(cues.NEXT)})|(?P<number>{number})|{'|'.join(cues.LAST)}"
    of_others = rf"\s(?:of|with)\s(?!(?:the|this|our|their)\s(?:{either(nouns)})\b)"
    english = rf"\b(?:{which})\s(?:{either(nouns)})\b(?!{of_others})"
    more = rf"\b(?P<again>{again})\b|\b(?P<first>{first})\b|\b(?P<last>{last})\s(?=\w)"
    numbered = rf"(?:제?\s?(?P<session>\d{{1,3}})차|(?P<coming>차기|다음))\s(?:[가-힣]{{1,4}}급\s)?(?:{either(korean)})"
    return re.compile(rf"{english}|{more}|{numbered}", re.IGNORECASE)


def _matches(scene: Scene, acronyms: tuple[str, ...]) -> Iterable[re.Match[str]]:
    """Return the words for sessions in one sentence; Korean ones may begin inside a word."""
    line, pattern = scene.line, session_form(scene.lexicon, acronyms)
    if scene.cued.all & cues.KOREAN_NTH:
        return pattern.finditer(line.text, line.start, line.stop)
    return scene.cued.matches(cues.SESSIONS_BY_SHORT_NAME if acronyms else cues.SESSIONS, pattern)


@lru_cache(maxsize=32)
def session_form(lexicon: EventLexicon, acronyms: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return the pattern of the words for another session; `acronyms` are the short names of meetings."""
    nouns, korean = (*lexicon.session_nouns, *acronyms), tuple(lexicon.korean_meetings)
    others = (lexicon.again, lexicon.for_the_first_time, lexicon.met_last)
    return _compiled(tuple(lexicon.ordinals), nouns, korean, others)


def _last_date(match: re.Match[str], scene: Scene) -> DateMention | None:
    """Return when the session before was: the date behind "had not been held since", said of a meeting."""
    nouns = scene.lexicon.body_nouns.union(scene.lexicon.session_nouns)
    told = not nouns.isdisjoint(scene.line.lowers[: scene.line.index(match.start())])
    return scene.dates_at.get(match.end()) if told else None


def _which(match: re.Match[str], scene: Scene) -> tuple[int | None, EventStatus]:
    """Return the number of the session, if told, and whether it lies ahead."""
    if match["next"] or match["again"] or match["coming"]:
        return None, "planned"
    if match["first"]:
        return 1, "held"
    told = (match["number"] or match["session"] or "").lower()
    digits = _DIGITS.match(told)
    return (int(digits.group()) if digits else scene.lexicon.ordinals.get(told)), "held"


def with_sessions(clusters: Sequence[Cluster], sightings: Iterable[Sighting], main: Cluster | None) -> list[Cluster]:
    """Return the events with the other sessions of the `main` one, named after it; none if it is of no series."""
    found = list(clusters)
    for sighting in sightings:
        series = main if main is not None and _in_series(main) else _last_in_series(clusters, sighting)
        if series is None and _is_proper(sighting):
            found.append(Cluster(sighting))
        if series is None or not _is_told(sighting, series):
            continue
        if sighting.type not in {"other", series.first.type}:
            found.append(Cluster(sighting))
            continue
        known = next((c for c in found if _same_session(c, sighting, series)), None)
        if known is not None:
            known.add(_named(sighting, known))
        else:
            found.append(Cluster(_named(sighting, series)))
    return sorted(found, key=lambda cluster: (cluster.home.block == "title", cluster.home.span))


def _is_proper(sighting: Sighting) -> bool:
    """Tell whether a numbered or next session bears a name of its own: "the third Joint Commission Meeting"."""
    own = _ORDINAL.sub("", sighting.name).split()
    told = sighting.session is not None or len(own) < len(sighting.name.split())
    return told and sighting.type != "other" and len(own) > 1 and own[0][:1].isupper()


def _in_series(cluster: Cluster) -> bool:
    """Tell whether an event can have other sessions."""
    return cluster.any_of("series", "name", "body") and cluster.first.type not in _PASSING


def _last_in_series(clusters: Sequence[Cluster], sighting: Sighting) -> Cluster | None:
    """Return the meeting of a body told of last before in the same paragraph, else the numbered one told of last."""
    paragraph = sighting.block.partition(".")[0]
    before = [c for c in clusters if c.home.span.start < sighting.span.start and c.home.block != "title"]
    near = [c for c in before if "body" in c.sources and c.home.block.partition(".")[0] == paragraph]
    numbered = [c for c in before if c.session is not None and c.any_of("name", "series")]
    return (near or numbered or [None])[-1]  # type: ignore[list-item]


def _is_told(sighting: Sighting, main: Cluster) -> bool:
    """Tell whether it is another session than the `main` one, and more than mentioned: ahead, or dated."""
    if sighting.session is not None and sighting.session == main.session:
        return False
    return sighting.status == "planned" or sighting.date is not None


def _same_session(cluster: Cluster, sighting: Sighting, main: Cluster) -> bool:
    """Tell whether a session is one already found: of the same number, or of one series and day, or also ahead."""
    if cluster is main or cluster.first.type != main.first.type or cluster.first.series != main.first.series:
        return False
    if cluster.session and sighting.session:
        return cluster.session == sighting.session
    both_ahead = sighting.status == "planned" and any(s.status == "planned" for s in cluster.sightings)
    same_day = cluster.date is not None and sighting.date is not None
    return (both_ahead or same_day) and dates_agree(cluster.date, sighting.date)


def _named(sighting: Sighting, cluster: Cluster) -> Sighting:
    """Return the session under the name of its series."""
    first = cluster.first
    base = _ORDINAL.sub("", first.name)
    base = base[0].lower() + base[1:] if first.source == "body" else base
    if sighting.session is not None:
        name = f"{ordinal(sighting.session)} {base}"
    else:
        name = f"Next {base}" if sighting.status == "planned" else base
    return sighting._replace(name=name, type=first.type, series=first.series, sides=first.sides)
