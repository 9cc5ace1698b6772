"""Columns of the AIRPORTS frame as plain values, each text held once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def or_none(value: Any) -> Any:
    """The value, or None where there is none."""
    return None if pd.isna(value) else value


def told_rows(column: pd.Series[Any], rows: NDArray[np.bool_]) -> tuple[list[int], list[Any]]:
    """Which rows these are, and their values."""
    return np.flatnonzero(rows).tolist(), column[rows].tolist()


def shared(column: pd.Series[Any]) -> NDArray[np.object_]:
    """The texts of a column, equal ones as one object: 28,000 fields lie in 250 countries."""
    codes, texts = pd.factorize(column)
    return np.asarray(texts, dtype=object)[codes]
