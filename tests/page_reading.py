"""What tests look at in a page: its elements, its text, and that nothing in it can run."""

from html.parser import HTMLParser

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


class Elements(HTMLParser):
    """Collects the elements of a page and all text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str, tag: str | None = None) -> list[str]:
        """Return the values of an attribute, of every element or of one kind, in order."""
        return [value for kind, attributes in self.found if tag in {None, kind} and (value := attributes.get(name))]


def read_page(page: bytes) -> Elements:
    """Return the elements of a page."""
    elements = Elements()
    elements.feed(page.decode())
    return elements


def is_own_script(attributes: dict[str, str | None]) -> bool:
    """Tell whether a script is one that we built."""
    return (attributes.get("src") or "").startswith("/assets/built/")


def plain(page: bytes) -> Elements:
    """Return the elements of a page, and fail if there is anything in it that could run or load from elsewhere."""
    elements = read_page(page)
    for tag, attributes in elements.found:
        assert tag not in {"iframe", "object", "embed"}
        assert tag != "img" or (attributes.get("src") or "").startswith("/network/")
        assert tag != "script" or is_own_script(attributes)
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        for name in ("href", "src", "action"):
            assert (attributes.get(name) or "/").startswith(("/", "#", "http://", "https://", "data:,"))
    return elements
