"""The places of the world, worked out once in each test process."""

from __future__ import annotations

from functools import cache

from ingest.places import load_airports, load_place_names, load_towns
from tracker.core.places import Gazetteer


@cache
def gazetteer() -> Gazetteer:
    """Airports, our own names and the towns of the world."""
    return Gazetteer(load_airports(), load_place_names(), load_towns())
