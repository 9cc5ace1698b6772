"""Answers about the sky as a whole: where would we have heard an aircraft, and what flew that nobody reported?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from tracker.errors import NotFoundError
from tracker.render import documents
from tracker.render.rows import RowSet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.core.leads import Lead
    from tracker.core.timeline import Window
    from tracker.workspace import Workspace


def coverage_answer(
    workspace: Workspace, *, at: str | None = None, window: Window | None = None, source: str | None = None, band: str | None = None,
    limit: int | None = None,
) -> RowSet:  # fmt: skip
    """Cells and fields with the probability of being heard there.

    Raises UsageError for a place that is not known, NotFoundError for a source that heard nothing then.
    """
    from tracker.core.coverage_map import cell_rows, coverage_features, field_rows
    from tracker.jobs.coverage import read_learned

    coverage, counts = read_learned(workspace.engine, window=window)
    if source is not None and source not in coverage.sources:
        raise NotFoundError(f"no source {source!r} has heard anything then; there are: {', '.join(coverage.sources) or 'none'}")
    airports = workspace.airports
    cells = cell_rows(coverage, counts, source)
    if at is not None:
        inside = frozenset(workspace.gazetteer.airports_of(workspace.place(at)))
        fields = airports[airports["airport"].isin(inside)]
        cells = pd.concat([field_rows(coverage, counts, fields), cells[_near(cells, workspace, at, fields)]], ignore_index=True)
    rows = cells if band is None else cells[cells["band"] == band].reset_index(drop=True)
    total = len(rows)
    rows = rows if limit is None else rows.head(limit)
    rows.attrs["total"] = total
    return RowSet(
        noun="cells",
        frame=rows,
        shown={
            "kind": "what",
            "place": "place",
            "south_deg": "south °",
            "west_deg": "west °",
            "band": "height",
            "p": "P heard",
            "p_low": "from",
            "p_high": "to",
            "crossed": "crossed",
            "heard": "heard",
            "jammed_share": "jammed",
        },
        documents=lambda: map(documents_of_cell, documents.rows(rows)),
        features=lambda: coverage_features(rows),
    )


def leads_answer(workspace: Workspace, leads: Sequence[Lead]) -> RowSet:
    """Leads, one row each; on a map, their legs."""
    from tracker.core.geojson import leg_features
    from tracker.core.leads import lead_document

    frame = pd.DataFrame(
        {
            "lead_id": [lead.lead_id for lead in leads],
            "bits": [round(lead.bits, 2) for lead in leads],
            "icao24": [lead.icao24 for lead in leads],
            "registration": [lead.registration for lead in leads],
            "type": [lead.type for lead in leads],
            "route": [" - ".join(lead.route) for lead in leads],
            "started_at": pd.to_datetime([lead.started_at for lead in leads], utc=True),
            "ended_at": pd.to_datetime([lead.ended_at for lead in leads], utc=True),
            "because": [" ".join(f"{one.sentence} [{one.kind} {one.bits:+.1f}]" for one in lead.reasons) for lead in leads],
            "legs": [lead.leg_ids for lead in leads],
        }
    )

    def features() -> dict[str, Any]:
        wanted = {leg_id for lead in leads for leg_id in lead.leg_ids}
        legs = workspace.legs(aircraft=sorted({lead.icao24 for lead in leads})) if leads else workspace.legs(limit=1).head(0)
        stops = workspace.stops([stop_id for lead in leads for stop_id in lead.stop_ids])
        return leg_features(legs[legs["leg_id"].isin(wanted)], workspace.gaps(wanted), stops, airports=workspace.airports)

    return RowSet(
        noun="leads",
        frame=frame,
        shown={name: name.removesuffix("_at").replace("icao24", "aircraft") for name in frame.columns if name not in {"lead_id", "legs"}},
        documents=lambda: map(lead_document, leads),
        features=features,
    )


def documents_of_cell(row: documents.Row) -> dict[str, Any]:
    """`overflight.coverage/1`."""
    figure = documents.figure
    return {
        "schema": "overflight.coverage/1",
        "kind": row["kind"],
        "place": row["place"],
        "bounds": [figure(row[f"{side}_deg"], 4) for side in ("south", "west", "north", "east")],
        "band": row["band"],
        "p": figure(row["p"], 4),
        "interval": [figure(row["p_low"], 4), figure(row["p_high"], 4)],
        "crossed": figure(row["crossed"], 2),
        "heard": figure(row["heard"], 2),
        "jammed_share": figure(row["jammed_share"], 4),
    }


def _near(cells: pd.DataFrame, workspace: Workspace, at: str, fields: pd.DataFrame) -> Any:
    """Which cells a place touches: those within its radius, or those that hold one of its fields."""
    import numpy as np

    from tracker.core.coverage_grid import FINE
    from tracker.core.geodesy import distance_km

    place = workspace.place(at)
    own = cells["place"].isin(set(FINE.cells(fields["lat_deg"], fields["lon_deg"]).astype(str)))
    if place.lat_deg is None or place.lon_deg is None or not place.radius_km:
        return own.to_numpy()
    middle = (cells["south_deg"] + cells["north_deg"]) / 2, (cells["west_deg"] + cells["east_deg"]) / 2
    return np.asarray(own) | (distance_km(*middle, place.lat_deg, place.lon_deg) <= place.radius_km)
