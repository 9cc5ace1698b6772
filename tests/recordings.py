"""Where the larger recordings lie; a test that needs one skips, saying so, where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_NEARBY = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def shared(name: str) -> Path:
    """Path of a recording that is not part of the project; skips the test where it is absent."""
    path = shared_or_none(name)
    if path is None:
        pytest.skip(f"the recording {name} is not at hand (set OVERFLIGHT_SHARED to the folder that holds it)")
    return path


def shared_or_none(name: str) -> Path | None:
    """Path of a recording that is not part of the project; None where it is absent."""
    path = Path(os.environ.get("OVERFLIGHT_SHARED", _NEARBY)) / name
    return path if path.exists() else None


def recorded(name: str) -> Path:
    """Path of a small recording that the project carries, under tests/recorded/."""
    return Path(__file__).resolve().parent / "recorded" / name
