"""HTML pages to plain lines: the part that holds the release, without menus, scripts and styles.

Nothing is fetched: no network, no external entities. Tags deeper than the parser's limit are refused, not cut.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, repeat
from typing import NamedTuple

from lxml import etree, html

from relgraph.errors import ReleaseError
from relgraph.knowledge.layouts import Layout
from relgraph.model import Source

_EXSLT = {"re": "http://exslt.org/regular-expressions"}
_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
        *("main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
_LISTS = frozenset(["ol", "ul", "menu"])
_SPACES = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\n\s*\n")
#: A holder with less text than this is not the release but a teaser or an empty frame.
_LEAST = 80


class Page(NamedTuple):
    """What an HTML page shows of a release; `published` is what the page's own markup says."""

    text: str
    published: str | None


def read_page(text: str, source: Source, layout: Layout) -> Page:
    """Return the lines of the release on an HTML page, laid out as `layout` says.

    Raises:
        ReleaseError: the page is nested beyond the parser's limit or holds no text.
    """
    root = _parse(text, source)
    title = _first_text(root, layout.page.title)
    published = _first_text(root, layout.page.published)
    dropped = frozenset(element for expression in layout.page.drop for element in _elements(root, expression))
    lines = _holder_lines(root, layout, dropped)
    if not lines:
        remedy = "Check that the file is the page itself, not a frame around it."
        raise ReleaseError("the page holds no body text", where=source.file, remedy=remedy)
    if title and title not in lines:
        lines = f"{title}\n\n{lines}"
    return Page(text=lines, published=published)


def _parse(text: str, source: Source) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        message = f"the page cannot be parsed as HTML ({error})"
        raise ReleaseError(message, where=source.file, remedy="Save the page again, or as plain text.") from error
    for entry in parser.error_log:
        if "depth" in entry.message:
            message = f"the page is nested too deep at line {entry.line}"
            raise ReleaseError(message, where=source.file, remedy="Save the release as plain text.")
    return root


def _holder_lines(root: html.HtmlElement, layout: Layout, dropped: frozenset[html.HtmlElement]) -> str:
    """Return the text of the first holder that says enough, without the `dropped` parts."""
    for expression in layout.page.body:
        for element in _elements(root, expression):
            lines = _lines(element, dropped)
            if len(lines) >= _LEAST or element.tag == "body":
                return lines
    return ""


@lru_cache(maxsize=256)
def _xpath(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=_EXSLT)


def _elements(root: html.HtmlElement, expression: str) -> list[html.HtmlElement]:
    return [item for item in _found(root, expression) if isinstance(item, html.HtmlElement)]


def _found(root: html.HtmlElement, expression: str) -> list[object]:
    """Return what an expression finds: elements, or the values of attributes."""
    found = _xpath(expression)(root)
    return [*found] if isinstance(found, list) else []


def _first_text(root: html.HtmlElement, expressions: tuple[str, ...]) -> str | None:
    """Return the first text that any of the expressions finds, as one line."""
    for item in (item for expression in expressions for item in _found(root, expression)):
        words = item.text_content() if isinstance(item, html.HtmlElement) else str(item)
        if line := _SPACES.sub(" ", words).strip():
            return line
    return None


def _lines(element: html.HtmlElement, dropped: frozenset[html.HtmlElement]) -> str:
    """Return the text as a browser would lay it out: blocks on their own lines, list items with their marks."""
    text = "".join(_pieces(element, dropped))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _pieces(top: html.HtmlElement, dropped: frozenset[html.HtmlElement]) -> Iterator[str]:
    marks = [_list_marks(top)]
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element in dropped:
            walk.skip_subtree()
            yield " "
        elif event == "start":
            if element.tag in _LISTS:
                marks.append(_list_marks(element))
            yield _opening(element, marks[-1])
            yield _flow(element.text, element)
        else:
            if element.tag in _LISTS and element not in dropped:
                marks.pop()
            yield "\n\n" if element.tag in _BLOCKS else ""
            if element is not top:
                yield _flow(element.tail, element.getparent())


def _opening(element: html.HtmlElement, marks: Iterator[str]) -> str:
    if element.tag == "br":
        return "\n"
    if element.tag == "li":
        return f"\n{next(marks)} "
    return "\n\n" if element.tag in _BLOCKS else ""


def _list_marks(holder: html.HtmlElement) -> Iterator[str]:
    """Return what a browser prints before the items of a list: their numbers, or bullets."""
    if holder.tag != "ol":
        return repeat("•")
    start = holder.get("start", "1")
    first = int(start) if re.fullmatch(r"[0-9]{1,3}", start) else 1
    return (f"{number}." for number in count(first))


def _flow(words: str | None, holder: html.HtmlElement | None) -> str:
    """Return running text with its white space as a browser shows it."""
    if not words:
        return ""
    return words if holder is not None and holder.tag == "pre" else _SPACES.sub(" ", words)
