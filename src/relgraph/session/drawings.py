"""A picture in Python: shown in a notebook, saved for paper."""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Final

from relgraph.errors import UnknownNameError, UsageError, did_you_mean
from relgraph.pictures.painting import painted
from relgraph.pictures.svg import Picture
from relgraph.query.formats import PICTURES

_FORMS: Final = tuple(format_.name for format_ in PICTURES)


@dataclass(frozen=True, repr=False)
class Drawing:
    """A picture that a notebook shows."""

    picture: Picture

    def svg(self) -> str:
        """Return it as SVG with its own style."""
        return self.picture.standalone()

    def save(self, path: str | PathLike[str]) -> Path:
        """Write it as SVG, PNG or PDF, as the name ends, and return where.

        Raises `UnknownNameError` for another ending, `UsageError` if the extra ``plot`` is missing (PNG and PDF) or
        the place cannot be written to.
        """
        file = Path(path)
        form = file.suffix.removeprefix(".").lower()
        if form not in _FORMS:
            raise UnknownNameError(f"no picture as {file.name[:60]!r}.", remedy=did_you_mean(form, _FORMS))
        body = painted(self.picture, form)
        try:
            file.write_bytes(body)
        except OSError as error:
            raise UsageError(
                f"{file} cannot be written ({error.strerror}).", remedy="Name a file in a folder."
            ) from error
        return file

    def __repr__(self) -> str:
        """Return what is to be seen, in words."""
        return f"{self.picture.title}. {self.picture.description}"

    def _repr_svg_(self) -> str:
        """Return the picture for a notebook."""
        return self.svg()
