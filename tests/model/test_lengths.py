"""The lengths that a person chose for one routine."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.model.lengths import Lengths, step_names

TODAY = date(2026, 1, 5)


def test_nothing_chosen_is_usual() -> None:
    assert Lengths().is_usual
    assert not Lengths(floor_s=0).is_usual


def test_pins_come_and_go() -> None:
    pinned = Lengths().pinning("A", 60).pinning("B", 30).pinning("A", 90)

    assert pinned.pinned == (("A", 90), ("B", 30))
    assert pinned.pin_s("A") == 90
    assert pinned.pin_s("C") is None
    assert pinned.freeing("A").freeing("B").is_usual


def test_steps_of_the_same_title_are_numbered() -> None:
    assert step_names(["LI-4", "TE-3", "LI-4", "LI-4"]) == ("LI-4", "TE-3", "LI-4#2", "LI-4#3")


@given(st.lists(st.sampled_from(["A", "A#2", "B", "A#2#2"])))
def test_no_two_steps_have_the_same_name(titles: list[str]) -> None:
    names = step_names(titles)

    assert len(set(names)) == len(titles) == len(names)


@pytest.mark.parametrize(("days", "grown_s"), [(-9, 0), (0, 0), (6, 0), (7, 10), (20, 20)])
def test_pressing_grows_by_whole_weeks(days: int, grown_s: int) -> None:
    lengths = Lengths(grow_s=10, since=TODAY)

    assert lengths.grown_s(TODAY + timedelta(days)) == grown_s


def test_nothing_grows_without_a_first_day() -> None:
    assert Lengths(grow_s=10).grown_s(TODAY) == 0


def test_growth_begins_on_the_day_it_is_chosen_and_goes_on_by_another_amount() -> None:
    later = TODAY + timedelta(weeks=2)
    growing = Lengths().growing(10, TODAY)

    assert growing.growing(20, later).grown_s(later) == 40
    assert growing.growing(0, later).is_usual


def test_another_total_is_what_grows_from_then_on() -> None:
    later = TODAY + timedelta(weeks=2)

    assert Lengths(grow_s=10, since=TODAY).lasting(1200, later).grown_s(later) == 0
    assert Lengths().lasting(1200, later) == Lengths(total_s=1200)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"total_s": 0}, "total_s must be 1..86400, got 0"),
        ({"ratio": 1.9}, "ratio must be 2..3, got 1.9"),
        ({"ratio": float("nan")}, "ratio must be 2..3, got nan"),
        ({"floor_s": -1}, "floor_s must be 0..14400, got -1"),
        ({"settle_s": 601}, "settle_s must be 0..600, got 601"),
        ({"transition_s": 121}, "transition_s must be 0..120, got 121"),
        ({"grow_s": 121}, "grow_s must be 0..120, got 121"),
        ({"pinned": (("A", 0),)}, "the pinned length of “A” must be 1..3600, got 0"),
    ],
)
def test_lengths_out_of_range_are_refused(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Lengths(**wrong)  # type: ignore[arg-type]
