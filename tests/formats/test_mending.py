"""A changed routine is written into its file, and the rest of the file stays as it was."""

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acutimer.formats.faults import Faults
from acutimer.formats.mending import mended_text
from acutimer.formats.routine_shape import ROUTINE
from acutimer.formats.writing import routine_text
from acutimer.model.routine import Action, Hold, Relaxation, Routine, Settle, Technique
from tests.formats.any_routine import file_text, routines

BUILT_IN = sorted((Path(__file__).parents[2] / "routines").glob("*.yaml"))
RANDOMS = st.integers(0, 2**32).map(Random)
LONG = " ".join(["Breathe out slowly, and let the shoulders sink a little with every breath."] * 2)
TEXT = """\
# Mine
acutimer: 1
id: small
title: Small # for now
summary: A small routine.
x-mine: {a: 1} # keep

position: Lying

steps:
  # first
  - hold: Upper back
    points: [BL-13] # here
    length: 1:30
    x-colour: red

  # second
  - hold: Knees
    points: [ST-36]
    length: 1m40s
    least: 60s
    words: >- # softly
      Press softly.
      # not a comment

  # third
  - action: Rest
    length: 20s
    # still third
# end
"""


def sound(text: str) -> Routine:
    """Return the routine that a file with `text` holds."""
    faults = Faults(Path("routine.yaml"))
    routine = ROUTINE.read_text(text, faults)[0]
    assert faults.problems == ()
    assert isinstance(routine, Routine)
    return routine


def mended(text: str, new: Routine) -> str:
    """Return `text` with what `new` changes in it."""
    return mended_text(ROUTINE, text, sound(text), new)


def changed_lines(text: str, other: str) -> list[str]:
    """Return the lines that differ, each after a minus or a plus."""
    lines = unified_diff(text.splitlines(), other.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def upper(routine: Routine, **changes: object) -> Routine:
    """Return `routine` with `changes` to its first step."""
    first, *rest = routine.steps
    return replace(routine, steps=(replace(first, **changes), *rest))  # type: ignore[arg-type]


def top_notes(text: str) -> list[str]:
    """Return the notes and own keys that stand at the top level."""
    return sorted(re.findall(r"^(?:# top \d+\.$|x-top.*)", text, re.MULTILINE))


@settings(max_examples=50)
@given(routines(), routines(), RANDOMS)
def test_any_file_changed_into_any_routine_reads_so_and_keeps_its_notes(
    old: Routine, new: Routine, random: Random
) -> None:
    text = file_text(old, random)
    found = mended(text, new)

    assert sound(found) == new
    assert top_notes(found) == top_notes(text)


@st.composite
def edited(draw: st.DrawFn) -> tuple[Routine, Routine]:
    """Draw a routine, and the same one with a few parts of another."""
    old, other = draw(routines()), draw(routines())
    names = draw(st.sets(st.sampled_from(["title", "goals", "make", "relaxation", "sources"])))
    steps = draw(st.permutations(old.steps))[: draw(st.integers(1, 5))]
    new = replace(old, **{name: getattr(other, name) for name in names}, steps=tuple(steps))
    return old, new


@settings(max_examples=50)
@given(edited(), RANDOMS)
def test_any_edit_of_any_file_reads_so_and_keeps_its_notes(
    change: tuple[Routine, Routine], random: Random
) -> None:
    old, new = change
    text = file_text(old, random)
    found = mended(text, new)

    assert sound(found) == new
    assert top_notes(found) == top_notes(text)


@settings(max_examples=30)
@given(routines(), RANDOMS)
def test_an_unchanged_routine_leaves_any_file_as_it_is(routine: Routine, random: Random) -> None:
    text = file_text(routine, random)

    assert mended(text, routine) == text


@settings(max_examples=30)
@given(edited(), RANDOMS)
def test_any_kind_of_line_end_stays(change: tuple[Routine, Routine], random: Random) -> None:
    old, new = change
    text = file_text(old, random)
    found = mended_text(ROUTINE, text.replace("\n", "\r\n"), old, new)

    assert found == mended_text(ROUTINE, text, old, new).replace("\n", "\r\n")


@settings(max_examples=30)
@given(edited(), RANDOMS)
def test_a_missing_last_line_end_is_neither_needed_nor_added(
    change: tuple[Routine, Routine], random: Random
) -> None:
    old, new = change
    text = file_text(old, random).rstrip("\n")
    found = mended_text(ROUTINE, text, old, new)

    assert found == mended_text(ROUTINE, f"{text}\n", old, new).removesuffix("\n")
    assert sound(found) == new


def blocks(routine: Routine) -> tuple[str, list[str]]:
    """Return a file whose steps each have a comment before it, and the texts of the steps."""
    head, *steps = re.split(r"^(?=- )", routine_text(routine), flags=re.MULTILINE)
    return head, [f"# step {number}\n{step}" for number, step in enumerate(steps)]


@given(st.permutations(range(5)), st.integers(1, 5), st.sampled_from(["", "\n", "\n\n"]))
def test_steps_carry_their_comments_and_keep_the_same_gaps(
    order: list[int], count: int, gap: str
) -> None:
    steps = tuple(Action(f"Step {number}", 20 + number, LONG) for number in range(5))
    routine = Routine("many", "Many", "Many steps.", steps)
    head, parts = blocks(routine)
    kept = order[:count]
    found = mended(head + gap.join(parts), replace(routine, steps=tuple(steps[n] for n in kept)))

    assert found == head + gap.join(parts[n] for n in kept)


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_another_title_changes_one_line_of_a_built_in_routine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    old = sound(text)
    new = replace(old, title="Mine: the first")
    found = mended(text, new)

    assert changed_lines(text, found) == [f"-title: {old.title}", "+title: 'Mine: the first'"]
    assert sound(found) == new


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_another_title_of_each_step_changes_one_line_each(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    old = sound(text)
    steps = tuple(replace(step, title=f"Mine {n}") for n, step in enumerate(old.steps))
    found = mended(text, replace(old, steps=steps))

    assert len(changed_lines(text, found)) == 2 * len(steps)
    assert sound(found).steps == steps


CHANGES: list[tuple[str, Callable[[Routine], Routine], list[str]]] = [
    (
        "a comment behind a value stays",
        lambda routine: replace(routine, title="Big"),
        ["-title: Small # for now", "+title: Big # for now"],
    ),
    (
        "a comment behind a value that gets long stays",
        lambda routine: replace(routine, title="a " * 39 + "b", summary=LONG),
        [
            "-title: Small # for now",
            "-summary: A small routine.",
            f"+title: {'a ' * 39}b # for now",
            "+summary: >",
            f"+  {LONG[:98]}",
            f"+  {LONG[99:]}",
        ],
    ),
    (
        "a removed key leaves one blank line",
        lambda routine: replace(routine, position=""),
        ["-", "-position: Lying"],
    ),
    (
        "a new key stands where it belongs",
        lambda routine: replace(routine, goals=("calm",), frequency="Daily"),
        ["+goals:", "+- calm", "+frequency: Daily"],
    ),
    (
        "a new long key is folded",
        lambda routine: replace(routine, frequency="a " * 40 + "a"),
        ["+frequency: >", f"+  {'a ' * 40}a"],
    ),
    (
        "lengths that follow from another one are not written",
        lambda routine: upper(routine, title="Back"),
        ["-  - hold: Upper back", "+  - hold: Back"],
    ),
    (
        "lengths that followed from the old one are written",
        lambda routine: upper(routine, hold_s=80),
        ["-    length: 1:30", "+    length: 80s", "+    least: 30s", "+    most: 270s"],
    ),
    (
        "a list in brackets stays in brackets",
        lambda routine: upper(routine, points=("BL-13", "BL-14")),
        ["-    points: [BL-13] # here", "+    points: [BL-13, BL-14] # here"],
    ),
]


@pytest.mark.parametrize(
    ("change", "lines"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_little_changes(change: Callable[[Routine], Routine], lines: list[str]) -> None:
    new = change(sound(TEXT))
    found = mended(TEXT, new)

    assert changed_lines(TEXT, found) == lines
    assert sound(found) == new


def with_words(routine: Routine, words: str) -> Routine:
    """Return `routine` with other words in its second step."""
    first, second, *rest = routine.steps
    assert isinstance(second, Hold)
    return replace(routine, steps=(first, replace(second, words=words), *rest))


def test_a_folded_text_stays_folded_with_its_comment() -> None:
    found = mended(TEXT, with_words(sound(TEXT), "Firmly."))

    assert "    words: >- # softly\n      Firmly.\n\n  # third\n" in found


def test_a_folded_text_may_count_its_own_indent() -> None:
    text = TEXT.replace(">- # softly\n      Press", ">1-\n       Press").replace(
        "      # not", "     # not"
    )

    assert sound(mended(text, with_words(sound(text), LONG))).steps[1].words == LONG


def test_a_comment_behind_a_text_that_gets_long_stays() -> None:
    text = TEXT.replace("A small routine.", "Small. # in short")

    assert "summary: > # in short\n  Breathe" in mended(text, replace(sound(text), summary=LONG))


def test_a_comment_further_in_is_not_drawn_into_a_text_that_gets_long() -> None:
    text = TEXT.replace("position: Lying\n", "position: Lying\n    # deep\n")
    new = replace(sound(text), position=LONG)
    found = mended(text, new)

    assert sound(found) == new
    assert f"position: {LONG}\n    # deep\n" in found


def test_a_new_step_stands_apart_like_the_others() -> None:
    old = sound(TEXT)
    found = mended(TEXT, replace(old, steps=(*old.steps, Action("End", 5))))

    assert found.endswith("    # still third\n\n  - action: End\n    length: 5s\n# end\n")


def test_a_step_whose_first_key_is_taken_out_keeps_its_own_keys() -> None:
    text = TEXT.replace("- hold: Upper back", "- repeats: 2\n    # two\n    hold: Upper back")
    new = upper(sound(text), repeats=1)
    found = mended(text, new)

    assert "  # first\n  -\n    # two\n    hold: Upper back\n" in found
    assert sound(found) == new


def test_neighbouring_keys_that_are_taken_out_leave_one_blank_line() -> None:
    text = TEXT.replace("position: Lying\n", "position: Lying\nreach: roller\nview: front\n")
    old, bare = sound(text), sound(TEXT)
    found = mended(text, replace(old, position="", reach=bare.reach, view=bare.view))

    assert found == TEXT.replace("position: Lying\n\n", "")


@pytest.mark.parametrize(
    ("written", "changes", "wanted"),
    [
        ("pulse: {press: 3s, x-a: [1,  2]}", {"press_s": 4}, "pulse: {press: 4s, x-a: [1,  2]}"),
        ("pulse: {press: 3s, x-a: }", {"press_s": 5, "release_s": 6}, "{x-a: , release: 6s}"),
        ("pulse: {press: 5}", {"release_s": 6}, "pulse: {press: 5, release: 6s}"),
    ],
)  # fmt: skip
def test_a_mapping_in_braces_keeps_own_keys(
    written: str, changes: dict[str, int], wanted: str
) -> None:
    text = TEXT.replace("1:30\n", f"1:30\n    technique: pulse\n    {written}\n")
    old = sound(text)
    assert isinstance(old.steps[0], Hold)
    new = upper(old, pulse=replace(old.steps[0].pulse, **changes))
    found = mended(text, new)

    assert f"{wanted}\n" in found
    assert sound(found) == new


def test_a_file_all_in_braces_keeps_own_keys() -> None:
    text = (
        '{"acutimer": 1, "id": "a", "title": "A", "summary": "B.", "x-mine": {"c": 1},\n'
        ' "steps": [{"action": "C", "length": "5s", "x-d": 1}], "relaxation": {}}'
    )
    old = sound(text)
    steps = (Action("D", 60), replace(old.steps[0], title="D, E"))
    new = replace(old, steps=steps, relaxation=Relaxation(floor_s=0))
    found = mended(text, new)

    assert sound(found) == new
    assert '"x-mine": {"c": 1}, "steps": [{' in found
    assert '"x-d": 1' in found


def test_what_stood_there_as_usual_is_changed_in_place() -> None:
    text = TEXT + "relaxation:\n  ratio: 2.5 # usual\n"
    found = mended(text, replace(sound(text), relaxation=Relaxation(ratio=3.0)))

    assert changed_lines(text, found) == ["-  ratio: 2.5 # usual", "+  ratio: 3.0 # usual"]


def test_a_part_whose_keys_are_all_replaced_stays_sound() -> None:
    text = TEXT + "settle:\n  length: 5s\nrelaxation:\n  title: Rest\n"
    new = replace(sound(text), settle=Settle(5, "Lie"), relaxation=Relaxation(floor_s=60))

    assert sound(mended(text, new)) == new


def test_a_number_may_be_folded() -> None:
    text = TEXT.replace("1:30\n", "1:30\n    repeats: >-\n      2\n")

    assert "    repeats: 3\n    x-colour" in mended(text, upper(sound(text), repeats=3))


@pytest.mark.parametrize("text", [f"\ufeff{TEXT}", TEXT.replace("title: ", "title:\t")])
def test_signs_of_other_editors_do_no_harm(text: str) -> None:
    found = mended(text, replace(sound(text), title="Big", frequency="Daily"))

    assert found.removeprefix("\ufeff") == mended(
        TEXT, replace(sound(TEXT), title="Big", frequency="Daily")
    ).replace("title: ", text[text.index("title") :][:7])


def test_mixed_line_ends_become_plain_ones() -> None:
    text = TEXT.replace("\n", "\r\n", 3)

    assert mended(text, replace(sound(text), title="Big")) == TEXT.replace("Small #", "Big #")


def test_texts_that_a_file_holds_otherwise_keep_the_rest_of_the_file() -> None:
    found = mended(TEXT, upper(sound(TEXT), words="One.\n\nTwo.", technique=Technique.CIRCLE))

    assert sound(found).steps[0].words == "One. Two."
    assert "# second" in found


def test_a_draft_without_steps_keeps_the_rest_of_the_file() -> None:
    new = replace(sound(TEXT), steps=())

    assert mended(TEXT, new).endswith("\nsteps:\n# end\n")
