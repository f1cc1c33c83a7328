"""A made-up release with gold for it, written into a folder."""

import json
from pathlib import Path
from typing import Any

TEXT = """Third Eastern Commission Held in Hanoi

Deputy Minister Kim Minsu attended the third Eastern Commission in Hanoi on 3 March 2021.

Deputy Minister Kim thanked Vietnam for its help. The two sides agreed to open a liaison office by 2022.

Deputy Minister Kim stressed that trade <has> grown & "flourished".
"""


def said(block: str, sentence: int, act: str, side: str, *keywords: str, **more: Any) -> dict[str, Any]:
    return {
        "block": block,
        "sentence": sentence,
        "speakers": [{"name": side, "side": side}],
        "act": act,
        "alt_acts": [],
        "addressees": [],
        "topics": [],
        "keywords": list(keywords),
        "on_behalf_of": None,
        "commitment": None,
        **more,
    }


def gold() -> dict[str, Any]:
    """Return gold for `TEXT`, with one statement that no text has."""
    return {
        "file": "commission.txt",
        "title": "Third Eastern Commission Held in Hanoi",
        "published": None,
        "publisher": "Ministry",
        "language": "en",
        "events": [],
        "actors": [],
        "policies": [],
        "funds": [],
        "instruments": [],
        "mechanisms": [],
        "statements": [
            said("1", 1, "report", "narrator", "attended"),
            said("2", 1, "thank", "KOR", "thanked"),
            said("9", 4, "praise", "VNM", "no", "such", "place"),
        ],
        "figures": [],
        "not": [],
    }


def gold_folder(folder: Path, content: Any = None, text: str = TEXT) -> Path:
    """Write text and gold and return the folder; `content` replaces the gold, a string is written as it is."""
    folder.mkdir(exist_ok=True)
    content = gold() if content is None else content
    written = content if isinstance(content, str) else json.dumps(content)
    (folder / "01-commission.json").write_text(written, encoding="utf-8")
    (folder / "commission.txt").write_text(text, encoding="utf-8")
    return folder
