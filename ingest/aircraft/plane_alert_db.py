"""plane-alert-db CSV: some 17,000 airframes that people watch for.

Wire notes (sdr-enthusiasts/plane-alert-db @ c2709be1): comma separated, header

    $ICAO,$Registration,$Operator,$Type,$ICAO Type,#CMPG,$Tag 1,$#Tag 2,$#Tag 3,Category,$#Link

whose `$` and `#` mark what its users may show; names are matched without them. `#CMPG` is Civ, Mil, Pol or Gov. Rows may be short
(`plane-alert-pia.csv`): what is missing is empty. Operators, tags and categories are typed by hand: hints, jokes among them. ODbL 1.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import pandas as pd

from ingest.aircraft.tabular import batch_of, read_columns, series, upper
from ingest.source import Batch

SOURCE: Final = "plane-alert-db"

_NEEDED: Final = frozenset({"icao", "registration", "icao type", "cmpg"})
_TAGS: Final = ("tag 1", "tag 2", "tag 3", "category")


def plain_names(header: Sequence[str]) -> list[str]:
    """Column names in lower case, without the markers."""
    return [name.replace("$", "").replace("#", "").strip().lower() for name in header]


def is_plane_alert_db(header: Sequence[str]) -> bool:
    """Whether a header is of this format."""
    return set(plain_names(header)) >= _NEEDED


def parse_plane_alert_db(body: bytes, header: Sequence[str], *, delimiter: str, as_of: datetime, now: datetime) -> Batch:
    """AIRCRAFT rows of the file without its header (UTF-8). Raises SourceChangedError."""
    columns, refused = read_columns(body, plain_names(header), source=SOURCE, delimiter=delimiter, pad=True)
    groups = series(columns["cmpg"]).str.lower()
    absent = pd.Series([None] * len(groups), dtype="str")
    frame = pd.DataFrame(
        {
            "icao24": series(columns["icao"]),
            "registration": upper(columns["registration"]),
            "type": upper(columns["icao type"]),
            "model": series(columns["type"]) if "type" in columns else absent,
            "operator": series(columns["operator"]) if "operator" in columns else absent,
            "is_military": groups.map({"mil": True, "civ": False, "gov": False, "pol": False}).astype("boolean"),
            "tags": _joined([series(columns[name]) for name in _TAGS if name in columns], absent),
        }
    )
    return batch_of(frame, refused, source=SOURCE, as_of=as_of, now=now)


def _joined(columns: Sequence[pd.Series], absent: pd.Series) -> pd.Series:
    """Labels of each row, comma separated, each once."""
    if not columns:
        return absent
    rows = zip(*(column.tolist() for column in columns), strict=True)
    texts = [",".join(dict.fromkeys(text.replace(",", " ") for text in row if isinstance(text, str))) for row in rows]
    return pd.Series([text or None for text in texts], dtype="str")
