"""The unit for systemd is one that systemd takes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.daemon.processes import ROOT


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    """But for the command, which is not installed here."""
    unit = (ROOT / "docs" / "deploy" / "overflight.service").read_text()
    there, places = re.subn(r"(?m)^ExecStart=\S+", "ExecStart=/bin/sh", unit)
    assert places == 1
    path = tmp_path / "overflight.service"
    path.write_text(there)
    assert _faults(path) == ""
    path.write_text(there.replace("WatchdogSec=60", "WatchdogSec=often"))
    assert "often" in _faults(path)


def _faults(unit: Path) -> str:
    """What is said of the unit; of the machine (a container without its folders) something may be said as well."""
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    return "\n".join(line for line in done.stderr.splitlines() if unit.name in line)
