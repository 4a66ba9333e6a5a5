"""The page of the settings."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from acutimer.model.settings import Look, Settings
from acutimer.model.voice import VoiceLevel
from acutimer.ui.controls import Pill
from acutimer.ui.settings_page import SettingsPage
from acutimer.ui.settings_sound import loudness
from acutimer.ui.settings_voice import height, pace

FOLDER = Path("/data/acutimer").absolute()
SOUNDS = {
    "voice": "voice_volume",
    "cues": "cue_volume",
    "background": "background_volume",
    "ending": "ending_volume",
}
CHOSEN = Settings(
    look=Look.CLOCK,
    night_from_hour=22,
    night_to_hour=5,
    voice_level_day=VoiceLevel.TONES,
    voice_level_night=VoiceLevel.SILENT,
    voice_name="Ben",
    voice_rate=0.5,
    voice_pitch=-0.5,
    voice_volume=0.1,
    cue_volume=0.0,
    background="rain",
    keep_awake=False,
    screen_lit_night=True,
)


@pytest.fixture
def page(qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(FOLDER)
    made.set_voices(("Anna", "Ben"))
    qtbot.addWidget(made)
    made.resize(1000, 720)
    made.show()
    return made


def click(qtbot: QtBot, page: SettingsPage, button: Pill) -> Settings:
    """Click and return the settings that are told."""
    with qtbot.waitSignal(page.settings_changed, timeout=0) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args is not None
    settings: Settings = told.args[0]
    return settings


def test_it_shows_what_was_chosen_and_tells_nothing(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.assertNotEmitted(page.settings_changed):
        page.set_settings(CHOSEN)

    assert page.look.look.chip(Look.CLOCK).isChecked()
    assert (page.look.night_from.value(), page.look.night_to.value()) == ("22", "5")
    assert page.voice.day.chip(VoiceLevel.TONES).isChecked()
    assert page.voice.night.chip(VoiceLevel.SILENT).isChecked()
    assert page.voice.voice.value() == "Ben"
    assert page.voice.rows["voice_rate"].slider.value() == 50
    assert page.sound.rows["voice_volume"].words() == "very faint"
    assert page.sound.background.chip("rain").isChecked()
    assert not page.power.ticks["keep_awake"].isChecked()


def test_a_volume_between_two_steps_is_kept_as_it_is(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.assertNotEmitted(page.settings_changed):
        page.set_settings(Settings(voice_volume=0.333))


@pytest.mark.parametrize("look", [Look.NIGHT, Look.DAY, Look.CLOCK])
def test_a_look_is_chosen(qtbot: QtBot, page: SettingsPage, look: Look) -> None:
    assert click(qtbot, page, page.look.look.chip(look)) == Settings(look)


def test_the_hours_are_asked_for_only_by_the_clock(page: SettingsPage) -> None:
    before = page.look.hours.isVisible()
    page.set_settings(Settings(Look.CLOCK))

    assert (before, page.look.hours.isVisible()) == (False, True)


def test_the_hours_of_the_night_are_chosen(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignals([page.settings_changed] * 2, timeout=0):
        page.look.night_from.choose("22")
        page.look.night_to.choose("6")
    with qtbot.waitSignal(page.settings_changed, timeout=0) as told:
        page.look.look.chip(Look.CLOCK).click()

    assert told.args == [Settings(Look.CLOCK, night_from_hour=22, night_to_hour=6)]


def test_day_and_night_have_a_level_each(qtbot: QtBot, page: SettingsPage) -> None:
    click(qtbot, page, page.voice.day.chip(VoiceLevel.SHORT))
    told = click(qtbot, page, page.voice.night.chip(VoiceLevel.TONES))

    assert told.voice_level_day is VoiceLevel.SHORT
    assert told.voice_level_night is VoiceLevel.TONES


def test_choosing_what_is_chosen_tells_nothing(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.assertNotEmitted(page.settings_changed):
        page.look.look.chip(Look.SYSTEM).click()


def test_a_voice_is_chosen_and_the_automatic_one_again(qtbot: QtBot, page: SettingsPage) -> None:
    told: list[Settings] = []
    page.settings_changed.connect(told.append)
    page.voice.voice.choose("Anna")
    page.voice.voice.choose("")

    assert [settings.voice_name for settings in told] == ["Anna", ""]


def test_a_voice_that_is_gone_is_still_named(page: SettingsPage) -> None:
    page.set_settings(Settings(voice_name="Zoe"))

    assert "Zoe (not found)" in page.voice.voice.text()


def test_before_voices_were_looked_for_nothing_is_missed(qtbot: QtBot) -> None:
    page = SettingsPage(FOLDER)
    qtbot.addWidget(page)

    assert page.voice.advice() == ""


def test_without_a_voice_it_says_what_to_do(page: SettingsPage) -> None:
    before = page.voice.advice()
    page.set_voices(())

    assert before == ""
    assert "No voice was found" in page.voice.advice()
    assert not page.voice.hear.isEnabled()
    assert not page.sound.rows["voice_volume"].hear.isEnabled()


@pytest.mark.parametrize("kind", SOUNDS)
def test_each_sound_can_be_heard(qtbot: QtBot, page: SettingsPage, kind: str) -> None:
    page.set_settings(CHOSEN)
    with qtbot.waitSignal(page.hear_requested, timeout=0) as asked:
        page.sound.rows[SOUNDS[kind]].hear.click()

    assert asked.args == [kind]


def test_the_voice_can_be_heard_where_it_is_chosen(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.hear_requested, timeout=0) as asked:
        page.voice.hear.click()

    assert asked.args == ["voice"]


def test_without_a_background_there_is_none_to_hear(page: SettingsPage) -> None:
    assert not page.sound.rows["background_volume"].hear.isEnabled()


@pytest.mark.parametrize("name", SOUNDS.values())
def test_each_volume_has_its_slider(qtbot: QtBot, page: SettingsPage, name: str) -> None:
    with qtbot.waitSignal(page.settings_changed, timeout=0) as told:
        page.sound.rows[name].slider.setValue(5)

    assert told.args == [Settings(**{name: 0.05})]  # type: ignore[arg-type]
    assert page.sound.rows[name].slider.accessibleDescription() == "very faint"


@pytest.mark.parametrize("name", ["voice_rate", "voice_pitch"])
def test_a_voice_is_slowed_and_lowered(qtbot: QtBot, page: SettingsPage, name: str) -> None:
    with qtbot.waitSignal(page.settings_changed, timeout=0) as told:
        page.voice.rows[name].slider.setValue(-100)

    assert told.args == [Settings(**{name: -1.0})]  # type: ignore[arg-type]


@pytest.mark.parametrize("words", [loudness, pace, height])
def test_every_number_is_in_words_that_change_with_it(words: object) -> None:
    assert callable(words)
    said = [words(hundredths / 100) for hundredths in range(-100, 101)]
    changes = [pair for pair in pairwise(said) if pair[0] != pair[1]]

    assert all(said)
    assert len(changes) == len(set(said)) - 1 >= 4


def test_the_words_beside_a_slider_move_nothing(page: SettingsPage) -> None:
    row = page.sound.rows["voice_volume"]
    widths = set()
    for value in (0, 5, 100):
        row.slider.setValue(value)
        QApplication.processEvents()
        widths.add(row.slider.width())

    assert len(widths) == 1


@pytest.mark.parametrize("background", ["", "soft-noise", "rain", "sea"])
def test_a_background_is_chosen(qtbot: QtBot, page: SettingsPage, background: str) -> None:
    page.set_settings(Settings(background="/own.wav"))

    assert click(qtbot, page, page.sound.background.chip(background)).background == background


def test_an_own_file_is_asked_for_without_blocking(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.assertNotEmitted(page.settings_changed):
        page.sound.background.chip("own").click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    with qtbot.waitSignal(page.settings_changed, timeout=0) as told:
        dialog.fileSelected.emit("/music/a & b.wav")
    dialog.reject()

    assert told.args == [Settings(background="/music/a & b.wav")]
    assert "a && b.wav" in page.sound.file.text()


def test_without_an_own_file_the_old_background_stays(page: SettingsPage) -> None:
    page.set_settings(CHOSEN)
    page.sound.background.chip("own").click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()

    assert page.sound.background.chip("rain").isChecked()


@pytest.mark.parametrize("name", ["keep_awake", "screen_lit_day", "screen_lit_night"])
def test_screen_and_power_are_switched(qtbot: QtBot, page: SettingsPage, name: str) -> None:
    before = getattr(Settings(), name)

    assert getattr(click(qtbot, page, page.power.ticks[name]), name) is not before


def test_what_is_on_has_a_sign_as_well_as_a_colour(qtbot: QtBot, page: SettingsPage) -> None:
    tick = page.power.ticks["sleep_at_end"]
    before = tick.text()
    click(qtbot, page, tick)

    assert (before[0], tick.text()[0]) == ("○", "✓")


def test_a_bell_is_switched(qtbot: QtBot, page: SettingsPage) -> None:
    assert click(qtbot, page, page.sound.bell) == Settings(bell_in_relaxation=True)


def test_a_computer_that_sleeps_keeps_no_screen_lit(page: SettingsPage) -> None:
    page.set_settings(CHOSEN)

    assert not page.power.ticks["screen_lit_day"].isEnabled()


def test_choices_in_two_panels_are_both_kept(qtbot: QtBot, page: SettingsPage) -> None:
    click(qtbot, page, page.look.look.chip(Look.DAY))
    told = click(qtbot, page, page.power.ticks["sleep_at_end"])

    assert told == Settings(Look.DAY, sleep_at_end=True)


def test_the_data_folder_can_be_selected(qtbot: QtBot, page: SettingsPage) -> None:
    page.data.folder.selectAll()
    qtbot.keyClick(page.data.folder, Qt.Key.Key_X)

    assert page.data.folder.selectedText() == str(FOLDER)


def test_the_wheel_is_left_to_the_page(page: SettingsPage) -> None:
    slider = page.sound.rows["voice_volume"].slider
    before = slider.value()
    taken = turn(slider)

    assert (taken, slider.value()) == (False, before)


def test_the_wheel_moves_a_slider_that_has_the_focus(qtbot: QtBot, page: SettingsPage) -> None:
    slider = page.sound.rows["voice_volume"].slider
    with qtbot.waitActive(page):
        page.activateWindow()
    slider.setFocus()
    before = slider.value()
    taken = turn(slider)

    assert taken
    assert slider.value() < before


def test_tab_leads_to_every_choice_in_its_order(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    seen = []
    for _ in range(60):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
    volume, sleep = page.sound.rows["cue_volume"].slider, page.power.ticks["sleep_at_end"]
    order = [page.voice.voice, volume, sleep, page.data.folder]

    assert seen[0] is page.look.look.chip(Look.SYSTEM)
    assert [seen.index(part) for part in order] == sorted(seen.index(part) for part in order)


def test_everything_that_can_be_used_has_a_name(page: SettingsPage) -> None:
    rows = (*page.voice.rows.values(), *page.sound.rows.values())
    pills = [pill.accessibleName() or pill.text() for pill in page.findChildren(Pill)]

    assert all(pills)
    assert all(row.slider.accessibleName() for row in rows)
    assert page.data.folder.accessibleName()


def test_every_text_is_plain(page: SettingsPage) -> None:
    formats = {text.textFormat() for text in page.findChildren(QLabel)}

    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("size", [(632, 560), (1012, 720), (1832, 1080)])
def test_nothing_is_cut_off(page: SettingsPage, size: tuple[int, int]) -> None:
    page.set_settings(CHOSEN)
    page.resize(*size)
    QApplication.processEvents()
    pills = [pill for pill in page.findChildren(Pill) if pill.isVisible()]

    assert [pill.text() for pill in pills if pill.width() < pill.sizeHint().width()] == []
    assert page.findChildren(QScrollArea)[0].horizontalScrollBar().maximum() == 0


def turn(widget: QWidget) -> bool:
    """Turn the wheel down over `widget` by one notch, and return whether it is used up."""
    middle = QPointF(widget.rect().center())
    where = QPointF(widget.mapToGlobal(middle.toPoint()))
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    keys = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(middle, where, QPoint(), QPoint(0, -120), none, keys, phase, False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_what_concerns_practice_is_chosen(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.settings_changed, timeout=0) as told:
        page.practice.day_ends.choose("2")
    hidden = click(qtbot, page, page.practice.ticks["counts_shown"])
    started = click(qtbot, page, page.practice.ticks["start_at_login"])

    assert told.args == [Settings(day_ends_hour=2)]
    assert hidden == Settings(day_ends_hour=2, counts_shown=False)
    assert started == Settings(day_ends_hour=2, counts_shown=False, start_at_login=True)


def test_what_was_chosen_for_practice_is_shown(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.assertNotEmitted(page.settings_changed):
        page.set_settings(Settings(day_ends_hour=0, counts_shown=False))

    assert page.practice.day_ends.value() == "0"
    assert not page.practice.ticks["counts_shown"].isChecked()
