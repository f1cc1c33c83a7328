"""A small graph of promises, money, policies and texts, asked in both engines, and what its rows say."""

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from both_engines import BothEngines

PAGE, ID = "https://www.example.org/", "https://w3id.org/relgraph/id/"
ROK, GOVERNMENT = "Republic of Korea", "ROK government"
RELEASE = "June release"
CENTRE = "ASEAN and the ROK to open a centre"
UNREAD = "Rests on background knowledge and waits for a source: {}."

_FILE = Path(__file__).parent / "queries" / "promises.trig"
picked = BothEngines("".join(f"{quad} .\n" for quad in parse(path=str(_FILE), format=RdfFormat.TRIG)).encode()).picked
