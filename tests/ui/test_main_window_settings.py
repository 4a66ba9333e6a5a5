"""The settings in the window."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from acutimer.model.backup import BackupItem, BackupKind, Brought, Standing
from acutimer.model.cue import Cue
from acutimer.model.point import Condition
from acutimer.model.profile import Profile
from acutimer.model.settings import Look, Settings
from acutimer.model.voice import VoiceLevel
from acutimer.ui import furniture
from acutimer.ui.contents import Contents
from acutimer.ui.controls import Pill
from acutimer.ui.main_window import MainWindow
from acutimer.ui.settings_page import SettingsPage
from acutimer.ui.theme import DAY, NIGHT
from tests.ui.sessions import ICONS, ROUTINE, World, atlas, point, schedule


def lead(qtbot: QtBot, window: MainWindow) -> SettingsPage:
    """Go to the settings by the rail."""
    qtbot.mouseClick(window.rail.settings, Qt.MouseButton.LeftButton)
    page = window.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def test_the_rail_leads_to_the_settings_and_back(qtbot: QtBot, window: MainWindow) -> None:
    lead(qtbot, window)
    marked = [window.rail.settings.isChecked(), window.rail.routines.isChecked()]
    qtbot.mouseClick(window.rail.routines, Qt.MouseButton.LeftButton)

    assert marked == [True, False]
    assert window.stack.currentWidget() is window.library
    assert not window.rail.settings.isChecked()


def test_the_safety_notice_is_no_setting(qtbot: QtBot, window: MainWindow) -> None:
    lead(qtbot, window)
    qtbot.mouseClick(window.rail.safety, Qt.MouseButton.LeftButton)

    assert not window.rail.settings.isChecked()


def test_the_page_is_built_once(qtbot: QtBot, window: MainWindow) -> None:
    assert lead(qtbot, window) is lead(qtbot, window)


def test_a_look_is_worn_at_once_and_kept(qtbot: QtBot, window: MainWindow, world: World) -> None:
    lead(qtbot, window).look.look.chip(Look.DAY).click()
    window.preferences.flush()

    assert window.theme is DAY
    assert world.store.settings.look is Look.DAY


def test_the_rail_changes_the_look_on_the_page_too(qtbot: QtBot, window: MainWindow) -> None:
    page = lead(qtbot, window)
    window.rail.look.click()

    assert page.look.look.chip(Look.DAY).isChecked()


def test_what_changes_elsewhere_is_not_lost(qtbot: QtBot, window: MainWindow) -> None:
    page = lead(qtbot, window)
    window.preferences.choose_breath(shown=False, heard=True)
    page.power.ticks["sleep_at_end"].click()

    assert window.preferences.settings.breath_heard
    assert window.preferences.settings.sleep_at_end


def test_the_volume_of_the_cues_is_heard_at_once(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = lead(qtbot, window)
    row = page.sound.rows["cue_volume"]
    row.slider.setValue(10)
    row.hear.click()

    assert (world.player.volume, world.player.played) == (0.1, [Cue.BEGIN])


def test_the_ending_is_heard_and_leaves_the_cues_as_they_are(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    lead(qtbot, window).sound.rows["ending_volume"].hear.click()

    assert (world.player.volume, world.player.played) == (0.6, [Cue.END])


def test_the_voice_is_heard_as_it_was_chosen(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = lead(qtbot, window)
    page.voice.rows["voice_rate"].slider.setValue(-50)
    page.voice.hear.click()

    assert world.speaker.tuned is not None
    assert world.speaker.tuned.rate == -0.5
    assert len(world.speaker.said) == 1


@pytest.mark.parametrize(("level", "sentences"), [(VoiceLevel.SHORT, 1), (VoiceLevel.TONES, 0)])
def test_a_sound_check_is_a_cue_and_then_the_voice_that_will_speak(
    qtbot: QtBot,
    window: MainWindow,
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    level: VoiceLevel,
    sentences: int,
) -> None:
    monkeypatch.setattr(furniture, "CUE_MS", 0)
    window.preferences.choose_voice_level(level, night=True)
    window.prepare(ROUTINE)
    window.pages.sound_check_requested.emit()
    QApplication.processEvents()

    assert (world.player.played, len(world.speaker.said)) == ([Cue.BEGIN], sentences)


def test_a_sound_check_never_speaks_into_a_session(
    qtbot: QtBot, window: MainWindow, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(furniture, "CUE_MS", 0)
    window.prepare(ROUTINE)
    window.pages.sound_check_requested.emit()
    window.pages.prepare().start.click()
    QApplication.processEvents()

    assert not any("breathe out slowly" in text for text in world.speaker.said)


def test_the_voices_of_the_system_are_offered(qtbot: QtBot, window: MainWindow) -> None:
    page = lead(qtbot, window)
    page.voice.voice.choose("Deutsch")

    assert page.voice.voice.text().startswith("Deutsch ")
    assert page.voice.advice() == ""


def test_a_background_is_heard_until_the_page_is_left(
    qtbot: QtBot, window: MainWindow, world: World
) -> None:
    page = lead(qtbot, window)
    page.sound.background.chip("rain").click()
    row = page.sound.rows["background_volume"]
    row.hear.click()
    row.slider.setValue(7)
    window.rail.routines.click()
    rain = world.means().noises / "rain.wav"

    assert rain.is_file()
    told = world.background.told
    assert told == [("volume", 0.3), ("play", rain), ("volume", 0.07), ("stop", None)]


def test_choosing_everything_tells_another_profile(qtbot: QtBot, window: MainWindow) -> None:
    careful = replace(window.preferences.settings, conditions=frozenset({Condition.PREGNANCY}))
    with qtbot.waitSignal(window.preferences.profile_changed, timeout=0) as told:
        window.preferences.choose_all(careful)

    assert told.args == [Profile(frozenset({Condition.PREGNANCY}))]


def test_by_the_clock_it_opens_dark_at_night(qtbot: QtBot, window: MainWindow) -> None:
    evening = datetime(2026, 1, 1, 21, tzinfo=UTC)
    settings = Settings(Look.CLOCK, notice_seen=True)
    dark = MainWindow(settings, wall=lambda: evening)
    late = dark.theme
    light = MainWindow(settings, wall=lambda: evening.replace(hour=12))
    for each in (dark, light):
        qtbot.addWidget(each)

    assert (late, light.theme) == (NIGHT, DAY)


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize("size", [(720, 560), (1100, 720), (1920, 1080)])
def test_with_large_text_nothing_is_cut_off(
    qtbot: QtBot, world: World, size: tuple[int, int]
) -> None:
    window = MainWindow(Settings(Look.CLOCK, notice_seen=True), scale=1.5)
    window.furnish(Contents((ROUTINE,), (), atlas(), ICONS), world.means())
    qtbot.addWidget(window, before_close_func=lambda window: window.shut_down())
    window.show()
    window.resize(*size)
    page = lead(qtbot, window)
    page.set_voices(())
    QApplication.processEvents()
    pills = [pill for pill in page.findChildren(Pill) if pill.isVisible()]
    whole = page.findChildren(QScrollArea)[0].horizontalScrollBar()

    assert [pill.text() for pill in pills if pill.width() < pill.sizeHint().width()] == []
    assert whole.maximum() == 0


def test_a_backup_holds_what_was_chosen_just_now(
    qtbot: QtBot, window: MainWindow, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    monkeypatch.setattr(
        window.furniture.keeping, "backup", lambda _: asked.append(world.store.settings.cue_volume)
    )
    page = lead(qtbot, window)
    window.preferences.choose_volume(0.25)
    page.data.backup.click()

    assert asked == [0.25]


def test_a_preview_that_comes_late_disturbs_no_session(window: MainWindow) -> None:
    window.start(schedule())
    keeping = window.furniture.keeping
    keeping.page_requested.emit(keeping.page())

    assert window.stack.currentWidget() is window.pages.session()


def test_a_preview_is_shown(window: MainWindow) -> None:
    keeping = window.furniture.keeping
    keeping.page_requested.emit(keeping.page())

    assert window.stack.currentWidget() is keeping.page()


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize("kind", [BackupKind.POINT, BackupKind.POINT_FILE])
def test_points_that_a_backup_brought_are_there_at_once(
    qtbot: QtBot, world: World, kind: BackupKind
) -> None:
    body, mine = atlas(), replace(point("BL-13", "T3"), code="MY-1", english="Sore spot")
    contents = Contents((ROUTINE,), (), body, ICONS, lambda: {**body.points, "MY-1": mine})
    window = MainWindow(Settings(Look.NIGHT, notice_seen=True))
    window.furnish(contents, world.means())
    qtbot.addWidget(window, before_close_func=lambda window: window.shut_down())
    page = window.furniture.points().page
    page.choose("MY-1")
    before = page.chosen()
    item = BackupItem(kind, "MY-1", "Sore spot", Standing.NEW)
    window.furniture.keeping.brought.emit(Brought((item,)))
    page.choose("MY-1")

    assert (before, page.chosen()) == ("", "MY-1")
    assert "MY-1" in page.list.codes()


def test_what_a_backup_brought_holds_from_now_on(window: MainWindow, world: World) -> None:
    window.furniture.keeping.brought.emit(Brought(settings=Settings(Look.DAY, notice_seen=True)))
    window.preferences.flush()

    assert window.theme is DAY
    assert world.store.settings.look is Look.DAY


def test_the_history_offers_files(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.rail.history, Qt.MouseButton.LeftButton)
    page = window.furniture.history().page

    assert page.head.export.isVisible()
    assert page.head.backup.isVisible()
