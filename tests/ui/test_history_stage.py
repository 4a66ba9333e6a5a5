"""What joins the page of the history and the history itself."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from acutimer.errors import StorageError
from acutimer.ui.history_stage import HistoryStage
from tests.fakes import FakeHistory
from tests.ui.histories import REFUSAL, answered, session, stage_of

LEFT_BUTTON = Qt.MouseButton.LeftButton


def opened(qtbot: QtBot, stage: HistoryStage, place: int = 0) -> None:
    qtbot.mouseClick(stage.page.sessions.rows[place], LEFT_BUTTON)


def shown(stage: HistoryStage) -> list[str]:
    return [row.record.id for row in stage.page.sessions.rows]


def delete(qtbot: QtBot, stage: HistoryStage) -> None:
    opened(qtbot, stage)
    assert stage.page.sessions.detail is not None
    stage.page.sessions.detail.delete.click()
    answered(qtbot, stage)


def test_the_page_asks_each_time_it_is_shown(qtbot: QtBot) -> None:
    history = FakeHistory()
    stage = stage_of(qtbot, history=history)
    stage.page.hide()
    history.save(session())
    before = shown(stage)
    stage.page.show()

    assert (before, shown(stage)) == ([], ["0"])


def test_a_session_that_ends_is_seen_at_once(qtbot: QtBot) -> None:
    history = FakeHistory()
    stage = stage_of(qtbot, history=history)
    history.save(session())
    stage.heed_ended()

    assert shown(stage) == ["0"]


def test_a_hidden_page_asks_nothing_when_a_session_ends(qtbot: QtBot) -> None:
    history = FakeHistory()
    stage = stage_of(qtbot, history=history)
    stage.page.hide()
    history.save(session())
    stage.heed_ended()

    assert shown(stage) == []


def test_a_history_that_cannot_be_read_is_said_on_the_page(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, history=FakeHistory(error=REFUSAL))

    assert stage.page.line.text() == REFUSAL
    assert not stage.page.line.undo.isVisible()


class Rescued(FakeHistory):
    """Be damaged until somebody asks."""

    def latest(self, count: int, before: object = None) -> object:  # type: ignore[override]
        if self.error:
            told, self.error = self.error, ""
            raise StorageError(told)
        return super().latest(count)


def test_what_was_rescued_is_shown_with_what_happened(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, history=Rescued([session()], error="It was damaged."))

    assert stage.page.line.text() == "It was damaged."
    assert shown(stage) == ["0"]


def test_a_note_is_kept(qtbot: QtBot) -> None:
    history = FakeHistory([session(note="Cold")])
    stage = stage_of(qtbot, history=history)
    opened(qtbot, stage)
    assert stage.page.sessions.detail is not None
    note = stage.page.sessions.detail.note
    note.selectAll()
    qtbot.keyClicks(note, "Warm hands")
    qtbot.keyClick(note, Qt.Key.Key_Return)

    assert history.kept["0"].note == "Warm hands"


def test_a_note_is_kept_when_the_page_is_left(qtbot: QtBot) -> None:
    history = FakeHistory([session()])
    stage = stage_of(qtbot, history=history)
    opened(qtbot, stage)
    assert stage.page.sessions.detail is not None
    qtbot.keyClicks(stage.page.sessions.detail.note, "Warm hands")
    stage.page.hide()

    assert history.kept["0"].note == "Warm hands"


def test_a_note_that_cannot_be_kept_is_told(qtbot: QtBot) -> None:
    history = FakeHistory([session()])
    stage = stage_of(qtbot, history=history)
    opened(qtbot, stage)
    assert stage.page.sessions.detail is not None
    qtbot.keyClicks(stage.page.sessions.detail.note, "Warm hands")
    history.error = REFUSAL
    qtbot.keyClick(stage.page.sessions.detail.note, Qt.Key.Key_Return)

    assert stage.page.line.text() == REFUSAL


def rate(qtbot: QtBot, stage: HistoryStage) -> None:
    """Rate the session 3 afterwards, and take the sleep back."""
    opened(qtbot, stage)
    assert stage.page.sessions.detail is not None
    ratings = stage.page.sessions.detail.ratings
    ratings.after.chips[3].click()
    ratings.sleep.chips[7].click()


def test_what_was_felt_is_kept(qtbot: QtBot) -> None:
    history = FakeHistory([session(before=6, sleep=7)])
    stage = stage_of(qtbot, history=history)
    rate(qtbot, stage)
    kept = history.kept["0"]

    assert (kept.before, kept.after, kept.sleep) == (6, 3, None)


def test_what_was_felt_is_seen_at_once_and_the_session_stays_open(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, [session(before=6, sleep=7)])
    rate(qtbot, stage)
    answered(qtbot, stage)
    detail = stage.page.sessions.detail

    assert detail is not None
    assert detail.remarks().endswith("Tension: 6 before, 3 after.")
    assert stage.page.glance.felt.texts()[0] == "6.0 → 3.0"
    assert stage.page.weeks.felt.words() == ""


def test_what_was_felt_but_cannot_be_kept_is_told(qtbot: QtBot) -> None:
    history = FakeHistory([session(sleep=7)])
    stage = stage_of(qtbot, history=history)
    opened(qtbot, stage)
    history.error = REFUSAL
    assert stage.page.sessions.detail is not None
    stage.page.sessions.detail.ratings.before.chips[1].click()

    assert stage.page.line.text() == REFUSAL


def test_a_deleted_session_is_gone_from_list_and_sums(qtbot: QtBot) -> None:
    history = FakeHistory([session(), session(1)])
    stage = stage_of(qtbot, history=history)
    delete(qtbot, stage)

    assert shown(stage) == list(history.kept) == ["1"]
    assert stage.page.glance.pressed.texts() == ("5 min", "today nothing yet")
    assert stage.page.routines.texts() == [("Back roller", "5 min · 1 session")]
    assert stage.page.line.text() == "“Back roller” of Fri 20 Nov, 22:30 is deleted."


def test_a_deletion_is_undone(qtbot: QtBot) -> None:
    history = FakeHistory([session(note="Warm"), session(1)])
    stage = stage_of(qtbot, history=history)
    before = dict(history.kept)
    delete(qtbot, stage)
    stage.page.line.undo.click()

    assert history.kept == before
    assert shown(stage) == ["0", "1"]
    assert stage.page.line.text() == ""


def test_the_last_session_that_is_deleted_can_be_brought_back_too(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, [session()])
    delete(qtbot, stage)
    empty = stage.page.nothing.isVisible()
    stage.page.line.undo.click()

    assert empty
    assert shown(stage) == ["0"]


def test_a_deletion_that_fails_changes_nothing(qtbot: QtBot) -> None:
    history = FakeHistory([session()])
    stage = stage_of(qtbot, history=history)
    opened(qtbot, stage)
    assert stage.page.sessions.detail is not None
    history.error = REFUSAL
    stage.page.sessions.detail.delete.click()

    assert shown(stage) == list(history.kept) == ["0"]
    assert stage.page.line.text() == REFUSAL


def test_after_a_deletion_as_many_sessions_are_shown_as_before(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, [session(n) for n in range(65)])
    stage.page.sessions.more.click()
    delete(qtbot, stage)

    assert len(shown(stage)) == 60


def test_a_session_that_is_gone_meanwhile_is_told(qtbot: QtBot) -> None:
    history = FakeHistory([session(), session(1)])
    stage = stage_of(qtbot, history=history)
    history.delete("0")
    opened(qtbot, stage)

    assert shown(stage) == ["1"]
    assert stage.page.line.text() == "This session is no longer in the history."


def test_nothing_is_forgotten_without_a_question(qtbot: QtBot) -> None:
    history = FakeHistory([session()])
    stage = stage_of(qtbot, history=history)
    stage.page.forget.click()
    asked = stage.question.isVisible()
    stage.question.no.click()

    assert asked
    assert list(history.kept) == ["0"]


def test_everything_is_forgotten_on_request(qtbot: QtBot) -> None:
    history = FakeHistory([session(), session(1)])
    stage = stage_of(qtbot, history=history)
    stage.page.forget.click()
    stage.question.yes.click()

    assert history.kept == {}
    assert stage.page.nothing.isVisible()
    assert stage.page.line.text() == "All sessions are forgotten."


def test_older_files_that_stay_are_named(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    history = FakeHistory([session()])
    monkeypatch.setattr(history, "forget_all", lambda: ("history-1.sqlite3",))
    stage = stage_of(qtbot, history=history)
    stage.page.forget.click()
    stage.question.yes.click()

    assert stage.page.line.text().endswith("stay in the data folder: history-1.sqlite3")


def test_what_was_told_is_gone_when_one_comes_back(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, [session(), session(1)])
    delete(qtbot, stage)
    stage.page.hide()
    stage.page.show()

    assert stage.page.line.text() == ""


def test_the_question_goes_with_the_page(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, [session()])
    stage.page.forget.click()
    asked = stage.question.isVisible()
    stage.page.hide()

    assert (asked, stage.question.isVisible()) == (True, False)


def test_after_the_safe_answer_no_key_forgets_anything(qtbot: QtBot) -> None:
    history = FakeHistory([session()])
    stage = stage_of(qtbot, history=history)
    window = stage.question.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    stage.page.forget.click()
    qtbot.keyClick(stage.question, Qt.Key.Key_Escape)
    focused = window.focusWidget()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Space)

    assert focused is stage.page.forget
    assert len(history.records()) == 1


def test_the_keys_are_on_undo_after_deleting_and_on_the_page_afterwards(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, [session(), session(1)])
    window = stage.page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    delete(qtbot, stage)
    deleted = window.focusWidget()
    stage.page.line.undo.click()

    assert deleted is stage.page.line.undo
    assert window.focusWidget() is stage.page
