"""The drawings of the weeks."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from acutimer.ui.history_figures import Felt, Sums, WeekSum
from acutimer.ui.history_plot import load
from acutimer.ui.history_plots import FeltPlot, WeekPlot
from acutimer.ui.history_weeks import WeeksRow
from acutimer.ui.theme import DAY, NIGHT, Theme
from tests.ui.histories import NO_RAISING, hold, hover

FIRST = date(2026, 8, 31)
WEEKS = tuple(WeekSum(FIRST + timedelta(weeks=n), 600.0 * n, 1500.0 * n) for n in range(12))
FELT = (Felt(FIRST, 8.0, 6.0), Felt(FIRST + timedelta(weeks=11), 5.0, 2.5))
NOTHING = tuple(WeekSum(week.week, 0.0, 0.0) for week in WEEKS)


def drawn(qtbot: QtBot, weeks: tuple[WeekSum, ...], theme: Theme = NIGHT) -> WeekPlot:
    plot = WeekPlot(load())
    hold(qtbot, plot)
    plot.set_theme(theme)
    plot.set_weeks(weeks)
    plot.resize(500, plot.sizeHint().height())
    plot.show()
    QApplication.processEvents()
    return plot


def colours(image: QImage) -> set[str]:
    columns, rows = range(0, image.width(), 2), range(0, image.height(), 2)
    return {image.pixelColor(x, y).name() for x in columns for y in rows}


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=["night", "day"])
def test_bars_wear_the_colours_of_the_look(qtbot: QtBot, theme: Theme) -> None:
    image = drawn(qtbot, WEEKS, theme).grab().toImage()

    assert {theme.pressing, theme.resting, theme.panel} <= colours(image)


def test_nothing_pressed_draws_no_bar(qtbot: QtBot) -> None:
    assert not {NIGHT.pressing, NIGHT.resting} & colours(drawn(qtbot, NOTHING).grab().toImage())


@NO_RAISING
def test_a_week_is_told_under_the_mouse(qtbot: QtBot) -> None:
    plot = drawn(qtbot, WEEKS)
    hover(plot, QPoint(490, 60))

    assert "Week of 16 Nov: 1 h 50 pressed, 4 h 35 relaxed" in QToolTip.text()


def test_beside_the_weeks_nothing_is_told(qtbot: QtBot) -> None:
    assert drawn(qtbot, WEEKS).text_at(QPointF(3, 60)) == ""


def test_all_weeks_are_told_to_who_cannot_see_them(qtbot: QtBot) -> None:
    told = drawn(qtbot, WEEKS).accessibleDescription().splitlines()

    assert len(told) == 12
    assert told[1] == "Week of 7 Sep: 10 min pressed, 25 min relaxed"


def test_the_wheel_is_left_to_the_page(qtbot: QtBot) -> None:
    plot = drawn(qtbot, WEEKS)
    before = plot.text_at(QPointF(250, 60))
    wheel = QWheelEvent(
        QPointF(250, 60),
        plot.mapToGlobal(QPointF(250, 60)),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.childAt(250, 60) or plot, wheel)

    assert plot.text_at(QPointF(250, 60)) == before
    assert plot.childAt(250, 60) is None


def test_many_years_are_drawn_too(qtbot: QtBot) -> None:
    many = tuple(WeekSum(FIRST + timedelta(weeks=n), 600.0, 1500.0) for n in range(520))

    assert {NIGHT.pressing, NIGHT.resting} <= colours(drawn(qtbot, many).grab().toImage())


def test_before_and_after_are_two_lines(qtbot: QtBot) -> None:
    plot = FeltPlot(load())
    hold(qtbot, plot)
    plot.set_felt(FELT, tuple(week.week for week in WEEKS))
    plot.resize(500, 190)
    plot.show()
    QApplication.processEvents()

    assert {NIGHT.pressing, NIGHT.resting_ink} <= colours(plot.grab().toImage())
    assert plot.accessibleDescription().splitlines()[1] == "Week of 16 Nov: 5.0 before, 2.5 after"


def test_a_plot_grows_with_the_letters(qtbot: QtBot) -> None:
    plot = drawn(qtbot, WEEKS)
    before = plot.sizeHint().height()
    font = plot.font()
    font.setPixelSize(30)
    plot.setFont(font)
    QApplication.processEvents()

    assert plot.sizeHint().height() >= 1.5 * before


def row_of(qtbot: QtBot, sums: Sums) -> WeeksRow:
    row = WeeksRow()
    hold(qtbot, row)
    row.set_theme(NIGHT)
    row.set_sums(sums)
    row.show()
    qtbot.waitUntil(lambda: not row.is_loading)
    return row


def test_who_never_rated_a_session_is_told_what_could_be_seen(qtbot: QtBot) -> None:
    row = row_of(qtbot, Sums(WEEKS, (), (), ()))

    assert row.minutes.words() == ""
    assert row.felt.words().startswith("Say before and after a session how tense you are")


def test_weeks_without_a_session_are_said_in_words(qtbot: QtBot) -> None:
    row = row_of(qtbot, Sums(NOTHING, FELT, (), ()))

    assert row.minutes.words() == "No session in these weeks."
    assert row.felt.words() == ""


def test_the_words_are_there_before_the_library(qtbot: QtBot) -> None:
    row = WeeksRow()
    hold(qtbot, row)
    row.set_sums(Sums(WEEKS, FELT, (), ()))
    row.show()
    QApplication.processEvents()
    height = row.sizeHint().height()
    loading = row.is_loading
    qtbot.waitUntil(lambda: not row.is_loading)

    assert loading
    assert row.minutes.plot is not None
    assert row.sizeHint().height() == height


def test_without_the_library_the_row_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyqtgraph", None)
    row = row_of(qtbot, Sums(WEEKS, FELT, (), ()))

    assert "“pyqtgraph” cannot be loaded" in row.minutes.words()
    assert row.felt.words() == row.minutes.words()


def run(script: str, **env: str) -> str:
    """Return what a fresh program prints."""
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(
        command, env={**os.environ, **env}, capture_output=True, text=True, check=False, timeout=60
    )
    return (done.stdout + done.stderr).strip()


def test_a_window_that_nobody_holds_outlives_its_painting() -> None:
    script = (
        "import gc; from PySide6.QtWidgets import QApplication, QWidget\n"
        "from acutimer.ui.history_plot import load; from acutimer.ui.parts import column\n"
        "from acutimer.ui.history_plots import WeekPlot\n"
        "application, library, window = QApplication([]), load(), QWidget()\n"
        "class Greedy(library.PlotWidget):\n"
        "    def paintEvent(self, event):\n"
        "        gc.collect(); super().paintEvent(event); print('painted')\n"
        "library.PlotWidget = Greedy\n"
        "lines = column(0); lines.addWidget(WeekPlot(library)); window.setLayout(lines)\n"
        "window.itself = window; window.show(); del window, lines\n"
        "application.processEvents(); application.closeAllWindows(); gc.collect()\n"
        "print(application.topLevelWidgets())"
    )

    assert run(script, QT_LOGGING_RULES="*=false").splitlines() == ["painted", "[]"]


def test_the_library_leaves_the_hooks_of_the_program_alone() -> None:
    script = (
        "import sys, threading; from acutimer.ui.history_plot import load\n"
        "before = sys.excepthook, threading.excepthook; load()\n"
        "print(before == (sys.excepthook, threading.excepthook))"
    )

    assert run(script) == "True"


def test_the_library_draws_with_the_qt_of_the_program() -> None:
    script = "from acutimer.ui.history_plot import load; print(load().Qt.QT_LIB)"

    assert run(script, PYQTGRAPH_QT_LIB="PyQt6") == "PySide6"


def test_the_program_starts_without_the_library() -> None:
    script = (
        "import sys, acutimer.app, acutimer.ui.furniture, acutimer.ui.history_stage\n"
        "print({'pyqtgraph', 'numpy'} & set(sys.modules))"
    )

    assert run(script) == "set()"
