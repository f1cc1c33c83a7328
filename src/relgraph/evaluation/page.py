"""One HTML page that shows gold and output side by side on the text; it needs no script and no network."""

from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined

from relgraph.evaluation.figures import Earlier, figures
from relgraph.evaluation.run import Evaluation, Release
from relgraph.evaluation.scoring import NOTHING
from relgraph.evaluation.sides import lines, other_slips
from relgraph.evaluation.tables import decimal, interval, rule_rows, signed
from relgraph.model import Act


def report_page(evaluation: Evaluation, earlier: Earlier | None = None) -> str:
    """Return the page; the same evaluation always gives the same bytes."""
    environment = Environment(
        loader=PackageLoader("relgraph.evaluation"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(decimal=decimal, interval=interval, signed=signed)
    return environment.get_template("report.html").render(
        figures=figures(evaluation, earlier),
        compared=earlier is not None,
        traps=evaluation.traps,
        acts=(*get_args(Act), NOTHING),
        confusion=evaluation.acts(),
        rules=rule_rows(evaluation),
        releases=[_shown(release) for release in evaluation.releases],
    )


def _shown(release: Release) -> dict[str, Any]:
    shown = list(lines(release))
    slips = other_slips(release)
    return {
        "name": release.name,
        "title": release.gold.data.get("title"),
        "problem": release.problem,
        "lines": shown,
        "slips": slips,
        "wrong": sum(not line.is_right for line in shown) + sum(len(found) for _, found in slips),
        "traps": [slip.what for slip in release.score.slips if slip.kind == "trap"],
    }
