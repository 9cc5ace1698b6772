"""`overflight events read --second-reader` against an endpoint on loopback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Overflight
from tests.servers import Received, Reply, serve
from tracker.store import open_engine, read_reviews

SECRET = "sk-a-key-of-the-tests"
ARTICLE = "Loaded at Hmeimim, the old Il-76 that had come over from Mozdok then made for Benghazi and landed on Saturday, he said."
PROPOSED = {
    "quote": ARTICLE.removesuffix(", he said."),
    "role": "travelled",
    "polarity": "asserted",
    "aircraft": ["the old Il-76"],
    "from": "Hmeimim",
    "to": "Benghazi",
    "arrived": "Saturday",
}


def answer(*claims: Any) -> Reply:
    content = json.dumps({"claims": list(claims)})
    return Reply(body=json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode())


@pytest.fixture
def configure(workdir: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def write(url: str) -> None:
        monkeypatch.setenv("SECOND_KEY", SECRET)
        (workdir / "a.txt").write_text(ARTICLE)
        (workdir / "config.yaml").write_text(
            f'reports:\n  second_reader: {{url: {url}/v1, model: tester, api_key: "${{SECOND_KEY}}", timeout: 2s}}\n'
        )

    return write


def read(overflight: Overflight, workdir: Path, *more: str, code: int = 0) -> Any:
    db = f"sqlite:///{workdir / 'o.db'}"
    return overflight("events", "read", "a.txt", "--published", "2019-03-25", "--second-reader", *more, "--db", db, code=code)


def test_a_proposal_that_the_text_bears_out_is_added_marked_and_awaits_review(
    overflight: Overflight, workdir: Path, configure: Callable[[str], None]
) -> None:
    with serve([answer(PROPOSED, {**PROPOSED, "to": "Caracas"})]) as server:
        configure(server.url)
        ended = read(overflight, workdir, "--save", "--format", "json")
        (asked,) = server.requests
    marked = [claim for claim in ended.json["claims"] if claim.get("proposed_by") == "tester"]
    assert [claim["to"]["text"] for claim in marked] == ["Benghazi"]
    text = ended.json["reports"][0]["text"]
    assert all(text[span["start"] : span["end"]] == span["text"] for claim in marked for found in claim["spans"].values() for span in found)
    assert "second reader (tester): 2 proposed, 1 held; refused: 1 × words that do not stand in the text" in ended.err
    assert "proposed by the second reader (tester)" in ended.err
    assert "to be reviewed" in ended.err
    with open_engine(f"sqlite:///{workdir / 'o.db'}").connect() as connection:
        assert list(read_reviews(connection)["state"]) == ["unreviewed"]
    _asked_as_it_should_be(asked)


def _asked_as_it_should_be(asked: Received) -> None:
    assert (asked.method, asked.path, asked.headers["authorization"]) == ("POST", "/v1/chat/completions", f"Bearer {SECRET}")
    question = json.loads(asked.body)
    assert question["model"] == "tester"
    assert ARTICLE not in question["messages"][0]["content"]
    assert json.loads(question["messages"][1]["content"])["article"] == ARTICLE


def test_a_second_reader_that_fails_is_a_note_and_the_reading_stands(
    overflight: Overflight, workdir: Path, configure: Callable[[str], None]
) -> None:
    with serve([Reply(status=401, body=f"wrong key {SECRET}".encode())]) as server:
        configure(server.url)
        ended = read(overflight, workdir)
        assert len(server.requests) == 1
    assert "the second reader told nothing" in ended.err
    assert "missing, wrong or expired" in ended.err
    assert SECRET not in ended.out + ended.err
    assert "claims:" in ended.out


def test_a_second_reader_that_nobody_configured_is_a_clear_error(overflight: Overflight, workdir: Path) -> None:
    (workdir / "a.txt").write_text(ARTICLE)
    assert "reports.second_reader" in read(overflight, workdir, code=2).err


def test_nothing_is_asked_without_the_flag(overflight: Overflight, workdir: Path, configure: Callable[[str], None]) -> None:
    with serve([answer(PROPOSED)]) as server:
        configure(server.url)
        overflight("events", "read", "a.txt", "--published", "2019-03-25", "--db", f"sqlite:///{workdir / 'o.db'}")
        assert server.requests == []
