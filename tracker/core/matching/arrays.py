"""Columns of frames as plain arrays, unknown kept unknown."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.geodesy import Floats, Ints

Objects = NDArray[np.object_]


def objects(values: pd.Series) -> Objects:
    """Values as Python objects, None for null."""
    plain = np.array(values.astype(object).to_list(), dtype=object)
    plain[pd.isna(plain)] = None
    return plain


def milliseconds(instants: pd.Series) -> Floats:
    """Milliseconds since 1970, NaN for null."""
    values = instants.astype("datetime64[ms, UTC]")
    return np.where(values.isna(), np.nan, values.astype("int64").to_numpy(dtype=np.float64))


def taken_at(values: Floats, rows: Ints) -> Floats:
    """`values` at `rows`, NaN where the row is -1."""
    taken = np.full(len(rows), np.nan)
    taken[rows >= 0] = values[rows[rows >= 0]]
    return taken
