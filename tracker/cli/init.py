"""`overflight init`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import Session, common


@click.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
@common
def command(session: Session, folder: Path) -> None:
    """Write a commented config.yaml into FOLDER and create the database.

    An existing config.yaml is left as it is.
    """
    from tracker.paths import default_config_path
    from tracker.workspace import open_workspace

    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "config.yaml"
    if target.exists():
        session.say(f"kept       {target} (it was there already)")
    else:
        target.write_bytes(default_config_path().read_bytes())
        session.say(f"wrote      {target}")
    workspace = open_workspace(config=session.config_path or target, db=session.db, folder=folder, creates=True)
    workspace.engine.dispose()
    session.say(f"database   {workspace.shown_db}")
    session.say("Next       overflight doctor    what works, what does not, and what to do about it")
    session.say("           overflight run       ask the sources and keep what comes")
