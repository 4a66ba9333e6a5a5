"""A backup of everything, and its return: merged, and nothing doubled."""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_LZMA, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acutimer.adapters import backup_reading, backup_writing
from acutimer.adapters.backup import Backup
from acutimer.adapters.history import History
from acutimer.adapters.own_files import OwnFiles
from acutimer.adapters.plans import PlansFile
from acutimer.adapters.settings import SettingsFile
from acutimer.errors import ChangedError, DataFileError, StorageError
from acutimer.formats.catalogue import read_point_file
from acutimer.formats.own_points import own_points_text
from acutimer.formats.routines import read_library
from acutimer.formats.writing import routine_text
from acutimer.model.backup import BackupChoices, BackupContents, BackupKind, SessionTally, Standing
from acutimer.model.point import Marked, Point, PointReach, Pressure
from acutimer.model.practice import Plan
from acutimer.model.record import Ending, Record
from acutimer.model.routine import Hold, Routine
from acutimer.model.settings import Look, Settings
from acutimer.ports import Keeping
from tests.formats.test_records import EVENING, RECORD

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MINE = Routine("mine", "Mine", "Own.", (Hold("Hand", ("MY-1",), 60, 20, 180),), position="Sitting")
CHANGED = replace(MINE, summary="Of another computer.")
SHIPPED = replace(MINE, id="shipped", title="Shipped")
POINT = Point(
    code="MY-1",
    english="Sore spot",
    bilateral=False,
    region="hand",
    rules=(Marked(view="back", x=0.5, y=0.5),),
    location="There.",
    pregnancy_caution=False,
    pressure=Pressure.OK,
    reach=PointReach.SELF,
    meridian="My points",
)
PLAN = Plan("mine", date(2026, 11, 1))
EVERYTHING = BackupChoices(settings=True)


class Place:
    """Be a data folder, and what can be asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.backup: Keeping = Backup(folder, (SHIPPED,), lambda: NOW)
        self.history = History(folder / "history.sqlite3")
        self.settings = SettingsFile(folder / "settings.json")
        self.plans = PlansFile(folder / "plans.json")

    def routine(self, *routines: Routine) -> None:
        for routine in routines:
            path = self.folder / "routines" / f"{routine.id}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"# Mine alone.\n{routine_text(routine)}", encoding="utf-8")

    def recording(self, name: str, content: bytes) -> None:
        path = self.folder / "routines" / "recordings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def bring(self, path: Path, choices: BackupChoices = EVERYTHING) -> BackupContents:
        contents = self.backup.look_into(path)
        self.backup.bring_back(contents, choices)
        return contents

    def state(self) -> dict[str, Any]:
        """Return all that a backup is about."""
        points, recordings = self.folder / "points/own.yaml", self.folder / "routines/recordings"
        routines = read_library((self.folder / "routines",)).routines
        return {
            "routines": sorted(routines, key=lambda one: one.id),
            "points": {p.code: p for p in read_point_file(points)} if points.exists() else {},
            "others": [one.read_bytes() for one in points.parent.glob("others.yaml")],
            "plans": sorted(self.plans.plans(), key=lambda plan: plan.routine_id),
            "settings": self.settings.load(),
            "sessions": self.history.records(),
            "recordings": {one.name: one.read_bytes() for one in recordings.glob("*")},
        }


@pytest.fixture
def full(tmp_path: Path) -> Place:
    """Return a folder with one thing of each kind."""
    place = Place(tmp_path / "full")
    place.routine(MINE)
    place.recording("knees.wav", b"RIFF knees")
    OwnFiles(place.folder).keep_point(POINT)
    other = own_points_text((replace(POINT, code="MY-90"),))
    (place.folder / "points" / "others.yaml").write_text(other, encoding="utf-8")
    place.plans.keep(PLAN)
    place.settings.save(Settings(look=Look.NIGHT))
    place.history.save(RECORD)
    return place


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    return Place(tmp_path / "empty")


@pytest.fixture
def path(full: Place, tmp_path: Path) -> Path:
    """Return a backup of all of it."""
    full.backup.write(tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def altered(path: Path, changes: dict[str, bytes | None]) -> Path:
    """Return another backup with other members; None takes one out."""
    target = path.with_name("altered.zip")
    with ZipFile(path) as old, ZipFile(target, "w") as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, raw in {**kept, **changes}.items():
            if raw is not None:
                new.writestr(name, raw)
    return target


def fault_of(place: Place, path: Path) -> str:
    with pytest.raises(DataFileError) as caught:
        place.backup.look_into(path)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0].message


def standings(contents: BackupContents) -> dict[BackupKind, Standing]:
    return {item.kind: item.standing for item in contents.items}


def test_everything_comes_back_on_an_empty_computer(full: Place, empty: Place, path: Path) -> None:
    contents = empty.bring(path)

    assert empty.state() == full.state()
    assert contents.made_at == NOW
    assert contents.problems == ()


def test_files_come_back_as_they_are(full: Place, empty: Place, path: Path) -> None:
    empty.bring(path)
    came = empty.folder / "routines" / "mine.acutimer.yaml"

    assert came.read_bytes() == (full.folder / "routines" / "mine.yaml").read_bytes()


def test_the_name_tells_the_day(empty: Place) -> None:
    assert empty.backup.name() == "acutimer-backup-2026-11-21.zip"


def test_a_backup_of_nothing_brings_nothing(empty: Place, tmp_path: Path) -> None:
    path = tmp_path / "nothing.zip"
    empty.backup.write(path)
    contents = empty.backup.look_into(path)

    assert contents.items == ()
    assert not contents.brings(EVERYTHING)
    assert not empty.folder.exists()


def test_looking_into_a_backup_changes_nothing(empty: Place, path: Path) -> None:
    contents = empty.backup.look_into(path)

    assert contents.brings(BackupChoices())
    assert set(standings(contents).values()) == {Standing.NEW, Standing.DIFFERS}
    assert not empty.folder.exists()


def test_what_is_here_already_is_not_doubled(full: Place, path: Path) -> None:
    before = full.state()
    contents = full.bring(path)

    assert set(standings(contents).values()) == {Standing.SAME}
    assert contents.sessions == SessionTally(here=1)
    assert not contents.brings(EVERYTHING)
    assert full.state() == before


def differing(place: Place) -> None:
    """Let everything be here in another state."""
    place.routine(CHANGED)
    place.recording("knees.wav", b"RIFF other")
    OwnFiles(place.folder).keep_point(replace(POINT, location="Elsewhere."))
    other = own_points_text((replace(POINT, code="MY-91"),))
    (place.folder / "points" / "others.yaml").write_text(other, encoding="utf-8")
    place.plans.keep(replace(PLAN, since=date(2026, 1, 1)))
    place.settings.save(Settings(look=Look.DAY))
    place.history.save(replace(RECORD, note="Here."))


def test_what_differs_stays_and_a_routine_comes_as_a_second_one(empty: Place, path: Path) -> None:
    differing(empty)
    before = empty.state()
    contents = empty.bring(path, BackupChoices())
    second = replace(MINE, id="mine-2", title="Mine (2)")

    assert set(standings(contents).values()) == {Standing.DIFFERS}
    assert empty.state() == {**before, "routines": [CHANGED, second]}


def test_a_second_routine_does_not_come_again(empty: Place, path: Path) -> None:
    differing(empty)
    empty.bring(path)
    before = empty.state()
    contents = empty.bring(path)

    assert standings(contents)[BackupKind.ROUTINE] is Standing.SAME
    assert empty.state() == before


def test_what_differs_gives_way_where_that_is_chosen(full: Place, empty: Place, path: Path) -> None:
    differing(empty)
    names = frozenset(item.name for item in empty.backup.look_into(path).items)
    empty.bring(path, BackupChoices(settings=True, replaced=names))

    assert empty.state() == {**full.state(), "sessions": (replace(RECORD, note="Here."),)}
    assert (empty.folder / "backups" / "mine.yaml").exists()


def test_a_built_in_routine_never_gives_way(full: Place, empty: Place, tmp_path: Path) -> None:
    other = Backup(full.folder, (), lambda: NOW)
    full.routine(replace(SHIPPED, summary="Another."))
    other.write(tmp_path / "b.zip")
    item = next(i for i in empty.backup.look_into(tmp_path / "b.zip").items if i.key == "shipped")
    empty.bring(tmp_path / "b.zip", BackupChoices(replaced=frozenset({item.name})))

    assert item.fixed
    assert [one.id for one in empty.state()["routines"]] == ["mine", "shipped-2"]


@pytest.mark.parametrize("ending", [Ending.LOST, Ending.RUNNING])
def test_a_session_that_was_cut_off_here_becomes_whole(
    empty: Place, path: Path, ending: Ending
) -> None:
    empty.history.save(replace(RECORD, ending=ending, pressed_s=1.0))
    contents = empty.bring(path)

    assert contents.sessions == SessionTally(fuller=1)
    assert empty.history.records() == (RECORD,)


def test_a_session_that_runs_comes_back_as_lost(full: Place, empty: Place, tmp_path: Path) -> None:
    full.history.save_running(replace(RECORD, ending=Ending.RUNNING), "state")
    full.backup.write(tmp_path / "b.zip")
    empty.bring(tmp_path / "b.zip")

    assert empty.history.records()[0].ending is Ending.LOST
    assert full.history.records()[0].ending is Ending.RUNNING


def test_settings_come_only_if_chosen(empty: Place, path: Path) -> None:
    empty.bring(path, BackupChoices())

    assert empty.settings.load() == Settings()


def test_exported_sessions_come_back(full: Place, empty: Place, tmp_path: Path) -> None:
    count = full.backup.export_history(tmp_path / "some.json")
    contents = empty.bring(tmp_path / "some.json")

    assert count == 1
    assert (contents.made_at, contents.items) == (None, ())
    assert empty.history.records() == full.history.records()


def test_a_table_is_written_by_its_ending(full: Place, tmp_path: Path) -> None:
    full.backup.export_history(tmp_path / "some.CSV")

    assert (tmp_path / "some.CSV").read_bytes().startswith(b"\xef\xbb\xbfid,started,")


def test_a_file_that_changed_since_the_preview_is_not_taken(empty: Place, path: Path) -> None:
    contents = empty.backup.look_into(path)
    os.utime(path, (1, 1))

    with pytest.raises(ChangedError):
        empty.backup.bring_back(contents, EVERYTHING)
    assert not empty.folder.exists()


def test_a_failure_half_way_loses_nothing_and_the_rest_comes_later(
    full: Place, empty: Place, path: Path
) -> None:
    contents = empty.backup.look_into(path)
    (empty.folder / "plans.json").mkdir(parents=True)
    (empty.folder / "plans.json" / "x").touch()
    came = empty.bring(path)
    (empty.folder / "plans.json" / "x").unlink()
    (empty.folder / "plans.json").rmdir()
    empty.bring(path)

    assert contents.problems != came.problems
    assert empty.state() == full.state()


def test_a_disk_that_fails_half_way_leaves_what_came(
    full: Place, empty: Place, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    contents = empty.backup.look_into(path)
    with monkeypatch.context() as patch:
        patch.setattr("acutimer.adapters.own_files.write_whole", fail)
        with pytest.raises(StorageError, match="No space left"):
            empty.backup.bring_back(contents, EVERYTHING)
    came = empty.state()["recordings"]
    empty.bring(path)

    assert came == {"knees.wav": b"RIFF knees"}
    assert empty.state() == full.state()


def test_a_backup_that_cannot_be_written_leaves_the_one_before(
    full: Place, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        full.backup.write(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.glob(".backup*")] == []


def test_no_backup_is_written_into_a_missing_folder(full: Place, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="The backup could not be written to"):
        full.backup.write(tmp_path / "no" / "b.zip")


def test_what_has_no_room_is_left_out_and_named(
    full: Place, empty: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_writing, "MOST_RECORDING_BYTES", 12)
    full.recording("long.wav", b"RIFF" * 4)
    full.recording("ödd.wav", b"RIFF")
    (full.folder / "routines" / "huge.yaml").write_bytes(b"#" * 300_000)
    left_out = full.backup.write(tmp_path / "b.zip")
    empty.bring(tmp_path / "b.zip")

    assert left_out == (
        "routines/huge.yaml",
        "routines/recordings/long.wav",
        "routines/recordings/ödd.wav",
    )
    assert set(empty.state()["recordings"]) == {"knees.wav"}


NAMES = ("../evil.yaml", "/etc/evil.yaml", "routines/../evil.yaml", "points/../../evil.yaml")


@pytest.mark.parametrize("name", [*NAMES, "routines\\evil.yaml", "routines/.evil.yaml", "evil"])
def test_other_names_are_not_even_looked_at(
    full: Place, empty: Place, path: Path, tmp_path: Path, name: str
) -> None:
    text = routine_text(replace(MINE, id="evil")).encode()
    empty.bring(altered(path, {name: text}))

    assert empty.state() == full.state()
    assert list(tmp_path.rglob("*evil*")) == []


def test_a_recording_with_another_name_is_told(empty: Place, path: Path) -> None:
    name = "routines/recordings/evil.exe"
    contents = empty.bring(altered(path, {name: b"MZ"}))

    assert any("evil.exe:1:1: expected the bare name of a WAV" in p for p in contents.problems)
    assert set(empty.state()["recordings"]) == {"knees.wav"}


PARTS = {
    "settings.json": b'{"look": "pink"}',
    "plans.json": b"[]",
    "history.json": b"{}",
    "points/own.yaml": b"points: 7",
    "routines/mine.yaml": b"id: [",
}


@pytest.mark.parametrize("name", PARTS)
def test_a_faulty_part_is_told_and_hides_no_other(
    full: Place, empty: Place, path: Path, name: str
) -> None:
    contents = empty.bring(altered(path, {name: PARTS[name]}))
    alike = [key for key, value in empty.state().items() if value == full.state()[key]]

    assert contents.problems
    assert all(str(path.with_name("altered.zip")) in one for one in contents.problems)
    assert len(alike) == 6


def test_faulty_sessions_hide_no_others(empty: Place, path: Path) -> None:
    with ZipFile(path) as archive:
        document = json.loads(archive.read("history.json"))
    document["sessions"].append({"id": "two"})
    contents = empty.bring(altered(path, {"history.json": json.dumps(document).encode()}))

    assert contents.sessions == SessionTally(new=1)
    assert any("session 2: “title” is missing" in problem for problem in contents.problems)


def test_what_is_faulty_here_is_left_as_it_is(empty: Place, path: Path) -> None:
    empty.folder.mkdir()
    (empty.folder / "settings.json").write_text("{")
    contents = empty.bring(path)

    assert any("it is no valid JSON" in problem for problem in contents.problems)
    assert (empty.folder / "settings.json").read_text() == "{"
    assert empty.history.records() == (RECORD,)


@pytest.mark.parametrize(
    ("manifest", "wanted"),
    [
        (None, "this is no backup of AcuTimer"),
        (b"", "this is no backup of AcuTimer"),
        (b"[]", "this is no backup of AcuTimer"),
        (b'{"format": "other", "version": 1}', "this is no backup of AcuTimer"),
        (b'{"format": "acutimer-backup", "version": 1}', "this is no backup of AcuTimer"),
        (b'{"format": "acutimer-backup", "version": 2}', "this comes from a newer AcuTimer"),
    ],
)
def test_only_a_backup_of_this_version_is_read(
    empty: Place, path: Path, manifest: bytes | None, wanted: str
) -> None:
    assert fault_of(empty, altered(path, {"manifest.json": manifest})).startswith(wanted)


def test_what_is_neither_a_zip_nor_sessions_is_told(empty: Place, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\3\4 broken")

    assert fault_of(empty, tmp_path / "x.zip").startswith("this is not sound JSON")


def test_a_file_that_is_not_there_is_told(empty: Place, tmp_path: Path) -> None:
    assert fault_of(empty, tmp_path / "x.zip").startswith("the file cannot be read: No such file")


def test_a_zip_larger_than_any_backup_is_refused(
    empty: Place, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_reading, "MOST_ZIP_BYTES", 10)

    assert fault_of(empty, path).startswith("the zip is larger than")


def test_a_zip_of_more_files_than_any_backup_is_refused(
    empty: Place, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_reading, "MOST_MEMBERS", 3)

    assert fault_of(empty, path) == "the zip holds 8 files, more than 3"


def test_a_file_that_is_in_the_zip_twice_is_refused(empty: Place, path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(path, "a") as archive:
        archive.writestr("plans.json", "{}")

    assert fault_of(empty, path) == "“plans.json” is in the zip twice"


def test_a_bomb_is_not_unpacked(empty: Place, path: Path) -> None:
    with ZipFile(path, "a", 8) as archive:
        archive.writestr("routines/bomb.yaml", b"#" * 50_000_000)
    contents = empty.backup.look_into(path)

    assert f"{path}/routines/bomb.yaml:1:1: this is larger than 256 KiB" in contents.problems


def test_an_unusual_packing_is_told(empty: Place, path: Path) -> None:
    with ZipFile(path, "a", ZIP_LZMA) as archive:
        archive.writestr("routines/other.yaml", b"#" * 1000)
    contents = empty.backup.look_into(path)

    assert any("packed in an unusual way" in problem for problem in contents.problems)


def test_recordings_have_only_so_much_room(
    empty: Place, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_reading, "MOST_RECORDINGS_BYTES", 3)
    contents = empty.bring(path)

    assert any("this recording is too large" in problem for problem in contents.problems)
    assert empty.state()["recordings"] == {}


def test_faulty_points_here_are_left_as_they_are(empty: Place, path: Path) -> None:
    (empty.folder / "points").mkdir(parents=True)
    (empty.folder / "points" / "own.yaml").write_text("points: 7")
    contents = empty.bring(path)

    assert any("Your own points are left as they are" in one for one in contents.problems)
    assert (empty.folder / "points" / "own.yaml").read_text() == "points: 7"
    assert empty.history.records() == (RECORD,)


def test_a_folder_in_the_place_of_a_recording_stays(empty: Place, path: Path) -> None:
    (empty.folder / "routines" / "recordings" / "knees.wav").mkdir(parents=True)
    contents = empty.bring(path)

    assert standings(contents)[BackupKind.RECORDING] is Standing.DIFFERS
    assert (empty.folder / "routines" / "recordings" / "knees.wav").is_dir()


def test_two_routines_of_one_id_are_told(empty: Place, path: Path) -> None:
    twin = routine_text(CHANGED).encode()
    contents = empty.bring(altered(path, {"routines/zwilling.yaml": twin}))

    place = f"{path.with_name('altered.zip')}/routines/zwilling.yaml"
    assert contents.problems == (f"{place}:1:1: the id “mine” is in the zip twice",)
    assert empty.state()["routines"] == [MINE]


def test_parts_may_be_missing(empty: Place, path: Path) -> None:
    names = ("history.json", "settings.json", "plans.json", "points/own.yaml")
    contents = empty.bring(altered(path, dict.fromkeys(names)))

    assert contents.problems == ()
    assert (empty.history.records(), empty.plans.plans()) == ((), ())


def test_a_damaged_recording_is_told_and_the_rest_comes(
    full: Place, empty: Place, tmp_path: Path
) -> None:
    path = tmp_path / "b.zip"
    full.recording("knees.wav", b"RIFF" + b"A" * 40)
    full.backup.write(path)
    path.write_bytes(path.read_bytes().replace(b"A" * 40, b"B" * 40))
    brought = empty.backup.bring_back(empty.backup.look_into(path), EVERYTHING)

    assert "knees.wav:1:1: this is damaged" in brought.problems[0]
    assert empty.state() == {**full.state(), "recordings": {}}


def test_points_that_are_too_large_are_told(empty: Place, path: Path) -> None:
    contents = empty.bring(altered(path, {"points/big.yaml": b"#" * 300_000}))

    assert contents.problems[0].endswith("points/big.yaml:1:1: this is larger than 256 KiB")


def test_an_encrypted_part_is_told(empty: Place, path: Path) -> None:
    raw = bytearray(altered(path, {}).read_bytes())
    at = raw.index(b"routines/mine.yaml")
    raw[raw.rindex(b"PK\3\4", 0, at) + 6] |= 1
    at = raw.rindex(b"routines/mine.yaml")
    raw[raw.rindex(b"PK\1\2", 0, at) + 8] |= 1
    path.write_bytes(raw)

    assert any("this is encrypted" in one for one in empty.backup.look_into(path).problems)


def test_without_a_clock_of_its_own_it_takes_that_of_the_computer(full: Place) -> None:
    path = full.folder / "now.zip"
    backup = Backup(full.folder, ())
    backup.write(path)
    made_at = backup.look_into(path).made_at

    assert made_at is not None
    assert made_at.tzinfo is not None


def test_a_file_that_vanishes_after_the_preview_is_told(empty: Place, path: Path) -> None:
    contents = empty.backup.look_into(path)
    path.unlink()

    with pytest.raises(DataFileError, match="No such file"):
        empty.backup.bring_back(contents, EVERYTHING)


@settings(max_examples=60)
@given(st.data())
def test_no_damage_is_more_than_a_fault(data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        place = Place(Path(name) / "one")
        place.routine(MINE)
        place.history.save(RECORD)
        path = Path(name) / "backup.zip"
        place.backup.write(path)
        raw = path.read_bytes()
        at = data.draw(st.integers(0, len(raw) - 1))
        path.write_bytes(raw[:at] + data.draw(st.binary(max_size=4)) + raw[at + 2 :])
        other = Place(Path(name) / "other")
        with suppress(DataFileError, StorageError):
            other.bring(path)

        assert {one.id for one in other.state()["routines"]} <= {"mine"}
        assert other.state()["sessions"] in ((), (RECORD,))


ROUTINES = tuple(replace(MINE, id=f"r-{n}", title=f"R {n}") for n in range(3))
SESSIONS = tuple(
    replace(RECORD, id=f"s-{n}", started_at=EVENING + timedelta(days=n)) for n in range(4)
)
PLANS = tuple(Plan(f"r-{n}", date(2026, 1, 1 + n)) for n in range(3))
POINTS = tuple(replace(POINT, code=f"MY-{n}") for n in range(1, 4))
THINGS = st.sets(st.sampled_from((*ROUTINES, *SESSIONS, *PLANS, *POINTS)))


def fill(place: Place, things: Iterable[object], note: str = "") -> None:
    """Keep some things, in another state if there is a `note`."""
    for thing in things:
        match thing:
            case Routine():
                place.routine(replace(thing, summary=note or thing.summary))
            case Point():
                OwnFiles(place.folder).keep_point(replace(thing, location=note or thing.location))
            case Plan():
                place.plans.keep(replace(thing, since=date(2025, 1, 1)) if note else thing)
            case Record():
                place.history.save(replace(thing, note=note))


@settings(max_examples=15)
@given(THINGS, THINGS, THINGS)
def test_twice_is_once_and_some_of_it_before_makes_no_difference(
    whole: set[object], some: set[object], here: set[object]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, part = Place(folder / "source"), Place(folder / "part")
        fill(source, whole)
        fill(part, whole & some)
        source.backup.write(folder / "whole.zip")
        part.backup.write(folder / "part.zip")
        once, later = Place(folder / "once"), Place(folder / "later")
        for place in (once, later):
            fill(place, here, "Here.")
        once.bring(folder / "whole.zip")
        after_once = once.state()
        once.bring(folder / "whole.zip")
        later.bring(folder / "part.zip")
        later.bring(folder / "whole.zip")

        assert once.state() == after_once
        assert later.state() == after_once


def test_a_session_that_becomes_whole_keeps_what_was_told_of_it_here(
    empty: Place, full: Place, tmp_path: Path
) -> None:
    told = replace(RECORD, before=8, after=None, sleep=7, note="mine")
    plain = replace(RECORD, before=None, after=2, sleep=None, note="")
    full.history.save(plain)
    full.backup.write(tmp_path / "b.zip")
    empty.history.save(replace(told, ending=Ending.LOST))
    empty.bring(tmp_path / "b.zip")

    whole = replace(plain, before=8, sleep=7, note="mine")
    assert empty.history.records() == (whole,)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_in_the_place_of_a_backup_keeps_nobody_waiting(empty: Place, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b.zip")

    with pytest.raises(DataFileError, match="this is not a file"):
        empty.backup.look_into(tmp_path / "b.zip")
