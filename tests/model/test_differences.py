"""What differs from the original is told, and can be put back bit by bit until nothing differs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.model.differences import Change, differences
from acutimer.model.editing import copy_of, with_field, with_moved, with_step, without_step
from acutimer.model.routine import (
    Action,
    Breath,
    Hold,
    Pulse,
    Reach,
    Relaxation,
    Routine,
    Settle,
    Step,
    Technique,
)
from tests.model.edits import ANY, edited

MOST_PUT_BACK = 300
"""Far more than a dozen steps could differ in, and far fewer than going round in circles."""


def hold(title: str, length_s: int = 60) -> Hold:
    """Return a hold that can be told from others."""
    return Hold(title, ("BL-13",), length_s, length_s // 3, 3 * length_s)


def routine(*steps: Step) -> Routine:
    """Return a routine of `steps`."""
    return Routine("r", "R", "R.", steps)


A, B, C, D = (hold(title) for title in "ABCD")
ABC = routine(A, B, C)


def told(copy: Routine, original: Routine) -> list[tuple[Change, str | None, str]]:
    """Return what differs, in short."""
    return [(one.change, one.step, one.field) for one in differences(copy, original)]


@given(ANY)
def test_an_unedited_copy_has_no_differences(original: Routine) -> None:
    assert differences(copy_of(original, "Mine", ()), original) == ()


@given(ANY, st.data())
def test_putting_back_one_difference_after_the_other_leads_to_the_original(
    original: Routine, data: st.DataObject
) -> None:
    copy = data.draw(edited(copy_of(original, "Mine", ())))
    own = {"id": copy.id, "title": copy.title, "copy_of": copy.copy_of}
    for _ in range(MOST_PUT_BACK):
        if not (found := differences(copy, original)):
            break
        copy = data.draw(st.sampled_from(found)).put_back

    assert copy == replace(original, **own)  # type: ignore[arg-type]


@given(ANY, st.data())
def test_putting_back_a_step_leaves_one_step_fewer_that_came_or_went(
    original: Routine, data: st.DataObject
) -> None:
    found = differences(data.draw(edited(original)), original)
    gone = [one for one in found if one.change is not Change.SET]
    for one in gone:
        left = differences(one.put_back, original)

        assert sum(other.change is not Change.SET for other in left) == len(gone) - 1


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        (ABC, []),
        (without_step(ABC, 1), [(Change.REMOVED, "B", "")]),
        (with_step(ABC, 1, D), [(Change.ADDED, "D", "")]),
        (with_moved(ABC, 0, 2), [(Change.REMOVED, "A", ""), (Change.ADDED, "A", "")]),
        (routine(A, B, Action("C", 5)), [(Change.REMOVED, "C", ""), (Change.ADDED, "C", "")]),
        (routine(A, hold("B", 90), C), [(Change.SET, "B", "hold_s")]),
        (replace(ABC, reach=Reach.PARTNER), [(Change.SET, None, "reach")]),
        (replace(ABC, breath=Breath(5)), [(Change.SET, None, "breath")]),
        (replace(ABC, settle=Settle(5, "S")),
         [(Change.SET, None, "settle.length_s"), (Change.SET, None, "settle.title")]),
        (replace(ABC, relaxation=Relaxation(ratio=3)), [(Change.SET, None, "relaxation.ratio")]),
    ],
)  # fmt: skip
def test_each_difference_is_told_once(
    copy: Routine, expected: list[tuple[Change, str | None, str]]
) -> None:
    assert told(copy, ABC) == expected


def test_a_difference_has_both_values_and_changes_nothing_else() -> None:
    copy = replace(ABC, settle=Settle(5, "S"), position="Sitting")
    length, *_ = [one for one in differences(copy, ABC) if one.field == "settle.length_s"]

    assert (length.mine, length.theirs) == (5, 0)
    assert length.put_back == replace(copy, settle=Settle(0, "S"))


def test_a_length_is_put_back_with_its_bounds() -> None:
    (one,) = differences(routine(A, B, with_field(C, "hold_s", 500)), ABC)

    assert (one.field, one.mine, one.theirs) == ("hold_s", 500, 60)
    assert one.put_back == ABC


def test_a_technique_is_put_back_with_its_pulse() -> None:
    pulsing = replace(A, technique=Technique.PULSE, pulse=Pulse(9, 9), words="Mine.")
    technique, words = differences(routine(pulsing, B, C), ABC)

    assert (technique.field, words.field) == ("technique", "words")
    assert technique.put_back == routine(replace(A, words="Mine."), B, C)


def test_each_of_several_steps_that_went_is_put_back_where_it_was() -> None:
    first, second = differences(routine(C), ABC)

    assert first.put_back == routine(A, C)
    assert second.put_back == routine(B, C)


def test_a_step_that_was_doubled_and_changed_is_the_one_that_was_added() -> None:
    (one,) = differences(routine(hold("A", 90), A, B, C), ABC)

    assert (one.change, one.mine, one.theirs) == (Change.ADDED, hold("A", 90), None)
    assert one.put_back == ABC


def test_a_change_after_a_doubling_counts_for_the_first_of_the_two() -> None:
    copy = routine(hold("A", 90), hold("A", 30), B, C)

    assert told(copy, ABC) == [(Change.SET, "A", "hold_s"), (Change.ADDED, "A", "")]
