"""Sessions and backups on the command line: given out, shown, brought back."""

from dataclasses import replace
from pathlib import Path

import pytest

from acutimer.adapters.history import History
from acutimer.adapters.settings import SettingsFile
from acutimer.cli import main
from acutimer.formats.writing import routine_text
from acutimer.model.record import Ending, Record
from acutimer.model.routine import Hold, Routine
from acutimer.model.settings import Look, Settings
from tests.formats.test_records import RECORD

MINE = Routine("mine", "Mine", "Own.", (Hold("Hand", ("LI-4",), 60, 20, 180),), position="Sitting")


@pytest.fixture
def data(private_home: Path) -> Path:
    """Return the data folder, with a session and a routine in it."""
    folder = private_home / "acutimer"
    keep(folder, MINE, RECORD)
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return the data folder of another computer."""
    return tmp_path / "other"


def keep(folder: Path, routine: Routine, *records: Record) -> None:
    """Keep a routine and sessions in a data folder."""
    path = folder / "routines" / f"{routine.id}.acutimer.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(routine_text(routine), encoding="utf-8")
    for record in records:
        sessions_in(folder).save(record)


def sessions_in(folder: Path) -> History:
    return History(folder / "history.sqlite3")


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.usefixtures("data")
def test_sessions_are_exported_and_imported(
    tmp_path: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "some.json"
    codes = run("history", "export", path), run("history", "import", path, "--data-dir", other)

    assert codes == (0, 0)
    assert sessions_in(other).records() == (RECORD,)
    assert capsys.readouterr().out.splitlines() == [
        f"Exported 1 session to {path}.",
        f"{path}: sessions",
        "  Sessions: 1 new, 0 here already",
        "Brought back: 1 session.",
    ]


@pytest.mark.usefixtures("data")
def test_a_table_of_sessions_is_exported(tmp_path: Path) -> None:
    assert run("history", "export", tmp_path / "some.csv") == 0
    assert len((tmp_path / "some.csv").read_text(encoding="utf-8-sig").splitlines()) == 2


@pytest.mark.parametrize(
    "command", [("history", "export"), ("history", "import"), ("backup",), ("restore", "--dry-run")]
)
def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "some.txt"
    if command[0] == "restore":
        path.write_text("Hello")

    assert run(*command, path) == 1
    assert str(path) in capsys.readouterr().err


@pytest.mark.parametrize("command", [("history", "export"), ("backup",)])
def test_a_file_is_overwritten_only_with_force(
    data: Path, tmp_path: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / ("some.zip" if command == ("backup",) else "some.json")
    path.write_text("Mine.")
    refused = run(*command, path)
    kept = path.read_text()
    done = run(*command, path, "--force")

    assert (refused, kept, done) == (1, "Mine.", 0)
    assert "To overwrite it, add --force." in capsys.readouterr().err
    assert path.read_bytes() != b"Mine."


@pytest.mark.usefixtures("data")
def test_a_backup_gets_a_name_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()

    assert run("backup", tmp_path / "stick") == 0
    assert [one.name[:15] for one in (tmp_path / "stick").iterdir()] == ["acutimer-backup"]


def test_what_has_no_room_in_a_backup_is_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "routines" / "recordings").mkdir()
    (data / "routines" / "recordings" / "Für dich.wav").write_bytes(b"RIFF")

    assert run("backup", tmp_path / "b.zip") == 0
    assert "Für dich.wav is not in it" in capsys.readouterr().err


@pytest.mark.usefixtures("data")
def test_a_backup_comes_back(
    tmp_path: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup", tmp_path / "b.zip")
    sessions_in(other).save(replace(RECORD, ending=Ending.LOST))
    capsys.readouterr()

    assert run("restore", tmp_path / "b.zip", "--data-dir", other) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  Sessions: 0 new, 1 more complete than here, 0 here already",
        "  Routines: 1 new",
        "Brought back: 1 session, 1 other thing.",
    ]
    assert (other / "routines" / "mine.acutimer.yaml").exists()


@pytest.mark.usefixtures("data")
def test_a_dry_run_only_shows(
    tmp_path: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup", tmp_path / "b.zip")

    assert run("restore", tmp_path / "b.zip", "--dry-run", "--data-dir", other) == 0
    assert "  Sessions: 1 new, 0 here already" in capsys.readouterr().out
    assert not other.exists()


@pytest.mark.usefixtures("data")
def test_a_second_time_brings_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("backup", tmp_path / "b.zip")

    assert run("restore", tmp_path / "b.zip") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Everything was here already."


@pytest.mark.parametrize(
    ("options", "told", "ids"),
    [
        ((), "    “Mine” comes as a second one beside yours", ["mine", "mine-2"]),
        (("--replace",), "    “Mine” gives way to the one from the backup", ["mine"]),
    ],
)
def test_a_routine_that_differs_is_told_with_what_becomes_of_it(
    data: Path,
    tmp_path: Path,
    other: Path,
    options: tuple[str, ...],
    told: str,
    ids: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    run("backup", tmp_path / "b.zip")
    keep(other, replace(MINE, summary="Another."))
    run("restore", tmp_path / "b.zip", "--data-dir", other, *options)

    assert told in capsys.readouterr().out.splitlines()
    kept = sorted(one.name.partition(".")[0] for one in (other / "routines").iterdir())
    assert kept == ids


@pytest.mark.parametrize(("options", "look"), [((), Look.SYSTEM), (("--settings",), Look.NIGHT)])
def test_settings_come_only_if_wanted(
    data: Path,
    tmp_path: Path,
    other: Path,
    options: tuple[str, ...],
    look: Look,
    capsys: pytest.CaptureFixture[str],
) -> None:
    SettingsFile(data / "settings.json").save(Settings(look=Look.NIGHT))
    run("backup", tmp_path / "b.zip")
    run("restore", tmp_path / "b.zip", "--data-dir", other, *options)

    assert SettingsFile(other / "settings.json").load().look is look
    told = capsys.readouterr().out
    assert ("not taken without --settings" in told) == (not options)
    assert ("1 other thing, the settings." in told) == bool(options)


def test_a_recording_that_differs_stays(
    data: Path, tmp_path: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, raw in ((data, b"RIFF one"), (other, b"RIFF two")):
        (folder / "routines" / "recordings").mkdir(parents=True)
        (folder / "routines" / "recordings" / "knees.wav").write_bytes(raw)
    run("backup", tmp_path / "b.zip")
    run("restore", tmp_path / "b.zip", "--data-dir", other)

    assert "    “knees.wav” stays as it is here; --replace takes" in capsys.readouterr().out
    assert (other / "routines" / "recordings" / "knees.wav").read_bytes() == b"RIFF two"


def test_faults_in_a_backup_are_told_and_the_rest_comes(
    data: Path, tmp_path: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "routines" / "faulty.yaml").write_text("id: [")
    run("backup", tmp_path / "b.zip")

    assert run("restore", tmp_path / "b.zip", "--data-dir", other) == 1
    assert f"{tmp_path / 'b.zip'}/routines/faulty.yaml:1:" in capsys.readouterr().err
    assert sessions_in(other).records() == (RECORD,)


def test_a_damaged_recording_is_told(
    data: Path, tmp_path: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "routines" / "recordings").mkdir()
    (data / "routines" / "recordings" / "knees.wav").write_bytes(b"A" * 40)
    path = tmp_path / "b.zip"
    run("backup", path)
    path.write_bytes(path.read_bytes().replace(b"A" * 40, b"B" * 40))

    assert run("restore", path, "--data-dir", other) == 1
    assert "knees.wav:1:1: this is damaged" in capsys.readouterr().err
    assert sessions_in(other).records() == (RECORD,)


@pytest.mark.usefixtures("data")
def test_an_export_is_never_a_dry_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("history", "export", tmp_path / "some.json", "--dry-run") == 1
    assert "--dry-run shows what an import would" in capsys.readouterr().err
    assert not (tmp_path / "some.json").exists()


def test_what_came_is_told_without_what_did_not(
    data: Path, tmp_path: Path, other: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(other, MINE, RECORD)
    for name in ("Second", "Third"):
        keep(data, replace(MINE, id=name.lower(), title=name))
    run("backup", tmp_path / "more.zip")
    run("restore", tmp_path / "more.zip", "--data-dir", other)

    assert capsys.readouterr().out.splitlines()[-1] == "Brought back: 2 other things."
