"""Placeholders are filled where they are known, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.model.words import PLACEHOLDERS, filled, unknown_placeholders

VALUES = {"point": "LI 4", "seconds": 90, "side": "left"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ""),
        ("Press.", "Press."),
        (
            "Hold {point} for {seconds} seconds, {side} side.",
            "Hold LI 4 for 90 seconds, left side.",
        ),
        ("{seconds}, {seconds}", "90, 90"),
        ("{Point}, { point } and {nothing}", "{Point}, { point } and {nothing}"),
        ("{} {point", "{} {point"),
        ("{{point}}", "{LI 4}"),
    ],
)
def test_what_is_known_is_filled_in(words: str, expected: str) -> None:
    assert filled(words, VALUES) == expected


def test_a_value_in_braces_is_not_filled_in_turn() -> None:
    assert filled("{point}", {"point": "{seconds}", "seconds": 5}) == "{seconds}"


@given(st.text("{}point ", max_size=30))
def test_without_values_any_words_stay_as_they_are(words: str) -> None:
    assert filled(words, {}) == words


@given(st.text("{}abc ", max_size=30))
def test_all_that_is_unknown_can_be_filled_in(words: str) -> None:
    odd = unknown_placeholders(words)

    assert (filled(words, dict.fromkeys(odd, "")) != words) == bool(odd)


def test_what_is_unknown_is_told_once_and_in_its_order() -> None:
    words = "{b} {point} {a} {b} {seconds} {side}"

    assert unknown_placeholders(words) == ("b", "a")
    assert unknown_placeholders(words, ("a", "b")) == PLACEHOLDERS
