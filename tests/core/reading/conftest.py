from __future__ import annotations

import pytest

from ingest.places.airports import load_airports
from ingest.places.names import load_place_names
from ingest.places.towns import load_towns
from tracker.core.places import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_airports(), load_place_names(), load_towns())
