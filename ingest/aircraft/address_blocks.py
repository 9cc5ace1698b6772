"""Which State's registry a 24-bit address comes from: `address_blocks.csv`, edition 2025-11.

Source: the assignment table of ICAO Annex 10 Vol. III (appendix to chapter 9), as kept by tar1090 (`html/flags.js`, 2025-11, after
Amendment 92, which widened small States from 1,024 to 2,048 addresses) and compared with the tables of `traffic` and of VRS standing
data; the two military blocks from tar1090-db `ranges.json`. Other tables still end the small blocks at 1,024: above `sure_until` they
disagree. Belongs with the table:

* The first match wins: territories stand before the United Kingdom, Hong Kong before China, military blocks before their State.
* A block says whose *registry* gave the address, not who flies; addresses are mis-set, shared and spoofed, and `~` addresses have none.
* F00000-F07FFF and F09000-F097FF are ICAO's own, for temporary and special use: no State.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

EDITION: Final = "2025-11"

_PATH: Final = Path(__file__).with_name("address_blocks.csv")


@lru_cache(maxsize=1)
def _blocks() -> pd.DataFrame:
    table = pd.read_csv(_PATH, dtype="str", keep_default_na=False)
    figures = {name: [int(text, 16) for text in table[name]] for name in ("first", "last", "sure_until")}
    states = table["state"].where(table["state"] != "", None)
    return pd.DataFrame({**figures, "state": states.astype("str"), "is_military": table["is_military"] == "yes"})


def load_address_blocks() -> pd.DataFrame:
    """The table in its order: `first`, `last`, `sure_until` (int64, inclusive), `state` (ISO alpha-2 or null), `is_military` (bool)."""
    return _blocks().copy()


@lru_cache(maxsize=1)
def _arrays() -> tuple[NDArray[np.int64], NDArray[np.int64], list[str | None]]:
    blocks = _blocks()
    states = [state if isinstance(state, str) else None for state in blocks["state"]]
    return blocks["first"].to_numpy(), blocks["last"].to_numpy(), states


def state_of(icao24: str) -> str | None:
    """ISO 3166 alpha-2 of the State whose block holds the address; None outside every block and for a `~` address.

    >>> state_of("1551e0"), state_of("789001"), state_of("~1551e0"), state_of("f00001")
    ('RU', 'HK', None, None)
    """
    try:
        address = int(icao24, 16)
    except ValueError:
        return None
    first, last, states = _arrays()
    hits = np.flatnonzero((first <= address) & (address <= last))
    return states[hits[0]] if len(hits) else None
