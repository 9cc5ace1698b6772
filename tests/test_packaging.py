"""What is built is what is installed: the wheel has everything, and needs nothing that is not pinned."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_PIN = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)(?: ; (.*?))? \\$", re.MULTILINE)


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for package, version, _ in _PIN.findall((_ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(package, set()).add(version)
    return found


def project() -> dict[str, Any]:
    return tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def required(entries: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;! ]", entry)[0].lower().replace("_", "-") for entry in entries}


def test_everything_that_is_required_is_pinned() -> None:
    document = project()
    runtime = required(document["project"]["dependencies"]) | required(document["dependency-groups"]["build"])
    assert runtime <= set(pins("constraints.txt"))
    assert runtime | required(document["dependency-groups"]["dev"]) <= set(pins("constraints-dev.txt"))


def test_both_sets_of_pins_agree() -> None:
    runtime, development = pins("constraints.txt"), pins("constraints-dev.txt")
    assert {name: development.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-dev.txt"])
def test_every_pin_has_hashes_and_no_file_names_an_index(name: str) -> None:
    text = (_ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry or "==" not in entry] == []
    assert re.findall(r"://|--(?:extra-)?index|--find-links|--trusted", text) == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a wheel, built without the network."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: the wheel is NOT TESTED")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=_ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("overflight-*.whl"))


def test_the_wheel_carries_code_migrations_and_configuration_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert archive.read("tracker/_data/config.yaml") == (_ROOT / "config.yaml").read_bytes()
    migrations = {path.name for path in (_ROOT / "migrations" / "versions").glob("*.py")}
    assert {"tracker/_migrations/env.py", "tracker/cli/main.py", "ingest/located.py"} <= names
    assert {f"tracker/_migrations/versions/{name}" for name in migrations} <= names
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"tracker", "ingest"}
    assert [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".db"))] == []


def test_the_wheel_carries_every_file_beside_the_code(wheel: Path) -> None:
    """Tables and samples that lie next to modules must not be forgotten."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    listed = subprocess.run(["git", "ls-files", "-z", "tracker", "ingest"], cwd=_ROOT, capture_output=True, check=False, text=True)
    if listed.returncode:
        pytest.skip("not a checkout with git")
    assert [name for name in listed.stdout.split("\0") if name and (_ROOT / name).is_file() and name not in names] == []


def test_an_installed_wheel_finds_its_files_and_makes_a_database(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    program = f"""
import json, sys
sys.path.insert(0, {str(site)!r})
import tracker
from tracker.config import load_config
from tracker.paths import default_config_path
from tracker.store import open_engine
from tracker.store.migrate import ensure_current, migrations_folder
engine = open_engine("sqlite:///installed.db")
ensure_current(engine)
engine.dispose()
print(json.dumps([tracker.__file__, str(migrations_folder()), str(default_config_path()), len(load_config(environ={{}}).sources)]))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    package = site / "tracker"
    assert json.loads(done.stdout) == [
        str(package / "__init__.py"),
        str(package / "_migrations"),
        str(package / "_data" / "config.yaml"),
        4,
    ]
    assert (tmp_path / "installed.db").stat().st_size > 0
