"""The answer to a saved question -> the picture that its header asks for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from relgraph.graph.iris import ENTITY
from relgraph.networks import layout
from relgraph.networks.kinds import OF_ROWS
from relgraph.networks.model import Camp, Edge, Fact, Measures, Network, Node
from relgraph.pictures import charts, spans
from relgraph.pictures.axes import WIDTH
from relgraph.pictures.grid import Grid, drawn_grid
from relgraph.pictures.network import Manner, network_picture
from relgraph.pictures.series import in_order, panels_of
from relgraph.pictures.svg import Picture, element, shortened, words
from relgraph.query.picturing import Drawn, Picturing
from relgraph.query.rows import Value, numeric, worded

Row = Mapping[str, Value]

#: Lines and nodes that one picture holds; the table below it has all.
_LINES: Final = 60
_NODES: Final = 90
_HEADING: Final = 18.0
_NO_MEASURES: Final = Measures(degree=0, strength=0, betweenness=0.0, eigenvector=0.0, community=0)
_JOIN: Final = " – "


def _nowhere(_row: Row) -> None:
    """Lead to nothing."""


def _no_page(_iri: str) -> None:
    """Lead to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """How the picture of an answer speaks, and where a row or a thing leads to; `camps` are whom things stand for."""

    title: str
    note: str
    say: Callable[[str], str] = str
    row: Callable[[Row], str | None] = _nowhere
    page: Callable[[str], str | None] = _no_page
    camps: Mapping[str, Camp]
    has_heading: bool = True


def answer_picture(rows: Sequence[Row], picturing: Picturing, speech: Speech) -> Picture:
    """Return the rows as a picture; it says so if none of them has what is to be drawn."""
    top = 40.0 if speech.has_heading else 8.0
    return _DRAWERS[picturing.drawn](rows, picturing, speech, top) or _nothing(speech, top)


def _nothing(speech: Speech, top: float) -> Picture:
    told = element("text", words(speech.say("Nothing here can be drawn.")), x=16, y=top + 16)
    return _picture(speech, [told], (WIDTH, top + 32), 0)


def _chart(rows: Sequence[Row], picturing: Picturing, speech: Speech, top: float) -> Picture | None:
    panels = panels_of(rows, picturing)
    if not panels:
        return None
    drawn, end = charts.bars(panels, top) if picturing.drawn == "bars" else charts.lines(panels, top)
    return _picture(speech, drawn, (WIDTH, end), len(rows))


def _picture(speech: Speech, drawn: Sequence[str], size: tuple[float, float], count: int, more: str = "") -> Picture:
    """Return what was drawn below its heading, with the note below it."""
    width, end = size
    title = element("text", words(shortened(speech.title, width - 32, _HEADING)), x=16, y=24, class_="heading")
    note = f"{speech.note} {more}".strip()
    return Picture(
        width=width,
        height=end + 26,
        title=speech.title,
        description=f"{count} {speech.say('rows')}. {note}",
        body=(title if speech.has_heading else "")
        + "".join(drawn)
        + element("text", words(note), x=16, y=end + 14, class_="small"),
    )


def _cut(shown: int, of: int, speech: Speech) -> str:
    return "" if shown == of else f"{speech.say('Drawn')}: {shown} / {of}."


def _timeline(rows: Sequence[Row], picturing: Picturing, speech: Speech, top: float) -> Picture | None:
    found = spans.spans_of(rows, picturing)
    if not found:
        return None
    shown = found[: spans.MOST]
    drawn, end = spans.timeline(shown, top, speech.row)
    return _picture(speech, drawn, (WIDTH, end), len(rows), _cut(len(shown), len(rows), speech))


def _matrix(rows: Sequence[Row], picturing: Picturing, speech: Speech, top: float) -> Picture | None:
    counts: dict[tuple[str, str], float] = {}
    totals: dict[str, float] = {}
    column, measured = picturing.column("columns") or "", picturing.column("y") or ""
    for row in rows:
        line = _JOIN.join(filter(None, (worded(row.get(name)) for name in picturing.columns["rows"])))
        place, value = worded(row.get(column)), numeric(row.get(measured))
        if line and place and value:
            counts[line, place] = counts.get((line, place), 0) + value
            totals[line] = totals.get(line, 0) + value
    if not counts:
        return None
    lines = sorted(totals, key=lambda line: (-totals[line], line))
    shown = lines[:_LINES]
    columns = in_order(sorted({place for line, place in counts if line in set(shown)}))
    grid = Grid(
        lines={line: line for line in shown},
        columns={place: place for place in columns},
        counts=counts,
        cell=lambda _line, _column: None,
    )
    drawn, width, end = drawn_grid(grid, top)
    return _picture(speech, drawn, (width, end + 12), len(rows), _cut(len(shown), len(lines), speech))


def _network(rows: Sequence[Row], picturing: Picturing, speech: Speech, _top: float) -> Picture | None:
    ties: dict[tuple[str, str], int] = {}
    names: dict[str, str] = {}
    source, target, one, other = (picturing.column(part) or "" for part in ("source", "target", "one", "other"))
    weight = picturing.column("weight")
    for row in rows:
        ends = worded(row.get(source)), worded(row.get(target))
        if all(ends):
            ties[ends] = ties.get(ends, 0) + round(numeric(row.get(weight)) or 0 if weight else 1)
            names |= {ends[0]: worded(row.get(one)), ends[1]: worded(row.get(other))}
    kept = _strongest(ties)
    if not kept:
        return None
    network = _laid_out(kept, names, speech.camps)
    left_out = _cut(len(kept), len(ties), speech)
    manner = Manner(say=speech.say, node=lambda node: speech.page(node.iri), has_heading=speech.has_heading)
    return network_picture(network, f"{speech.note} {left_out}".strip(), manner, speech.title)


def _strongest(ties: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return the strongest ties, as many as have room for their ends."""
    kept: dict[tuple[str, str], int] = {}
    ends: set[str] = set()
    for tie in sorted(ties, key=lambda tie: (-ties[tie], tie)):
        if ties[tie] > 0 and len(ends | set(tie)) <= _NODES:
            kept[tie] = ties[tie]
            ends |= set(tie)
    return kept


def _laid_out(ties: Mapping[tuple[str, str], int], names: Mapping[str, str], camps: Mapping[str, Camp]) -> Network:
    left, right = sorted({one for one, _ in ties}), sorted({other for _, other in ties})
    is_two = not set(left) & set(right)
    nodes = sorted({*left, *right})
    near = layout.neighbours(nodes, list(ties))
    own = [node for node in nodes if node in left]
    laid = (
        layout.columns(left, right, near)
        if is_two
        else layout.around(own, [node for node in nodes if node not in left], near)
    )
    kind = next(name for name, about in OF_ROWS.items() if (about.layout == "columns") == is_two)
    return Network(
        kind=kind,
        unit=OF_ROWS[kind].unit,
        is_directed=OF_ROWS[kind].directed,
        width=laid.width,
        height=laid.height,
        nodes=tuple(_node(iri, names[iri], laid.places[iri], camps) for iri in nodes),
        edges=tuple(_edge(tie, weight) for tie, weight in sorted(ties.items())),
    )


def _node(iri: str, name: str, place: tuple[float, float], camps: Mapping[str, Camp]) -> Node:
    key = iri.removeprefix(ENTITY)
    return Node(
        key=iri,
        iri=iri,
        kind=key.partition("/")[0] if key != iri else "",
        side="",
        camp=camps.get(key, "other"),
        label=name,
        label_ko=name,
        x=place[0],
        y=place[1],
        measures=_NO_MEASURES,
    )


def _edge(tie: tuple[str, str], weight: int) -> Edge:
    fact = Fact(iri="", share=weight, start="", end="", passages=())
    return Edge(id=" ".join(tie), source=tie[0], target=tie[1], facts=(fact,))


_DRAWERS: Final[Mapping[Drawn, Callable[[Sequence[Row], Picturing, Speech, float], Picture | None]]] = {
    "bars": _chart,
    "lines": _chart,
    "timeline": _timeline,
    "network": _network,
    "matrix": _matrix,
}
