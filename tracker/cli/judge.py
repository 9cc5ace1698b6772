"""`overflight judge`."""

from __future__ import annotations

import click

from tracker.cli.options import Session, common


@click.command("judge")
@click.argument("match", metavar="MATCH")
@click.argument("decision", type=click.Choice(["confirm", "reject"]))
@click.option("--note", metavar="TEXT", help="Why, in words.")
@click.option("--who", metavar="NAME", help="Who judges.  [default: the name you are logged in by]")
@common
def command(session: Session, match: str, decision: str, note: str | None, who: str | None) -> None:
    """Keep your decision on a match: confirm or reject, with who and when. From fifty on, decisions calibrate.

    MATCH is the id of one of an event's matches, or of an event: then its first candidate is meant. Earlier decisions stay on record; the
    last one counts.

    \b
    Example: overflight judge caracas-2019-03 confirm --note "both tails photographed at SVMI"
    """
    from tracker.core.weekly_words import count_words
    from tracker.core.words import p_sign
    from tracker.jobs.judge import run_judge
    from tracker.jobs.live import now_utc

    report = run_judge(session.workspace(), match, decision=decision, who=who or _login(), now=now_utc(), note=note)
    word = "confirmed" if decision == "confirm" else "rejected"
    session.say(f" {word}  {report.match_id} of {report.event_id}, which said P {p_sign(report.probability)}; by {report.who}")
    if report.calibration is not None:
        session.say(f" calibration {report.calibration.version}, fitted on {report.decisions:,} decisions")
    else:
        decided = count_words(report.decisions, "decided match", "decided matches")
        session.say(f" {decided}; calibration begins with {report.needed}")


def _login() -> str:
    """The login name. Raises UsageError where the system knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise click.UsageError("the system has no name for you; give one with --who") from error
