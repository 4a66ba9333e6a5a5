"""Routine files become routines, or all their faults at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from acutimer.errors import UnknownRoutineError
from acutimer.formats.routines import Library, read_library
from acutimer.model.routine import (
    Action,
    Hold,
    Pulse,
    Reach,
    Rhythm,
    Routine,
    Sides,
    Technique,
    Telling,
)

Read = Callable[..., Routine]
FaultsOf = Callable[..., list[str]]


def test_the_smallest_routine_takes_the_defaults_of_the_model(read: Read, small: str) -> None:
    hold = Hold("Upper back", ("BL-13",), hold_s=90, least_s=30, most_s=270)

    assert read(small) == Routine("small", "Small", "A small routine.", (hold,))


def test_every_key_of_a_hold_reaches_the_model(read: Read, small: str) -> None:
    more = """\
    least: 60s
    most: 2m
    sides: right-then-left
    technique: massage
    rhythm: {beat: 8s, change_after: 3}
    repeats: 2
    rest: 4s
    transition: 12s
    change: 8s
    words: Go.
    change_words: Change.
    shown: Press.
    gentler: Less.
    firmer: More.
    view: hand-back
    region: left-hand
    variants: [{variant: lying, words: Lie., shown: Lying.}]
variants: [{id: seated, title: Sitting}, {id: lying, title: Lying, props: [a mat]}]
"""
    assert read(small + more).steps == (
        Hold(
            "Upper back", ("BL-13",), 90, 60, 120, Sides.RIGHT_THEN_LEFT, Technique.MASSAGE,
            Pulse(), Rhythm(8, 3), 2, 4, 12, 8, "Go.", "Change.", "Press.", "Less.", "More.",
            "hand-back", "left-hand", (Telling("lying", "Lie.", shown="Lying."),),
        ),
    )  # fmt: skip


def test_holds_that_go_on_for_days_are_a_fault(faults_of: FaultsOf, small: str) -> None:
    more = "    most: 1h\n    repeats: 13\n"

    assert faults_of(small + more) == [
        "6:3: at their most, all holds and repeats take 13:00:00, more than 12:00:00"
    ]


def test_the_other_keys_reach_the_model(read: Read, small: str) -> None:
    more = """\
  - {action: Rest, length: 20s, words: Rest now.}
settle: {length: 0, title: Lie down}
relaxation: {ratio: 3, floor: 12m, words: [Breathe., Rest.]}
reach: one-hand
make: [Roll it up.]
sources: [{title: A book, facts: [S0-14]}]
"""
    routine = read(small + more)

    assert routine.steps[1] == Action("Rest", 20, "Rest now.")
    assert (routine.settle.length_s, routine.settle.title) == (0, "Lie down")
    assert (routine.relaxation.ratio, routine.relaxation.floor_s) == (3.0, 720)
    assert (routine.reach, routine.make) == (Reach.ONE_HAND, ("Roll it up.",))
    assert routine.sources[0].facts == ("S0-14",)


def test_the_bounds_stay_within_an_hour(read: Read, small: str) -> None:
    long, short = (read(small.replace("1:30", length)).steps[0] for length in ("50m", "2s"))

    assert isinstance(long, Hold)
    assert isinstance(short, Hold)
    assert (long.most_s, short.least_s) == (3600, 1)


def test_all_faults_are_told_at_once(faults_of: FaultsOf) -> None:
    text = """\
acutimer: 1
id: Not a slug
titel: Small
steps:
  - hold: Upper back
    points: [BL-13, 13]
    lenght: 90s
    technique: rol
  - holds: Here
  - hold: Both
    action: Both
  - just words
  - {}
"""
    techniques = "steady, pulse, circle, rub, roll, stroke, massage"
    step = "expected “hold:” or “action:” here, found"
    assert faults_of(text) == [
        "1:1: a routine needs “summary”",
        "1:1: a routine needs “title”",
        "2:5: expected small letters, digits and hyphens, found “Not a slug”",
        "3:1: a routine has no key “titel” (did you mean “title”?)",
        "5:5: a hold needs “length”",
        "6:21: expected a code such as BL-13, found “13”",
        "7:5: a hold has no key “lenght” (did you mean “length”?)",
        f"8:16: expected one of {techniques}, found “rol” (did you mean “roll”?)",
        f"9:5: {step} “holds” (did you mean “hold”?)",
        f"10:5: {step} both of them",
        f"12:5: {step} “just words”",
        f"13:5: {step} nothing",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("least: 2m", "9:12: least is longer than the length, 90 s"),
        ("most: 60", "9:11: most is shorter than the length, 90 s"),
        ("pulse: {press: 5}", "9:12: a pulse needs “technique: pulse” beside it"),
        ("pulse: 5", "9:12: expected a pulse with keys (press, release), found “5”"),
        ("sides: letf", "did you mean “left”?"),
        ("words:", "9:11: expected a text, found nothing"),
        ("repeats: 51", "9:14: expected a whole number from 1 to 50, found “51”"),
        ("transition: 1h", "9:17: expected a length of 0 s to 600 s, found 3600 s"),
    ],
)
def test_a_faulty_line_of_a_hold_is_found(
    faults_of: FaultsOf, small: str, line: str, fault: str
) -> None:
    found = faults_of(f"{small}    {line}\n")

    assert any(fault in text for text in found)


def test_a_pulse_at_fault_is_told_beside_other_faults(faults_of: FaultsOf, small: str) -> None:
    text = small.replace("1:30", "soon") + "    least: 1m\n"

    assert [fault[:5] for fault in faults_of(text)] == ["8:13:"]


def test_a_point_that_is_not_known_is_a_fault_with_a_guess(faults_of: FaultsOf, small: str) -> None:
    assert faults_of(small.replace("BL-13", "BL-31"), frozenset({"BL-13", "KI-27"})) == [
        "7:14: “BL-31” is not the code of a known point (did you mean “BL-13”?)"
    ]


def test_a_point_in_another_spelling_is_guessed(faults_of: FaultsOf, small: str) -> None:
    (fault,) = faults_of(small.replace("BL-13", "bl-13"), frozenset({"BL-13", "KI-27"}))

    assert fault.endswith("(did you mean “BL-13”?)")


def test_known_points_are_taken(read: Read, small: str) -> None:
    assert read(small, frozenset({"BL-13"})).points == ("BL-13",)


def test_a_newer_format_is_one_fault(faults_of: FaultsOf, small: str) -> None:
    text = small.replace("acutimer: 1", "acutimer: 2") + "unheard-of: {a: 1}\n"

    assert faults_of(text) == [
        "1:11: this file was made by a newer AcuTimer (format 2; this one reads 1)"
    ]


@pytest.mark.parametrize("version", ["0", "one", "[1]", "1.5"])
def test_a_version_that_never_was_is_a_fault(faults_of: FaultsOf, small: str, version: str) -> None:
    (fault,) = faults_of(small.replace("acutimer: 1", f"acutimer: {version}"))

    assert fault.startswith("1:11: expected a whole number from 1 to 1")


def test_keys_of_ones_own_are_ignored(read: Read, small: str) -> None:
    assert read(small + "x-mine: {any: [thing]}\n").id == "small"


def test_a_file_that_is_no_mapping_is_a_fault(faults_of: FaultsOf) -> None:
    (fault,) = faults_of("- a\n- b\n")

    assert fault.startswith("1:1: expected a routine with keys (acutimer, id, title")


def test_a_routine_needs_a_step(faults_of: FaultsOf, small: str) -> None:
    text = small[: small.index("steps:")]

    assert faults_of(text + "steps: []\n") == ["5:8: expected a list of 1 to 100 items, found 0"]
    assert faults_of(text + "steps:\n") == ["5:7: expected a list, found nothing"]


def test_a_library_shows_the_sound_files_and_all_faults(tmp_path: Path, small: str) -> None:
    (tmp_path / "a.yaml").write_text("acutimer: [", encoding="utf-8")
    (tmp_path / "b.yml").write_text(small, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no routine", encoding="utf-8")
    (tmp_path / ".hidden.yaml").write_text("no routine", encoding="utf-8")
    library = read_library([tmp_path / "missing", tmp_path])

    assert [routine.id for routine in library.routines] == ["small"]
    assert [problem.path.name for problem in library.problems] == ["a.yaml"]


def test_routines_come_folder_by_folder_in_the_order_of_their_names(
    tmp_path: Path, small: str
) -> None:
    for name in ("own/a", "built-in/z", "built-in/b"):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(small.replace("id: small", f"id: {path.stem}"), encoding="utf-8")
    library = read_library([tmp_path / "built-in", tmp_path / "own"])

    assert [routine.id for routine in library.routines] == ["b", "z", "a"]


def test_an_id_that_is_taken_names_both_files(tmp_path: Path, small: str) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(small, encoding="utf-8")
    library = read_library([tmp_path])

    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    assert [str(problem) for problem in library.problems] == [
        f"{second}:2:5: the id “small” is already taken by {first}"
    ]
    assert len(library.routines) == 1


def test_a_folder_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()

    (problem,) = read_library([path]).problems
    assert problem.message.startswith("the folder cannot be read: ")


def test_a_routine_is_found_by_its_id(read: Read, small: str) -> None:
    routine = read(small)

    assert Library((routine,)).find("small") is routine


@pytest.mark.parametrize(("wrong", "nearest"), [("smal", "small"), ("SMALL", "small"), ("x", "")])
def test_an_unknown_id_is_told_with_the_nearest(
    read: Read, small: str, wrong: str, nearest: str
) -> None:
    with pytest.raises(UnknownRoutineError) as raised:
        Library((read(small),)).find(wrong)

    assert raised.value.nearest == nearest


def test_a_folder_that_cannot_exist_holds_no_routines(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert read_library([tmp_path / "file" / "routines"]).problems == ()
