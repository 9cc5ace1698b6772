from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.store.worlds import in_order, position, positions, same, sky
from tracker.errors import StoreError
from tracker.store import StoreEngine, check, downgrade, ensure_current, open_engine, read_positions, upgrade, write_positions
from tracker.store.schema import metadata

_ROOT = Path(__file__).resolve().parents[2]


def test_migrations_go_up_down_and_up_again_with_rows_inside(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        write_positions(connection, sky(3, 20))
    assert downgrade(engine, "base") == "base"
    with engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) <= {"alembic_version"}
    assert upgrade(engine) == check(engine).head
    with engine.begin() as connection:
        write_positions(connection, sky(3, 20))
        same(read_positions(connection), in_order(sky(3, 20)))


def test_a_migrated_database_has_exactly_the_declared_tables(engine: StoreEngine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_check_says_what_is_there_and_what_to_do(empty_engine: StoreEngine) -> None:
    engine = empty_engine
    assert "overflight db upgrade" in check(engine).in_words()
    upgrade(engine)
    assert check(engine).is_good
    with engine.begin() as connection:
        connection.execute(sa.text("DROP INDEX ix_legs_first_seen_at"))
    assert not check(engine).is_good
    assert "ix_legs_first_seen_at" in check(engine).in_words()


def test_an_empty_database_is_made_ready_and_another_is_refused(empty_engine: StoreEngine) -> None:
    engine = empty_engine
    ensure_current(engine)
    assert check(engine).is_good
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    assert not check(engine).is_good
    with pytest.raises(StoreError, match=r"at revision 9999, which this program does not know"):
        ensure_current(engine)


def test_a_database_of_somebody_else_is_left_alone(empty_engine: StoreEngine) -> None:
    engine = empty_engine
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE theirs (one INTEGER)"))
    with pytest.raises(StoreError, match="theirs"):
        ensure_current(engine)


def test_an_unknown_revision_is_a_clear_error(engine: StoreEngine) -> None:
    with pytest.raises(StoreError, match=r"known revisions: .*0001"):
        upgrade(engine, "nonsense")
    assert check(engine).is_good


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "no database URL"),
        ("nonsense", "no database URL"),
        ("mysql://me:secret@host/name", "accepted: sqlite and postgresql"),
        ("sqlite:////nowhere/at/all/x.db", "folder /nowhere/at/all does not exist"),
        ("postgresql://me:secret@127.0.0.1:1/name", "cannot be used"),
        ("postgresql://me:secret@127.0.0.1:notaport/name", "no database URL"),
    ],
)
def test_a_database_that_cannot_be_is_a_clear_error_without_its_password(url: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        open_engine(url)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_not_there_is_made_only_where_that_is_wished(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with pytest.raises(StoreError, match=r"there is no file .*new\.db"):
        open_engine(url, creates=False)
    assert not list(tmp_path.iterdir())
    open_engine(url).dispose()
    open_engine(url, creates=False).dispose()


def test_a_database_that_may_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'kept.db'}"
    engine = open_engine(url)
    upgrade(engine)
    with engine.begin() as connection:
        write_positions(connection, positions(position()))
    engine.dispose()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    engine = open_engine(url)
    with engine.connect() as connection:
        assert len(read_positions(connection)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["kept.db"]
    with pytest.raises(StoreError, match="not yours to write"), engine.begin() as connection:
        write_positions(connection, positions(position(seconds=60)))
    engine.dispose()


def test_a_folder_or_a_text_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_engine(f"sqlite:///{tmp_path}")
    (tmp_path / "text.db").write_text("certainly not a database, but long enough to be taken for one" * 20)
    with pytest.raises(StoreError, match="not a database"):
        open_engine(f"sqlite:///{tmp_path / 'text.db'}")


def test_a_failed_block_leaves_nothing(engine: StoreEngine) -> None:
    def fail_half_way() -> None:
        with engine.begin() as connection:
            write_positions(connection, sky(2, 20))
            raise RuntimeError("half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        fail_half_way()
    with engine.connect() as connection:
        assert read_positions(connection).empty


def test_what_the_database_refuses_is_a_store_error(empty_engine: StoreEngine) -> None:
    with empty_engine.connect() as connection, pytest.raises(StoreError, match="segments"):
        read_positions(connection)
    with pytest.raises(StoreError, match="segments"), empty_engine.begin() as connection:
        write_positions(connection, positions(position()))


def test_a_reader_keeps_its_snapshot_while_a_writer_commits(engine: StoreEngine) -> None:
    with engine.connect() as reader:
        assert read_positions(reader).empty
        with engine.begin() as writer:
            write_positions(writer, positions(position()))
        assert read_positions(reader).empty
    with engine.connect() as reader:
        assert len(read_positions(reader)) == 1


def test_writers_that_read_before_they_write_never_meet_a_locked_database(engine: StoreEngine) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for second in range(15):
                with engine.begin() as connection:
                    read_positions(connection, icao24="157712")
                    write_positions(connection, positions(position(seconds=second + 100 * number)))
                with engine.connect() as connection:
                    read_positions(connection, icao24="157712")
        except BaseException as error:  # noqa: BLE001  a thread's failure must reach the test
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with engine.connect() as connection:
        assert len(read_positions(connection)) == 60


_WRITER = """
import sys
from tests.store.worlds import position, positions, sky
from tracker.store import open_engine, write_positions
from datetime import timedelta

engine = open_engine(sys.argv[1])
frame = sky(40, 50)
for step in range(100_000):
    with engine.begin() as connection:
        write_positions(connection, frame.assign(seen_at=frame["seen_at"] + timedelta(minutes=5 * step)))
    print(step, flush=True)
"""


def _writer(url: str) -> subprocess.Popen[str]:
    environ = {**os.environ, "PYTHONPATH": str(_ROOT)}
    return subprocess.Popen([sys.executable, "-c", _WRITER, url], stdout=subprocess.PIPE, text=True, env=environ, cwd=_ROOT)


def test_a_writer_killed_at_any_moment_leaves_whole_batches_and_a_working_database(engine: StoreEngine, database_url: str) -> None:
    for pause_s in (0.0, 0.013, 0.031):
        with _writer(database_url) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(pause_s)
            writer.send_signal(signal.SIGKILL)
            said = writer.stdout.read().splitlines()
        with engine.begin() as connection:
            found = read_positions(connection)
            assert len(found) % 2000 == 0
            assert len(found) >= 2000 * (1 + len(said))
            write_positions(connection, sky(1, 1, seed=9).assign(icao24="00beef"))
            connection.execute(sa.text("DELETE FROM segments"))
        assert check(engine).is_good


def test_a_reader_in_another_process_is_not_disturbed(engine: StoreEngine, database_url: str) -> None:
    with _writer(database_url) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        counts = []
        for _ in range(20):
            with engine.connect() as connection:
                counts.append(len(read_positions(connection)))
        writer.kill()
    assert all(count % 2000 == 0 for count in counts)
    assert counts == sorted(counts)
