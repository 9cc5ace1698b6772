"""`overflight events review`, `edit`, `accept` and `reject`: what people say of what a machine read."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from tracker.cli.options import Session, common
from tracker.cli.printing import print_text

if TYPE_CHECKING:
    from tracker.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])

_CHOICES: Final = {"a": "accept", "c": "correct", "r": "reject", "s": "skip", "q": "quit"}


def _told_by(command: Command) -> Command:
    command = click.option("--note", metavar="TEXT", help="Why, in words.")(command)
    return click.option("--who", envvar="OVERFLIGHT_WHO", metavar="NAME", help="Who says so.  [default: the user's name]")(command)


def _who(given: str | None) -> str:
    try:
        return given or getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError("say who you are: --who NAME") from None


@click.command("review")
@click.argument("event_ids", nargs=-1, metavar="[ID...]")
@_told_by
@common
def review_command(session: Session, event_ids: tuple[str, ...], who: str | None, note: str | None) -> None:
    """Walk through the events that await review, the text highlighted: accept, correct in $EDITOR, reject or skip each."""
    from tracker.jobs.review import unreviewed_ids

    workspace, name = session.workspace(), _who(who)
    waiting = event_ids or unreviewed_ids(workspace)
    if not waiting:
        session.say("nothing awaits review")
    for number, event_id in enumerate(waiting, start=1):
        click.echo(_shown(workspace, event_id, f"{number} of {len(waiting)}"))
        if not _decided(session, event_id, name, note):
            return


@click.command("edit")
@click.argument("event_id", metavar="ID")
@_told_by
@common
def edit_command(session: Session, event_id: str, who: str | None, note: str | None) -> int:
    """Open the ledger entry of an event in $EDITOR; what is saved is checked before it is kept."""
    return 0 if _corrected(session, event_id, _who(who), note) else 1


@click.command("accept")
@click.argument("event_ids", nargs=-1, required=True, metavar="ID...")
@_told_by
@common
def accept_command(session: Session, event_ids: tuple[str, ...], who: str | None, note: str | None) -> None:
    """Say that the claims of these events are as they were told."""
    _say_of_all(session, event_ids, "accepted", _who(who), note)


@click.command("reject")
@click.argument("event_ids", nargs=-1, required=True, metavar="ID...")
@_told_by
@common
def reject_command(session: Session, event_ids: tuple[str, ...], who: str | None, note: str | None) -> None:
    """Say that these are no events: they are kept, but not matched, and nobody is told of them."""
    _say_of_all(session, event_ids, "rejected", _who(who), note)


def _say_of_all(session: Session, event_ids: tuple[str, ...], state: str, who: str, note: str | None) -> None:
    from tracker.jobs.live import now_utc
    from tracker.jobs.review import run_review

    workspace = session.workspace()
    workspace.events(event_ids)  # all of them, or none
    now = now_utc()
    for event_id in event_ids:
        run_review(workspace, event_id, state, who=who, now=now, note=note)
        session.say(f"{state:<10} {event_id} by {who}")


def _shown(workspace: Workspace, event_id: str, number: str) -> str:
    """The event as a person judges it: what was made of it, and the texts with the words that it rests on."""
    from tracker.core.claims.model import event_from_document
    from tracker.jobs.review import read_document
    from tracker.render.events import event_text
    from tracker.render.highlight import highlighted, spans_in
    from tracker.render.printable import printable

    document = read_document(workspace, event_id)
    parts = [f"── {number} ──", printable(event_text(event_from_document(document)))]
    for at, report in enumerate(document["reports"]):
        if report["text"]:
            parts += [
                "",
                highlighted(report["text"], spans_in(document, at), lambda words: click.style(f"[{words}]", bold=True, reverse=True)),
            ]
    return "\n".join((*parts, ""))


def _decided(session: Session, event_id: str, who: str, note: str | None) -> bool:
    """Ask until something is decided; whether to go on."""
    while True:
        asked = click.prompt("[a]ccept  [c]orrect  [r]eject  [s]kip  [q]uit", prompt_suffix=" > ").strip().lower()[:1]
        choice = _CHOICES.get(asked)
        if choice == "correct" and not _corrected(session, event_id, who, note):
            continue
        if choice in {"accept", "reject"}:
            _say_of_all(session, (event_id,), f"{choice}ed", who, note)
        if choice is not None:
            return choice != "quit"


def _corrected(session: Session, event_id: str, who: str, note: str | None) -> bool:
    """Edit until it is right or given up; whether a correction was kept."""
    from tracker.errors import LedgerError
    from tracker.jobs.live import now_utc
    from tracker.jobs.review import entry_text_of, run_correction

    workspace = session.workspace()
    text = entry_text_of(workspace, event_id)
    while True:
        edited = click.edit(text, extension=".yaml")
        if edited is None:
            session.say(f"unchanged  {event_id}")
            return False
        try:
            version = run_correction(workspace, event_id, edited, who=who, now=now_utc(), note=note)
        except LedgerError as error:
            print_text(str(error), err=True)
            if not click.confirm("Edit again?", default=True):
                return False
            text = edited
            continue
        session.say(f"corrected  {event_id}, version {version}" if version else f"unchanged  {event_id}")
        return version is not None
