"""What comes from outside is told apart by its id, and never pushes anything out unasked."""

from dataclasses import replace

import pytest

from acutimer.formats.kinds import SLUG
from acutimer.model.importing import CHOICES, Known, Taking, free_id, free_title, known, taken_in
from acutimer.model.routine import Hold, Routine

STEPS = (Hold("Knot", ("BL-13",), 60, 20, 180),)
OWN = Routine("mine", "Mine", "My own.", STEPS)
SHIPPED = Routine("shipped", "Shipped", "It came along.", STEPS)
LONG_ID = "a-b-c-d-e-f-g-h-i-j"


@pytest.mark.parametrize(
    ("routine", "expected"),
    [
        (replace(OWN, id="other"), Known.NEW),
        (OWN, Known.IDENTICAL),
        (SHIPPED, Known.IDENTICAL),
        (replace(OWN, summary="Changed."), Known.OWN),
        (replace(SHIPPED, title="Changed"), Known.BUILT_IN),
    ],
)
def test_a_routine_is_known_by_its_id(routine: Routine, expected: Known) -> None:
    assert known(routine, iter([OWN]), iter([SHIPPED])) is expected


def test_an_id_that_a_built_in_and_an_own_routine_share_counts_as_built_in() -> None:
    came = replace(SHIPPED, title="Came")

    assert known(came, [replace(SHIPPED, title="Mine")], [SHIPPED]) is Known.BUILT_IN


def test_an_own_routine_that_shares_a_built_in_id_is_still_identical() -> None:
    own = replace(SHIPPED, title="Mine")

    assert known(own, [own], [SHIPPED]) is Known.IDENTICAL


def test_a_built_in_routine_is_never_replaced() -> None:
    assert Taking.REPLACE in CHOICES[Known.OWN]
    assert Taking.REPLACE not in CHOICES[Known.BUILT_IN]


def test_nothing_is_kept_of_a_routine_that_is_skipped() -> None:
    assert taken_in(OWN, Taking.SKIP, (), ()) is None


def test_a_routine_that_replaces_another_stays_as_it_is() -> None:
    assert taken_in(OWN, Taking.REPLACE, ["mine"], ["Mine"]) is OWN


def test_keeping_both_changes_nothing_but_the_id_and_the_title() -> None:
    both = taken_in(OWN, Taking.KEEP_BOTH, iter(["mine", "mine-2"]), iter(["Mine"]))

    assert both == replace(OWN, id="mine-3", title="Mine (2)")


def test_keeping_both_leaves_a_title_that_no_other_routine_has() -> None:
    both = taken_in(OWN, Taking.KEEP_BOTH, ["mine"], ["Something else"])

    assert both == replace(OWN, id="mine-2")


@pytest.mark.parametrize(
    ("taken", "expected"),
    [((), "mine"), (("mine",), "mine-2"), (("mine", "mine-2"), "mine-3"), (("mine-2",), "mine")],
)
def test_the_id_is_the_first_that_is_free(taken: tuple[str, ...], expected: str) -> None:
    assert free_id("mine", iter(taken)) == expected


def test_an_id_without_room_for_a_number_makes_some() -> None:
    found = free_id(LONG_ID, [LONG_ID])

    assert found == "a-b-c-d-e-f-g-h-i-2"
    assert SLUG.pattern.fullmatch(found)


def test_the_title_is_the_first_that_is_free() -> None:
    assert free_title("Mine", iter(["Mine", "Mine (2)"])) == "Mine (3)"


def test_a_title_without_room_for_a_number_makes_some() -> None:
    long = "x" * 75 + " yyyy"

    assert free_title(long, [long]) == "x" * 75 + " (2)"
