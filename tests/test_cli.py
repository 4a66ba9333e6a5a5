"""The command line: what it prints, where, and the code with which it ends."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from acutimer import __version__
from acutimer.cli import main

ROOT = Path(__file__).parents[1]
SHIPPED = sorted(path.stem for path in (ROOT / "routines").glob("*.yaml"))
NO_QT = """
import sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("libEGL.so.1: cannot open shared object file")
sys.meta_path.insert(0, Nothing())
from acutimer.cli import main
sys.exit(main(sys.argv[1:]))
"""
PLAN_KEYS = [
    "routine", "title", "total_s", "pressed_s", "relax_s", "other_s", "ratio", "floor_s",
    "segments", "variant", "variants", "left_out", "breath",
]  # fmt: skip
SEGMENT_KEYS = [
    "kind", "start_s", "length_s", "step", "title", "points", "side", "technique", "words", "cues",
    "rhythm", "pulse", "repeats", "waits", "moments",
]  # fmt: skip
POINT_KEYS = [
    "code", "pinyin", "pinyin_tones", "hanzi", "english", "aliases", "bilateral", "region", "views",
    "landmark", "level", "lateral_cun", "offset_cun", "pregnancy_caution", "pressure", "sources",
    "position", "meridian", "hanzi_simplified", "names", "old_numbers", "found_by_old_number",
    "location", "finding_tip", "caution", "reach", "basis", "by_eye", "articles", "choice",
]  # fmt: skip


def apart(
    *arguments: str, environment: Mapping[str, str] = os.environ, code: str = NO_QT
) -> subprocess.CompletedProcess[str]:
    """Run the program by itself, without Qt, its input empty."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def without_display() -> dict[str, str]:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {name: value for name, value in os.environ.items() if name not in screens}


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Return the JSON that `arguments` print."""
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"acutimer {__version__}\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ["dance"],
        ["plan"],
        ["plan", "back-roller", "--ratio", "5"],
        ["plan", "back-roller", "--ratio", "nan"],
        ["plan", "back-roller", "--total", "soon"],
        ["play", "back-roller", "--rehearse", "0"],
        ["play", "back-roller", "--rehearse", "1e-9"],
        ["--rehearse", "inf"],
        ["check"],
    ],
)
def test_wrong_use_ends_with_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)

    assert ended.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_the_list_has_the_routines_that_ship(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0

    out = capsys.readouterr().out
    assert "back-roller" in out
    assert "partner-knots" in out


def test_the_list_has_the_persons_own_routines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "routines" / "back-roller.yaml").read_text(encoding="utf-8")
    own = tmp_path / "routines" / "mine.yaml"
    own.parent.mkdir()
    own.write_text(text.replace("id: back-roller", "id: mine"), encoding="utf-8")

    listed = printed(capsys, "--data-dir", str(tmp_path), "list")
    assert [routine["id"] for routine in listed] == [*SHIPPED, "mine"]


def test_a_damaged_own_routine_is_named_and_hides_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "routines" / "mine.yaml"
    damaged.parent.mkdir()
    damaged.write_text("version: 1\nid: [", encoding="utf-8")

    assert main(["list", "--data-dir", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert "back-roller" in captured.out
    assert captured.err.startswith(f"{damaged}:")


@pytest.mark.parametrize("total", [[], ["--total", "16m"], ["--total", "20:00", "--ratio", "2"]])
def test_the_numbers_of_a_plan_add_up(total: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    plan = printed(capsys, "plan", "back-roller", *total)
    segments = plan["segments"]

    assert plan["pressed_s"] + plan["relax_s"] + plan["other_s"] == plan["total_s"]
    assert sum(segment["length_s"] for segment in segments) == plan["total_s"]
    assert all(a["start_s"] + a["length_s"] == b["start_s"] for a, b in pairwise(segments))
    assert segments[0]["start_s"] == 0


def test_a_plan_has_the_keys_that_are_promised(capsys: pytest.CaptureFixture[str]) -> None:
    plan = printed(capsys, "plan", "back-roller")

    assert list(plan) == PLAN_KEYS
    assert all(list(segment) == SEGMENT_KEYS for segment in plan["segments"])
    assert {segment["step"] for segment in plan["segments"]} == {None, 1, 2, 3, 4}


def test_sounds_count_from_the_start_of_the_session(capsys: pytest.CaptureFixture[str]) -> None:
    plan = printed(capsys, "plan", "back-roller")

    for segment in plan["segments"]:
        end_s = segment["start_s"] + segment["length_s"]
        assert all(segment["start_s"] <= cue["at_s"] <= end_s for cue in segment["cues"])
    assert plan["segments"][-1]["cues"][-1] == {"at_s": plan["total_s"], "cue": "end"}


def test_a_quiet_plan_has_no_countdown_and_no_end(capsys: pytest.CaptureFixture[str]) -> None:
    plan = printed(capsys, "plan", "back-roller", "--quiet")

    cues = {cue["cue"] for segment in plan["segments"] for cue in segment["cues"]}
    assert not cues & {"three-two-one", "end"}


def test_a_plan_for_people_says_how_the_relaxation_came_about(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["plan", "back-roller"]) == 0

    out = capsys.readouterr().out
    assert "2.5 × 5:00 pressed" in out
    assert "12:30" in out


@pytest.mark.parametrize(
    ("total", "words"),
    [("5m", ("too short", "at their shortest", "at least 10:00")), ("9h", ("too long", "longest"))],
)
def test_a_total_out_of_reach_says_the_nearest_and_why(
    total: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "back-roller", "--total", total]) == 1

    err = capsys.readouterr().err
    assert [word for word in words if word not in err] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("back-roler", "did you mean “back-roller”?"),
        ("./nowhere.yaml", "nowhere.yaml:1:1: there is no such file"),
    ],
)
def test_an_unknown_routine_is_one_clear_line(
    name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", name, "--silent"]) == 1

    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1


def test_a_routine_can_be_named_by_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    plan = printed(capsys, "plan", str(ROOT / "routines" / "partner-knots.yaml"))

    assert plan["routine"] == "partner-knots"


def test_good_files_pass_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *map(str, (ROOT / "routines").glob("*.yaml"))]) == 0

    captured = capsys.readouterr()
    assert captured.out.count(": good\n") == len(SHIPPED)
    assert captured.err == ""


def test_every_fault_of_every_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "routines" / "back-roller.yaml").read_text(encoding="utf-8")
    (tmp_path / "one.yaml").write_text(text.replace("BL-13", "BL-99"), encoding="utf-8")
    (tmp_path / "two.yaml").write_bytes(b"\xff\xfe\x00")
    files = [str(tmp_path / name) for name in ("one.yaml", "two.yaml")]

    assert main(["check", *files]) == 1
    err = capsys.readouterr().err
    assert all(f"{file}:" in err for file in files)
    assert "BL-99" in err


def test_points_have_the_keys_that_are_promised(capsys: pytest.CaptureFixture[str]) -> None:
    points = printed(capsys, "points")

    assert points
    assert all(list(point) == POINT_KEYS for point in points)


def test_a_point_lies_on_both_sides_of_its_view(capsys: pytest.CaptureFixture[str]) -> None:
    (point,) = (p for p in printed(capsys, "points", "BL-13") if p["code"] == "BL-13")

    (left_x, left_y), (right_x, right_y) = point["position"]["back"]
    assert 0 < left_x < right_x < 1
    assert left_y == right_y


@pytest.mark.parametrize("query", [["UB-13"], ["fei", "shu"], ["Fèishū"]])
def test_a_point_is_found_by_any_of_its_names(
    query: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["points", *query]) == 0
    assert "BL-13" in capsys.readouterr().out


def test_a_query_without_points_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["points", "zzz"]) == 1
    assert "zzz" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["list"], ["plan", "back-roller"], ["points", "BL-13"]])
def test_the_command_line_does_without_qt(arguments: list[str]) -> None:
    done = apart(*arguments)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_qt_that_does_not_load_is_one_clear_line() -> None:
    done = apart(environment=os.environ | {"QT_QPA_PLATFORM": "offscreen"})

    assert done.returncode == 3
    assert "libEGL.so.1" in done.stderr or "apt install" in done.stderr
    assert "Traceback" not in done.stderr


def test_importing_the_command_line_is_light() -> None:
    code = "import sys, acutimer.cli; print(*sys.modules)"
    loaded = set(apart(code=code).stdout.split())

    assert not loaded & {"PySide6", "rich", "yaml", "playsound3", "platformdirs", "sqlite3"}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there always is a display")
def test_without_a_display_the_default_routine_is_led_in_the_terminal() -> None:
    done = apart("--rehearse", "2000", environment=without_display())

    assert done.returncode == 0
    assert done.stderr.splitlines()[0].startswith("There is no display")
    assert done.stdout.splitlines()[-1] == "Pressed 5:00, relaxed 12:30"


def test_without_a_display_nothing_waits_in_a_tray() -> None:
    done = apart("--hidden", environment=without_display())

    assert done.returncode == 3
    assert "no tray to wait in" in done.stderr


def test_a_data_folder_out_of_reach_stops_no_session(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    folder = str(tmp_path / "file" / "data")
    done = apart("play", "back-roller", "--silent", "--rehearse", "2000", "--data-dir", folder)

    assert done.returncode == 0
    assert done.stderr.count("\n") == done.stderr.count("nothing is left out for you") == 1
    assert done.stdout.count("The session goes on without it.") == 1
    assert "Pressed 5:00" in done.stdout


def test_a_machine_without_sound_says_so_once_and_leads_on(tmp_path: Path) -> None:
    environment = os.environ | {"PATH": str(tmp_path)}
    done = apart("play", "back-roller", "--rehearse", "500", environment=environment)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("No sound can be played here") == 1


def test_output_that_nobody_reads_any_more_is_no_failure() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", NO_QT, "play", "back-roller", "--silent", "--rehearse", "500"],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes the streams")
@pytest.mark.parametrize("command", ["plan back-roller", "points --json", "check x.yaml"])
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_are_no_failure(command: str, closing: str) -> None:
    shell = f'"$0" -m acutimer {command} {closing}'
    done = subprocess.run(
        ["sh", "-c", shell, sys.executable], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == (1 if "x.yaml" in command else 0)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", ["plan", "play"])
def test_a_full_disk_is_told_in_one_line(command: str) -> None:
    arguments = [command, "back-roller", *(["--silent"] if command == "play" else [])]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "acutimer", *arguments],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )  # fmt: skip

    assert done.stderr.count("\n") == (command == "plan")
    assert "Traceback" not in done.stderr


def test_the_doctor_finds_the_same_for_people_and_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [main(["doctor", "--data-dir", str(tmp_path), *more]) for more in ([], ["--json"])]
    table, _, document = capsys.readouterr().out.partition("[\n")
    found = json.loads("[" + document)

    assert codes[0] == codes[1]
    assert all(finding["subject"] in table for finding in found)
    assert list(found[0]) == ["subject", "good", "found", "remedy", "essential"]


def test_a_data_folder_out_of_reach_is_found_by_the_doctor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    assert main(["doctor", "--data-dir", str(tmp_path / "file" / "data")]) == 3
    assert "Not a directory" in capsys.readouterr().out
