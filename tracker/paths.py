"""Where the files that come with the program are: in a wheel, an editable install and a checkout alike."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tracker.errors import OverflightError

_PACKAGE: Final = Path(__file__).resolve().parent


def default_config_path() -> Path:
    """The commented example configuration, which is also the built-in default. Raises OverflightError."""
    for candidate in (_PACKAGE / "_data" / "config.yaml", _PACKAGE.parent / "config.yaml"):
        if candidate.exists():
            return candidate
    raise OverflightError(f"config.yaml is missing beside {_PACKAGE}; the installation is incomplete: install overflight again")
