"""Nothing ends a session by accident."""

from pytestqt.qtbot import QtBot

from acutimer.ui.ending_guard import EndingGuard


def test_one_wish_only_asks(qtbot: QtBot) -> None:
    guard = EndingGuard()
    with qtbot.assertNotEmitted(guard.end_requested):
        guard.wish()

    assert guard.asked


def test_a_second_wish_ends(qtbot: QtBot) -> None:
    guard = EndingGuard()
    guard.wish()
    with qtbot.waitSignal(guard.end_requested, timeout=0):
        guard.wish()

    assert not guard.asked


def test_a_wish_is_forgotten_after_a_while(qtbot: QtBot) -> None:
    guard = EndingGuard(again_ms=1)
    with qtbot.waitSignals([guard.asked_changed, guard.asked_changed], timeout=1000):
        guard.wish()

    assert not guard.asked


def test_a_held_key_ends(qtbot: QtBot) -> None:
    guard = EndingGuard(hold_ms=1)
    with qtbot.waitSignal(guard.end_requested, timeout=1000):
        guard.press()


def test_a_held_key_is_not_forgotten_before_its_time(qtbot: QtBot) -> None:
    guard = EndingGuard(again_ms=1, hold_ms=40)
    with qtbot.waitSignal(guard.end_requested, timeout=1000):
        guard.press()


def test_a_key_that_was_let_go_does_not_end(qtbot: QtBot) -> None:
    guard = EndingGuard(again_ms=20, hold_ms=1)
    guard.press()
    guard.release()
    with (
        qtbot.assertNotEmitted(guard.end_requested),
        qtbot.waitSignal(guard.asked_changed, timeout=1000),
    ):
        pass
