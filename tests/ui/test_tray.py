"""The icon in the tray, through its menu; tests have no tray, so that one is claimed."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from acutimer.model.media import MediaState
from acutimer.paths import bundled
from acutimer.ui.tray import TITLE_LENGTH, Tray

ICON = bundled("assets") / "icons" / "acutimer.svg"
PLAYING, PAUSED = MediaState.PLAYING, MediaState.PAUSED
LINE = "ends 22:47"

# Qt's own tray asks a signal of the display that the offscreen one lacks.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


def claimed() -> bool:
    """Say that there is a tray."""
    return True


@pytest.fixture
def tray(qtbot: QtBot) -> Tray:
    made = Tray(ICON, claimed)
    qtbot.addWidget(made.menu)
    return made


def texts(tray: Tray) -> list[str]:
    """Return the lines of the menu."""
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def test_the_menu_offers_what_can_be_done(tray: Tray) -> None:
    tray.show("LI 4", PLAYING, LINE)

    assert texts(tray) == ["Pause", "Skip", "End session", "Show window", "Quit"]


def test_a_paused_session_can_go_on(tray: Tray) -> None:
    tray.show("LI 4", PAUSED, LINE)

    assert texts(tray)[0] == "Go on"


def test_a_session_that_goes_on_can_be_paused_again(tray: Tray) -> None:
    tray.show("LI 4", PAUSED, LINE)
    tray.show("LI 4", PLAYING, LINE)

    assert texts(tray)[0] == "Pause"


@pytest.mark.parametrize(
    ("line", "signal"),
    [
        ("Pause", "toggle_requested"),
        ("Skip", "skip_requested"),
        ("End session", "end_requested"),
        ("Show window", "show_requested"),
        ("Quit", "quit_requested"),
    ],
)
def test_a_line_of_the_menu_asks_for_one_thing(
    qtbot: QtBot, tray: Tray, line: str, signal: str
) -> None:
    asked: list[str] = []
    for name in ("toggle", "skip", "end", "show", "quit"):
        getattr(tray, f"{name}_requested").connect(lambda name=name: asked.append(name))
    next(action for action in tray.menu.actions() if action.text() == line).trigger()

    assert asked == [signal.removesuffix("_requested")]


def test_the_tip_tells_the_step_and_its_line(tray: Tray) -> None:
    tray.show("LI 4, left side", PLAYING, LINE)

    assert tray.tip() == f"LI 4, left side\n{LINE}"


def test_the_tip_tells_of_a_pause(tray: Tray) -> None:
    tray.show("LI 4", PAUSED, LINE)

    assert tray.tip() == f"LI 4\nPaused\n{LINE}"


def test_a_tip_is_never_taken_for_markup(tray: Tray) -> None:
    tray.show("<b>LI 4</b> & co", PLAYING, LINE)

    assert "<" not in tray.tip()
    assert "& co" in tray.tip()


def test_a_long_title_leaves_room_for_the_time(tray: Tray) -> None:
    tray.show("x" * 200, PAUSED, LINE)

    assert len(tray.tip().splitlines()[0]) == TITLE_LENGTH
    assert tray.tip().endswith(LINE)


def test_the_icon_is_there_only_while_a_session_runs(tray: Tray) -> None:
    seen = [tray.is_visible()]
    tray.show("LI 4", PLAYING, LINE)
    seen.append(tray.is_visible())
    tray.hide()
    seen.append(tray.is_visible())

    assert seen == [False, True, False]


def test_without_a_tray_there_is_no_icon(qtbot: QtBot) -> None:
    tray = Tray(ICON)
    qtbot.addWidget(tray.menu)
    tray.show("LI 4", PLAYING, LINE)

    assert not tray.is_visible()


@pytest.mark.parametrize(("platform", "times"), [("linux", 1), ("win32", 1), ("darwin", 0)])
def test_a_click_brings_the_window_unless_it_opens_the_menu(
    tray: Tray, monkeypatch: pytest.MonkeyPatch, platform: str, times: int
) -> None:
    asked: list[str] = []
    tray.show_requested.connect(lambda: asked.append("show"))
    monkeypatch.setattr("sys.platform", platform)
    icon = tray.findChild(QSystemTrayIcon)
    assert icon is not None
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)

    assert len(asked) == times


def offered(tray: Tray) -> list[str]:
    """Return the lines of the menu that are to be seen."""
    actions = [action for action in tray.menu.actions() if action.isVisible()]
    return [action.text() for action in actions if not action.isSeparator()]


def test_it_waits_without_a_session(tray: Tray) -> None:
    tray.wait(waits=True)
    waiting = (tray.is_visible(), tray.tip(), offered(tray))
    tray.wait(waits=False)

    assert waiting == (True, "AcuTimer", ["Show window", "Quit"])
    assert not tray.is_visible()


def test_it_waits_on_after_a_session(tray: Tray) -> None:
    tray.wait(waits=True)
    tray.show("LI 4", PLAYING, LINE)
    running = offered(tray)
    tray.hide()

    assert "Skip" in running
    assert (tray.is_visible(), offered(tray)) == (True, ["Show window", "Quit"])


def test_waiting_changes_nothing_while_a_session_runs(tray: Tray) -> None:
    tray.show("LI 4", PLAYING, LINE)
    tray.wait(waits=False)

    assert tray.is_visible()
    assert LINE in tray.tip()


def test_it_is_there_for_a_message_and_no_longer(qtbot: QtBot, tray: Tray) -> None:
    tray.tell("Roller", "It is time.")
    there = tray.is_visible()
    tray.end_message()

    assert (there, tray.is_visible()) == (True, False)
