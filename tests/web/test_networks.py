"""Network pages: picture, tables and files agree, each tie opens on its words, wrong addresses say what is near."""

import json
import re
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from flask.testing import FlaskClient

from relgraph.networks.kinds import KINDS

SVG = "{http://www.w3.org/2000/svg}"
HTML = {"Accept": "text/html"}
ROADS = "https://www.example.org/roads"


@pytest.mark.parametrize("kind", KINDS)
def test_every_network_has_a_page_with_its_picture_and_tables(client: FlaskClient, kind: str) -> None:
    page = client.get(f"/network/{kind}", headers=HTML)
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert '<svg viewBox="' in page.text
    assert page.text.count("<table") == 2
    assert f'href="/network/{kind}"' in client.get("/network", headers=HTML).text


@pytest.mark.parametrize("kind", KINDS)
def test_the_places_are_the_same_in_every_format(client: FlaskClient, kind: str) -> None:
    drawn = json.loads(client.get(f"/network/{kind}.json").data)["elements"]["nodes"]
    places = {node["data"]["id"]: (node["position"]["x"], node["position"]["y"]) for node in drawn}
    gexf = ET.fromstring(client.get(f"/network/{kind}.gexf").data)
    # Gephi draws y upwards: what stands at the top of the picture has the largest there
    height = float(client.get(f"/network/{kind}.json").json["data"]["height"])  # type: ignore[index]
    positions = {
        node.get("id"): (float(place.get("x", "")), round(height - float(place.get("y", "")), 1))
        for node in gexf.iter("{http://www.gexf.net/1.2draft}node")
        for place in node.iter("{http://www.gexf.net/1.2draft/viz}position")
    }
    assert positions == places
    graphml = nx.parse_graphml(client.get(f"/network/{kind}.graphml").text)
    assert {key: (data["x"], data["y"]) for key, data in graphml.nodes(data=True)} == places
    svg = ET.fromstring(client.get(f"/network/{kind}.svg").data)
    circles = {(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in svg.iter(f"{SVG}circle")}
    assert {place for key, place in places.items() if key.startswith("state/")} <= circles


def test_a_downloaded_picture_carries_its_style_and_its_words(client: FlaskClient) -> None:
    answer = client.get("/network/committer-beneficiary.svg", headers={"Accept-Language": "ko"})
    assert answer.mimetype == "image/svg+xml"
    assert "var(" not in answer.text
    assert "대한민국" in answer.text
    root = ET.fromstring(answer.data)
    assert (root.find(f"{SVG}title") is not None, root.find(f"{SVG}desc") is not None) == (True, True)


def test_years_leave_only_the_ties_of_their_time_in_page_and_files(client: FlaskClient) -> None:
    assert "state/vnm" in client.get("/network/committer-beneficiary.csv").text
    rows = client.get("/network/committer-beneficiary.csv?since=2019&until=2019").text.splitlines()
    assert [row.split(",")[:3:2] for row in rows[1:]] == [["state/kor", "state/tha"]]
    page = client.get("/network/committer-beneficiary?since=2019&until=2019", headers=HTML).text
    assert "Thailand" in page
    assert "Viet Nam" not in page
    assert "Absent here is not: did not happen" in client.get("/network/actor-actor?since=1950&until=1951").text


def test_each_tie_opens_on_its_words_or_its_documents(client: FlaskClient) -> None:
    page = client.get("/network/committer-beneficiary", headers=HTML).text
    for address in set(re.findall(r'href="(/network/committer-beneficiary/edge\?[^"]*)"', page)):
        shown = client.get(address.replace("&amp;", "&"), headers=HTML)
        assert shown.status_code == 200
        assert "/releases/" in shown.text or ROADS in shown.text
    roads = client.get("/network/committer-beneficiary/edge?from=state/kor&to=state/vnm", headers=HTML).text
    assert "The ROK pays for roads" in roads
    assert f'href="{ROADS}"' in roads


def test_a_tie_that_is_none_says_that_absence_proves_nothing(client: FlaskClient) -> None:
    page = client.get("/network/committer-beneficiary/edge?from=state/tha&to=state/vnm", headers=HTML)
    assert page.status_code == 200
    assert "Absent here is not: did not happen" in page.text


@pytest.mark.parametrize(
    ("address", "status", "hint"),
    [
        ("/network/actor-actors", 404, "Did you mean actor-actor"),
        ("/network/actor-actor.gefx", 404, "Did you mean gexf"),
        ("/network/actor-actor?sinc=2019", 400, "Did you mean since"),
        ("/network/actor-actor?since=last+year", 400, "Write a year"),
        ("/network/actor-actor.gexf?since=2019-13-01", 400, "Write a year"),
        ("/network/actor-actor/edge?from=state/kr&to=state/vnm", 404, "Did you mean state/kor"),
        ("/network/actor-actor/edge", 404, "There are"),
    ],
)
def test_a_wrong_address_is_met_with_what_is_near(client: FlaskClient, address: str, status: int, hint: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, hint in json.loads(answer.data)["detail"]) == (status, True)


def test_pages_and_files_are_open_to_other_sites_and_stay_until_the_next_edition(client: FlaskClient) -> None:
    answer = client.get("/network/actor-actor.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/network/actor-actor.json", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
