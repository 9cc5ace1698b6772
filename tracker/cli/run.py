"""`overflight run`."""

from __future__ import annotations

import click

from tracker.cli.options import Session, common


@click.command("run")
@common
def command(session: Session) -> None:
    """Run as a daemon: ask each source when it is due, rebuild what was touched, match, log.

    Stops on SIGTERM or Ctrl-C when the job under way is done.
    """
    from tracker.daemon import Daemon
    from tracker.log import set_up_log

    set_up_log(max(session.verbosity, 1) if session.verbosity >= 0 else session.verbosity)
    daemon = Daemon(session.workspace())
    daemon.stop_on_signals()
    daemon.run(ready=lambda: session.say("running; Ctrl-C stops"))
