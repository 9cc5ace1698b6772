"""Airfields and the names of places, from airportsdata, GeoNames and our own sourced tables."""

from ingest.places.airports import load_airports
from ingest.places.names import load_place_names
from ingest.places.towns import load_towns

__all__ = ["load_airports", "load_place_names", "load_towns"]
