"""Faults come in order, with a guess, and never too many."""

from pathlib import Path

from acutimer.formats.faults import MOST_FAULTS, Faults, Spot, nearest, quoted


def test_faults_are_listed_in_the_order_of_the_file() -> None:
    faults = Faults(Path("a"))
    faults.add(Spot(2, 1), "second")
    faults.add(Spot(1, 9), "first")

    assert [problem.message for problem in faults.problems] == ["first", "second"]


def test_a_thousand_faults_are_counted_but_not_listed() -> None:
    faults = Faults(Path("a"))
    for line in range(1000):
        faults.add(Spot(line + 1, 1), "wrong")

    assert faults.count == 1000
    assert len(faults.problems) == MOST_FAULTS + 1
    assert "the rest is not listed" in faults.problems[-1].message


def test_the_nearest_word_is_found_whatever_its_case() -> None:
    assert nearest("bl-31", {"BL-13", "KI-27"}) == "BL-13"


def test_nothing_is_suggested_when_nothing_is_near() -> None:
    assert nearest("zzz", {"BL-13"}) == ""


def test_quoted_text_is_short_and_shows_what_would_hide() -> None:
    assert quoted("a\nb\u202ec") == "“a b·c”"
    assert quoted("a" * 100_000) == "“" + "a" * 39 + "…”"
