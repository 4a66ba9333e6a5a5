"""A question over the whole window."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from acutimer.ui.overlay import Question
from acutimer.ui.theme import NIGHT


def test_a_question_that_is_hidden_has_no_keys(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row, other = QHBoxLayout(window), QPushButton("Other")
    row.addWidget(other)
    question = Question(NIGHT, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    question.ask("Forget all?", "This cannot be undone.", "Keep", "Forget")
    asked = window.focusWidget()
    question.hide()

    assert asked is question.no
    assert window.focusWidget() not in (question.no, question.yes)
