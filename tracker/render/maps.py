"""A map for print, mail and page: one SVG, from the features of `tracker.core.geojson`.

Solid is seen, dashed is inferred; a full circle is a stop that was named, an open one a stop that is inferred; hatched is where nothing
could have been heard. Land is Natural Earth's, without borders.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from tracker.core.words import p_sign
from tracker.render import svg
from tracker.render.basemap import load_land
from tracker.render.frame import Frame, Point, fit

#: One colour an airframe, told apart by colour-blind readers too (after Okabe and Ito); more airframes share the last.
COLOURS: Final = ("#0b5fa5", "#c8500a", "#00805e", "#8a3fa0", "#8a6d00", "#444f5a")
INK: Final = "#22303c"
FONT: Final = "DejaVu Sans, Verdana, Segoe UI, sans-serif"

#: Mean width of a letter in the font above, in ems; labels are placed by it.
_EM: Final = 0.56

Feature = Mapping[str, Any]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    note: str
    at: Point
    is_inferred: bool
    colours: tuple[str, ...]


def draw_map(
    features: Mapping[str, Any],
    *,
    width: int = 1200,
    height: int = 700,
    title: str = "",
    caption: str = "",
    reconstruction: bool = False,
) -> str:
    """The features as one self-contained SVG document.

    Parameters
    ----------
    features : a FeatureCollection with the properties of `tracker.core.geojson`; features with `feature` "blind" are hatched areas
    title, caption : above and below the map; the caption is wrapped
    reconstruction : say across the map that it shows a reconstruction
    """
    every = list(features["features"])
    lines = textwrap.wrap(caption, int(width / 7.1))
    head, foot = 46 if title else 12, 16 + 18 * len(lines)
    frame = fit(list(_shown(every)), left=12, top=head, width=width - 24, height=max(height - head - foot, 120))
    colours = colours_of(every)
    corner = _corner(frame, every, _legend_size(every), keep_top_right_free=reconstruction)
    body = [
        svg.element("rect", x=0, y=0, width=width, height=height, fill="#ffffff"),
        svg.text(title, 14, 30, font_size=20, font_weight="bold", fill=INK),
        svg.element("rect", x=frame.left, y=frame.top, width=frame.width, height=frame.height, fill="#e6eef4"),
        _land(frame),
        *_graticule(frame),
        *(_blind(frame, feature) for feature in every if feature["properties"].get("feature") == "blind"),
        *_lines(frame, every, colours),
        *_dots(frame, every, colours),
        _legend(every, colours, corner),
        *_stops(frame, every, colours, corner),
        _stamp(frame) if reconstruction else "",
        svg.element("rect", x=frame.left, y=frame.top, width=frame.width, height=frame.height, fill="none", stroke="#9fb0bd"),
        *(svg.text(line, 14, height - foot + 22 + 18 * i, font_size=13, fill="#4a5965") for i, line in enumerate(lines)),
    ]
    return svg.element(
        "svg",
        _HATCH + "".join(body),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family=FONT,
        role="img",
        aria_label=title or "map",
    )


def colours_of(features: Sequence[Feature]) -> dict[str, str]:
    """A colour for each airframe, in order of first appearance."""
    seen = dict.fromkeys(f["properties"]["icao24"] for f in features if f["properties"].get("icao24"))
    return {icao24: COLOURS[min(i, len(COLOURS) - 1)] for i, icao24 in enumerate(seen)}


def coordinates_of(geometry: Mapping[str, Any] | None) -> list[list[list[float]]]:
    """The runs of (lon, lat) that make up a geometry: one for a point or a line, several for a collection of lines or rings."""
    if geometry is None:
        return []
    kind, coordinates = geometry["type"], geometry["coordinates"]
    return {"Point": [[coordinates]], "LineString": [coordinates]}.get(kind, coordinates)  # type: ignore[no-any-return]


def _shown(features: Sequence[Feature]) -> Iterator[list[float]]:
    for feature in features:
        if feature["properties"].get("feature") != "blind":
            for run in coordinates_of(feature["geometry"]):
                yield from run


def _graticule(frame: Frame) -> Iterator[str]:
    span_deg = math.degrees(frame.width / frame.scale)
    step = next((s for s in (1, 2, 5, 10, 20, 30) if span_deg / s <= 12), 30)
    left, top, right, bottom = frame.box
    style: dict[str, object] = {"stroke": "#9db4c6", "stroke_width": 0.8, "stroke_opacity": 0.4}
    for lat in range(-(80 // step) * step, 81, step):
        y = frame.place(frame.centre_lon_deg, lat)[1]
        if top < y < bottom:
            yield svg.element("line", x1=left, y1=y, x2=right, y2=y, **style)
            said_y = y - 3 if y - top > 13 else y + 11  # under the line where the frame would cut it
            yield svg.text(f"{abs(lat)}°{'N' if lat > 0 else 'S' if lat < 0 else ''}", left + 4, said_y, font_size=10, fill="#8195a5")
    for lon in range(-180, 180, step):
        x = frame.place(lon, 0.0)[0]
        if left < x < right:
            yield svg.element("line", x1=x, y1=top, x2=x, y2=bottom, **style)


def _land(frame: Frame) -> str:
    pieces = []
    for polygon in load_land():
        for turn in (-360.0, 0.0, 360.0):
            for ring in polygon:
                placed = frame.clip(frame.place_turned(lon - frame.centre_lon_deg + turn, lat) for lon, lat in ring)
                pieces.append(svg.path(placed, close=True))
    return svg.element("path", d="".join(pieces), fill="#fbf9f3", stroke="#b9c3ca", stroke_width=0.8, fill_rule="evenodd")


def _blind(frame: Frame, feature: Feature) -> str:
    rings = [frame.clip(frame.run(ring)) for ring in coordinates_of(feature["geometry"])]
    return svg.element("path", d="".join(svg.path(ring, close=True) for ring in rings), fill="url(#blind)", stroke="none")


def _lines(frame: Frame, features: Sequence[Feature], colours: Mapping[str, str]) -> Iterator[str]:
    """White under each line first, so that crossing lines stay apart; then inferred lines, then seen ones on top."""
    drawn = [f for f in features if f["geometry"] is not None and f["geometry"]["type"].endswith("LineString")]
    drawn.sort(key=lambda f: not f["properties"].get("inferred"))
    lanes = {icao24: 3.4 * (i - (len(colours) - 1) / 2) if len(colours) <= 4 else 0.0 for i, icao24 in enumerate(colours)}
    for feature in drawn:
        properties = feature["properties"]
        colour = colours.get(properties.get("icao24", ""), INK)
        dash = "7 6" if properties.get("inferred") else None
        for run in coordinates_of(feature["geometry"]):
            points = _beside(frame.run(run), lanes.get(properties.get("icao24", ""), 0.0))
            d = svg.path(points)
            if dash is None:
                yield svg.element("path", d=d, fill="none", stroke="#ffffff", stroke_width=5.0, stroke_linecap="round", opacity=0.8)
            yield svg.element(
                "path",
                d=d,
                fill="none",
                stroke=colour,
                stroke_width=2.6 if dash is None else 2.0,
                stroke_dasharray=dash,
                stroke_linejoin="round",
            )
            yield _arrow(points, colour)


def _dots(frame: Frame, features: Sequence[Feature], colours: Mapping[str, str]) -> Iterator[str]:
    """Positions that were heard alone, between silences."""
    for feature in features:
        properties, geometry = feature["properties"], feature["geometry"]
        if properties.get("feature") == "leg" and geometry is not None and geometry["type"] == "Point":
            x, y = frame.place(*geometry["coordinates"])
            yield svg.element("circle", cx=x, cy=y, r=3.2, fill=colours.get(properties["icao24"], INK), stroke="#ffffff", stroke_width=1.2)


def _beside(points: Sequence[Point], offset: float) -> list[Point]:
    """The line moved sideways by some dots, so that aircraft that flew the same way are drawn side by side."""
    if offset == 0.0 or len(points) < 2:
        return list(points)
    moved = []
    for before, (x, y), after in zip([points[0], *points[:-1]], points, [*points[1:], points[-1]], strict=True):
        dx, dy = after[0] - before[0], after[1] - before[1]
        # One side of the paper, not of the flight: there and back lie on the same side.
        length = math.copysign(math.hypot(dx, dy) or 1.0, dx if abs(dx) > 1e-9 else dy)
        moved.append((x - dy / length * offset, y + dx / length * offset))
    return moved


def _arrow(points: Sequence[Point], colour: str) -> str:
    """The direction of flight, in the middle of a line that is long enough to carry it."""
    length = sum(math.dist(a, b) for a, b in pairwise(points))
    if length < 60:
        return ""
    left = length / 2
    for a, b in pairwise(points):
        step = math.dist(a, b)
        if step >= left > 0:
            x, y = a[0] + (b[0] - a[0]) * left / step, a[1] + (b[1] - a[1]) * left / step
            angle = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
            return svg.element("path", d="M-6,-4.6L6,0L-6,4.6Z", transform=f"translate({x:.1f},{y:.1f}) rotate({angle:.0f})", fill=colour)
        left -= step
    return ""


def _stops(frame: Frame, features: Sequence[Feature], colours: Mapping[str, str], legend: Box) -> Iterator[str]:
    labels = _labels(frame, features, colours)
    occupied: list[Box] = [legend, *((x - 5, y - 5, x + 5, y + 5) for x, y in (label.at for label in labels))]
    on_lines = _points_on_lines(frame, features)
    for label in labels:
        x, y = label.at
        colour = label.colours[0] if len(label.colours) == 1 else INK
        yield svg.element("circle", cx=x, cy=y, r=5.0, fill="#ffffff" if label.is_inferred else colour, stroke=colour, stroke_width=2.2)
    for label in labels:
        box = _best_box(frame, label, occupied, on_lines)
        occupied.append(box)
        halo = {"paint_order": "stroke", "stroke": "#ffffff", "stroke_width": 3.5, "stroke_linejoin": "round"}
        side = {"x": box[0], "anchor": "start"} if box[0] >= label.at[0] - 1 else {"x": box[2], "anchor": "end"}
        if box[0] < label.at[0] - 1 < box[2]:
            side = {"x": (box[0] + box[2]) / 2, "anchor": "middle"}
        at: dict[str, object] = {"text_anchor": side["anchor"], **halo}
        yield svg.text(label.words, float(str(side["x"])), box[1] + 13, font_size=14, font_weight="bold", fill=INK, **at)
        yield svg.text(label.note, float(str(side["x"])), box[1] + 28, font_size=11.5, fill="#4a5965", **at)


def _points_on_lines(frame: Frame, features: Sequence[Feature]) -> list[Point]:
    drawn = [f["geometry"] for f in features if f["geometry"] is not None and f["geometry"]["type"].endswith("LineString")]
    return [point for geometry in drawn for run in coordinates_of(geometry) for point in frame.run(run)]


def _labels(frame: Frame, features: Sequence[Feature], colours: Mapping[str, str]) -> list[_Label]:
    """One label for each place, however many aircraft stopped there and however often."""
    places: dict[str, list[Feature]] = {}
    for feature in features:
        if feature["properties"].get("feature") == "stop" and feature["geometry"] is not None:
            key = feature["properties"].get("label") or str(feature["geometry"]["coordinates"])
            places.setdefault(key, []).append(feature)
    labels = []
    for stops in places.values():
        properties = [stop["properties"] for stop in stops]
        is_inferred = all(p["inferred"] for p in properties)
        words = " ".join(filter(None, (properties[0].get("label") or "unknown place", properties[0].get("city"))))
        who = tuple(dict.fromkeys(colours.get(p.get("icao24", ""), INK) for p in properties))
        labels.append(_Label(words, _how_known(properties), frame.place(*stops[0]["geometry"]["coordinates"]), is_inferred, who))
    return labels


def _how_known(stops: Sequence[Mapping[str, Any]]) -> str:
    """How the stops at one place are known; where one aircraft was seen and another was not, which one."""
    if any(stop.get("as_reported") for stop in stops):
        return "as reported, not heard"
    seen = {stop.get("icao24") for stop in stops if not stop["inferred"]}
    unseen = [stop for stop in stops if stop["inferred"] and stop.get("icao24") not in seen]
    known = [stop["probability"] for stop in unseen if stop.get("probability") is not None]
    inferred = f"inferred, P {p_sign(min(known))}" if known else "inferred"
    if not seen or not unseen:
        return "seen" if seen else inferred
    names = dict.fromkeys(str(stop.get("registration") or stop.get("icao24")) for stop in unseen)
    return f"seen; {', '.join(names)} {inferred}"


def _best_box(frame: Frame, label: _Label, occupied: Sequence[Box], on_lines: Sequence[Point]) -> Box:
    """Of the places around a stop, the one that covers least of what is drawn already and stays inside the frame."""
    wide, tall = max(len(label.words) * 14 * (_EM + 0.08), len(label.note) * 11.5 * _EM), 32.0
    x, y = label.at
    offsets = (
        (9, -tall / 2),
        (9, -tall - 4),
        (9, 4),
        (-wide - 9, -tall / 2),
        (-wide - 9, -tall - 4),
        (-wide - 9, 4),
        (-wide / 2, 10),
        (-wide / 2, -tall - 10),
    )

    def cost(box: Box) -> float:
        outside = box[0] < frame.box[0] or box[1] < frame.box[1] or box[2] > frame.box[2] or box[3] > frame.box[3]
        covered = sum(a[0] < box[2] and box[0] < a[2] and a[1] < box[3] and box[1] < a[3] for a in occupied if a[:2] != (x - 5, y - 5))
        crossed = sum(box[0] < px < box[2] and box[1] < py < box[3] for px, py in on_lines)
        return 1000.0 * outside + 20.0 * covered + crossed

    return min(((x + dx, y + dy, x + dx + wide, y + dy + tall) for dx, dy in offsets), key=cost)


def _names(features: Sequence[Feature]) -> dict[str, str]:
    names: dict[str, str] = {}
    for feature in features:
        p = feature["properties"]
        if p.get("icao24") and p["icao24"] not in names:
            names[p["icao24"]] = " ".join(str(word) for word in (p.get("registration") or p["icao24"], p.get("type")) if word)
    return names


def _legend_rows(features: Sequence[Feature], colours: Mapping[str, str]) -> list[tuple[str, str, str | None]]:
    names = _names(features)
    rows: list[tuple[str, str, str | None]] = [(names[icao24], colours[icao24], None) for icao24 in list(names)[:6]]
    rows += [(f"and {len(names) - 6} more", COLOURS[-1], None)] if len(names) > 6 else []
    rows += [("seen", INK, None), ("inferred", INK, "7 6")]
    has_blind = any(f["properties"].get("feature") == "blind" for f in features)
    return [*rows, ("could not be heard", "", "hatched")] if has_blind else rows


def _legend_size(features: Sequence[Feature]) -> tuple[float, float]:
    rows = _legend_rows(features, colours_of(features))
    return max(len(words) for words, _, _ in rows) * 12 * (_EM + 0.04) + 70, 20.0 * len(rows) + 14


def _corner(frame: Frame, features: Sequence[Feature], size: tuple[float, float], *, keep_top_right_free: bool) -> Box:
    """The corner of the frame in which a legend hides least of the lines."""
    left, top, right, bottom = frame.box
    wide, high = size
    corners = [(left + 12, bottom - high - 12), (right - wide - 12, bottom - high - 12), (left + 30, top + 12)]
    corners += [] if keep_top_right_free else [(right - wide - 12, top + 12)]
    points = _points_on_lines(frame, features) + [label.at for label in _labels(frame, features, {})]

    def hidden(corner: Point) -> int:
        x, y = corner
        return sum(x - 15 < px < x + wide + 15 and y - 15 < py < y + high + 15 for px, py in points)

    x, y = min(corners, key=hidden)
    return x, y, x + wide, y + high


def _legend(features: Sequence[Feature], colours: Mapping[str, str], corner: Box) -> str:
    x, y, right, bottom = corner
    parts = [svg.element("rect", x=x, y=y, width=right - x, height=bottom - y, rx=4, fill="#ffffff", fill_opacity=0.92, stroke="#c4d0d9")]
    for i, (words, colour, dash) in enumerate(_legend_rows(features, colours)):
        row_y = y + 17 + 20 * i
        if dash == "hatched":
            parts.append(svg.element("rect", x=x + 10, y=row_y - 6, width=36, height=12, fill="url(#blind)", stroke="#b5a7a0"))
        else:
            parts.append(
                svg.element("line", x1=x + 10, y1=row_y, x2=x + 46, y2=row_y, stroke=colour, stroke_width=2.6, stroke_dasharray=dash)
            )
        parts.append(svg.text(words, x + 54, row_y + 4, font_size=12, fill=INK))
    return "".join(parts)


def _stamp(frame: Frame) -> str:
    words = "RECONSTRUCTION, not a recording"
    wide = len(words) * 12 * (_EM + 0.1) + 22
    x, y = frame.left + frame.width - wide - 12, frame.top + 12
    return svg.element("rect", x=x, y=y, width=wide, height=26, rx=4, fill="#fff4d6", stroke="#c99a2e") + svg.text(
        words, x + wide / 2, y + 17.5, font_size=12, font_weight="bold", fill="#7a5600", text_anchor="middle"
    )


_HATCH: Final = (
    '<defs><pattern id="blind" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line x1="0" y1="0" x2="0" y2="7" stroke="#8d7b70" stroke-width="1.4" stroke-opacity="0.55"/></pattern></defs>'
)
