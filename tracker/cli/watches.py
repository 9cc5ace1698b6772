"""`overflight watches`."""

from __future__ import annotations

import click

from tracker.cli.options import Session, common
from tracker.cli.printing import print_json, print_text


@click.group("watches", invoke_without_command=True)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), help="How to print.  [default: table]")
@common
def command(session: Session, format_: str | None) -> None:
    """The rules over itineraries of config.yaml, with how many stories each has; `watches show ID` tells one in full."""
    if click.get_current_context().invoked_subcommand is not None:
        return
    from tracker.answers_alerts import watch_documents

    documents = watch_documents(session.workspace())
    if format_ == "json":
        print_json(documents)
        return
    if not documents:
        click.echo("No watches; write some under `watches` in config.yaml (docs/alerts.md).")
    for one in documents:
        state = one["fault"] or ("on" if one["enabled"] else "off")
        print_text(f"{one['watch_id']:<28} {one['followed']:>3} followed {one['stories']:>4} stories   {state}   {one['rule']}")


@command.command("show")
@click.argument("watch_id", metavar="ID")
@click.option("--format", "format_", type=click.Choice(["table", "json"]), help="How to print.  [default: table]")
@common
def show_command(session: Session, watch_id: str, format_: str | None) -> None:
    """Show one watch and what was told of its stories, newest story first."""
    from tracker.answers_alerts import watch_document

    document = watch_document(session.workspace(), watch_id)
    if format_ == "json":
        print_json(document)
        return
    print_text(f"{document['watch_id']}   {document['title'] or ''}\n  {document['rule']}\n  told to {', '.join(document['channels'])}")
    for story in document["told"]:
        click.echo(f"\n{story['story_id']}   {'followed' if story['closed_at'] is None else 'over'}")
        for alert in story["alerts"]:
            print_text(f"  {alert['created_at']}  {alert['kind']:<10}  {alert['subject']}")
