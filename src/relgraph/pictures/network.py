"""A network -> a picture: nodes where they were laid out, lines as wide as ties are strong, a key below."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from relgraph.networks.kinds import kind_of
from relgraph.networks.model import Edge, Network, Node
from relgraph.pictures.svg import FONT_SIZE, Picture, element, link, shortened, text_width, words

_KEY_HEIGHT: Final = 74.0
_TOP: Final = 34.0
_ROOM: Final = 270.0
_CROWDED_ROOM: Final = 180.0
_SMALLEST, _LARGEST, _LARGEST_OF_ROWS = 4.5, 15.0, 11.0
_THINNEST, _THICKEST = 1.2, 8.0
#: How many names are written where a drawing has no room for all.
_NAMED: Final = 45
_BEND: Final = 26.0
#: What is drawn as which shape; what is not named here is a circle.
_SHAPES: Final[Mapping[str, str]] = {
    "org": "square", "group": "square", "policy": "diamond", "topic": "diamond", "fund": "diamond", "event": "ring",
}  # fmt: skip
_CAMPS: Final = (("rok", "Republic of Korea"), ("asean", "ASEAN and its members"), ("other", "others"))
_KINDS: Final[Mapping[str, str]] = {
    "state": "state", "org": "organisation", "group": "group", "policy": "policy", "topic": "topic", "fund": "fund",
    "event": "event", "post": "post", "person": "person",
}  # fmt: skip


def _nowhere(_thing: Node | Edge) -> None:
    """Lead to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a picture speaks and where its parts lead to."""

    language: str = "en"
    say: Callable[[str], str] = str
    node: Callable[[Node], str | None] = _nowhere
    edge: Callable[[Edge], str | None] = _nowhere
    #: Inside a page the heading stands above the picture.
    has_heading: bool = True


_PLAIN: Final = Manner()
#: Left, top, right and bottom.
_Box = tuple[float, float, float, float]


def network_picture(network: Network, note: str, manner: Manner = _PLAIN, title: str = "") -> Picture:
    """Return the drawing of a network; `note` says which edition and years it shows.

    `title` stands in place of that of its kind.
    """
    strength = _strength(network)
    largest = max(strength.values(), default=1)
    strongest = max((edge.weight for edge in network.edges), default=1)
    reach = (_LARGEST_OF_ROWS if kind_of(network.kind).layout == "columns" else _LARGEST) - _SMALLEST
    radius = {key: _SMALLEST + reach * math.sqrt(value / largest) for key, value in strength.items()}
    ordered = sorted(network.edges, key=lambda edge: (edge.weight, edge.id))
    lines = [_line(network, edge, strongest, radius, manner) for edge in ordered]
    named = _named(network, strength, radius, manner)
    dots = [_dot(node, radius[node.key], strength[node.key], network, manner) for node in network.nodes]
    top = _TOP if manner.has_heading else 0.0
    title = title or manner.say(kind_of(network.kind).title)
    body = element("g", *lines) + element("g", *dots) + element("g", *named)
    return Picture(
        width=network.width,
        height=network.height + top + _KEY_HEIGHT,
        title=title,
        description=_description(network, note, manner),
        body=_arrow(network)
        + (element("text", words(title), x=16, y=24, class_="heading") if manner.has_heading else "")
        + element("g", body, transform=f"translate(0 {top:g})")
        + _key(network, network.height + top + 18, strongest, note, manner),
    )


def _strength(network: Network) -> Mapping[str, int]:
    found: Counter[str] = Counter({node.key: 0 for node in network.nodes})
    for edge in network.edges:
        found[edge.source] += edge.weight
        found[edge.target] += edge.weight
    return found


def _description(network: Network, note: str, manner: Manner) -> str:
    strongest = sorted(network.edges, key=lambda edge: (-edge.weight, edge.id))[:3]
    told = "; ".join(f"{edge_name(network, edge, manner.language)}: {edge.weight}" for edge in strongest)
    counts = f"{len(network.nodes)} {manner.say('nodes')}, {len(network.edges)} {manner.say('edges')}"
    unit = manner.say(network.unit)
    return f"{counts}; {manner.say('strongest')} ({unit}): {told}. {note}"


def edge_name(network: Network, edge: Edge, language: str) -> str:
    """Return the names of both ends."""
    source, target = network.by_key[edge.source], network.by_key[edge.target]
    return f"{source.name(language)} {'→' if network.is_directed else '–'} {target.name(language)}"


def _arrow(network: Network) -> str:
    if not network.is_directed:
        return ""
    tip = element("path", d="M0 0L8 4L0 8z", class_="arrow")
    size = {"markerWidth": "9", "markerHeight": "9", "refX": "7", "refY": "4", "markerUnits": "userSpaceOnUse"}
    return element("defs", element("marker", tip, id="arrow", orient="auto", **size))


def _line(network: Network, edge: Edge, strongest: int, radius: Mapping[str, float], manner: Manner) -> str:
    way = _way(network, edge, radius)
    share = math.sqrt(edge.weight / strongest)
    firmness = f" f{round(edge.weight / len(edge.facts))}" if kind_of(network.kind).shaded else ""
    told = f"{edge_name(network, edge, manner.language)}: {edge.weight} {manner.say(network.unit)}"
    return link(
        manner.edge(edge),
        element("title", words(told)),
        element(
            "path",
            d=way,
            class_=f"edge{firmness}",
            stroke_width=round(_THINNEST + (min(_THICKEST, strongest + 1.0) - _THINNEST) * share, 1),
            marker_end="url(#arrow)" if network.is_directed else None,
        ),
        # a wide unseen line is easier to hit; where lines lie close, it would hide its neighbours
        "" if _is_crowded(network) else element("path", d=way, class_="hit"),
        label=told,
    )


def _way(network: Network, edge: Edge, radius: Mapping[str, float]) -> str:
    """Return the path of a tie: a sweep between columns, a bow where a tie may have its counterpart, else a line."""
    one, other = network.by_key[edge.source], network.by_key[edge.target]
    if kind_of(network.kind).layout == "columns":
        middle = (one.x + other.x) / 2
        return f"M{one.x:g} {one.y:g}C{middle:g} {one.y:g} {middle:g} {other.y:g} {other.x:g} {other.y:g}"
    if not network.is_directed:
        return f"M{one.x:g} {one.y:g}L{other.x:g} {other.y:g}"
    dx, dy = other.x - one.x, other.y - one.y
    length = math.sqrt(dx * dx + dy * dy) or 1.0
    bend_x, bend_y = (one.x + other.x) / 2 - dy / length * _BEND, (one.y + other.y) / 2 + dx / length * _BEND
    # the tip of the arrow touches the mark, coming from where the bow bends
    back_x, back_y = bend_x - other.x, bend_y - other.y
    back = (radius[other.key] + 2) / (math.sqrt(back_x * back_x + back_y * back_y) or 1.0)
    tip_x, tip_y = other.x + back_x * back, other.y + back_y * back
    return f"M{one.x:g} {one.y:g}Q{bend_x:.1f} {bend_y:.1f} {tip_x:.1f} {tip_y:.1f}"


def _dot(node: Node, radius: float, strength: int, network: Network, manner: Manner) -> str:
    name = node.name(manner.language)
    told = f"{name}: {strength} {manner.say(network.unit)}"
    mark = shape(_SHAPES.get(node.kind, "circle"), node.x, node.y, radius, f"mark {node.camp}")
    return link(manner.node(node), element("title", words(told)), mark, label=name)


def shape(name: str, x: float, y: float, radius: float, classes: str) -> str:
    """Return a mark of about the same area whatever its shape: circle, ring, square or diamond."""
    x, y, r = round(x, 1), round(y, 1), round(radius, 1)
    if name == "square":
        side = round(1.77 * r, 1)
        return element(
            "rect", x=round(x - side / 2, 1), y=round(y - side / 2, 1), width=side, height=side, class_=classes
        )
    if name == "diamond":
        half = round(1.25 * r, 1)
        return element(
            "path", d=f"M{x:g} {y - half:g}l{half:g} {half:g}l{-half:g} {half:g}l{-half:g} {-half:g}z", class_=classes
        )
    dot = element("circle", cx=x, cy=y, r=r, class_=classes)
    return dot + element("circle", cx=x, cy=y, r=round(r / 2, 1), class_="light") if name == "ring" else dot


def _named(network: Network, strength: Mapping[str, int], radius: Mapping[str, float], manner: Manner) -> Iterator[str]:
    """Yield the names beside the nodes, the strongest first; one that would cover another is left to the pointer."""
    taken: list[_Box] = []
    is_crowded = _is_crowded(network)
    ordered = sorted(network.nodes, key=lambda node: (-strength[node.key], node.key))
    for node in ordered[:_NAMED] if is_crowded else ordered:
        name, box = _name(node, network.width, radius[node.key], _CROWDED_ROOM if is_crowded else None, manner)
        if is_crowded and any(_meet(box, other) for other in taken):
            continue
        taken.append(box)
        yield name


def _is_crowded(network: Network) -> bool:
    return kind_of(network.kind).layout == "spread"


def _name(node: Node, width: float, radius: float, room: float | None, manner: Manner) -> tuple[str, _Box]:
    """Return a node's name and the room that it takes: outside of the drawing's middle, or below what stands there."""
    is_left, is_middle = node.x < width / 2, node.x == width / 2
    gap = radius + 6
    beside = min(_ROOM, node.x - gap - 8) if is_left else width - node.x - gap - 8
    text = shortened(node.name(manner.language), room or (_ROOM if is_middle else beside))
    wide = text_width(text)
    start = node.x - wide / 2 if is_middle else node.x - gap - wide if is_left else node.x + gap
    base = node.y + (radius + FONT_SIZE + 2 if is_middle else FONT_SIZE / 3)
    place, x = ("middle", node.x) if is_middle else ("end", node.x - gap) if is_left else ("start", node.x + gap)
    label = element("text", words(text), x=x, y=base, class_=f"halo {place}")
    box = (start, base - FONT_SIZE, start + wide, base + FONT_SIZE / 4)
    return link(manner.node(node), label, in_order=False), box


def _meet(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _key(network: Network, y: float, strongest: int, note: str, manner: Manner) -> str:
    """Return what colours, shapes and widths mean, and what is drawn."""
    camps = [
        (shape("circle", 0, 0, 6, f"mark {camp}"), manner.say(name))
        for camp, name in _CAMPS
        if any(node.camp == camp for node in network.nodes)
    ]
    kinds = [
        (shape(_SHAPES.get(kind, "circle"), 0, 0, 6, "mark other"), manner.say(_KINDS.get(kind, kind)))
        for kind in sorted({node.kind for node in network.nodes})
    ]
    widest = f"{manner.say('widest line')}: {strongest} {manner.say(network.unit)}"
    if kind_of(network.kind).shaded:
        widest += f"; {manner.say('the darker, the firmer on average')}"
    return (
        _in_a_row([*camps, *kinds], y)
        + element("text", words(widest), x=16, y=y + 25, class_="small")
        + element("text", words(note), x=16, y=y + 43, class_="small")
    )


def _in_a_row(items: Iterable[tuple[str, str]], y: float) -> str:
    x, drawn = 24.0, []
    for mark, name in items:
        label = element("text", words(name), x=12, y=4, class_="small")
        drawn.append(element("g", mark, label, transform=f"translate({x:g} {y:g})"))
        x += text_width(name, 11.5) + 40
    return "".join(drawn)
