"""Files from outside on the command line: taken in, given out, opened."""

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from acutimer import app
from acutimer.cli import main
from acutimer.formats.routines import read_routine
from acutimer.formats.writing import routine_text
from acutimer.model.routine import Hold, Routine
from acutimer.paths import bundled

ROUTINE = Routine(
    "mine", "Mine", "Of my own.", (Hold("Hand", ("LI-4",), 60, 20, 180),), position="Sitting"
)
CHANGED = replace(ROUTINE, summary="Of a friend.")
SHIPPED = read_routine(bundled("routines") / "back-roller.yaml")
TAKEN = replace(SHIPPED, summary="Of a friend.")


@pytest.fixture
def own(private_home: Path) -> Path:
    """Return the folder of own routines, with one in it."""
    folder = private_home / "acutimer" / "routines"
    written(ROUTINE, folder / "mine.yaml")
    return folder


def written(routine: Routine, path: Path) -> str:
    """Write a routine file and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(routine_text(routine), encoding="utf-8")
    return str(path)


def there(folder: Path) -> list[Routine]:
    """Return the routines in `folder`, ordered by id."""
    found = [read_routine(path) for path in folder.glob("*.yaml")]
    return sorted(found, key=lambda routine: routine.id)


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let somebody sit at a terminal and type `lines`."""
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    monkeypatch.setattr(sys, "stdin", typed)
    for stream in (typed, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)


def test_a_new_routine_is_shown_and_kept(
    tmp_path: Path, private_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(ROUTINE, tmp_path / "friend.acutimer.yaml")

    assert main(["import", file]) == 0
    assert there(private_home / "acutimer" / "routines") == [ROUTINE]
    assert capsys.readouterr().out.splitlines() == [
        f"{file}: “Mine”",
        "  id mine, 1 step, 11:05 in all",
        "  It is new.",
        "  Imported.",
    ]


def test_a_dry_run_shows_everything_and_keeps_nothing(
    tmp_path: Path, private_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [written(ROUTINE, tmp_path / "a.yaml"), written(CHANGED, tmp_path / "b.yaml")]

    assert main(["import", "--dry-run", *files]) == 0
    out = capsys.readouterr().out
    assert out.index("It is new.") < out.index("Your own “Mine” has this id, and differs.")
    assert not (private_home / "acutimer").exists()


def test_an_imported_routine_is_in_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", written(ROUTINE, tmp_path / "friend.yaml")])
    capsys.readouterr()

    assert main(["list"]) == 0
    assert "Of my own." in capsys.readouterr().out


@pytest.mark.parametrize("routine", [ROUTINE, SHIPPED])
def test_what_is_here_already_is_skipped_with_a_word(
    own: Path, tmp_path: Path, routine: Routine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", written(routine, tmp_path / "x.yaml")]) == 0
    assert "You have exactly this one already.\n  Skipped." in capsys.readouterr().out
    assert there(own) == [ROUTINE]


@pytest.mark.parametrize(
    ("routine", "options", "wording"),
    [
        (CHANGED, [], "mine: nothing was done, because this id is taken. "),
        (CHANGED, ["--if-known", "ask"], "Choose --if-known keep-both, replace or skip.\n"),
        (TAKEN, [], "Choose --if-known keep-both or skip.\n"),
        (TAKEN, ["--if-known", "replace"], "Choose --if-known keep-both or skip.\n"),
    ],
)
def test_without_a_terminal_nothing_is_done_where_the_id_is_taken(
    own: Path,
    tmp_path: Path,
    routine: Routine,
    options: Sequence[str],
    wording: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["import", written(routine, tmp_path / "x.yaml"), *options]) == 1
    assert wording in capsys.readouterr().err
    assert there(own) == [ROUTINE]


@pytest.mark.parametrize(
    ("taking", "expected"),
    [
        ("keep-both", [ROUTINE, replace(CHANGED, id="mine-2", title="Mine (2)")]),
        ("replace", [CHANGED]),
        ("skip", [ROUTINE]),
    ],
)
def test_an_option_says_what_to_do_where_the_id_is_taken(
    own: Path, tmp_path: Path, taking: str, expected: list[Routine]
) -> None:
    assert main(["import", written(CHANGED, tmp_path / "x.yaml"), "--if-known", taking]) == 0
    assert there(own) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["k"], [ROUTINE, replace(CHANGED, id="mine-2", title="Mine (2)")]),
        (["what?", "Replace"], [CHANGED]),
        ([""], [ROUTINE]),
        ([], [ROUTINE]),
    ],
)
def test_a_question_is_answered_at_the_terminal(
    own: Path,
    tmp_path: Path,
    lines: list[str],
    expected: list[Routine],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing(monkeypatch, *lines)

    assert main(["import", written(CHANGED, tmp_path / "x.yaml")]) == 0
    assert there(own) == expected
    assert capsys.readouterr().out.count("Keep both, replace or skip?") == max(1, len(lines))


def test_a_built_in_routine_stays_as_it_is(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "replace", "keep both")

    assert main(["import", written(TAKEN, tmp_path / "x.yaml")]) == 0
    both = replace(TAKEN, id="back-roller-2", title=f"{TAKEN.title} (2)")
    assert there(own) == [both, ROUTINE]
    assert capsys.readouterr().out.count("Keep both or skip?") == 2


def test_two_files_with_the_same_id_are_not_mixed_up(tmp_path: Path, private_home: Path) -> None:
    files = [written(ROUTINE, tmp_path / "a.yaml"), written(CHANGED, tmp_path / "b.yaml")]
    again = written(replace(CHANGED, summary="Of another."), tmp_path / "c.yaml")

    assert main(["import", *files, again, "--if-known", "keep-both"]) == 0
    kept = there(private_home / "acutimer" / "routines")
    assert [(routine.id, routine.title) for routine in kept] == [
        ("mine", "Mine"),
        ("mine-2", "Mine (2)"),
        ("mine-3", "Mine (3)"),
    ]


def test_faults_are_named_as_by_the_check_and_hide_no_other_file(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text(routine_text(ROUTINE).replace("LI-4", "LI-99"), encoding="utf-8")
    good = written(replace(ROUTINE, id="other"), tmp_path / "good.yaml")
    assert main(["check", str(faulty)]) == 1
    named = capsys.readouterr().err

    assert main(["import", str(faulty), good]) == 1
    assert capsys.readouterr().err == named
    assert [routine.id for routine in there(own)] == ["mine", "other"]


@pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name there")
def test_a_file_cannot_give_orders_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", written(ROUTINE, tmp_path / "\x1b[31m.yaml")]) == 0

    out = capsys.readouterr().out
    assert "/ [31m.yaml: “Mine”\n" in out
    assert "\x1b" not in out


def test_a_routine_is_exported_to_a_file_that_can_be_imported(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.acutimer.yaml"

    assert main(["export", "mine", "-o", str(target)]) == 0
    assert read_routine(target) == ROUTINE
    assert capsys.readouterr().out == f"Exported “Mine” to {target}.\n"


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["mine", "back-roller", "mine"], ["back-roller", "mine"]),
        (["mine"], ["mine"]),
        (["--all"], ["mine"]),
    ],
)
def test_routines_are_exported_to_a_zip(
    own: Path, tmp_path: Path, arguments: list[str], names: list[str], private_home: Path
) -> None:
    target = tmp_path / "out.zip"

    assert main(["export", *arguments, "-o", str(target)]) == 0
    with ZipFile(target) as parcel:
        assert sorted(parcel.namelist()) == [f"{name}.acutimer.yaml" for name in names]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [(["mine"], "mine.acutimer.yaml"), (["mine", "bedtime"], "acutimer-routines.zip")],
)
def test_in_a_folder_the_file_gets_a_name(
    own: Path, tmp_path: Path, arguments: list[str], name: str
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    assert main(["export", *arguments, "-o", str(folder)]) == 0
    assert [path.name for path in folder.iterdir()] == [name]


def test_an_export_overwrites_only_by_force(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.yaml"
    target.write_text("dear to me", encoding="utf-8")

    assert main(["export", "mine", "-o", str(target)]) == 1
    assert "--force" in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "dear to me"
    assert main(["export", "mine", "-o", str(target), "--force"]) == 0
    assert read_routine(target) == ROUTINE


@pytest.mark.parametrize(
    ("arguments", "wording"),
    [
        (["mine", "-o", "out.txt"], "the ending does not suit"),
        (["mine", "bedtime", "-o", "out.yaml"], "Several go into .zip"),
        (["minne", "-o", "out.yaml"], "did you mean “mine”?"),
    ],
)
def test_an_export_that_cannot_be_is_one_clear_line(
    own: Path, arguments: list[str], wording: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *arguments]) == 1

    err = capsys.readouterr().err
    assert wording in err
    assert err.count("\n") == 1


def test_without_own_routines_there_is_nothing_to_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--all", "-o", str(tmp_path / "out.zip")]) == 1
    assert "no routines of your own" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["-o", "x.zip"], ["mine", "--all", "-o", "x.zip"], ["mine"]])
def test_an_export_needs_routines_and_a_path(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", *arguments])

    assert ended.value.code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_without_a_display_open_names_the_import(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delitem(os.environ, name, raising=False)

    assert main(["open", "x.acutimer.yaml"]) == 3
    assert capsys.readouterr().err.endswith("acutimer import x.acutimer.yaml\n")


@pytest.mark.parametrize(("arguments", "names"), [(["x.yaml"], ["x.yaml"]), ([], [])])
def test_open_hands_the_file_to_the_window(
    arguments: list[str], names: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handed: list[Path] = []

    def run(data_dir: Path, rehearse: float, opened: Sequence[Path], *, hidden: bool) -> int:
        assert not hidden
        handed.extend(opened)
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.chdir(tmp_path)

    assert main(["open", *arguments]) == 0
    assert handed == [tmp_path / name for name in names]
