"""A picture -> a file: SVG as it is, PNG and PDF by the extra ``plot``."""

from typing import Final

from relgraph.errors import UsageError
from relgraph.pictures.svg import Picture

#: Points on paper are four for each three pixels of a picture; PNG has twice the pixels, for print.
_SCALE: Final = 2.0


def painted(picture: Picture, form: str) -> bytes:
    """Return the picture as ``svg``, ``png`` or ``pdf``, the last two with the fonts of this machine.

    Raises `UsageError` if the extra is not installed.
    """
    drawn = picture.standalone()
    if form == "svg":
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'.encode()
    try:
        import vl_convert
    except ImportError as error:
        raise UsageError(
            f"{form} needs the extra `plot`.", remedy="Run `pip install relgraph[plot]`, or ask for svg."
        ) from error
    made = vl_convert.svg_to_png(drawn, scale=_SCALE) if form == "png" else vl_convert.svg_to_pdf(drawn)
    return bytes(made)
