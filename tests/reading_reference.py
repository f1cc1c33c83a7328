"""What the fixtures `ask` and `table` of the saved queries give: answers over the shipped reference, and its tables."""

from collections.abc import Callable

#: What the addresses of things begin with, which answers leave out.
ID = "https://w3id.org/relgraph/id/"
Answer = list[dict[str, str]]
Ask = Callable[..., Answer]
Table = Callable[[str], list[dict[str, str]]]
