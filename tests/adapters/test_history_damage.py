"""A damaged history: nothing is lost, what can be read is rescued, and the program goes on."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import date
from errno import ENOSPC
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from acutimer.adapters.history import History
from acutimer.errors import StorageError
from acutimer.model.record import Ending, Record
from tests.adapters.test_history import session
from tests.adapters.test_storage import first_history
from tests.benchmarks.history import fill, generated_year

YEAR = generated_year(5)[:120]
NEW = session("new", ending=Ending.RUNNING)
ALWAYS = (date.min, date.max, 4)
PAGE = 4096
LEAF_OF_SESSIONS = 0x0D
"""With what a page begins that holds rows of a table that has a rowid."""


@cache
def sound() -> bytes:
    """Return a sound file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        fill(path, YEAR)
        return path.read_bytes()


@cache
def with_log() -> tuple[bytes, bytes]:
    """Return a file and the log beside it, in which the first session is."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        fill(path, YEAR[1:])
        with closing(sqlite3.connect(path)) as holds_it_open:
            holds_it_open.execute("SELECT * FROM sessions").fetchone()
            History(path).save(YEAR[0])
            return path.read_bytes(), path.with_name("history.sqlite3-wal").read_bytes()


@contextmanager
def damaged(raw: bytes, log: bytes = b"") -> Iterator[Path]:
    """Make a history of `raw`, and of a `log` beside it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        path.write_bytes(raw)
        if log:
            path.with_name("history.sqlite3-wal").write_bytes(log)
        yield path


def use(path: Path) -> None:
    """Do what the program does; only a StorageError may come of it."""
    history = History(path)
    steps: tuple[Callable[[], object], ...] = (
        history.cut_off,
        lambda: history.latest(30),
        lambda: history.days(*ALWAYS),
        lambda: history.ratings(*ALWAYS),
        lambda: history.by_routine(*ALWAYS),
        lambda: history.by_point(*ALWAYS),
        lambda: history.save_running(NEW, "here"),
        lambda: history.rate("new", before=3),
        lambda: history.delete(YEAR[0].id),
        history.records,
    )
    for step in steps:
        with suppress(StorageError):
            step()


def set_aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("history-damaged-*.sqlite3"))


def integrity(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("PRAGMA integrity_check")]


def after(path: Path) -> tuple[Record, ...]:
    """Use a damaged history, and return what it holds then, which must work."""
    raw = path.read_bytes()
    with suppress(StorageError):
        History(path).records()
    for aside in set_aside(path):
        assert aside.read_bytes() == raw, "the damaged file was changed"
    use(path)
    if set_aside(path):
        assert integrity(path) == ["ok"]
    return tuple(History(path).records())


def known(records: tuple[Record, ...]) -> int:
    """Return how many sessions of the year are among `records` as they were."""
    heads = {record.id: record.pressed_s for record in records}
    return sum(heads.get(record.id) == record.pressed_s for record in YEAR)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1_000_000))
@example(99)
@example(PAGE)
@example(PAGE + 1)
def test_a_history_that_was_cut_short_works_again(length: int) -> None:
    with damaged(sound()[: length % len(sound())]) as path:
        assert NEW.id in {record.id for record in after(path)}


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 1_000_000) | st.integers(0, PAGE), st.binary(min_size=1, max_size=6000))
@example(18, b"\x09")
@example(100, bytes(20))
@example(0, bytes(100))
def test_a_history_that_was_overwritten_works_again(offset: int, junk: bytes) -> None:
    raw = bytearray(sound())
    offset %= len(raw)
    version = raw[60:64]
    raw[offset : offset + len(junk)] = junk
    raw[60:64] = version  # another one is not damage
    with damaged(bytes(raw)) as path:
        assert NEW.id in {record.id for record in after(path)}


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 1_000_000), st.binary(max_size=200))
def test_a_damaged_log_is_no_damage_to_the_file(offset: int, junk: bytes) -> None:
    raw, log = with_log()
    offset %= len(log)
    with damaged(raw, log[:offset] + junk + log[offset + len(junk) + 1 :]) as path:
        assert known(tuple(History(path).records())) >= len(YEAR) - 1


def test_a_missing_log_loses_only_what_was_in_it() -> None:
    raw, log = with_log()
    with damaged(raw) as without, damaged(raw, log) as whole:
        assert known(tuple(History(without).records())) == len(YEAR) - 1
        assert known(tuple(History(whole).records())) == len(YEAR)


@pytest.mark.parametrize("length", [100, PAGE], ids=["the header", "the first page"])
def test_a_file_without_its_beginning_is_rescued_whole(length: int) -> None:
    with damaged(bytes(length) + sound()[length:]) as path:
        with pytest.raises(StorageError, match=f"with {len(YEAR)} sessions that could be rescued"):
            History(path).records()

        assert History(path).records() == YEAR


def test_only_the_sessions_of_a_broken_page_are_lost() -> None:
    raw = bytearray(sound())
    pages = [at for at in range(PAGE, len(raw), PAGE) if raw[at] == LEAF_OF_SESSIONS]
    broken = pages[len(pages) // 2]
    raw[broken : broken + PAGE] = bytes(PAGE)
    with damaged(bytes(raw)) as path:
        with pytest.raises(StorageError, match="damaged"):
            History(path).records()
        records = History(path).records()

    assert set(records) < set(YEAR)
    assert len(records) > len(YEAR) - 20


def test_a_history_that_was_upgraded_is_rescued_with_its_parts(tmp_path: Path) -> None:
    path = first_history(tmp_path / "history.sqlite3")
    fill(path, YEAR)
    raw = path.read_bytes()
    path.write_bytes(bytes(100) + raw[100:])
    with pytest.raises(StorageError, match=f"with {len(YEAR) + 1} sessions"):
        History(path).records()

    assert set(YEAR) < set(History(path).records())


def test_what_was_only_in_the_log_of_a_damaged_file_is_rescued_too() -> None:
    raw, log = with_log()
    with damaged(raw[: 20 * PAGE] + bytes(3 * PAGE) + raw[23 * PAGE :], log) as path:
        with pytest.raises(StorageError, match="damaged"):
            History(path).records()

        assert History(path).record(YEAR[0].id) == YEAR[0]


def test_one_session_that_makes_no_sense_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    fill(path, YEAR)
    with closing(sqlite3.connect(path)) as connection, connection:
        query = "UPDATE sessions SET pressed_s = 'much' WHERE id = ?"
        connection.execute(query, (YEAR[0].id,))
    with pytest.raises(StorageError, match=f"'much' is no number.*with {len(YEAR) - 1} sessions"):
        History(path).latest(1)

    assert History(path).records() == YEAR[1:]


def test_a_save_that_finds_damage_is_done_all_the_same() -> None:
    with damaged(bytes(100) + sound()[100:]) as path:
        with pytest.raises(StorageError, match="damaged"):
            History(path).save(NEW)

        assert known(tuple(History(path).records())) == len(YEAR)
        assert History(path).record("new") == NEW


def test_a_rescue_leaves_nothing_else_in_the_folder() -> None:
    with damaged(bytes(100) + sound()[100:]) as path:
        for end in ("", "-wal", "-shm"):
            path.with_name(f".history.sqlite3-a1b2c3d4{end}").write_text("killed", encoding="utf-8")
        with pytest.raises(StorageError, match="damaged"):
            History(path).records()

        assert sorted(path.parent.iterdir()) == [*set_aside(path), path]


def test_another_version_is_not_taken_for_damage() -> None:
    raw = bytearray(sound())
    raw[63] = 99
    with damaged(bytes(raw)) as path:
        with pytest.raises(StorageError, match="newer AcuTimer"):
            History(path).save(NEW)

        assert path.read_bytes() == bytes(raw)


def test_threads_that_find_the_same_damage_mend_it_once() -> None:
    def save(number: int) -> None:
        with suppress(StorageError):
            history.save(session(f"new {number}"))

    with damaged(bytes(100) + sound()[100:]) as path:
        history = History(path)
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(save, range(4)))
        records = tuple(history.records())

        assert sorted(path.parent.iterdir()) == [*set_aside(path), path]
        assert len(set_aside(path)) == 1
    assert (known(records), len(records)) == (len(YEAR), len(YEAR) + 4)


def test_a_rescue_without_room_for_a_copy_moves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(ENOSPC, "no space left")

    with damaged(bytes(100) + sound()[100:]) as path:
        monkeypatch.setattr(shutil, "copyfile", fail)
        with pytest.raises(StorageError, match=r"is damaged.*and no space left.*left as it is"):
            History(path).save(NEW)

        assert list(path.parent.iterdir()) == [path]


def test_a_change_that_sqlite_itself_takes_back_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    fill(path, YEAR)
    with closing(sqlite3.connect(path)) as connection:  # as SQLite does where the disk is full
        refusal = "SELECT RAISE(ROLLBACK, 'the disk is full')"
        connection.execute(f"CREATE TRIGGER full BEFORE DELETE ON parts BEGIN {refusal}; END")
    with pytest.raises(StorageError, match="cannot be used: the disk is full"):
        History(path).save(YEAR[0])

    assert set_aside(path) == []
    assert History(path).records() == YEAR


def test_a_version_that_cannot_be_is_damage() -> None:
    raw = bytearray(sound())
    raw[60:64] = b"\xff\xff\xff\xf0"
    with damaged(bytes(raw)) as path:
        with pytest.raises(StorageError, match=rf"version -16.*with {len(YEAR)} sessions"):
            History(path).records()

        assert History(path).records() == YEAR


@pytest.mark.parametrize("column", ["process", "saved_s"])
def test_nonsense_about_who_runs_a_session_is_damage(tmp_path: Path, column: str) -> None:
    path = tmp_path / "history.sqlite3"
    History(path).save_running(NEW, "here")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE running SET {column} = 'much'")
    with pytest.raises(StorageError, match="with 1 session that could be rescued"):
        History(path).cut_off()

    assert History(path).records() == (NEW,)


def test_a_time_that_cannot_be_put_in_order_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    fill(path, YEAR)
    with closing(sqlite3.connect(path)) as connection, connection:
        query = "UPDATE sessions SET started_at = '0001-01-01T00:00:00+14:00' WHERE id = ?"
        connection.execute(query, (YEAR[0].id,))
    with pytest.raises(StorageError, match=f"with {len(YEAR) - 1} sessions"):
        History(path).records()

    assert History(path).records() == YEAR[1:]


def test_a_new_file_that_cannot_take_its_place_leaves_the_damaged_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(ENOSPC, "no space left")

    raw = bytes(100) + sound()[100:]
    with damaged(raw) as path:
        monkeypatch.setattr(Path, "replace", fail)
        with pytest.raises(StorageError, match=r"no space left.*left as it is"):
            History(path).records()

        assert list(path.parent.iterdir()) == [path]
        assert path.read_bytes() == raw
