"""PDF files made for tests: pages of lines in a Latin or Korean font."""

import io
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

LATIN = "Helvetica"
KOREAN = "HYSMyeongJo-Medium"
_TOP, _LEFT, _STEP, _SIZE = 780, 72, 16, 11


def made_pdf(pages: Sequence[Sequence[str]], font: str = LATIN) -> bytes:
    """Return a PDF with these lines on its pages; an empty line leaves a gap. Equal pages give equal bytes."""
    if font == KOREAN:
        pdfmetrics.registerFont(UnicodeCIDFont(KOREAN))
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for lines in pages:
        canvas.setFont(font, _SIZE)
        for place, line in enumerate(lines):
            if line:
                canvas.drawString(_LEFT, _TOP - place * _STEP, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of these objects, numbered from 1, the first being the catalogue."""
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return b"%s%s%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (body, head, table, size, len(body))


def stream_object(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)
