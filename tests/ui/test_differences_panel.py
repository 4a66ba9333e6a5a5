"""In what a copy differs, and putting it back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from acutimer.model.differences import differences
from acutimer.model.practice import Practice
from acutimer.model.routine import (
    Action,
    Hold,
    Pulse,
    Reach,
    Rhythm,
    Routine,
    Sides,
    Source,
    Step,
    Technique,
)
from acutimer.ui.differences_panel import LONGEST, DifferencesPanel
from tests.ui import samples

ORIGINAL = samples.ROLLER
UPPER, MIDDLE, BLANKET = ORIGINAL.steps
assert isinstance(UPPER, Hold)
assert isinstance(BLANKET, Action)


@pytest.fixture
def panel(qtbot: QtBot) -> DifferencesPanel:
    made = DifferencesPanel()
    qtbot.addWidget(made)
    made.show()
    return made


def show(panel: DifferencesPanel, copy: Routine, original: Routine = ORIGINAL) -> None:
    """Show in what `copy` differs."""
    panel.set_differences(original.title, differences(copy, original))


def first(step: Step) -> Routine:
    """Return the routine with another first step."""
    return replace(ORIGINAL, steps=(step, *ORIGINAL.steps[1:]))


SHORTER = first(replace(UPPER, hold_s=90))


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        (SHORTER, "Upper – length: 1:30, was 2:00"),
        (
            replace(ORIGINAL, practice=Practice(2, 6)),
            "practice: twice a day for 6 weeks, then every other day, was nothing",
        ),
        (first(replace(UPPER, sides=Sides.LEFT)), "Upper – sides: Left, was Both at once"),
        (
            first(replace(UPPER, technique=Technique.RUB, rhythm=Rhythm(9))),
            "Upper – technique: Rub, was Steady",
        ),
        (first(replace(UPPER, pulse=Pulse(7, 3))), "Upper – pulse: 0:07 / 0:03, was 0:05 / 0:05"),
        (first(replace(UPPER, rhythm=Rhythm(9))), "Upper – rhythm: 0:09, was nothing"),
        (first(replace(UPPER, repeats=2)), "Upper – how often: 2, was 1"),
        (first(replace(UPPER, words="Go.")), "Upper – words: “Go.”, was nothing"),
        (first(replace(UPPER, points=("BL-14",))), "Upper – points: BL-14, was BL-13"),
        (replace(ORIGINAL, reach=Reach.PARTNER), "reach: A partner, was A roller"),
        (replace(ORIGINAL, sources=()), "sources: nothing, was 1 items"),
        (
            replace(ORIGINAL, relaxation=replace(ORIGINAL.relaxation, ratio=3.0)),
            "rest, times as long as pressed: 3, was 2.5",
        ),
        (
            replace(ORIGINAL, settle=replace(ORIGINAL.settle, length_s=5)),
            "settling: 0:05, was 0:30",
        ),
        (replace(ORIGINAL, steps=ORIGINAL.steps[:2]), "“Blanket on” was taken out."),
        (
            replace(ORIGINAL, steps=(*ORIGINAL.steps, Action("Roll", 9))),
            "“Roll” was added.",
        ),
        (
            replace(ORIGINAL, steps=(UPPER, MIDDLE, replace(BLANKET, mindful=True))),
            "Blanket on – mindful: yes, was no",
        ),
    ],
)
def test_a_difference_is_told_in_words(panel: DifferencesPanel, copy: Routine, text: str) -> None:
    show(panel, copy)

    assert panel.texts() == (text,)


def test_each_difference_can_be_put_back_alone(qtbot: QtBot, panel: DifferencesPanel) -> None:
    copy = replace(SHORTER, frequency="Often.")
    show(panel, copy)
    with qtbot.waitSignal(panel.put_back_requested, timeout=0) as wished:
        qtbot.mouseClick(panel.buttons[0], Qt.MouseButton.LeftButton)

    assert wished.args == [replace(copy, frequency=ORIGINAL.frequency)]


def test_a_copy_that_differs_in_nothing_says_so(panel: DifferencesPanel) -> None:
    show(panel, replace(ORIGINAL, sources=()))
    show(panel, replace(ORIGINAL, title="Mine", id="mine", copy_of=ORIGINAL.id))

    headings = [found.text() for found in panel.findChildren(QLabel) if found.isVisible()]
    assert headings == ["The same as “Back roller”"]
    assert (panel.texts(), panel.buttons) == ((), ())


def test_each_button_says_what_it_puts_back(panel: DifferencesPanel) -> None:
    show(panel, replace(ORIGINAL, sources=(), frequency=""))

    names = [button.accessibleName() for button in panel.buttons]
    assert names == [f"Put back: {text}" for text in panel.texts()]


def test_long_words_are_shortened(panel: DifferencesPanel) -> None:
    show(panel, replace(ORIGINAL, summary="word " * 100))

    assert len(panel.texts()[0]) < LONGEST + 60
    assert "…, was “Roll slowly." in panel.texts()[0]


def test_text_of_a_file_is_never_rich(panel: DifferencesPanel) -> None:
    show(panel, replace(ORIGINAL, sources=(Source("x"), Source("y")), summary="<b>x</b>"))

    formats = {found.textFormat() for found in panel.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_done_closes_the_list(qtbot: QtBot, panel: DifferencesPanel) -> None:
    with qtbot.waitSignal(panel.closed, timeout=0):
        qtbot.keyClick(panel.done, Qt.Key.Key_Space)
