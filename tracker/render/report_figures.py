"""The pictures of a weekly report as SVG: a map for each match, one for the leads, and the weeks as bars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tracker.render import svg
from tracker.render.maps import INK, draw_map

_WEEK: Final = "#0b5fa5"
_BEFORE: Final = "#b7c4ce"
_WIDE, _HIGH, _FLOOR = 300, 96, 74


def report_figures(report: Mapping[str, Any]) -> dict[str, str]:
    """SVG documents by name: `match-1` ... for the pages in order, `leads`, and `weeks-NAME` for each measure."""
    figures: dict[str, str] = {}
    for number, match in enumerate(report["matches"], start=1):
        if match["map"] is not None:
            figures[f"match-{number}"] = _map(match["map"], report)
    if report["leads_map"] is not None:
        figures["leads"] = _map(report["leads_map"], report)
    for measure in report["watch_week"]["measures"]:
        figures[f"weeks-{measure['name']}"] = draw_weeks(measure)
    return figures


def _map(features: Mapping[str, Any], report: Mapping[str, Any]) -> str:
    """The stamp of a reconstruction stands below, where it hides no field; the page bears it too."""
    caption = "RECONSTRUCTION, not a recording: computed from times that the press reported" if report["reconstruction"] else ""
    return draw_map(features, width=1060, height=500 if caption else 470, caption=caption)


def draw_weeks(measure: Mapping[str, Any]) -> str:
    """Twelve bars and the week itself; a dashed line at the median, an open foot where nothing was listened to."""
    counts = [*measure["weeks"], measure["week"]]
    most = max([count for count in counts if count is not None] + [1])
    step = (_WIDE - 12) / len(counts)
    parts = []
    figure = ""
    for place, count in enumerate(counts):
        x, is_week = 6 + place * step, place == len(counts) - 1
        if count is None:
            parts.append(svg.text("?", x + step / 2 - 1, _FLOOR - 3, font_size=10, fill="#8195a5", text_anchor="middle"))
            continue
        tall = 52.0 * count / most
        colour = _WEEK if is_week else _BEFORE
        parts.append(svg.element("rect", x=x, y=_FLOOR - tall, width=step - 3, height=max(tall, 0.8), fill=colour))
        if is_week:
            figure = _figure(f"{count:,}", x + (step - 3) / 2, _FLOOR - tall - 4)
    if measure["median"] is not None:
        y = _FLOOR - 52.0 * measure["median"] / most
        parts.append(svg.element("line", x1=4, y1=y, x2=_WIDE - 4, y2=y, stroke=INK, stroke_width=1, stroke_dasharray="4 3"))
        parts.append(svg.text(f"median {measure['median']:g}", 6, 12, font_size=10, fill="#4a5965"))
    parts.append(figure)
    parts.append(svg.element("line", x1=4, y1=_FLOOR, x2=_WIDE - 4, y2=_FLOOR, stroke="#9fb0bd", stroke_width=1))
    parts.append(svg.text(measure["words"], 6, _HIGH - 6, font_size=11, fill=INK))
    return svg.element(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDE} {_HIGH}",
        width=_WIDE,
        height=_HIGH,
        font_family="DejaVu Sans, Verdana, Segoe UI, sans-serif",
        role="img",
        aria_label=measure["sentence"]["text"],
    )


def _figure(words: str, x: float, y: float) -> str:
    """A number with a white rim: the line at the median may run through it."""
    rim = {"stroke": "#ffffff", "stroke_width": 3.5, "stroke_linejoin": "round", "paint_order": "stroke"}
    return svg.text(words, x, y, font_size=11, fill=INK, text_anchor="middle", font_weight="bold", **rim)
