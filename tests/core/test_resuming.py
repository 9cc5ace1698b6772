"""What is renewed of a record that was taken up, and what is left as it is of one beside it that was not."""

from __future__ import annotations

import pandas as pd

from ingest.tables import POSITIONS
from tests.core.test_anchor_conditions import WHO, flights, taken_up
from tests.core.test_anchors import few
from tracker.core.movements import Movements
from tracker.core.resuming import renewed
from tracker.core.tables import ITINERARIES
from tracker.core.timeline import from_ms

OTHER = "3c0001"


def of(frame: pd.DataFrame, icao24: str) -> pd.DataFrame:
    return frame[frame["icao24"] == icao24].reset_index(drop=True)


def test_only_what_is_new_of_a_record_that_was_taken_up_is_renewed_and_all_of_another() -> None:
    record = flights("low")
    kept = few(record)
    anchor = kept.anchors[WHO]
    both = POSITIONS.cast(pd.concat([flights("low", count=3).assign(icao24=OTHER), taken_up(record, anchor)], ignore_index=True))
    found = few(both, {WHO: anchor})
    news = renewed(found, {WHO: anchor}, kept.itineraries, dict(zip(kept.legs["leg_id"], kept.legs["distance_km"], strict=True)))
    for name in ("legs", "stops", "itineraries"):  # another's is whole, its first stop too, before which nothing was
        pd.testing.assert_frame_equal(of(getattr(news, name), OTHER), of(getattr(found, name), OTHER))
    assert of(news.stops, OTHER)["leg_before"].isna().sum() == 1
    context_at = pd.Timestamp(from_ms(anchor.context_ms))
    after = kept.legs[kept.legs["first_seen_at"] > context_at]
    context = kept.legs.loc[kept.legs["first_seen_at"] == context_at, "leg_id"].item()
    assert 0 < len(after) < len(kept.legs)
    assert list(of(news.legs, WHO)["leg_id"]) == list(after["leg_id"])
    beside = kept.stops["leg_before"].isin([context, *after["leg_id"]])  # the stop before the context leg is not news
    assert list(of(news.stops, WHO)["stop_id"]) == list(kept.stops.loc[beside, "stop_id"])
    pd.testing.assert_frame_equal(of(news.itineraries, WHO), kept.itineraries)


def test_a_record_without_journeys_has_none() -> None:
    nothing = few(flights("low").iloc[:0])
    assert nothing.itineraries.empty
    news: Movements = renewed(nothing, {}, nothing.itineraries, {})
    pd.testing.assert_frame_equal(news.itineraries, ITINERARIES.empty())
