"""`overflight aircraft`."""

from __future__ import annotations

from pathlib import Path

import click

from tracker.cli.options import Session, common, printed


@click.group("aircraft")
def command() -> None:
    """The airframe catalogue, with dated identity and its sources."""


@command.command("import")
@click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@common
def import_command(session: Session, files: tuple[Path, ...]) -> int:
    """Import a catalogue: tar1090-db or plane-alert-db CSV, or either OpenSky CSV; plain or gzip. Without FILE, those configured.

    Which of them a file is, is told by its content. What several catalogues say of an airframe is kept side by side.
    """
    from collections import Counter

    from tracker.cli.reports import say_refusals
    from tracker.jobs.catalogue import run_catalogue_import
    from tracker.jobs.live import now_utc

    refused: Counter[str] = Counter()
    configured = session.workspace(creates=True).config.aircraft.catalogues.values()
    chosen = files or tuple(Path(catalogue.path) for catalogue in configured if catalogue.enabled)
    if not chosen:
        raise click.UsageError("name a FILE, or configure one (aircraft.catalogues in config.yaml)")
    for file in chosen:
        report = run_catalogue_import(session.workspace(creates=True), file, now=now_utc())
        session.say(f"aircraft   {report.airframes:,} airframes from {file} ({report.source})")
        for note in report.notes:
            session.say(f"           {note}")
        refused += report.refused
    return say_refusals(session, refused)


@command.command("list")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="ICAO designator such as IL62; may be given again.")
@click.option("--operator", metavar="TEXT", help="Part of the operator's name.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many rows.")
@printed("table", "json", "jsonl", "csv", "parquet")
@common
def list_command(
    session: Session, format_: str | None, output: Path | None, types: tuple[str, ...], operator: str | None, limit: int | None
) -> None:
    """List airframes."""
    from tracker.answers import aircraft_answer
    from tracker.cli.printing import print_answer

    print_answer(aircraft_answer(session.workspace(), types=types, operator=operator, limit=limit), format_, output)


@command.command("show")
@click.argument("aircraft", metavar="HEX|REG")
@printed("table", "json", "jsonl", "csv", "parquet")
@common
def show_command(session: Session, format_: str | None, output: Path | None, aircraft: str) -> None:
    """Show who an airframe was and when, who says so, and where they disagree."""
    from tracker.answers import aircraft_answer
    from tracker.cli.printing import print_answer
    from tracker.errors import NotFoundError

    answer = aircraft_answer(session.workspace(), aircraft=(aircraft,))
    if answer.frame.empty:
        raise NotFoundError(f"nothing is known of {aircraft}; `overflight aircraft import` adds a catalogue")
    print_answer(answer, format_, output)
