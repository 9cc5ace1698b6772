"""`overflight`: the group of commands, how a command is found, and how an error ends.

A command's module is imported when the command is asked for, so that `overflight --help` stays quick.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Final

import click

#: command -> (module, one line of help). The line stands here so that the list of commands imports none of them.
COMMANDS: Final = {
    "demo": ("tracker.cli.demo", "Run the whole job on the bundled sample, offline, in a folder of its own."),
    "init": ("tracker.cli.init", "Write a commented config.yaml and create the database."),
    "doctor": ("tracker.cli.doctor", "Check configuration, database and sources; say what to do about each fault."),
    "pull": ("tracker.cli.pull", "Ask each live source once and store what came."),
    "backfill": ("tracker.cli.backfill", "Read history: a file, a folder, a tar."),
    "aircraft": ("tracker.cli.aircraft", "The airframe catalogue, with dated identity and its sources."),
    "rebuild": ("tracker.cli.rebuild", "Positions to legs, stops, itineraries and coverage."),
    "positions": ("tracker.cli.positions", "Positions, as heard."),
    "legs": ("tracker.cli.legs", "Legs: take-off to landing, as far as they were seen."),
    "itineraries": ("tracker.cli.itineraries", "Itineraries: the legs of one airframe in a chain."),
    "coverage": ("tracker.cli.coverage", "Where an aircraft would have been heard, and where we are blind."),
    "events": ("tracker.cli.events", "Reported events and their claims."),
    "match": ("tracker.cli.match", "Correlate events with movements; keep each new version."),
    "explain": ("tracker.cli.explain", "Why a match: evidence in bits, rivals, chance, what would change it."),
    "leads": ("tracker.cli.leads", "The reverse: unusual itineraries that no report explains."),
    "judge": ("tracker.cli.judge", "Keep your decision on a match; decisions feed the calibration."),
    "report": ("tracker.cli.report", "The weekly report: HTML, PDF, Markdown."),
    "watches": ("tracker.cli.watches", "Rules over itineraries, and the stories that each has."),
    "alerts": ("tracker.cli.alerts", "What was told to whom; dead letters; a test of each channel."),
    "run": ("tracker.cli.run", "The daemon: pull what is due, rebuild, match, log."),
    "simulate": ("tracker.cli.simulate", "A synthetic world with known truth, as files."),
    "scorecard": ("tracker.cli.scorecard", "The quality figures of this build."),
    "db": ("tracker.cli.db", "Migrations: upgrade, downgrade, check."),
}


class Commands(click.Group):
    """A group whose commands are imported on demand and suggested when misspelt."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command `name`, imported now."""
        if name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[name][0])
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a near miss."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(error.message + hint, ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="overflight", prog_name="overflight")
def overflight() -> None:
    """Which aircraft movements could a reported event be, how sure are we, and what could not have been seen?

    Start with `overflight demo`; go live with `overflight init`, `overflight doctor`, `overflight run`.
    """
    if os.environ.get("NO_COLOR"):  # https://no-color.org; click does not look at it
        click.get_current_context().color = False


def main() -> None:
    """Run the command line and exit: 0 done, 1 failed, 2 wrong usage or configuration, 3 done with refusals."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code. Every foreseen error becomes a line on stderr, never a traceback."""
    try:
        code = overflight.main(args=arguments, prog_name="overflight", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        return _stopped(error)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 -- the last line of defence: whatever it is, a person reads a line and not a traceback
        return _end_of(error)
    return code if isinstance(code, int) else 0


def _stopped(error: click.Abort | KeyboardInterrupt) -> int:
    """Say who stopped the command: a person with Ctrl-C, or by saying no, or nobody, where a question found no answer; the exit code."""
    if isinstance(error.__context__, EOFError):
        click.echo(
            "The question was not answered: the input ended. Ask again at a terminal, or say --yes where the command has it.", err=True
        )
        return 1
    if isinstance(error, click.Abort) and error.__context__ is None:
        click.echo("Nothing was done.", err=True)
        return 1
    click.echo("Stopped. What was committed is consistent; run the same command again to go on.", err=True)
    return 130


def _end_of(error: Exception) -> int:
    """Say in a line what ended the command; the exit code. The traceback goes to the log, which shows it with -vv."""
    import logging

    from ingest.source import SourceError
    from tracker.cli.printing import print_text
    from tracker.errors import OverflightError

    if isinstance(error, OverflightError):
        print_text(str(error), err=True)
        return error.exit_code
    logging.getLogger(__name__).debug("where it ended", exc_info=error)
    if isinstance(error, UnicodeEncodeError):
        click.echo(f"a word of the command line is not valid UTF-8 text: {error.object!a}", err=True)
        return 2
    if isinstance(error, SourceError):
        print_text(f"failed     {error.message}", err=True)
    elif isinstance(error, OSError):
        print_text(_told_by_the_system(error), err=True)
    else:
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        print_text(f"overflight met a fault of its own and stopped: {said}", err=True)
        click.echo("What was committed is consistent. Please report it with the output of the same command and -vv.", err=True)
    return 1


def _told_by_the_system(error: OSError) -> str:
    """What the operating system refused, and of which file."""
    said = error.strerror or str(error)
    return f"{error.filename}: {said}" if error.filename else f"the system says: {said}"
