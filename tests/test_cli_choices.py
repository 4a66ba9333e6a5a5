"""What the command line makes of a routine: the way to lie, the pace, and the person's health."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from acutimer.adapters.storage import FileStore
from acutimer.cli import main
from acutimer.model.point import Condition
from acutimer.model.settings import Settings

ROUTINE = """
acutimer: 1
id: mine
title: Mine
summary: Of my own.
position: Sitting
variants:
  - {id: seated, title: Sitting}
  - {id: lying, title: Lying, position: On the back, props: [A pillow]}
settle: {length: 20s, title: Settle in, words: Sit., variants: [{variant: lying, words: Lie.}]}
breath: {in: 4s, out: 7s}
steps:
  - {hold: Hand, points: [LI-4], length: 60s, technique: circle, words: Hand., sides: both}
  - {hold: Foot, points: [LR-3], length: 60s, technique: pulse, words: Foot., repeats: 2, rest: 5s,
     pulse: {press: 7s, release: 5s}, firmer: Lean in.}
  - {action: Breathe, length: 40s, mindful: yes}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder with a routine."""
    own = tmp_path / "routines" / "mine.yaml"
    own.parent.mkdir()
    own.write_text(ROUTINE, encoding="utf-8")
    return tmp_path


def careful(folder: Path, *conditions: Condition, sore: str = "") -> None:
    """Let the person have to be careful."""
    regions = frozenset({sore} if sore else ())
    settings = Settings(conditions=frozenset(conditions), sore_regions=regions)
    FileStore(folder).save_settings(settings)


def printed(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> Any:
    """Return the JSON that `arguments` print."""
    assert main([*arguments, "--json", "--data-dir", str(folder)]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("more", "variant", "words"),
    [([], "seated", "Sit."), (["--variant", "lying"], "lying", "Lie.")],
)
def test_a_plan_is_told_for_the_chosen_variant(
    more: list[str], variant: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = printed(capsys, folder, "plan", "mine", *more)

    assert plan["variant"] == variant
    assert plan["segments"][0]["words"] == words
    assert [(v["id"], v["props"]) for v in plan["variants"]] == [
        ("seated", []),
        ("lying", ["A pillow"]),
    ]


@pytest.mark.parametrize(
    ("name", "words"), [("mine", "“seated” (Sitting)"), ("back-roller", "one way only")]
)
def test_an_unknown_variant_names_those_that_there_are(
    name: str, words: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", name, "--variant", "upright", "--data-dir", str(folder)]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pace", "length_s", "waits"),
    [("slower", 60, False), ("usual", 40, False), ("quicker", 30, False), ("own", 40, True)],
)
def test_the_pace_is_that_of_mindful_steps(
    pace: str, length_s: int, waits: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    segments = printed(capsys, folder, "plan", "mine", "--pace", pace)["segments"]

    (mindful,) = (segment for segment in segments if segment["kind"] == "action")
    assert (mindful["length_s"], mindful["waits"]) == (length_s, waits)
    assert not any(segment["waits"] for segment in segments if segment is not mindful)


def test_a_pace_that_is_none_is_wrong_use(folder: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["plan", "mine", "--pace", "0", "--data-dir", str(folder)])

    assert ended.value.code == 2


def test_cycles_and_circles_can_be_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = printed(capsys, folder, "plan", "mine")
    circles, first, second = (s for s in plan["segments"] if s["kind"] == "hold")

    assert plan["breath"] == {"in_s": 4, "hold_s": 0, "out_s": 7, "rest_s": 0}
    assert (circles["rhythm"], circles["pulse"]) == ({"beat_s": 6, "change_after": 4}, None)
    assert first["pulse"] == {"press_s": 7, "release_s": 5}
    assert (circles["repeats"], first["repeats"], second["repeats"]) == (1, 2, 2)
    releases = [m["at_s"] for m in first["moments"] if m["moment"] == "release"]
    assert [at_s - first["start_s"] for at_s in releases] == [7, 19, 31, 43, 55]


def test_what_does_not_suit_the_person_is_left_out_and_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careful(folder, Condition.PREGNANCY)
    plan = printed(capsys, folder, "plan", "mine")

    assert plan["left_out"] == [{"code": "LI-4", "conditions": ["pregnancy"], "sore": False}]
    assert plan["segments"][0]["words"].startswith(
        "Left out for you: LI-4, because you are pregnant."
    )
    assert plan["pressed_s"] == 120
    assert "LI-4" not in {code for s in plan["segments"] for code in s["points"]}


def test_a_plan_for_people_says_what_is_left_out_and_how_to_lie_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careful(folder, sore="foot")
    assert main(["plan", "mine", "--data-dir", str(folder)]) == 0

    out = capsys.readouterr().out
    assert "Left out for you: LR-3, because it is sore or hurt there." in out
    assert "Sitting; or: Lying (--variant lying)" in out


def test_blood_thinners_leave_nothing_out_and_ask_for_light_pressure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careful(folder, Condition.BLOOD_THINNERS)
    plan = printed(capsys, folder, "plan", "mine")

    assert plan["left_out"] == []
    assert plan["segments"][0]["words"].startswith("Light pressure only")


@pytest.mark.parametrize("command", ["plan", "play"])
def test_a_routine_with_nothing_left_to_press_says_so(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careful(folder, sore="upper back")

    assert main([command, "back-roller", "--data-dir", str(folder)]) == 1
    captured = capsys.readouterr()
    assert "is left to press" in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_the_list_goes_by_the_persons_health(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careful(folder, Condition.PREGNANCY, sore="upper back")
    listed = {one["id"]: one for one in printed(capsys, folder, "list")}

    assert listed["mine"]["points"] == ["LR-3"]
    assert [left["code"] for left in listed["mine"]["left_out"]] == ["LI-4"]
    assert (listed["back-roller"]["total_s"], listed["back-roller"]["points"]) == (None, [])
    assert len(listed["back-roller"]["left_out"]) == 12


def test_the_list_for_people_says_that_nothing_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    careful(folder, sore="upper back")

    assert main(["list", "--data-dir", str(folder)]) == 0
    assert "Nothing is left to press." in " ".join(capsys.readouterr().out.split())


def test_settings_that_cannot_be_read_are_told_of(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "settings.json").write_text("{", encoding="utf-8")

    assert main(["plan", "mine", "--data-dir", str(folder)]) == 0
    assert "nothing is left out for you" in capsys.readouterr().err


def test_no_step_waits_for_a_key_that_nobody_can_type(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert main(["play", "mine", "--pace", "own", "--silent", "--data-dir", str(folder)]) == 1
    assert "no key can be typed here" in capsys.readouterr().err
