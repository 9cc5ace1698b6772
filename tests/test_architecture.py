"""The two rules of the house, and its habits, held against the code; and the checkers against code that breaks them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import backward_arrows, foreign, impure, too_long, vague_names

_ROOT = Path(__file__).resolve().parent.parent


def sources(*folders: str) -> Iterator[tuple[str, str]]:
    """Path from the root, and text, of every module."""
    for folder in folders:
        for path in sorted((_ROOT / folder).rglob("*.py")):
            yield path.relative_to(_ROOT).as_posix(), path.read_text(encoding="utf-8")


def dotted(path: str) -> str:
    return path.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".") + (".__init__" if path.endswith("__init__.py") else "")


def test_core_thinks_and_touches_nothing() -> None:
    modules = list(sources("tracker/core"))
    assert modules
    assert [f"{path}:{fault}" for path, text in modules for fault in impure(text, dotted(path).rpartition(".")[0])] == []


def test_arrows_run_one_way() -> None:
    modules = list(sources("ingest", "tracker"))
    assert modules
    assert [f"{path}:{fault}" for path, text in modules for fault in backward_arrows(text, dotted(path))] == []


def test_modules_and_functions_are_short() -> None:
    faults = [
        f"{path}:{fault}"
        for path, text in sources("ingest", "tracker", "benchmarks")
        for fault in too_long(text, 300 if path.startswith("tracker/core/") else 400)
    ]
    assert faults == []


def test_names_say_something() -> None:
    assert [fault for path, _ in sources("ingest", "tracker", "benchmarks") for fault in vague_names(path)] == []


def tracked_files() -> list[str]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=_ROOT, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout with git")
    return [name for name in listed.stdout.split("\0") if name]


def test_no_file_names_a_registry_or_a_machine() -> None:
    faults: list[str] = []
    for name in tracked_files():
        path = _ROOT / name
        # Recorded answers are what others wrote, word for word.
        if name.startswith("tests/recorded/") or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" not in content[:4096]:
            faults += [f"{name}:{fault}" for fault in foreign(content.decode("utf-8", errors="replace"))]
    assert faults == []


@pytest.mark.parametrize(
    "bad",
    [
        "import os",
        "import logging",
        "import sqlalchemy",
        "from pathlib import Path",
        "from time import time",
        "import tracker.store",
        "from tracker import config",
        "from ingest.http import Client",
        "from ingest import source",
        "from .. import store",
        "def f():\n    import socket",
        "if TYPE_CHECKING:\n    from sqlalchemy import Connection",
        "datetime.now(tz=UTC)",
        "datetime.datetime.utcnow()",
        "date.today()",
        "pd.Timestamp.now()",
        "pd.Timestamp('now')",
        "pd.to_datetime('today')",
        "time.time()",
        "open('x')",
        "print(1)",
        "pd.read_csv('x')",
        "frame.to_parquet('x')",
        "np.fromfile('x')",
        "os.environ['X']",
        "np.random.rand(3)",
        "np.random.default_rng()",
        "np.random.default_rng(None)",
        "np.random.default_rng(seed=None)",
        "import random\nrandom.random()",
        "import random\nrandom.Random()",
        "from random import choice",
        "from numpy.random import rand",
        "frame.sample(3)",
        "def f():\n    global cache\n    cache = 1",
    ],
)
def test_the_checker_of_the_core_finds(bad: str) -> None:
    assert list(impure(bad)) != []


@pytest.mark.parametrize(
    "good",
    [
        "import numpy as np\nfrom scipy.spatial import cKDTree\nfrom pyproj import Geod\nimport pandas as pd",
        "from tracker.core.timeline import Window\nfrom ingest.tables import POSITIONS\nfrom zoneinfo import ZoneInfo",
        "from . import timeline\nfrom .matching import scoring",
        "np.random.default_rng(seed)\nnp.random.Generator(np.random.PCG64(seed))\nrandom.choice([1])\nframe.sample(3, random_state=1)",
        "import random\nfrom numpy.random import Generator\nrandom.Random(7)",
        "window.now_at\nlist(map(str, [1]))\npd.Timestamp('2019-03-22')\nmatch.open\ncalendar.time()",
    ],
)
def test_the_checker_of_the_core_lets_pass(good: str) -> None:
    assert list(impure(good)) == []


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("ingest.http", "import tracker"),
        ("ingest.http", "from tracker.errors import OverflightError"),
        ("ingest.positions.opensky", "def f():\n    from tracker import config"),
        ("tracker.core.legs", "from tracker.store import read_legs"),
        ("tracker.core.legs", "from ..store import read_legs"),
        ("tracker.store.positions", "from tracker.jobs.pull import pull"),
        ("tracker.store.positions", "from tracker.render import rows"),
        ("tracker.render.rows", "from tracker import cli"),
        ("tracker.jobs.pull", "from tracker.cli.main import main"),
        ("tracker.jobs.pull", "import tracker.web"),
        ("tracker.web.pages", "from tracker.cli import options"),
        ("tracker.daemon", "from tracker.web import app"),
        ("ingest.http", "from tests.builders import positions"),
    ],
)
def test_the_checker_of_arrows_finds(module: str, text: str) -> None:
    assert list(backward_arrows(text, module)) != []


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("tracker.jobs.pull", "from tracker.store import x\nfrom tracker.core.legs import y\nfrom ingest.source import Batch"),
        ("tracker.cli.pull", "from tracker.jobs import pull\nfrom tracker.config import Config"),
        ("tracker.store.positions", "from tracker.core.timeline import Window\nfrom tracker.store.engine import x\nfrom .packing import y"),
        ("ingest.positions.opensky", "from ingest.http import Client"),
    ],
)
def test_the_checker_of_arrows_lets_pass(module: str, text: str) -> None:
    assert list(backward_arrows(text, module)) == []


def test_the_checker_of_length_finds_long_modules_and_functions() -> None:
    body = "\n".join("    x = 1" for _ in range(61))
    assert list(too_long("x = 1\n" * 401, 400)) == ["1: 401 lines, more than 400"]
    assert list(too_long(f"def f():\n{body}\n", 400)) == ["1: f has 61 lines, more than 60"]
    assert list(too_long(f"class A:\n  async def f(self):\n{body}\n", 400)) != []
    docstring = '    """' + "line\n" * 30 + '    """'
    assert list(too_long(f"def f():\n{docstring}\n{body[:-10]}\n", 400)) == []


@pytest.mark.parametrize(
    "bad",
    [
        "py" + "pi.org",
        "https://files.python" + "hosted.org/x",
        "registry.npm" + "js.org",
        "/" + "work/x",
        "'/" + "home/me/x'",
        "=/" + "root",
    ],
)
def test_the_checker_of_files_finds(bad: str) -> None:
    assert list(foreign(f"a {bad} b")) != []


def test_the_checker_of_files_lets_pass() -> None:
    assert list(foreign("/usr/bin/env /tmp/x docs/work/flow https://example.org/home/page pip install .")) == []
    assert list(vague_names("tracker/core/legs.py")) == []
    assert list(vague_names("tracker/utils.py")) != []
