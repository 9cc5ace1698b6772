"""The disk of a PostgreSQL server is full for a while: the daemon says so, lives on, loses nothing that it said it kept, and goes on."""

from __future__ import annotations

import contextlib
import errno
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import postgres
from tests.daemon.latency import Sky
from tests.daemon.processes import Running, until
from tests.servers import serve
from tracker.store import open_engine, read_positions

#: Aircraft that each answer tells of: enough for some new pages of a table.
AIRCRAFT = 400


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own, which only root can mount; outside of pytest's folders, which are closed to the server's account."""
    place = Path(tempfile.mkdtemp(prefix="overflight-disk-"))
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=240m,mode=755", "overflight", place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        place.rmdir()
        pytest.skip(f"no small file system can be mounted here: {error}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
        place.rmdir()


def fill(place: Path) -> Path:
    """A file that leaves no room."""
    filler = place / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12):
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(size))
    with pytest.raises(OSError, match=re.escape(f"[Errno {errno.ENOSPC}]")):
        (place / "more").write_bytes(bytes(1 << 13))
    (place / "more").unlink(missing_ok=True)
    return filler


def test_a_full_disk_under_postgresql_is_said_survived_and_gone_on_from(tmp_path: Path, small_disk: Path) -> None:
    sky = Sky(others=AIRCRAFT)
    try:
        server = postgres.cluster(small_disk)
        with server as cluster, serve(sky) as provider:
            url = cluster.create_database()
            (tmp_path / "config.yaml").write_text(f"""
database: "{url}"
sources: {{r0: {{kind: receiver, url: "{provider.url}/aircraft.json", every: 20s}}}}
web: {{enabled: false}}
""")
            (tmp_path / "set_by").write_text("0")
            now = datetime.now(UTC).isoformat()
            # Twenty times as fast: what failed is tried again after half a minute.
            fast = ("tests.soak.leader", "config.yaml", "20", now, now, "set_by")
            with Running(tmp_path, command=fast) as daemon:
                until(lambda: daemon.said.count("r0: ok") >= 2)
                filler = fill(small_disk)
                until(lambda: "No space left on device" in daemon.said, 60.0)
                time.sleep(1.0)
                assert daemon.process.poll() is None
                filler.unlink()
                before = daemon.said.count("r0: ok")
                until(lambda: daemon.said.count("r0: ok") >= before + 2, 60.0)
                code, took_s = daemon.stop()
            engine = open_engine(url)
            with engine.connect() as connection:
                kept = len(read_positions(connection))
            engine.dispose()
    except postgres.PostgresMissingError as error:
        pytest.skip(str(error))
    lines = [json.loads(line) for line in daemon.said.splitlines() if line.startswith("{")]
    told = [line["new"] for line in lines if line["text"] == "r0: ok"]
    assert (code, took_s < 5.0) == (0, True)
    assert sum(told) >= 3 * AIRCRAFT
    assert kept >= sum(told)
    assert not [line for line in lines if "exception" in line]  # each fault is one line that says what is the matter
