"""Many reports together: what they tell of how often they speak of something that was heard goes into each answer."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tests.cli.conftest import Overflight
from tracker.core.matching.reporting import LEAST_REPORTS


def ledger(true: int, invented: int, *, start: int = 0) -> str:
    """So many reports of the visit to Beirut, and so many of visits to Nairobi that nobody made."""
    told = [("Beirut", f"2026-03-{13 + n % 2}") for n in range(true)] + [("Nairobi", f"2026-03-{12 + n % 4}") for n in range(invented)]
    return "events:" + "".join(
        f"\n  - {{id: event-{start + n}, title: An An-124 comes, claims: [{{role: travelled, aircraft: {{types: [A124]}}, to: {to},"
        f" arrived: {day}}}]}}"
        for n, (to, day) in enumerate(told)
    )


def answers(overflight: Overflight, url: str, text: str, workdir: Path) -> dict[str, dict[str, Any]]:
    (workdir / "events.yaml").write_text(text)
    overflight("events", "import", "events.yaml", "--db", url)
    return {one["event_id"]: one for one in overflight("match", "--format", "json", "--db", url).json}


def test_reports_that_are_found_more_often_than_coverage_says_raise_the_odds_of_each(
    overflight: Overflight, workdir: Path, kept_history: Path
) -> None:
    url = f"sqlite:///{workdir / 'flights.db'}"
    shutil.copy(kept_history, workdir / "flights.db")
    found = answers(overflight, url, ledger(LEAST_REPORTS, 4), workdir)
    priors = [one["prior"] for one in found.values()]
    assert {prior["learned_from_reports"] for prior in priors} == {LEAST_REPORTS + 4}
    (learned,) = {prior["learned_log_odds"] for prior in priors}
    assert 0.3 < learned <= 1.5
    assert found["event-0"]["none_of_these"]["probability"] < found[f"event-{LEAST_REPORTS}"]["none_of_these"]["probability"]


def test_answers_do_not_change_with_every_further_report(overflight: Overflight, workdir: Path, kept_history: Path) -> None:
    url = f"sqlite:///{workdir / 'flights.db'}"
    shutil.copy(kept_history, workdir / "flights.db")
    few = answers(overflight, url, ledger(5, 1), workdir)
    assert {one["prior"]["learned_from_reports"] for one in few.values()} == {0}
    first = answers(overflight, url, ledger(LEAST_REPORTS, 5), workdir)
    again = answers(overflight, url, ledger(LEAST_REPORTS, 5), workdir)
    more = answers(overflight, url, ledger(1, 0, start=100), workdir)
    assert {key: one["version"] for key, one in again.items()} == {key: one["version"] for key, one in first.items()}
    assert {key: more[key]["version"] for key in first} == {key: one["version"] for key, one in first.items()}
    assert more["event-100"]["prior"]["learned_log_odds"] == first["event-0"]["prior"]["learned_log_odds"]
