"""The day of a sentence that goes on about the events of the one before: "He then hosted a dinner for X"."""

import re
from collections.abc import Iterable
from typing import Final

from relgraph.extraction.dates.records import SINGLE_DAY
from relgraph.extraction.events import cues
from relgraph.extraction.events.scene import Scene
from relgraph.extraction.line import Line
from relgraph.extraction.mentions.sightings import Sighting

_TOLD: Final = frozenset({"verb", "gathering"})
_GOES_ON: Final = re.compile(rf"\b(?:{'|'.join(cues.GOING_ON)})\b")
_KOREAN: Final = re.compile(r"(?:이어|또한|아울러)")


class Continued:
    """Remembers the day of the last dated event of a paragraph."""

    def __init__(self) -> None:
        """Begin without any."""
        self._last: Sighting | None = None

    def begin(self, line: Line) -> None:
        """Take up a sentence; in another paragraph the last event is over."""
        if self._last is not None and self._last.block != line.block:
            self._last = None

    def dated(self, scene: Scene, rows: Iterable[Sighting]) -> list[Sighting]:
        """Return the events of a sentence; those without a day that only go on have that of the event before."""
        goes_on = self._goes_on(scene)
        found = [self._on_that_day(row) if goes_on and _may_go_on(row) else row for row in rows]
        days = [row for row in found if row.date and SINGLE_DAY.fullmatch(row.date) and row.status == "held"]
        if days:
            self._last = days[-1]
        return found

    def _goes_on(self, scene: Scene) -> bool:
        line = scene.line
        if self._last is None or scene.dates:
            return False
        if not line.korean and not scene.cued.all & cues.GOES_ON:
            return False
        form = _KOREAN if line.korean else _GOES_ON
        return form.search(line.text, line.start, line.stop) is not None

    def _on_that_day(self, row: Sighting) -> Sighting:
        last = self._last
        return row if last is None else row._replace(date=last.date, year_inferred=last.year_inferred)


def _may_go_on(row: Sighting) -> bool:
    return row.date is None and row.status == "held" and row.source in _TOLD and row.sidelines is None
