"""The weekly report as one HTML file that asks nothing of the network, runs no script, and prints on A4."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracker.core.words import p_words
from tracker.render.report_figures import report_figures
from tracker.render.report_rows import credit_rows, longer_lists, rows_attribute, source_rows, sources_of


def report_html(report: Mapping[str, Any]) -> str:
    """The report as HTML. All text is escaped, and isolated from the direction of writing around it; the drawings are ours."""
    environment = Environment(
        loader=PackageLoader("tracker.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"rows": rows_attribute, "p_words": p_words}
    # Everything inside the drawings was escaped where they were drawn.
    figures = {name: Markup(drawing) for name, drawing in report_figures(report).items()}  # noqa: S704
    return environment.get_template("report.html").render(
        report=report,
        figures=figures,
        sources=sources_of(report),
        lists=longer_lists(report),
        source_rows=list(zip(report["blind"]["sources"], source_rows(report), strict=True)),
        credit_rows=list(zip(report["credits"], credit_rows(report), strict=True)),
    )
