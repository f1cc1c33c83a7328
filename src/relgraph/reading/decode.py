"""Bytes to text: UTF-8, UTF-16 with a byte order mark, and the old Korean encodings where they are declared."""

import codecs
import re
import unicodedata

from relgraph.errors import ReleaseError
from relgraph.model import Source

#: Largest file and largest text that is read, in bytes.
MAX_FILE = 20 * 1024 * 1024
MAX_TEXT = 2 * 1024 * 1024
#: Most lines of a text: a release has hundreds, and each line costs more than its characters.
MAX_LINES = 100_000

_SAVE = "Save the release as plain text or HTML in UTF-8."
_HEAD = 2048
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_-]{2,30})""")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_KOREAN = frozenset(["euc-kr", "euckr", "cp949", "ms949", "uhc", "x-windows-949", "windows-949", "ks_c_5601-1987"])
_WESTERN = frozenset(["iso-8859-1", "latin1", "windows-1252", "cp1252"])
_KINDS = {
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office or HWP document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x20), 0x7F])
#: Line ends of every system become a line feed; marks that print nothing go.
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_UNSEEN = "".join(map(chr, (*range(0x09), *range(0x0E, 0x20), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF)))
_LINE_ENDS = re.compile(f"\r\n|[{_BREAKS}]")
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
#: All of these: most texts have none, which is told soonest by looking for one after the other.
_ODD = tuple(dict.fromkeys(_BREAKS + _UNSEEN))
_TAGS = re.compile(
    r"\s{0,200}(?:<\?xml|<!doctype html|<html|<head|<body|<!--|<(?:div|p|article|section|h1)\b)", re.IGNORECASE
)


def is_html(text: str) -> bool:
    """Tell whether `text` is an HTML page rather than a plain text."""
    return _TAGS.match(text.removeprefix("\ufeff")) is not None


def is_pdf(data: bytes) -> bool:
    """Tell whether `data` is a PDF by its first characters."""
    return data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-")


def decode(data: bytes, source: Source) -> str:
    """Return the characters of a release file.

    UTF-8 is tried first; an older encoding counts only where the page or `source` declares it.

    Raises:
        ReleaseError: the file is empty, too large, binary, or in an encoding that it does not declare.
    """
    _refuse_by_size(data, source)
    for mark, kind in _KINDS.items():
        if data.startswith(mark):
            raise ReleaseError(f"this is {kind}, not text", where=source.file, remedy=_SAVE)
    mark_16 = _UTF16.get(data[:2])
    if mark_16 is None and b"\x00" in data:
        at = data.index(b"\x00")
        raise ReleaseError(f"the file is binary: byte {at} is NUL", where=source.file, remedy=_SAVE)
    text = _decode_as(data[2:], mark_16, source, shift=2) if mark_16 else _decode_bytes(data, source)
    if mark_16 or len(data.translate(None, _CONTROL_BYTES)) < len(data):  # the same bytes in all other encodings
        _refuse_control_characters(text, source)
    return text


def freeze(text: str, source: Source) -> str:
    """Return `text` in the form that all offsets refer to: NFC, bare line feeds, nothing invisible."""
    if any(map(text.__contains__, _ODD)):
        text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    frozen = unicodedata.normalize("NFC", text)
    size = len(frozen.encode("utf-8", "surrogatepass"))
    if size > MAX_TEXT:
        message = f"the text has {size} bytes, more than the {MAX_TEXT} that one release may have"
        raise ReleaseError(message, where=source.file, remedy="Split it into one file for each release.")
    if (lines := frozen.count("\n")) > MAX_LINES:
        message = f"the text has {lines} lines, more than the {MAX_LINES} that one release may have"
        raise ReleaseError(message, where=source.file, remedy="Split it into one file for each release.")
    return frozen


def _refuse_by_size(data: bytes, source: Source) -> None:
    if not data.strip():
        message = "the file is empty" if not data else "the file holds nothing but blanks"
        raise ReleaseError(message, where=source.file, remedy="Download the release again.")
    if len(data) > MAX_FILE:
        message = f"the file has {len(data)} bytes, more than the {MAX_FILE} that are read"
        raise ReleaseError(message, where=source.file, remedy="Split it into one file for each release.")


def _decode_bytes(data: bytes, source: Source) -> str:
    """Decode as UTF-8, else as what is declared, else say where UTF-8 breaks."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        declared = _declared(data, source)
        if declared is None:
            message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8, and no other encoding is declared"
            raise ReleaseError(message, where=source.file, remedy="Save the file as UTF-8.") from error
        return _decode_as(data, declared, source, shift=0)


def _declared(data: bytes, source: Source) -> str | None:
    """Return the Python name of the declared encoding, or None if none is declared that is read here."""
    found = _DECLARED.search(data[:_HEAD])
    for name in (source.encoding, found.group(1).decode("ascii") if found else None):
        if name and name.lower() in _KOREAN:
            return "cp949"
        if name and name.lower() in _WESTERN:
            return "cp1252"
    return None


def _decode_as(data: bytes, encoding: str, source: Source, *, shift: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"byte {error.start + shift} is not {encoding}, which the file declares"
        raise ReleaseError(message, where=source.file, remedy="Save the file as UTF-8.") from error


def _refuse_control_characters(text: str, source: Source) -> None:
    """Refuse text of which more than one character in a hundred is a control character."""
    odd = len(_CONTROL.findall(text))
    if odd * 100 > len(text):
        message = f"the file is binary: {odd} of {len(text)} characters are control characters"
        raise ReleaseError(message, where=source.file, remedy=_SAVE)
