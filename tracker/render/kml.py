"""The features of a map as KML 2.2, for the globe programs that want it. Seen lines are solid, inferred ones pale: KML has no dashes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from xml.etree import ElementTree as ET

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"

#: Colour (aabbggrr) and width of the two kinds of line, and of a stop's pin.
_STYLES: Final = {"seen": ("ffb4500f", "3"), "inferred": ("7fb4500f", "2")}


def to_kml(collection: Mapping[str, Any], *, name: str) -> str:
    """A FeatureCollection as a KML document. A feature without a place is kept as a Placemark without geometry."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    ET.SubElement(document, "name").text = _clean(name)
    for style, (colour, width) in _STYLES.items():
        line = ET.SubElement(ET.SubElement(document, "Style", id=style), "LineStyle")
        ET.SubElement(line, "color").text = colour
        ET.SubElement(line, "width").text = width
    for feature in collection["features"]:
        _placemark(document, feature)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _placemark(document: ET.Element, feature: Mapping[str, Any]) -> None:
    properties = feature["properties"]
    mark = ET.SubElement(document, "Placemark")
    ET.SubElement(mark, "name").text = _clean(_title(properties))
    if properties.get("from_at") or properties.get("until_at"):
        span = ET.SubElement(mark, "TimeSpan")
        for tag, key in (("begin", "from_at"), ("end", "until_at")):
            if properties.get(key):
                ET.SubElement(span, tag).text = properties[key]
    elif properties.get("seen_at"):
        ET.SubElement(ET.SubElement(mark, "TimeStamp"), "when").text = properties["seen_at"]
    ET.SubElement(mark, "styleUrl").text = "#inferred" if properties.get("inferred") else "#seen"
    extended = ET.SubElement(mark, "ExtendedData")
    for key, value in properties.items():
        if value is not None:
            ET.SubElement(ET.SubElement(extended, "Data", name=key), "value").text = _clean(_text(value))
    if feature["geometry"] is not None:
        _geometry(mark, feature["geometry"])


def _title(properties: Mapping[str, Any]) -> str:
    who = properties.get("registration") or properties.get("icao24") or ""
    if properties.get("feature") == "stop":
        return f"{properties.get('label') or 'unknown place'} {who}".strip()
    return f"{who} {properties['part']}" if "part" in properties else str(who)


def _geometry(parent: ET.Element, geometry: Mapping[str, Any]) -> None:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        ET.SubElement(ET.SubElement(parent, "Point"), "coordinates").text = _tuples([coordinates])
    elif kind == "LineString":
        line = ET.SubElement(parent, "LineString")
        ET.SubElement(line, "tessellate").text = "1"
        ET.SubElement(line, "coordinates").text = _tuples(coordinates)
    elif kind == "MultiLineString":
        several = ET.SubElement(parent, "MultiGeometry")
        for piece in coordinates:
            _geometry(several, {"type": "LineString", "coordinates": piece})
    elif kind == "Polygon":
        polygon = ET.SubElement(parent, "Polygon")
        for i, ring in enumerate(coordinates):
            border = ET.SubElement(ET.SubElement(polygon, "innerBoundaryIs" if i else "outerBoundaryIs"), "LinearRing")
            ET.SubElement(border, "coordinates").text = _tuples(ring)


def _tuples(coordinates: list[list[float]]) -> str:
    return " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat in coordinates)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join("?" if item is None else _text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_text(item)}" for key, item in value.items() if item is not None)
    return str(value)


def _clean(text: str) -> str:
    """Text without the control characters that XML 1.0 cannot hold (a callsign may contain anything)."""
    return "".join(c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
