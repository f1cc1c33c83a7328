"""An edition built as any other, of the shipped reference and a few made-up releases that are hard to show."""

import csv
from pathlib import Path

import pytest

from once_a_run import once_a_run
from relgraph.edition.build import build
from relgraph.edition.opened import Edition, open_edition

#: Markup, an entity, a change of writing direction: all of it is text.
HOSTILE = "<script>alert(1)</script> &lt;b&gt; \u202eevil\u202c"
OPEN = """Vice Minister Opens Talks with Ambassadors

1. Deputy Minister Kim Gunn met the ASEAN ambassadors on May 4, 2021, by video. He thanked Viet Nam for its vaccines and said that the ROK will provide USD 3 million to the ASEAN-ROK Cooperation Fund by 2023.

° The two sides discussed the New Southern Policy.
"""  # noqa: E501  # a line is a paragraph
SECRET = """Minister Speaks of Ports

1. The Republic of Korea will build three lighthouses in Cambodia. Cambodia thanked the Republic of Korea.
"""
ODD = f"""Statement on {HOSTILE}

1. The Republic of Korea thanked Thailand for {HOSTILE} and the New Southern Policy.
"""
KOREAN = """제1차 등대 협의 개최

1. 대한민국은 캄보디아에 등대 3기를 지원하기로 하였다.
"""
_INDEX = (
    ("open.txt", "https://example.org/open", "Ministry of Foreign Affairs (ROK)", "2021-05-05", "CC-BY-4.0"),
    ("secret.txt", "https://example.org/secret", "Yonhap News Agency", "2019-03-01", "all-rights-reserved"),
    ("odd.txt", "javascript:alert(1)", "ASEAN Secretariat", "2020-02-02", ""),
    ("korean.txt", "https://example.org/ko", "Ministry of Foreign Affairs (ROK)", "2020-07-07", "CC-BY-4.0"),
)
_TEXTS = {"open.txt": OPEN, "secret.txt": SECRET, "odd.txt": ODD, "korean.txt": KOREAN}


def built_edition(factory: pytest.TempPathFactory) -> Edition:
    """Return the edition of the releases below, built by whoever asks first; it is not to be changed."""
    return open_edition(once_a_run(factory, "built", _build) / "editions")


def _build(home: Path) -> None:
    folder = home / "releases"
    folder.mkdir(parents=True)
    for name, text in _TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    head = ("file", "source_url", "publisher", "published", "date_on_page", "language", "licence", "note")
    with (folder / "index.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(
            (name, url, publisher, day, "no", "en", licence, "") for name, url, publisher, day, licence in _INDEX
        )
    build([folder], home=home / "editions")
