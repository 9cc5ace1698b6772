"""How many of the legs that were flown, and could be observed, are found again, and how rightly their ends are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from tracker.simulate.world import World

#: A leg is observable from so many positions in the air on: fewer do not show a leg to anybody.
OBSERVABLE_POSITIONS = 8

#: An end was heard where the first or last position lay so low.
HEARD_FT = 5000.0


@dataclass(frozen=True, slots=True)
class LegFigures:
    """Shares, each between 0 and 1.

    Attributes
    ----------
    observable : legs flown that gave `OBSERVABLE_POSITIONS` in the air
    recovered : of these, found again
    split : of those found, in more than one piece
    merged : of the observable, part of a leg that spans another one too
    named_right : of all ends that were named, the named field is the one flown from or to
    unheard_named : of ends that were not heard below `HEARD_FT`, given a name nevertheless
    heard_named : of ends that were, given a name
    """

    observable: int
    recovered: float
    split: float
    merged: float
    named_right: float
    unheard_named: float
    heard_named: float


def score_legs(world: World, legs: pd.DataFrame) -> LegFigures:
    """LEGS, as rebuilt from the positions of the world, against what was flown."""
    true = world.true_legs(legs)
    ends = world.seen.ends
    # Where two airframes wear one address at a time nobody can say whose leg it is.
    observable = ends.index[ends["positions"] >= OBSERVABLE_POSITIONS].to_numpy(dtype=np.int64)
    found, pieces = np.unique(true[true >= 0], return_counts=True)
    among = np.isin(found, observable)
    right, named, heard = _ends(world, legs, true)
    return LegFigures(
        observable=len(observable),
        recovered=float(np.isin(observable, found).mean()),
        split=float((pieces[among] > 1).mean()),
        merged=float(_merged(world, legs, observable)),
        named_right=float(right[named].mean()),
        unheard_named=float(named[~heard].mean()),
        heard_named=float(named[heard].mean()),
    )


def together(worlds: Sequence[LegFigures]) -> LegFigures:
    """The figures of several worlds, each in the weight of its observable legs."""
    weights = np.array([one.observable for one in worlds], dtype=np.float64)
    shares = {
        field.name: float(np.average([getattr(one, field.name) for one in worlds], weights=weights))
        for field in fields(LegFigures)
        if field.name != "observable"
    }
    return LegFigures(observable=int(weights.sum()), **shares)


def _ends(world: World, legs: pd.DataFrame, true: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For both ends of every leg that is one flown: whether the name is right, is given, and whether the end was heard."""
    known = true >= 0
    rows, part = true[known], legs[known]
    right, named, heard = [], [], []
    for end, side in (("origin", "first"), ("destination", "last")):
        right.append(part[end].to_numpy(object) == world.plans[end].to_numpy(object)[rows])
        named.append((part[f"{end}_status"] == "named").to_numpy(bool))
        height_ft = world.seen.ends[f"{side}_alt_ft"].reindex(rows).fillna(0.0).to_numpy(np.float64)
        heard.append(height_ft - world.plans[f"{end}_elevation_ft"].to_numpy(np.float64)[rows] < HEARD_FT)
    return np.concatenate(right), np.concatenate(named), np.concatenate(heard)


def _merged(world: World, legs: pd.DataFrame, observable: np.ndarray) -> float:
    """Share of observable legs whose middle lies inside a rebuilt leg that holds the middle of another one as well."""
    ends = world.seen.ends.loc[observable]
    flown = pd.DataFrame({
        "icao24": pd.Series(world.plans["icao24"].to_numpy(object)[observable], dtype="object"),
        "at_s": (ends["first_at_s"].to_numpy() + ends["last_at_s"].to_numpy()) / 2,
    })  # fmt: skip
    first, last = (legs[f"{side}_seen_at"].astype("datetime64[ms, UTC]").astype("int64") / 1000.0 for side in ("first", "last"))
    rebuilt = pd.DataFrame({"icao24": legs["icao24"].astype("object"), "from_s": first, "until_s": last, "row": np.arange(len(legs))})
    held = pd.merge_asof(flown.sort_values("at_s"), rebuilt.sort_values("from_s"), left_on="at_s", right_on="from_s", by="icao24")
    held = held[held["at_s"] <= held["until_s"]]
    together = held["row"].map(held["row"].value_counts())
    return float((together > 1).sum() / max(len(flown), 1))
