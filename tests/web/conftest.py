"""One pool and one app for each test module; generous budgets, for all tests are one client."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from a_ledger import put_commitments
from built_edition import built_edition
from query_deadline import DEADLINE
from relgraph.edition.opened import Edition
from relgraph.query.limits import Limits
from relgraph.query.pool import Pool
from relgraph.web import create_app
from relgraph.web.serving.shelf import Shelf, show
from small_edition import small_edition

LIMITS = Limits(deadline=DEADLINE, client_burst=1e6, client_errors=10**6, client_crashes=10**6, client_parallel=100)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder: Path = tmp_path_factory.mktemp("edition")
    return put_commitments(small_edition(folder), "will send test kits")


@pytest.fixture(scope="module")
def pool(edition: Edition) -> Iterator[Pool]:
    with Pool(edition.path, workers=2, limits=LIMITS) as pool:
        yield pool


@pytest.fixture(scope="module")
def app(edition: Edition, pool: Pool) -> Flask:
    return create_app(Shelf(show(edition, pool)))


@pytest.fixture(scope="module")
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return an edition of the shipped reference and some made-up releases."""
    return built_edition(tmp_path_factory)


@pytest.fixture(scope="module")
def reader(built: Edition) -> Iterator[FlaskClient]:
    """Return a client of the web door of the built edition."""
    with Pool(built.path, workers=2, limits=LIMITS) as pool:
        yield create_app(Shelf(show(built, pool))).test_client()
