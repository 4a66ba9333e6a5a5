"""The data folder: settings and history, whole, damaged, newer and out of reach."""

import json
import os
import re
import sqlite3
import sys
from contextlib import closing
from dataclasses import astuple, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from acutimer.adapters.files import write_whole
from acutimer.adapters.history import History
from acutimer.adapters.history_schema import MIGRATIONS
from acutimer.adapters.settings import SettingsFile
from acutimer.adapters.storage import FileStore, default_data_dir
from acutimer.errors import StorageError
from acutimer.formats.catalogue import read_points
from acutimer.model.lengths import Lengths
from acutimer.model.own import marked
from acutimer.model.point import Condition
from acutimer.model.record import Ending, PartRecord, PauseRecord, Record
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.settings import Look, Settings
from acutimer.model.view import View
from acutimer.ports import Store

CHOSEN = Settings(look=Look.NIGHT, cue_volume=0.25, notice_seen=True)
STARTED = datetime(2026, 3, 1, 22, 30, tzinfo=timezone(timedelta(hours=2)))
RECORD = Record(
    id="one",
    routine_id="back-roller",
    title="Back roller",
    started_at=STARTED,
    ended_at=STARTED + timedelta(minutes=20),
    planned_pressed_s=300,
    planned_relax_s=750,
    pressed_s=160.5,
    relaxed_s=600.0,
    other_s=63.0,
    paused_s=12.25,
    ratio=2.5,
    eased=True,
    ending=Ending.COMPLETED,
    routine_version="0123456789ab",
    before=7,
    after=3,
    sleep=8,
    note="quiet",
    parts=(
        PartRecord(SegmentKind.TRANSITION, "Upper", 8, 8.0, Side.LEFT, 1, ("BL-13", "BL-15")),
        PartRecord(SegmentKind.HOLD, "Upper", 100, 100.0, Side.LEFT, 1, ("BL-13", "BL-15")),
        PartRecord(SegmentKind.HOLD, "Upper", 100, 60.5, Side.RIGHT, 1, ("BL-13", "BL-15")),
        PartRecord(SegmentKind.RELAX, "Relax", 750, 600.0),
    ),
    pauses=(PauseRecord(30.5, 10.0), PauseRecord(80.0, 2.25)),
)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "not" / "there" / "yet"


@pytest.fixture
def store(data_dir: Path) -> FileStore:
    return FileStore(data_dir)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_store_meets_its_port(store: FileStore) -> None:
    port: Store = store

    assert port.load_settings() == Settings()


def test_reading_makes_nothing_on_disk(store: FileStore, data_dir: Path) -> None:
    assert (store.load_settings(), store.records()) == (Settings(), ())
    assert not data_dir.exists()


def test_settings_come_back_as_they_were_saved(store: FileStore, data_dir: Path) -> None:
    store.save_settings(CHOSEN)

    assert FileStore(data_dir).load_settings() == CHOSEN
    assert names(data_dir) == ["settings.json"]


def test_a_record_comes_back_as_it_was_saved(store: FileStore, data_dir: Path) -> None:
    store.save_record(RECORD)

    assert FileStore(data_dir).records() == (RECORD,)


def test_a_record_keeps_the_utc_offset_of_its_times(store: FileStore) -> None:
    store.save_record(RECORD)

    assert store.records()[0].started_at.isoformat() == "2026-03-01T22:30:00+02:00"


def test_a_later_state_takes_the_place_of_an_earlier_one(store: FileStore) -> None:
    store.save_record(replace(RECORD, ending=Ending.RUNNING, parts=RECORD.parts[:1]))
    store.save_record(RECORD)

    assert store.records() == (RECORD,)


def test_the_latest_session_comes_first_whatever_the_offset(store: FileStore) -> None:
    earlier = datetime(2026, 3, 1, 20, 29, tzinfo=UTC)
    store.save_record(RECORD)
    store.save_record(replace(RECORD, id="two", started_at=earlier))

    assert [record.id for record in store.records()] == ["one", "two"]


def test_statistics_can_be_asked_of_the_file(store: FileStore, data_dir: Path) -> None:
    store.save_record(RECORD)

    with closing(sqlite3.connect(data_dir / "history.sqlite3")) as connection:
        sums = connection.execute(
            "SELECT side, sum(spent_s) FROM parts WHERE kind = 'hold' GROUP BY side"
        ).fetchall()
    assert sums == [("left", 100.0), ("right", 60.5)]


def test_the_history_uses_a_write_ahead_log(store: FileStore, data_dir: Path) -> None:
    store.save_record(RECORD)

    with closing(sqlite3.connect(data_dir / "history.sqlite3")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_damaged_history_is_set_aside_and_the_session_kept(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite3").write_bytes(b"not a database at all" * 100)
    store = FileStore(tmp_path)
    with pytest.raises(StorageError, match=r"damaged.*kept as history-damaged-.*\.sqlite3"):
        store.save_record(RECORD)

    assert store.records() == (RECORD,)
    aside = next(tmp_path.glob("history-damaged-*.sqlite3"))
    assert aside.read_bytes().startswith(b"not a database")


def test_two_damaged_histories_of_a_day_are_both_kept(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    for text in (b"first", b"second"):
        (tmp_path / "history.sqlite3").write_bytes(text * 200)
        with pytest.raises(StorageError, match="damaged"):
            store.records()

    assert len(list(tmp_path.glob("history-damaged-*.sqlite3"))) == 2


def test_a_history_from_a_newer_version_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StorageError, match=r"newer AcuTimer \(version 99"):
        FileStore(tmp_path).save_record(RECORD)

    assert path.read_bytes() == before


def test_an_older_history_is_copied_and_then_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    History(path).save(RECORD)
    newer = (*MIGRATIONS, ("ALTER TABLE sessions ADD COLUMN mood TEXT NOT NULL DEFAULT ''",))

    assert History(path, newer).records() == (RECORD,)
    assert History(tmp_path / "history-version-2.sqlite3").records() == (RECORD,)


def first_history(path: Path, began: str = STARTED.isoformat(), note: str = "quiet") -> Path:
    """Make a history of the first version at `path`, with one session and one hold."""
    texts = (*astuple(RECORD)[:3], began, "2026-03-01T22:50:00+02:00")
    row = (*texts, 300, 750, 160.5, 600.0, 63.0, 12.25, 2.5, 1, "completed", note)
    with closing(sqlite3.connect(path)) as old, old:
        for statement in MIGRATIONS[0]:
            old.execute(statement)
        old.execute(f"INSERT INTO sessions VALUES ({', '.join('?' * 15)})", row)
        old.execute("INSERT INTO holds VALUES ('one', 0, 1, 'Upper', 'left', 100, 60.5)")
        old.execute("PRAGMA user_version = 1")
    return path


def test_holds_of_the_first_history_become_parts(tmp_path: Path) -> None:
    path = first_history(tmp_path / "history.sqlite3")
    hold = PartRecord(SegmentKind.HOLD, "Upper", 100, 60.5, Side.LEFT, 1)
    plain = replace(RECORD, routine_version="", before=None, after=None, sleep=None)

    assert History(path).records() == (replace(plain, parts=(hold,), pauses=()),)


@pytest.mark.parametrize(
    ("note", "plain", "rehearsed"),
    [
        ("Rehearsal, 20 times faster", "", 1),
        ("Rehearsal, 2.5 times faster. warm hands. Rest", "warm hands. Rest", 1),
        ("Rehearsal, no times faster", "Rehearsal, no times faster", 0),
    ],
)
def test_the_mark_of_a_rehearsal_leaves_its_note(
    tmp_path: Path, note: str, plain: str, rehearsed: int
) -> None:
    path = first_history(tmp_path / "history.sqlite3", note=note)

    (record,) = History(path).records()
    assert (record.note, record.rehearsed) == (plain, bool(rehearsed))
    days = History(path).days(date.min, date.max, 4)
    assert list(days) == ([] if rehearsed else [date(2026, 3, 1)])


def test_an_older_session_stands_in_the_list_by_its_moment(tmp_path: Path) -> None:
    path = first_history(tmp_path / "history.sqlite3", "2026-03-01T22:30:00.500000+02:00")
    for session_id, at in (("before", "20:30:00"), ("behind", "20:30:01")):
        began = datetime.fromisoformat(f"2026-03-01T{at}+00:00")
        History(path).save(replace(RECORD, id=session_id, started_at=began))

    assert [record.id for record in History(path).latest(9)] == ["behind", "one", "before"]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    History(path).save(RECORD)
    broken = (*MIGRATIONS, ("ALTER TABLE sessions ADD COLUMN mood TEXT", "NONSENSE"))
    with pytest.raises(StorageError, match="NONSENSE"):
        History(path, broken).records()

    assert History(path).records() == (RECORD,)
    assert list(tmp_path.glob("history-*")) == []


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": "x"}',
        '{"version": true}',
        '{"look": "purple"}',
        '{"cue_volume": 1%s}' % ("0" * 400),
        "[" * 100_000,
        "\x00",
    ],
    ids=lambda text: text[:20],
)
def test_settings_that_cannot_be_understood_are_never_overwritten(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    store = FileStore(tmp_path)
    with pytest.raises(StorageError, match="left as it is"):
        store.load_settings()
    with pytest.raises(StorageError, match="left as it is"):
        store.save_settings(CHOSEN)

    assert path.read_text(encoding="utf-8") == text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_in_place_of_the_settings_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")

    with pytest.raises(StorageError, match="a pipe"):
        FileStore(tmp_path).load_settings()


def test_settings_from_a_newer_version_are_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 99, "look": "aurora"}', encoding="utf-8")
    with pytest.raises(StorageError, match="newer AcuTimer"):
        FileStore(tmp_path).save_settings(CHOSEN)

    assert "aurora" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wrong",
    [
        {"cue_volume": 7},
        {"cue_volume": "loud"},
        {"cue_volume": True},
        {"notice_seen": 1},
        {"breath_shown": "yes"},
        {"breath_heard": 0},
        {"sore_regions": "neck"},
        {"sore_regions": [3]},
    ],
)
def test_a_setting_out_of_range_is_named(tmp_path: Path, wrong: dict[str, object]) -> None:
    (tmp_path / "settings.json").write_text(json.dumps(wrong), encoding="utf-8")

    with pytest.raises(StorageError, match=next(iter(wrong))):
        FileStore(tmp_path).load_settings()


def test_unknown_settings_survive_a_save(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "tea": "green"}', encoding="utf-8")
    FileStore(tmp_path).save_settings(CHOSEN)

    assert json.loads(path.read_text(encoding="utf-8"))["tea"] == "green"


def test_older_settings_are_upgraded_and_copied_before_the_first_save(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "volume": 0.5}', encoding="utf-8")
    newer = SettingsFile(path, (lambda raw: {**raw, "cue_volume": raw["volume"]},))

    assert newer.load().cue_volume == 0.5
    newer.save(CHOSEN)
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 2
    assert "0.5" in (tmp_path / "settings-version-1.json").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    store = FileStore(tmp_path / "file" / "data")
    for save in (lambda: store.save_settings(CHOSEN), lambda: store.save_record(RECORD)):
        with pytest.raises(StorageError, match=r"Not a directory|File exists") as raised:
            save()
        assert str(tmp_path / "file" / "data") in str(raised.value)


def test_a_write_that_fails_leaves_no_half_a_file(tmp_path: Path) -> None:
    target = tmp_path / "folder" / "taken"
    target.mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        write_whole(target, "text")

    assert names(target.parent) == ["taken"]


def test_a_record_that_makes_no_sense_is_a_clear_error(store: FileStore, data_dir: Path) -> None:
    store.save_record(RECORD)
    with closing(sqlite3.connect(data_dir / "history.sqlite3")) as connection, connection:
        connection.execute("UPDATE sessions SET ending = 'eaten by a bear'")

    with pytest.raises(StorageError, match="eaten by a bear"):
        store.records()


def test_the_data_folder_is_the_one_that_was_chosen(tmp_path: Path) -> None:
    assert default_data_dir(tmp_path / "chosen") == tmp_path / "chosen"


def test_the_data_folder_is_the_one_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACUTIMER_DATA_DIR", str(tmp_path))

    assert default_data_dir() == tmp_path


def test_the_data_folder_is_the_system_place_otherwise(
    private_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACUTIMER_DATA_DIR")

    assert default_data_dir().name == "acutimer"
    assert private_home in default_data_dir().parents


def test_a_home_folder_that_does_not_exist_is_a_clear_error() -> None:
    with pytest.raises(StorageError, match="--data-dir"):
        default_data_dir(Path("~nobody-of-that-name/data"))


VIEW = View("back", "Back", "back.svg", (1, 1), {"T3": (0.5, 0.2)}, 0.02, 0.01, (), {})
SPOT = marked("MY-1", "Knot", VIEW, (0.3, 0.2), both_sides=True)
CAREFUL = replace(
    CHOSEN,
    conditions=frozenset(Condition),
    sore_regions=frozenset({"neck", "upper back"}),
    breath_shown=False,
    breath_heard=True,
)


def test_conditions_come_back_as_they_were_saved(store: FileStore, data_dir: Path) -> None:
    store.save_settings(CAREFUL)

    assert FileStore(data_dir).load_settings() == CAREFUL
    raw = json.loads((data_dir / "settings.json").read_text(encoding="utf-8"))
    assert raw["conditions"] == ["blood-thinners", "fragile-bones", "pregnancy", "varicose-veins"]
    assert raw["sore_regions"] == ["neck", "upper back"]


def test_conditions_that_are_over_are_saved_as_none(store: FileStore) -> None:
    store.save_settings(CAREFUL)
    store.save_settings(CHOSEN)

    assert store.load_settings().conditions == frozenset()


def test_settings_without_conditions_speak_against_nothing(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"version": 1}', encoding="utf-8")

    assert FileStore(tmp_path).load_settings().conditions == frozenset()


def test_settings_from_before_the_breath_keep_what_was_chosen(tmp_path: Path) -> None:
    older = {"version": 1, "look": "day", "cue_volume": 0.3, "conditions": ["pregnancy"]}
    (tmp_path / "settings.json").write_text(json.dumps(older), encoding="utf-8")

    assert FileStore(tmp_path).load_settings() == Settings(
        Look.DAY, 0.3, conditions=frozenset({Condition.PREGNANCY})
    )


@pytest.mark.parametrize("wrong", ["pregnancy", True, None, {"pregnancy": True}])
def test_conditions_that_are_no_list_are_refused(tmp_path: Path, wrong: object) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"conditions": wrong}), encoding="utf-8")

    with pytest.raises(StorageError, match="conditions should be a list"):
        FileStore(tmp_path).load_settings()


@pytest.mark.parametrize("wrong", ["flu", 1, None, ["pregnancy"], "Pregnancy"])
def test_an_unknown_condition_is_named_and_the_file_left_alone(
    tmp_path: Path, wrong: object
) -> None:
    path = tmp_path / "settings.json"
    text = json.dumps({"conditions": ["pregnancy", wrong]})
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StorageError, match=re.escape(f"{wrong!r} is not a valid Condition")):
        FileStore(tmp_path).save_settings(CAREFUL)

    assert path.read_text(encoding="utf-8") == text


def test_what_a_person_makes_is_kept_in_the_data_folder(store: FileStore, data_dir: Path) -> None:
    store.keep_point(SPOT)

    assert read_points(data_dir / "points") == ((SPOT,), ())
    store.forget_point("MY-1")
    assert read_points(data_dir / "points") == ((), ())


WANTED = {
    "back-roller": Lengths(
        1200, 3.0, 300, 45, 15, (("Roll, upper", 90), ("Press#2", 60)), 10, date(2026, 1, 5)
    ),
    "nine-points": Lengths(floor_s=0),
}


def test_lengths_come_back_as_they_were_saved(store: FileStore, data_dir: Path) -> None:
    store.save_settings(replace(CHOSEN, lengths=WANTED))

    assert FileStore(data_dir).load_settings().lengths == WANTED
    raw = json.loads((data_dir / "settings.json").read_text(encoding="utf-8"))
    assert raw["lengths"]["nine-points"] == {"floor_s": 0}
    assert raw["lengths"]["back-roller"]["pinned"] == {"Roll, upper": 90, "Press#2": 60}


def test_lengths_that_were_put_back_are_saved_as_none(store: FileStore) -> None:
    store.save_settings(replace(CHOSEN, lengths=WANTED))
    store.save_settings(CHOSEN)

    assert store.load_settings().lengths == {}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (["long"], "lengths should be one object"),
        ({"x": 600}, "lengths of “x” should be one object"),
        ({"x": {"total_s": "20:00"}}, "lengths of “x”: total_s should be a whole number of sec"),
        ({"x": {"grow_s": True}}, "grow_s should be a whole number of seconds, not True"),
        ({"x": {"floor_s": -1}}, "lengths of “x”: floor_s must be 0"),
        ({"x": {"ratio": "3"}}, "ratio should be a number, not '3'"),
        ({"x": {"ratio": False}}, "ratio should be a number, not False"),
        ({"x": {"ratio": 10**400}}, "lengths of “x”: int too large"),
        ({"x": {"pinned": [["Press", 60]]}}, "pinned should be one object"),
        ({"x": {"pinned": {"Press": 1.5}}}, "pinned “Press” should be a whole number"),
        ({"x": {"pinned": {"Press": 0}}}, "pinned length of “Press” must be 1"),
        ({"x": {"since": 2026}}, "since should be a day such as 2026-01-31, not 2026"),
        ({"x": {"since": "soon"}}, "lengths of “x”: Invalid isoformat string"),
    ],
)
def test_damaged_lengths_are_named_and_the_file_left_alone(
    tmp_path: Path, wrong: object, message: str
) -> None:
    path = tmp_path / "settings.json"
    text = json.dumps({"lengths": wrong})
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StorageError, match=message):
        FileStore(tmp_path).load_settings()
    with pytest.raises(StorageError):
        FileStore(tmp_path).save_settings(CHOSEN)

    assert path.read_text(encoding="utf-8") == text


def test_lengths_of_a_newer_kind_are_read_as_far_as_they_are_known(tmp_path: Path) -> None:
    text = json.dumps({"lengths": {"x": {"floor_s": 300, "tea": "green"}}})
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")

    assert FileStore(tmp_path).load_settings().lengths == {"x": Lengths(floor_s=300)}
