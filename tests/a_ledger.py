"""Release files for the small edition, each with one commitment in words that a test chooses."""

import json

from relgraph.edition.opened import RELEASES, Edition, release_file


def put_commitments(edition: Edition, words: str) -> Edition:
    """Write the release files that the manifest names, and return the edition."""
    folder = edition.path / RELEASES
    folder.mkdir(exist_ok=True)
    for entry in edition.manifest["releases"]:
        statement = {
            "quote": words,
            "block": "4",
            "at_event": None,
            "commitment": {
                "committers": [{"label": "Republic of Korea"}],
                "beneficiary": {"label": "ASEAN"},
                "firmness": 4,
                "specificity": 2,
                "strict": True,
                "iri": f"urn:{entry['tail']}",
            },
        }
        release = {
            "release": {"file": entry["file"], "dated": "2020-06-18"},
            "events": [],
            "statements": [statement],
        }
        (folder / release_file(entry["tail"])).write_text(json.dumps(release), encoding="utf-8")
    return edition
