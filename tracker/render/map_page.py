"""A map to look around in: one HTML file that asks nothing of the network, and says so to the browser (its content policy forbids it)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from importlib import resources
from typing import Any

from tracker.render.basemap import load_land
from tracker.render.maps import colours_of, draw_map


def map_page(
    features: Mapping[str, Any],
    *,
    title: str = "",
    caption: str = "",
    reconstruction: bool = False,
    window: tuple[str, str] | None = None,
) -> str:
    """The features of `tracker.core.geojson` as a page: globe or flat, pan, zoom, hover, a slider of time; the map as SVG without scripts.

    Parameters
    ----------
    features : a FeatureCollection; features with `feature` "blind" are hatched
    window : ISO instants between which the report places the event; shaded on the slider
    reconstruction : say that what is shown is a reconstruction
    """
    every = list(features["features"])
    content = {
        "features": every,
        "land": [[[[round(lon, 2), round(lat, 2)] for lon, lat in ring] for ring in polygon] for polygon in load_land()],
        "colours": colours_of(every),
        "window": window,
    }
    parts = {
        "TITLE": escape(title or "Map"),
        "CAPTION": escape(caption),
        "STAMP": '<span class="stamp">RECONSTRUCTION, not a recording</span>' if reconstruction else "",
        "SVG": draw_map(features, title=title, caption=caption, reconstruction=reconstruction),
        "DATA": _embedded(content),
    }
    template = (resources.files("tracker.render.data") / "map_page.html").read_text(encoding="utf-8")
    pieces = template.split("@@")
    return "".join(parts[piece] if i % 2 else piece for i, piece in enumerate(pieces))


def _embedded(content: object) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
