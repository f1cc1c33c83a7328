"""Timeline and matrix: pictures whose numbers are those of the ledger, chosen by parameters, taken as files."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET

import pytest
from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize("of", ["who", "whom"])
@pytest.mark.parametrize("by", ["topic", "year"])
def test_each_number_of_the_matrix_is_what_its_address_lists(client: FlaskClient, of: str, by: str) -> None:
    page = client.get(f"/matrix?of={of}&by={by}", headers=HTML).text
    cells = set(re.findall(r'<td class="short"><a href="(/commitments\?[^"]+)">(\d+)</a>', page))
    assert cells
    for address, count in cells:
        listed = client.get(address.replace("&amp;", "&").replace("/commitments?", "/commitments.json?"))
        assert json.loads(listed.data)["total"] == int(count)
        assert f'<a href="{address}"' in page.partition("</svg>")[0]


def test_the_matrix_is_a_table_for_spreadsheets_too(client: FlaskClient) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/matrix.csv").text)))
    assert rows[0][:2] == ["who", "name"]
    assert "Republic of Korea" in [row[1] for row in rows]


def test_every_dated_thing_has_a_mark_and_a_row(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/timeline.csv").text)))
    assert {row["lane"] for row in rows} == {"commitments", "policies"}
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    drawn = ET.fromstring(client.get("/timeline.svg").data)
    assert sum(1 for _ in drawn.iter("{http://www.w3.org/2000/svg}title")) == len(rows) + 1


def test_a_timeline_is_chosen_by_lane_actor_and_years(client: FlaskClient) -> None:
    def rows(asked: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(client.get(f"/timeline.csv?{asked}").text)))

    assert {row["lane"] for row in rows("lane=commitments")} == {"commitments"}
    assert all("VNM" in row["actors"].split("; ") for row in rows("actor=VNM"))
    assert all(row["start"] <= "2018-12-31" for row in rows("until=2018"))
    assert "Absent here is not: did not happen" in client.get("/timeline?until=1900", headers=HTML).text


@pytest.mark.parametrize("address", ["/timeline.png?since=2019", "/matrix.pdf?by=year"])
def test_a_picture_is_painted_for_print(client: FlaskClient, address: str) -> None:
    pytest.importorskip("vl_convert")
    assert client.get(address).data.startswith((b"\x89PNG", b"%PDF"))


@pytest.mark.parametrize(
    ("address", "status", "hint"),
    [
        ("/timeline?lan=events", 400, "Did you mean lane"),
        ("/timeline?actor=KORE", 400, "There are ASEAN, KOR"),
        ("/timeline.svgz", 404, "Did you mean svg"),
        ("/matrix?by=yeer", 400, "Did you mean year"),
        ("/matrix?off=who", 400, "Did you mean of"),
    ],
)
def test_a_wrong_address_is_met_with_what_is_near(client: FlaskClient, address: str, status: int, hint: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert hint in json.loads(answer.data)["detail"]
