"""Where the files that come with the program are: in a wheel, an editable install and a checkout alike."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tracker.errors import OverflightError

_PACKAGE: Final = Path(__file__).resolve().parent


def migrations_dir() -> Path:
    """Folder of the Alembic environment. Raises OverflightError where the installation is incomplete."""
    return _shipped("_migrations", "migrations", "env.py")


def default_config_path() -> Path:
    """The commented example configuration, which is also the built-in default. Raises OverflightError."""
    return _shipped("_data/config.yaml", "config.yaml")


def _shipped(in_wheel: str, in_checkout: str, *proof: str) -> Path:
    for candidate in (_PACKAGE / in_wheel, _PACKAGE.parent / in_checkout):
        if candidate.joinpath(*proof).exists():
            return candidate
    raise OverflightError(f"{in_checkout} is missing beside {_PACKAGE}; the installation is incomplete: install overflight again")
