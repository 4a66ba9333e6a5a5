"""Routines from files, before they are taken in."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from acutimer.errors import Problem
from acutimer.model.importing import Known, Taking
from acutimer.model.routine import Action
from acutimer.ui.import_page import MOST_FAULTS, ImportPage, ImportRow, preview
from acutimer.ui.parts import PlainLabel
from tests.ui.editors import MINE

FAULTS = tuple(Problem(Path("some.yaml"), line, 1, "It is wrong.") for line in range(1, 20))


@pytest.fixture
def page(qtbot: QtBot) -> ImportPage:
    page = ImportPage()
    qtbot.addWidget(page)
    page.show()
    return page


def row(page: ImportPage, known: Known) -> ImportRow:
    """Preview one routine that is `known`."""
    page.set_found(("some.yaml",), [(MINE, known)], ())
    return page.rows[0]


def texts(row: ImportRow) -> list[str]:
    """Return all texts that can be seen."""
    return [one.text() for one in row.findChildren(PlainLabel) if not one.isHidden() and one.text()]


def test_a_routine_is_previewed(page: ImportPage) -> None:
    shown = texts(row(page, Known.NEW))

    assert shown[0] == "Mine"
    assert "3 steps" in shown[1]
    assert shown[2:] == ["First · Second · Cover yourself"]
    assert page.text() == "From some.yaml."


def test_of_many_steps_the_first_are_shown() -> None:
    steps = tuple(Action(f"Step {number}", 10) for number in range(7))

    assert preview(replace(MINE, steps=steps)).endswith("Step 5 …")


def test_one_step_is_counted_as_one(page: ImportPage) -> None:
    page.set_found(("some.yaml",), [(replace(MINE, steps=MINE.steps[:1]), Known.NEW)], ())

    assert texts(page.rows[0])[1].startswith("1 step · ")


def test_a_new_routine_is_taken_in_without_a_question(page: ImportPage) -> None:
    one = row(page, Known.NEW)

    assert one.taking() is Taking.REPLACE
    assert one.choice.isHidden()


def test_what_is_there_already_is_left_out(page: ImportPage) -> None:
    one = row(page, Known.IDENTICAL)

    assert one.taking() is Taking.SKIP
    assert texts(one)[-1] == "You have this routine already; nothing to import."
    assert not page.take_in.isEnabled()


@pytest.mark.parametrize("known", [Known.OWN, Known.BUILT_IN])
def test_where_the_id_is_taken_both_are_kept_unless_told_otherwise(
    page: ImportPage, known: Known
) -> None:
    one = row(page, known)

    assert not one.choice.isHidden()
    assert one.taking() is Taking.KEEP_BOTH
    assert "same id" in texts(one)[-1]


@pytest.mark.parametrize("taking", [Taking.KEEP_BOTH, Taking.REPLACE, Taking.SKIP])
def test_an_own_routine_can_be_replaced_or_kept(page: ImportPage, taking: Taking) -> None:
    one = row(page, Known.OWN)
    one.choice.choose(taking.value)

    assert one.taking() is taking


def test_one_new_routine_is_enough_to_import(page: ImportPage) -> None:
    page.set_found(("a", "b"), [(MINE, Known.IDENTICAL), (MINE, Known.NEW)], ())

    assert page.take_in.isEnabled()
    assert page.default_button() is page.take_in


def test_a_faulty_file_tells_its_faults_and_imports_nothing(page: ImportPage) -> None:
    page.set_found(("some.yaml",), [], FAULTS[:2])

    assert page.text().split("\n")[1:] == [str(fault) for fault in FAULTS[:2]]
    assert not page.take_in.isEnabled()


def test_many_faults_are_cut_short(page: ImportPage) -> None:
    page.set_found(("some.yaml",), [], FAULTS)

    assert len(page.text().split("\n")) == 1 + MOST_FAULTS + 1
    assert page.text().endswith("… and more faults.")


def test_the_next_preview_replaces_the_one_before(page: ImportPage) -> None:
    row(page, Known.NEW)
    page.set_found(("other.yaml",), [], ())

    assert page.rows == ()
    assert page.text() == "From other.yaml."


def test_its_buttons_import_and_lead_back(qtbot: QtBot, page: ImportPage) -> None:
    row(page, Known.NEW)
    with qtbot.waitSignal(page.import_requested, timeout=0):
        page.take_in.click()
    with qtbot.waitSignal(page.back_requested, timeout=0):
        page.back.click()

    assert len(page.rows) == 1
