"""How loud everything is, and what is heard below it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot

from acutimer.model.settings import Settings
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.outside import ask_file
from acutimer.ui.settings_parts import Choices, SettingsPanel, Tick
from acutimer.ui.settings_sliders import SliderRow
from acutimer.ui.text import plain_button

OWN = "own"
BACKGROUNDS = ("", "soft-noise", "rain", "sea")


def tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Sound", text)


def loudness(share: float) -> str:
    """Return the volume `share` in words, 0..1."""
    names = (
        (0.0, tr("silent")),
        (0.15, tr("very faint")),
        (0.35, tr("faint")),
        (0.6, tr("soft")),
        (0.85, tr("clear")),
    )
    return next((name for most, name in names if share <= most), tr("loud"))


class SoundPanel(SettingsPanel):
    """Choose four volumes and the background. Signals: those of SettingsPanel."""

    def __init__(self) -> None:
        """Show the usual settings."""
        super().__init__(self.tr("Sound"))
        names = {
            "voice": (self.tr("Voice"), "voice_volume"),
            "cues": (self.tr("Cues"), "cue_volume"),
            "background": (self.tr("Background"), "background_volume"),
            "ending": (self.tr("Ending"), "ending_volume"),
        }
        self.rows = {
            name: SliderRow(text, name, loudness, kind=kind) for kind, (text, name) in names.items()
        }
        self.add_sliders(self.rows.values())
        question = self.tr("Background during a session")
        texts = (self.tr("None"), self.tr("Soft noise"), self.tr("Rain"), self.tr("Sea"))
        values = {**dict(zip(BACKGROUNDS, texts, strict=True)), OWN: self.tr("Own file")}
        self.background = Choices(question, values)
        self.file = Pill("", Variant.LINK)
        self.ask(question, self.background)
        self.lines.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.bell = Tick(self.tr("A bell in the relaxation, by day only"), "bell_in_relaxation")
        self.add_tick(self.bell)
        self.background.value_chosen.connect(self._on_background_chosen)
        self.file.clicked.connect(self._ask_file)
        self.set_settings(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Bring the parts to what `settings` say."""
        for name, row in self.rows.items():
            row.set_share(getattr(settings, name))
        own = settings.background not in BACKGROUNDS
        self.background.set_value(OWN if own else settings.background)
        self.file.setVisible(own)
        name = Path(settings.background).name
        self.file.setText(plain_button(self.tr("{name}: choose another…").format(name=name)))
        self.rows["background_volume"].hear.setEnabled(bool(settings.background))
        self.bell.set_on(on=settings.bell_in_relaxation)

    @Slot(object)
    def _on_background_chosen(self, value: str) -> None:
        """Take a background, or ask for the own file; until there is one the old one holds."""
        if value == OWN:
            self.show_settings(self._settings)
            self._ask_file()
        else:
            self.choose(background=value)

    @Slot()
    def _ask_file(self) -> None:
        """Ask for a WAV file."""
        kind = self.tr("Sounds (*.wav *.WAV)")
        dialog = ask_file(self, self.tr("Choose a background"), kind)
        dialog.fileSelected.connect(self.take_file)

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Take the WAV file at `path` as the background."""
        self.choose(background=path)
