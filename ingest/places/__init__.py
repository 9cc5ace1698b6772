"""Airfields and the names of places: `load_airports`, `load_place_names`, from airportsdata and our own sourced tables."""

from ingest.places.airports import load_airports
from ingest.places.names import load_place_names

__all__ = ["load_airports", "load_place_names"]
