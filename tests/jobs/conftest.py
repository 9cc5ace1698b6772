"""The front door, for tests of whole jobs, and workspaces that are closed in the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.conftest import overflight, workdir
from tracker.workspace import Workspace

__all__ = ["closing", "overflight", "workdir"]


@pytest.fixture
def closing() -> Iterator[list[Workspace]]:
    """To be put in: what is open and is closed when the test ends."""
    opened: list[Workspace] = []
    yield opened
    for workspace in opened:
        workspace.close()
