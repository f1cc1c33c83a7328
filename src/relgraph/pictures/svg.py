"""Elements of SVG as text, and a whole picture for a page or for a file."""

import functools
import re
import unicodedata
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_STYLE: Final = Path(__file__).with_name("pictures.css")
#: What the variables of the style mean on white paper.
_LIGHT: Final = {
    "--ink": "#1c2530", "--soft": "#56626e", "--line": "#d9dee3", "--paper": "#ffffff", "--accent": "#1f5a7a",
    "--wash": "#eef2f4", "--rok": "#1b5e9b", "--asean": "#b8541a", "--other": "#6b7280",
    "--f0": "#e8eef1", "--f1": "#d7e4ea", "--f2": "#bcd3de", "--f3": "#95bbcd", "--f4": "#689fb9", "--f5": "#3f81a1",
    "--f6": "#25637f", "--f7": "#10445b",
    "--s1": "#1f5a7a", "--s2": "#d07a33", "--s3": "#4f9d86", "--s4": "#8a5a9e", "--s5": "#c9a227", "--s6": "#8b96a1",
}  # fmt: skip
#: Widths in parts of the font size: of most letters, of capitals, and of those that fill a square.
_LETTER: Final = 0.54
_CAPITAL: Final = 0.68
_SQUARE: Final = 1.0
FONT_SIZE: Final = 13.0


def element(tag: str, *inside: str, **attributes: str | float | None) -> str:
    """Return an element; ``class_`` is the attribute class, ``stroke_width`` stroke-width, and None is left out.

    `inside` is markup; texts go through `words` first.
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def words(text: str) -> str:
    """Return a text as markup that shows it."""
    return escape(text, quote=False)


def link(href: str | None, *inside: str, in_order: bool = True, label: str | None = None) -> str:
    """Return markup that leads somewhere, or as it is if there is nowhere to go; `in_order`: reached by the Tab key."""
    if href is None:
        return element("g", *inside)
    return element("a", *inside, href=href, tabindex=None if in_order else "-1", aria_label=label)


def _plain(value: str | float) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return about how wide a text is; letters of Chinese, Korean and Japanese fill a square."""
    return size * sum(map(_width, text))


def _width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return _SQUARE
    return _CAPITAL if letter.isupper() else _LETTER


def shortened(text: str, width: float, size: float = FONT_SIZE) -> str:
    """Return a text that is no wider than `width`, with an ellipsis if it was cut."""
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing: its size, what it shows in one line and in a few, and its markup."""

    width: float
    height: float
    title: str
    description: str
    body: str

    def inline(self) -> str:
        """Return the picture for a page, which has the style."""
        return self._written()

    def standalone(self) -> str:
        """Return the picture as a file of its own."""
        ground = element("rect", width=self.width, height=self.height, class_="ground")
        return self._written(element("style", words(light_style())), ground, xmlns=_NAMESPACE)

    def _written(self, *before: str, **more: str) -> str:
        return element(
            "svg",
            element("title", words(self.title), id="picture-title"),
            element("desc", words(self.description), id="picture-description"),
            *before,
            self.body,
            **more,
            viewBox=f"0 0 {_plain(float(self.width))} {_plain(float(self.height))}",
            width=self.width,
            height=self.height,
            class_="picture",
            role="group",
            aria_labelledby="picture-title picture-description",
        )


@functools.cache
def light_style() -> str:
    """Return the style with the light values in place of the variables, for tools that know no variables."""
    return re.sub(r"var\((--\w+)\)", lambda found: _LIGHT[found[1]], style())


@functools.cache
def style() -> str:
    """Return the style of pictures, for a page that has the variables."""
    return _STYLE.read_text(encoding="utf-8")
