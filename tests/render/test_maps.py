from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.journeys import airports, journeys
from tracker.core.geojson import collection, leg_features
from tracker.render.basemap import load_land
from tracker.render.frame import fit
from tracker.render.kml import NAMESPACE, to_kml
from tracker.render.map_page import map_page
from tracker.render.maps import draw_map

SVG = "{http://www.w3.org/2000/svg}"
KML = f"{{{NAMESPACE}}}"


@pytest.fixture(scope="module")
def march() -> dict[str, Any]:
    return leg_features(*journeys(), airports=airports())


def holds(ring: Any, lon: float, lat: float) -> bool:
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


@pytest.mark.parametrize(
    ("lon", "lat", "is_land"),
    [
        (100, 60, True),
        (-66.9, 10.2, True),
        (178.5, 68, True),
        (-175, 66.3, True),
        (38, 55.8, True),
        (-40, 20, False),
        (0, -85, True),
        (170, -85, True),
    ],
)
def test_the_land_is_where_land_is_russia_beyond_the_antimeridian_included(lon: float, lat: float, *, is_land: bool) -> None:
    assert any(holds(polygon[0], lon + turn, lat) for polygon in load_land() for turn in (-360, 0, 360)) is is_land


def test_every_ring_of_the_land_is_closed_and_never_jumps() -> None:
    for polygon in load_land():
        for ring in polygon:
            assert ring[0] == pytest.approx(ring[-1])
            assert all(-90.001 <= lat <= 90.001 for _, lat in ring)
            assert all(abs(a[0] - b[0]) < 180 or abs(a[1]) == 90 for a, b in pairwise(ring))


def test_seen_lines_are_solid_and_inferred_ones_dashed(march: dict[str, Any]) -> None:
    root = ET.fromstring(draw_map(march, title="March"))
    dashed = [e for e in root.iter(f"{SVG}path") if e.get("stroke-dasharray") and e.get("fill") == "none"]
    inferred = [f for f in march["features"] if f["properties"]["inferred"] and f["properties"]["feature"] == "leg"]
    assert len(dashed) == len(inferred) > 0


def test_a_map_names_its_places_and_says_how_it_knows_them(march: dict[str, Any]) -> None:
    words = [e.text or "" for e in ET.fromstring(draw_map(march, caption="why <not>")).iter(f"{SVG}text")]
    assert {"UUMU Moscow", "OSLK Latakia", "SVMI Caracas", "inferred, P 0.81", "RA-86496 IL62", "seen", "inferred", "why <not>"} <= set(
        words
    )
    assert sum(word == "UUMU Moscow" for word in words) == 1


def test_a_position_that_was_heard_alone_is_a_dot_and_a_place_says_who_was_seen_there() -> None:
    legs, gaps, stops = journeys()
    once = legs[legs["leg_id"] == "1551e0-1"].copy()
    for end in ("lat_deg", "lon_deg"):
        once[f"last_{end}"] = once[f"first_{end}"]
    once["last_seen_at"] = once["first_seen_at"]
    features = leg_features(once, gaps.head(0))
    (seen,) = [f for f in features["features"] if f["properties"]["part"] == "seen"]
    assert seen["geometry"]["type"] == "Point"
    assert sum(e.get("r") == "3.2" for e in ET.fromstring(draw_map(features)).iter(f"{SVG}circle")) == 1
    both = leg_features(legs, gaps, stops, airports=airports())
    there = next(f for f in both["features"] if f["properties"].get("label") == "OSLK")
    unseen = {**there["properties"], "icao24": "abc123", "registration": "RA-1", "inferred": True, "probability": 0.998}
    both["features"].append({**there, "properties": unseen})
    words = [e.text or "" for e in ET.fromstring(draw_map(both)).iter(f"{SVG}text")]
    assert "seen; RA-1 inferred, P >0.99" in words


def test_a_reconstruction_says_so_on_the_map_and_on_the_page(march: dict[str, Any]) -> None:
    assert "RECONSTRUCTION" in draw_map(march, reconstruction=True)
    assert "RECONSTRUCTION" in map_page(march, reconstruction=True)
    assert "RECONSTRUCTION" not in draw_map(march)


def test_labels_and_legend_stay_inside_the_picture(march: dict[str, Any]) -> None:
    root = ET.fromstring(draw_map(march, width=900, height=500, title="t", caption="c"))
    for element in root.iter(f"{SVG}text"):
        assert 0 <= float(element.get("x", "-1")) <= 900
        assert 0 <= float(element.get("y", "-1")) <= 500


def test_a_map_of_nothing_is_the_world() -> None:
    assert ET.fromstring(draw_map(collection([]))).tag == f"{SVG}svg"


def test_blind_areas_are_hatched_and_explained(march: dict[str, Any]) -> None:
    ring = [[-40, 10], [-30, 10], [-30, 20], [-40, 20], [-40, 10]]
    blind = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {"feature": "blind"}}
    drawing = draw_map(collection([*march["features"], blind]))
    assert drawing.count("url(#blind)") == 2
    assert "could not be heard" in drawing


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_point_lies_inside_the_frame_that_was_fitted_to_it(points: list[tuple[float, float]]) -> None:
    frame = fit(points, left=10, top=20, width=1000, height=600)
    left, top, right, bottom = frame.box
    # A world map is wider than high: it may cut the poles off, never the sides.
    for lon, lat in points:
        x, y = frame.place(lon, lat)
        assert left - 1e-6 <= x <= right + 1e-6
        if frame.scale > 1000 / (2 * 3.14159):
            assert top - 1e-6 <= y <= bottom + 1e-6


def test_a_page_asks_nothing_of_the_network_and_holds_its_data_whole(march: dict[str, Any]) -> None:
    page = map_page(march, title="a <b> & </script>", caption="@@ in a caption", window=("2019-03-22T00:00:00Z", "2019-03-23T00:00:00Z"))
    assert not re.findall(r"""(?:src|href)\s*=|url\(["']?http|import\s|fetch\(|XMLHttpRequest""", page)
    assert "default-src 'none'" in page
    assert page.count("</script>") == 2
    embedded = re.search(r'<script id="features" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert embedded is not None
    content = json.loads(embedded.group(1))
    assert content["features"] == json.loads(json.dumps(march["features"]))
    assert set(content["colours"]) == {"1551e0", "154073"}
    assert "@@ in a caption" in page


def test_kml_holds_every_feature_with_its_times(march: dict[str, Any]) -> None:
    root = ET.fromstring(to_kml(march, name="march \x00 2019").encode())
    marks = list(root.iter(f"{KML}Placemark"))
    assert len(marks) == len(march["features"])
    assert {mark.findtext(f"{KML}styleUrl") for mark in marks} == {"#seen", "#inferred"}
    assert any(mark.findtext(f"{KML}TimeSpan/{KML}begin") == "2019-03-22T20:21:00Z" for mark in marks)
    first = next(root.iter(f"{KML}coordinates"))
    assert re.fullmatch(r"(-?\d+\.\d{5},-?\d+\.\d{5} ?)+", first.text or "")
