"""``/tables/``: each table by itself, whole or by day and actor, as a page and as files."""

import csv
import io
import json

import pyarrow.parquet as pq
from flask.testing import FlaskClient

from page_reading import BROWSER, plain
from relgraph.tables.definitions import shipped_tables


def test_the_list_names_every_table_with_what_it_takes(reader: FlaskClient) -> None:
    listed = json.loads(reader.get("/tables/").data)
    assert [item["name"] for item in listed["items"]] == list(shipped_tables())
    acts = next(item for item in listed["items"] if item["name"] == "acts")
    assert acts["parameters"] == ["from", "to", "actor", "target", "topic"]
    assert "/tables/acts.parquet" in plain(reader.get("/tables/", headers=BROWSER).data).values("href", "a")


def test_directed_dyad_years_bear_the_codes_of_the_field_in_every_format(reader: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(reader.get("/tables/dyad_years.csv?actor=KOR&target=VNM").text)))
    assert {(row["source_cow"], row["source_gw"], row["target_cow"], row["target_gw"]) for row in rows} == {
        ("732", "732", "816", "816")
    }
    items = json.loads(reader.get("/tables/dyad_years.json?actor=KOR&target=VNM").data)["items"]
    columns = pq.read_table(io.BytesIO(reader.get("/tables/dyad_years.parquet?actor=KOR&target=VNM").data))
    assert [str(row["year"]) for row in items] == [row["year"] for row in rows]
    assert columns.to_pylist() == items


def test_event_rows_are_chosen_by_day(reader: FlaskClient) -> None:
    every = json.loads(reader.get("/tables/events.json").data)["items"]
    some = json.loads(reader.get("/tables/events.json?from=2017&to=2019-11").data)["items"]
    assert some == [row for row in every if row["date"] and "2017" <= row["date"] < "2019-12"] != []


def test_a_table_is_a_page_with_a_codebook(reader: FlaskClient) -> None:
    page = plain(reader.get("/tables/acts?actor=KOR", headers=BROWSER).data)
    assert "CAMEO" in page.text
    assert "PLOVER" in page.text
    assert "/tables/acts.csv?actor=KOR" in page.values("href", "a")


def test_what_a_table_does_not_take_is_refused(reader: FlaskClient) -> None:
    assert "Did you mean actor" in json.loads(reader.get("/tables/acts.csv?actr=KOR").data)["detail"]
    assert reader.get("/tables/acts.csv?from=June").status_code == 400
    assert "acts" in json.loads(reader.get("/tables/act").data)["detail"]
    assert reader.get("/tables/acts", headers={"Accept": "image/png"}).status_code == 406
