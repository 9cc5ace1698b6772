"""Calibrations as they were fitted, each version once."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from tracker.core.matching.calibration import Calibration, calibration_from
from tracker.core.timeline import to_ms
from tracker.errors import NotFoundError
from tracker.store.schema import calibrations


def write_calibration(connection: Connection, calibration: Calibration, *, fitted_at: datetime) -> str:
    """Keep a calibration as the newest one; gives its version. One that is there already becomes the newest again."""
    version = calibration.version
    values = {"fitted_at": to_ms(fitted_at), "samples": calibration.samples, "document": calibration.document()}
    renewed = connection.execute(sa.update(calibrations).where(calibrations.c.version == version).values(**values))
    if renewed.rowcount == 0:
        connection.execute(sa.insert(calibrations).values(version=version, **values))
    return version


def read_calibration(connection: Connection, version: str | None = None) -> Calibration | None:
    """The named calibration, or the newest; None where there is none at all. Raises NotFoundError for a version that is not there."""
    query = sa.select(calibrations.c.document).order_by(calibrations.c.fitted_at.desc(), calibrations.c.version).limit(1)
    if version is not None:
        query = query.where(calibrations.c.version == version)
    found = connection.execute(query).scalar_one_or_none()
    if found is None and version is not None:
        raise NotFoundError(f"no calibration {version}")
    return None if found is None else calibration_from(found)
