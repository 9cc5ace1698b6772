from __future__ import annotations

import pandas as pd

from tracker.render.rows import RowSet, render_rows


def _legs(count: int, total: int | None = None) -> RowSet:
    frame = pd.DataFrame(
        {
            "icao24": ["1551e0"] * count,
            "callsigns": [()] * count,
            "first_seen_at": pd.to_datetime(["2019-03-22T13:05:00Z"] * count),
            "route": [("UUMU", "OSLK", "GOBD")] * count,
        }
    )
    frame.attrs["total"] = count if total is None else total
    shown = {"icao24": "aircraft", "callsigns": "callsigns", "first_seen_at": "first seen", "route": "route", "end": "to"}
    return RowSet(noun="legs", frame=frame, shown=shown, documents=lambda: iter(()), words={"end": ["SVMI? 0.71"] * count})


def test_a_terminal_that_is_too_narrow_for_the_table_gets_a_line_for_each_value() -> None:
    told = render_rows(_legs(2), "table", on_terminal=True, width=40)
    record = ["aircraft    1551e0", "first seen  2019-03-22 13:05:00Z", "route       UUMU OSLK GOBD", "to          SVMI? 0.71", ""]
    assert told.splitlines() == [*record, *record, "2 legs"]
    table = render_rows(_legs(2), "table", on_terminal=True, width=100).splitlines()
    assert len(table) == 5
    assert "2019-03-22 13:05:00Z" in table[2]


def test_what_a_limit_left_out_is_told() -> None:
    assert render_rows(_legs(2, 146), "table").splitlines()[-1] == "2 of 146 legs"
    assert render_rows(_legs(1), "table").splitlines()[-1] == "1 leg"
    assert render_rows(_legs(0), "table").splitlines()[-1] == "no legs"
    cut = render_rows(_legs(60, 146), "table", on_terminal=True, width=100).splitlines()[-1]
    assert cut.startswith("50 of 146 legs shown")


def test_a_csv_holds_no_words_of_the_table() -> None:
    assert render_rows(_legs(1), "csv").splitlines()[0] == "icao24,callsigns,first_seen_at,route"
