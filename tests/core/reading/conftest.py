from __future__ import annotations

import pytest

from tests import places
from tracker.core.places import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return places.gazetteer()
