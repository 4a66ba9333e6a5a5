"""The history: what a person sees and does there."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.record import PauseRecord
from acutimer.model.settings import Settings
from acutimer.ui.history_figures import Period
from acutimer.ui.history_page import HistoryPage
from acutimer.ui.history_row import SessionRow
from acutimer.ui.history_strip import PlannedAndReal
from acutimer.ui.theme import DAY, NIGHT
from tests.ui.histories import NO_RAISING, PARTS, answered, hold, hover, session, stage_of
from tests.ui.samples import cut_texts

LEFT_BUTTON = Qt.MouseButton.LeftButton


def test_an_empty_history_has_kind_words_and_nothing_else(qtbot: QtBot) -> None:
    page = stage_of(qtbot).page

    assert page.nothing.isVisible()
    assert not page.glance.isVisible()
    assert not page.forget.isVisible()


def test_a_first_session_takes_the_place_of_the_words(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session()]).page

    assert not page.nothing.isVisible()
    assert page.glance.isVisible()


def test_today_and_this_week_are_seen_at_a_glance(qtbot: QtBot) -> None:
    records = [session(), session(2, before=6, after=3), session(9, before=9, after=9)]
    glance = stage_of(qtbot, records).page.glance

    assert glance.pressed.texts() == ("10 min", "today 5 min")
    assert glance.relaxed.texts() == ("25 min", "today 12 min")
    assert glance.weeks.texts() == ("2", "this week 2 sessions")
    assert glance.felt.texts() == ("6.0 → 3.0", "this week, of 10")


def test_a_quiet_week_blames_nobody(qtbot: QtBot) -> None:
    glance = stage_of(qtbot, [session(9)]).page.glance

    assert glance.pressed.texts() == ("0 min", "today nothing yet")
    assert glance.felt.texts() == ("–", "not told this week")


def test_counts_can_be_hidden(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session()], Settings(counts_shown=False)).page

    assert not page.glance.weeks.frame.isVisible()
    assert page.glance.pressed.frame.isVisible()
    assert page.routines.texts() == [("Back roller", "5 min")]
    assert page.calendar.accessibleDescription() == "Fri 20 November: 5 minutes pressed"


def test_half_past_midnight_belongs_to_the_evening(qtbot: QtBot) -> None:
    late = session(started_at=session().started_at + timedelta(hours=-22))
    glance = stage_of(qtbot, [late]).page.glance

    assert glance.pressed.texts() == ("5 min", "today nothing yet")


def test_the_day_under_the_keys_is_said_above_the_calendar(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session(7)]).page
    qtbot.keyClick(page.calendar, Qt.Key.Key_Left)

    assert page.year.day_text() == "Fri 13 November: 1 session, 5 minutes pressed"


def test_routines_and_points_have_their_shares(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session(), session(3)]).page

    assert page.routines.texts() == [("Back roller", "10 min · 2 sessions")]
    assert page.points.texts() == [("BL-13 Lung", "3 min · 2 sessions")]


def test_a_period_is_chosen(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, [session(), session(100), session(800)])
    page, seen = stage.page, []
    for period in Period:
        page.periods.chip(period).click()
        answered(qtbot, stage)
        seen.append(page.routines.texts()[0][1])

    assert seen == ["5 min · 1 session", "10 min · 2 sessions", "15 min · 3 sessions"]


def test_many_routines_are_shown_on_request(qtbot: QtBot) -> None:
    records = [session(n, routine_id=f"r{n}", title=f"Routine {n}") for n in range(9)]
    shares = stage_of(qtbot, records).page.routines
    few, offered = len(shares.texts()), shares.more.text()
    shares.more.click()

    assert (few, offered) == (7, "2 more")
    assert len(shares.texts()) == 9
    assert shares.more.text() == "Show fewer"


def test_sessions_are_listed_thirty_at_a_time(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session(n) for n in range(65)]).page
    counts = [len(page.sessions.rows)]
    while page.sessions.more.isVisible():
        page.sessions.more.click()
        counts.append(len(page.sessions.rows))

    assert counts == [30, 60, 65]
    assert [row.record.id for row in page.sessions.rows] == [str(n) for n in range(65)]


def test_exactly_thirty_sessions_offer_no_more(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session(n) for n in range(30)]).page

    assert not page.sessions.more.isVisible()


def opened(qtbot: QtBot, row: SessionRow) -> None:
    qtbot.mouseClick(row, LEFT_BUTTON)


def test_a_session_opens_with_all_that_is_known(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session(before=5, after=2, sleep=7, note="Warm hands")]).page
    opened(qtbot, page.sessions.rows[0])
    detail = page.sessions.detail

    assert detail is not None
    assert detail.note.text() == "Warm hands"
    assert detail.remarks().splitlines() == [
        "It ended by itself at 22:48.",
        "Paused: 0:30 after 1:10.",
        "Tension: 5 before, 2 after. Sleep: 7 of 10.",
    ]


def test_what_was_felt_is_offered_on_request(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session(before=5, after=2)]).page
    opened(qtbot, page.sessions.rows[0])
    QApplication.processEvents()
    assert page.sessions.detail is not None
    detail, ratings = page.sessions.detail, page.sessions.detail.ratings
    before = ratings.isVisible()
    detail.rate.click()

    assert (before, ratings.isVisible()) == (False, True)
    assert [row.rating() for row in (ratings.before, ratings.after, ratings.sleep)] == [5, 2, None]
    qtbot.waitUntil(lambda: not cut_texts(page))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_session_opens_by_the_keys(qtbot: QtBot, key: Qt.Key) -> None:
    page = stage_of(qtbot, [session()]).page
    qtbot.keyClick(page.sessions.rows[0], key)

    assert page.sessions.detail is not None


def test_only_one_session_is_open(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session(), session(1)]).page
    for row in page.sessions.rows:
        opened(qtbot, row)

    assert page.sessions.detail is not None
    assert page.sessions.detail.record.id == "1"
    assert [row.isChecked() for row in page.sessions.rows] == [False, True]


def test_a_session_closes_again(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session()]).page
    for _ in range(2):
        opened(qtbot, page.sessions.rows[0])

    assert page.sessions.detail is None


def test_the_strips_are_to_one_scale(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session()]).page
    opened(qtbot, page.sessions.rows[0])
    QApplication.processEvents()
    assert page.sessions.detail is not None
    strip = page.sessions.detail.strip
    planned, real = strip.boxes(real=False), strip.boxes(real=True)

    assert [part.title for part, _ in real] == ["", "Upper", ""]
    assert len(planned) == 4
    assert real[0][1].left() == planned[0][1].left()
    share = (real[-1][1].right() - real[0][1].left()) / (
        planned[-1][1].right() - planned[0][1].left()
    )
    assert share == pytest.approx(730 / 1080, abs=0.01)


def test_a_pause_cuts_the_real_strip_where_it_was(qtbot: QtBot) -> None:
    pauses = (PauseRecord(15.0, 30.0), PauseRecord(110.0, 600.0))
    strip = PlannedAndReal(PARTS, pauses)
    hold(qtbot, strip)
    strip.resize(600, strip.sizeHint().height())
    image = strip.grab().toImage()
    first, second = strip.marks()
    boxes = [box for _, box in strip.boxes(real=True)]

    assert first.center().x() == pytest.approx(boxes[0].center().x())
    assert second.center().x() == pytest.approx(boxes[1].center().x())
    assert image.pixelColor(second.center().toPoint()).name() == NIGHT.panel


@NO_RAISING
def test_a_part_of_the_strip_is_told(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session()]).page
    opened(qtbot, page.sessions.rows[0])
    QApplication.processEvents()
    assert page.sessions.detail is not None
    strip = page.sessions.detail.strip
    hover(strip, strip.boxes(real=True)[1][1].center().toPoint())
    told = QToolTip.text()
    hover(strip, QPoint(1, 1))

    assert "Upper, left · 1:40 of 2:00" in told


def test_a_title_of_any_kind_is_plain_text(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session(title="<b>&Back</b>")]).page

    assert page.sessions.rows[0].texts()[1] == "<b>&Back</b>"
    assert page.routines.texts()[0][0] == "<b>&Back</b>"


class WindowWatch(QObject):
    """Remember which windows are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_part_is_a_window_before_it_is_in_its_place(qtbot: QtBot) -> None:
    watch, application = WindowWatch(), QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    page = HistoryPage(NIGHT)
    qtbot.addWidget(page)
    application.removeEventFilter(watch)

    assert watch.shown == []


def test_the_narrower_a_row_the_more_lines_it_has(qtbot: QtBot) -> None:
    row = SessionRow(session(), session().started_at.date(), NIGHT)
    qtbot.addWidget(row)
    three, two, one = (row.heightForWidth(width) for width in (280, 520, 1000))

    assert three > two * 1.2
    assert two > one * 1.2


@pytest.mark.parametrize("width", [620, 1000])
def test_no_text_is_cut_off(qtbot: QtBot, width: int) -> None:
    page = stage_of(qtbot, [session(title="A title of many words " * 4), session(1)]).page
    page.resize(width, 700)
    opened(qtbot, page.sessions.rows[0])
    QApplication.processEvents()

    assert cut_texts(page) == []


def test_files_are_offered_only_where_that_is_possible(qtbot: QtBot) -> None:
    page = stage_of(qtbot, [session()]).page
    hidden = page.head.export.isVisible(), page.head.backup.isVisible()
    page.head.offer_files()
    with qtbot.waitSignals([page.export_requested, page.backup_requested]):
        page.head.export.click()
        page.head.backup.click()

    assert hidden == (False, False)


def test_everything_wears_the_other_look(qtbot: QtBot) -> None:
    stage = stage_of(qtbot, [session()])
    opened(qtbot, stage.page.sessions.rows[0])
    before = stage.page.year.grab().toImage()
    stage.set_theme(DAY)

    assert stage.page.year.grab().toImage() != before
