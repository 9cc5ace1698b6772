"""`overflight run`."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.options import Session, common

if TYPE_CHECKING:
    from tracker.workspace import Workspace


@click.command("run")
@common
def command(session: Session) -> None:
    """Run as a daemon: ask each source when it is due, rebuild what was touched, match, log.

    One daemon leads each database; a second one waits and takes over. Stops on SIGTERM or Ctrl-C, within five seconds whatever is under
    way. /healthz, /readyz and /metrics answer at the address of `web` in the configuration.
    """
    from tracker.daemon import Daemon
    from tracker.daemon.apart import standing_by
    from tracker.daemon.matching import read_for_matching
    from tracker.log import set_up_log
    from tracker.web.health import serve_health

    workspace = session.workspace(creates=True)
    set_up_log(max(session.verbosity, 1) if session.verbosity >= 0 else session.verbosity, secrets=workspace.config.secrets())
    with standing_by(read_for_matching, is_wanted=is_matched_apart(workspace)) as run_apart:
        daemon = Daemon(workspace, serve=serve_health, run_apart=run_apart)
        daemon.stop_on_signals()
        daemon.run(ready=lambda: session.say("running; Ctrl-C stops"))
        session.close()
        _leave_at_once()


def is_matched_apart(workspace: Workspace) -> bool:
    """Whether the record is to be matched apart, as far as can be told; whoever asks leaves no connection open."""
    from sqlalchemy.exc import SQLAlchemyError

    from tracker.daemon.matching import is_long
    from tracker.errors import StoreError

    try:
        return is_long(workspace)
    except (StoreError, SQLAlchemyError):  # the daemon will say so, and wait
        return True
    finally:
        workspace.close()


def _leave_at_once() -> None:
    """End without waiting for threads that hang in the network or the database, and without taking the interpreter apart, which takes a
    busy machine seconds: what they did not commit, they did not do.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
