"""Which voice speaks, how much it says, and how."""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from acutimer.model.settings import Settings
from acutimer.model.voice import VoiceLevel, voice_remedy
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import label
from acutimer.ui.settings_parts import Choices, SettingsPanel
from acutimer.ui.settings_sliders import SliderRow

SOME, MUCH = 0.15, 0.55
"""From where on a voice is called `slower`, and from where on `much slower`."""


def tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Voice", text)


def pace(share: float) -> str:
    """Return the rate `share` in words, -1..1."""
    words = (tr("much slower"), tr("slower"), tr("usual"), tr("faster"), tr("much faster"))
    return words[_grade(share)]


def height(share: float) -> str:
    """Return the pitch `share` in words, -1..1."""
    words = (tr("much lower"), tr("lower"), tr("usual"), tr("higher"), tr("much higher"))
    return words[_grade(share)]


def _grade(share: float) -> int:
    """Return which of five words fits `share`."""
    return sum(share > bound for bound in (-MUCH, -SOME, SOME, MUCH))


class VoicePanel(SettingsPanel):
    """Choose how much is said, by whom and how. Signals: those of SettingsPanel."""

    def __init__(self) -> None:
        """Show the usual settings; which voices there are is not known yet."""
        super().__init__(self.tr("Voice"))
        self._names = {"": self.tr("Automatic choice")}
        self.day = self._levels(self.tr("What is said by day"))
        self.night = self._levels(self.tr("What is said by night"))
        self.voice = ChoiceChip(self.tr("Automatic choice"))
        self.hear = Pill(self.tr("Hear it"), Variant.CHIP)
        self.hear.setCheckable(False)
        self.hear.setAccessibleName(self.tr("Hear it: the voice"))
        self.rows = {
            "voice_rate": SliderRow(self.tr("Speed"), "voice_rate", pace, least=-100),
            "voice_pitch": SliderRow(self.tr("Pitch"), "voice_pitch", height, least=-100),
        }
        self._advice = label(_advice(), "amber")
        self._advice.hide()
        self._build()
        self.day.value_chosen.connect(self._on_day_chosen)
        self.night.value_chosen.connect(self._on_night_chosen)
        self.voice.value_changed.connect(self._on_voice_chosen)
        self.hear.clicked.connect(self._on_hear)
        self.voice.set_values(self._names)
        self.set_settings(self._settings)

    def set_voices(self, names: Sequence[str]) -> None:
        """Offer the voices `names`; if there are none, say what to install."""
        self._names = {"": self.tr("Automatic choice"), **{name: name for name in names}}
        self._advice.setVisible(not names)
        self.hear.setEnabled(bool(names))
        self.voice.set_values(self._names)
        self.show_settings(self._settings)

    def advice(self) -> str:
        """Return what to install, or an empty text."""
        return "" if self._advice.isHidden() else self._advice.text()

    def show_settings(self, settings: Settings) -> None:
        """Bring the parts to what `settings` say; a voice that is gone is still named."""
        self.day.set_value(settings.voice_level_day)
        self.night.set_value(settings.voice_level_night)
        for name, row in self.rows.items():
            row.set_share(getattr(settings, name))
        chosen = settings.voice_name
        self.voice.blockSignals(True)
        if chosen not in self._names:
            self._names[chosen] = self.tr("{name} (not found)").format(name=chosen)
            self.voice.set_values(self._names)
        self.voice.choose(chosen)
        self.voice.blockSignals(False)

    def _levels(self, question: str) -> Choices:
        """Add the levels as answers to `question`."""
        texts = {
            VoiceLevel.FULL: self.tr("Whole sentences"),
            VoiceLevel.SHORT: self.tr("A few words"),
            VoiceLevel.TONES: self.tr("Tones only"),
            VoiceLevel.SILENT: self.tr("Silent"),
        }
        choices = Choices(question, texts)
        self.ask(question, choices)
        return choices

    def _build(self) -> None:
        """Put the choice of the voice and how it speaks below."""
        who = QWidget()
        row = FlowLayout()
        row.addWidget(self.voice)
        row.addWidget(self.hear)
        who.setLayout(row)
        self.ask(self.tr("Who speaks"), who)
        self.lines.addWidget(self._advice)
        self.add_sliders(self.rows.values())

    @Slot(object)
    def _on_day_chosen(self, level: VoiceLevel) -> None:
        """Take the level for the day."""
        self.choose(voice_level_day=level)

    @Slot(object)
    def _on_night_chosen(self, level: VoiceLevel) -> None:
        """Take the level for the night."""
        self.choose(voice_level_night=level)

    @Slot(str)
    def _on_voice_chosen(self, name: str) -> None:
        """Take the voice."""
        self.choose(voice_name=name)

    @Slot()
    def _on_hear(self) -> None:
        """Ask to hear the voice."""
        self.hear_requested.emit("voice")


def _advice() -> str:
    """Return what to do where there is no voice."""
    text = tr("No voice was found here, so tones and the screen will lead you.")
    if remedy := voice_remedy(sys.platform):
        return f"{text} {tr('To have one: {remedy}').format(remedy=remedy)}"
    return f"{text} {tr('Add a voice in the settings of your system, under speech.')}"
