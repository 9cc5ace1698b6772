"""`overflight leads`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.options import Session, common, printed, window

#: So many leads are printed where no number is asked for: a morning's reading. All of them with --limit.
_SHOWN = 20


@click.command("leads")
@window
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many leads.  [default: {_SHOWN} as a table, else all]")
@click.option("--all-aircraft", is_flag=True, help="Every airframe, not only the watch-list.")
@printed()
@common
def command(
    session: Session,
    format_: str | None,
    output: Path | None,
    since: datetime | None,
    until: datetime | None,
    limit: int | None,
    all_aircraft: bool,  # noqa: FBT001
) -> None:
    """The reverse question: unusual itineraries that no report explains, most surprising first.

    A rare place for the airframe, its type or its state; a new pairing of countries; another type at that place within a day; first
    contact after a long silence; a lost signal where a watch looks. Itineraries are looked at journey by journey, from home and back to
    it; what an airframe does again and again is no lead. A journey of which a match is more likely than not uses a leg is explained, and
    no lead: run `overflight match` first. Events and matches that somebody rejected explain nothing.

    \b
    Example: overflight leads --since 2019-03-18 --until 2019-04-01
    """
    from tracker.answers_sky import leads_answer
    from tracker.cli.printing import print_answer, print_text
    from tracker.core.words import dated_words, moment_words
    from tracker.jobs.leads import run_leads

    workspace = session.workspace()
    is_table = format_ in {None, "table"} and output is None
    leads = run_leads(workspace, window=workspace.window(since, until), everyone=all_aircraft)
    shown = leads[: limit or (_SHOWN if is_table else len(leads))]
    if is_table:
        for rank, lead in enumerate(shown, start=1):
            print_text(f"{rank:>3}  {lead.bits:5.1f} bits  {lead.registration or lead.icao24} {lead.type or ''}  {' - '.join(lead.route)}")
            began = f"{lead.started_at:%a} {dated_words(lead.started_at)}"
            click.echo(f"     {began} to {moment_words(lead.ended_at)} · itinerary {lead.itinerary_id}")
            for reason in lead.reasons:
                print_text(f"     {reason.bits:+5.1f}  {reason.kind:<13}  {reason.sentence}")
        click.echo(f"{len(shown)} of {len(leads):,} leads" if leads else "no leads: nothing unusual, or all of it is explained by reports")
    else:
        print_answer(leads_answer(workspace, shown), format_, output)
