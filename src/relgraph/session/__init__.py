"""An edition -> a Python session: tables, answers, networks and words as data frames, graphs and pictures.

This room asks the rooms below and computes nothing itself: questions go to the pool of `relgraph.query`, tables are
filled by `relgraph.tables`, networks and pictures come from the edition.
"""

from relgraph.session.opening import build_session, open_session
from relgraph.session.rows import Rows
from relgraph.session.session import Session

__all__ = ["Rows", "Session", "build_session", "open_session"]
