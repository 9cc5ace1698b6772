"""Review from the front door: who said what of an event, and what follows from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest

from tests.cli.conftest import Overflight
from tracker.jobs.review import silent_ids
from tracker.store import open_engine, read_event_versions, read_reviews
from tracker.workspace import open_workspace

LANDED = "An Il-62 of the Russian air force landed in Caracas on Saturday, officials said."


@pytest.fixture
def db(overflight: Overflight, workdir: Path) -> str:
    """A database with one article that awaits review."""
    url = f"sqlite:///{workdir / 'o.db'}"
    (workdir / "a.txt").write_text(LANDED)
    overflight("events", "read", "a.txt", "--published", "2019-03-25", "--save", "--db", url)
    return url


def event_id(db: str) -> str:
    with open_engine(db).connect() as connection:
        return str(read_reviews(connection)["event_id"].iloc[0])


def said(db: str) -> list[tuple[Any, ...]]:
    with open_engine(db).connect() as connection:
        rows = read_reviews(connection)[["state", "who", "note"]].itertuples(index=False, name=None)
        return [(state, who, note if isinstance(note, str) else None) for state, who, note in rows]


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    waiting = list(given)
    monkeypatch.setattr(click, "prompt", lambda *args, **kwargs: waiting.pop(0))


def editor(monkeypatch: pytest.MonkeyPatch, *replacements: tuple[str, str]) -> None:
    waiting = list(replacements)
    monkeypatch.setattr(click, "edit", lambda text, **kwargs: text.replace(*waiting.pop(0)))


def test_a_walk_shows_the_words_and_keeps_who_accepted(overflight: Overflight, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "?", "a")
    shown = overflight("events", "review", "--who", "ana", "--db", db).out
    assert "[landed]" in shown
    assert "[Saturday]" in shown
    assert said(db)[1:] == [("accepted", "ana", None)]
    assert "nothing awaits review" in overflight("events", "review", "--who", "ana", "--db", db).err


def test_skipping_decides_nothing(overflight: Overflight, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "s")
    overflight("events", "review", "--db", db)
    assert [state for state, _, _ in said(db)] == ["unreviewed"]


def test_a_correction_is_checked_kept_and_never_written_over_by_a_reading(
    overflight: Overflight, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "c")
    editor(monkeypatch, ("[IL62]", "[IL96]"))
    overflight("events", "review", "--who", "ana", "--db", db)
    assert said(db)[-1] == ("corrected", "ana", None)
    event = overflight("events", "show", event_id(db), "--format", "json", "--db", db).json
    assert event["claims"][0]["aircraft"][0]["types"] == ["IL96"]
    overflight("events", "read", "a.txt", "--published", "2019-03-25", "--save", "--db", db)
    event = overflight("events", "show", event_id(db), "--format", "json", "--db", db).json
    assert event["claims"][0]["aircraft"][0]["types"] == ["IL96"]


def test_a_wrong_correction_lists_its_faults_and_keeps_nothing(overflight: Overflight, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, ("to: Caracas", "to: Nowhereville"))
    monkeypatch.setattr(click, "confirm", lambda *args, **kwargs: False)
    ended = overflight("events", "edit", event_id(db), "--who", "ana", "--db", db, code=1)
    assert "'Nowhereville' resolves to no place" in ended.err
    with open_engine(db).connect() as connection:
        assert len(read_event_versions(connection, event_id(db))) == 1


def test_scripts_accept_and_reject_by_id(overflight: Overflight, db: str) -> None:
    one = event_id(db)
    overflight("events", "reject", one, "--who", "ana", "--note", "a rumour", "--db", db)
    overflight("events", "accept", one, "--who", "ben", "--db", db)
    assert said(db)[1:] == [("rejected", "ana", "a rumour"), ("accepted", "ben", None)]
    assert "no event nothing" in overflight("events", "accept", one, "nothing", "--who", "ben", "--db", db, code=1).err


def test_a_rejected_event_is_not_matched(overflight: Overflight, db: str) -> None:
    overflight("events", "reject", event_id(db), "--who", "ana", "--db", db)
    assert "rejected, and so not matched" in overflight("match", event_id(db), "--db", db).err


def test_nobody_is_told_of_an_unreviewed_event_unless_the_configuration_says_so(overflight: Overflight, db: str, workdir: Path) -> None:
    (workdir / "loud.yaml").write_text("reports: {alert_unreviewed: true}\n")
    assert silent_ids(open_workspace(db=db)) == {event_id(db)}
    assert silent_ids(open_workspace("loud.yaml", db=db)) == frozenset()
    overflight("events", "accept", event_id(db), "--who", "ana", "--db", db)
    assert silent_ids(open_workspace(db=db)) == frozenset()


def test_the_list_says_what_awaits_review(overflight: Overflight, db: str) -> None:
    assert "unreviewed" in overflight("events", "list", "--db", db).out


def test_a_text_cannot_steer_the_terminal(overflight: Overflight, workdir: Path, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (workdir / "b.txt").write_text("\x1b[2JAn Il-76 landed in Havana on Friday.\x1b]0;x\x07")
    overflight("events", "read", "b.txt", "--published", "2019-03-25", "--save", "--db", db)
    answers(monkeypatch, "s", "s")
    assert "\x1b" not in overflight("events", "review", "--db", db).out


def test_no_text_of_others_reaches_a_terminal_raw_and_json_keeps_it(overflight: Overflight, workdir: Path) -> None:
    title = "\x1b]0;pwned\x07 \u202eAn [bold]Il-76[/bold] \x9b31m"
    event = {"id": "e", "title": title, "claims": [{"role": "arrived", "to": "Havana", "quote": "\x1b[31m\u202e"}]}
    (workdir / "e.json").write_text(json.dumps([event]))
    db = f"sqlite:///{workdir / 'e.db'}"
    overflight("events", "import", "e.json", "--db", db)
    shown = [overflight("events", *words, "--db", db).out for words in (["list"], ["show", "e"], ["show", "e", "--format", "json"])]
    for text in shown:
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
    assert "[bold]Il-76[/bold]" in shown[0]
    assert json.loads(shown[2])["title"] == title


def test_every_version_of_an_event_and_who_said_what_of_it_can_be_read(
    overflight: Overflight, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = event_id(db)
    editor(monkeypatch, ("[IL62]", "[IL96]"))
    overflight("events", "edit", one, "--who", "ana", "--note", "it was larger", "--db", db)
    assert "IL62" in overflight("events", "show", one, "--version", 1, "--db", db).out
    newest = overflight("events", "show", one, "--db", db).out
    assert "IL96" in newest
    assert "review   version 2: corrected by ana, " in newest
    assert "(it was larger)" in newest
    told = overflight("events", "show", one, "--version", 1, "--format", "json", "--db", db).json
    assert (told["version"], told["review"], told["standing"]["reviews"][-1]["who"]) == (1, "corrected", "ana")
    assert f"event {one} has no version 3; the newest is 2" in overflight("events", "show", one, "--version", 3, "--db", db, code=1).err
