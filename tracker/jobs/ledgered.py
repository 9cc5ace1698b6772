"""A run of a job, entered in the ledger of runs as it begins and as it ends, so that a missed one can be told."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.workspace import Workspace


@contextmanager
def entered(workspace: Workspace, job: str, *, clock: Callable[[], datetime]) -> Iterator[dict[str, int]]:
    """Enter a run; what the block counts in the mapping it gets is kept with it. A block that fails is entered as failed, and fails."""
    from tracker.store import Run, write_run, write_run_end

    run = Run(run_id=uuid.uuid4().hex, job=job, started_at=clock(), code_version=_version(), config_digest=config_digest(workspace))
    counts: dict[str, int] = {}
    with workspace.engine.begin() as connection:
        write_run(connection, run)
    try:
        yield counts
    except Exception as error:
        with workspace.engine.begin() as connection:
            write_run_end(connection, run.run_id, finished_at=clock(), outcome="failed", counts=counts, error=str(error)[:2000])
        raise
    with workspace.engine.begin() as connection:
        write_run_end(connection, run.run_id, finished_at=clock(), outcome="ok", counts=counts)


def config_digest(workspace: Workspace) -> str:
    """Of the configuration as it may be shown, so that it tells nothing of a secret."""
    text = json.dumps(workspace.config.redacted(), sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _version() -> str:
    try:
        return version("overflight")
    except PackageNotFoundError:
        return "0"
