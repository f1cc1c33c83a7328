"""The ledger of a small edition, its commitments of releases in words that a test chooses."""

import json

from relgraph.edition.opened import LEDGER, Edition


def put_commitments(edition: Edition, words: str) -> Edition:
    """Let every commitment that a release of `edition` expresses stand in `words`, and return the edition."""
    file = edition.path / LEDGER
    told = json.loads(file.read_bytes())
    columns = told["columns"]
    for row in told["rows"]:
        cells = dict(zip(columns, row, strict=True))
        if cells["origin"] == "extracted":
            row[columns.index("quote")] = words
    file.write_text(json.dumps(told), encoding="utf-8")
    return edition
