"""The look, what the computer may do during a session, and where everything is kept."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from acutimer.model.settings import HOURS, Look, Settings
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import label
from acutimer.ui.settings_parts import Choices, SettingsPanel, Tick
from acutimer.ui.theme import SPACE


class LookPanel(SettingsPanel):
    """Choose the colours, and when it is night. Signals: those of SettingsPanel."""

    def __init__(self) -> None:
        """Show the usual settings."""
        super().__init__(self.tr("Look"))
        texts = {
            Look.SYSTEM: self.tr("As the system"),
            Look.NIGHT: self.tr("Night"),
            Look.DAY: self.tr("Day"),
            Look.CLOCK: self.tr("By the clock"),
        }
        self.look = Choices(self.tr("Colours"), texts)
        self.night_from = ChoiceChip(self.tr("Night begins"))
        self.night_to = ChoiceChip(self.tr("Night ends"))
        self.hours = QWidget()
        row = FlowLayout()
        ends = ((self.tr("Night from"), self.night_from), (self.tr("to"), self.night_to))
        for text, chip in ends:
            chip.set_values({str(hour): f"{hour:02}:00" for hour in range(HOURS)})
            row.addWidget(label(text, "body", wrap=False))
            row.addWidget(chip)
        self.hours.setLayout(row)
        self.lines.addWidget(self.look)
        self.lines.addWidget(self.hours)
        self.look.value_chosen.connect(self._on_look_chosen)
        self.night_from.value_changed.connect(self._on_from_chosen)
        self.night_to.value_changed.connect(self._on_to_chosen)
        self.set_settings(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Bring the parts to what `settings` say."""
        self.look.set_value(settings.look)
        self.hours.setVisible(settings.look is Look.CLOCK)
        for chip, hour in (
            (self.night_from, settings.night_from_hour),
            (self.night_to, settings.night_to_hour),
        ):
            chip.blockSignals(True)
            chip.choose(str(hour))
            chip.blockSignals(False)

    @Slot(object)
    def _on_look_chosen(self, look: Look) -> None:
        """Take the look."""
        self.choose(look=look)

    @Slot(str)
    def _on_from_chosen(self, hour: str) -> None:
        """Take when the night begins."""
        self.choose(night_from_hour=int(hour))

    @Slot(str)
    def _on_to_chosen(self, hour: str) -> None:
        """Take when the night ends."""
        self.choose(night_to_hour=int(hour))


class PowerPanel(SettingsPanel):
    """Choose what stays awake, and what sleeps afterwards. Signals: those of SettingsPanel."""

    def __init__(self) -> None:
        """Show the usual settings."""
        super().__init__(self.tr("Screen and power"))
        texts = {
            "keep_awake": self.tr("Keep the computer awake"),
            "screen_lit_day": self.tr("Keep the screen lit by day"),
            "screen_lit_night": self.tr("Keep the screen lit by night"),
            "sleep_at_end": self.tr("Let the computer sleep at the end"),
        }
        self.ticks = {name: Tick(text, name) for name, text in texts.items()}
        self.lines.addWidget(label(self.tr("During a session"), "quiet"))
        for tick in self.ticks.values():
            self.add_tick(tick)
        self.set_settings(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Bring the parts to what `settings` say; a lit screen needs a computer that is awake."""
        for name, tick in self.ticks.items():
            tick.set_on(on=getattr(settings, name))
        for name in ("screen_lit_day", "screen_lit_night"):
            self.ticks[name].setEnabled(settings.keep_awake)


class DataPanel(SettingsPanel):
    """Say where everything is kept. Signals: backup_requested, return_requested (of a backup)."""

    backup_requested = Signal()
    return_requested = Signal()

    def __init__(self, folder: Path) -> None:
        """Name `folder`, which can be selected and copied."""
        super().__init__(self.tr("Data"))
        where = self.tr(
            "Your settings, history, points and routines stay on this computer, in this folder:"
        )
        self.folder = QLineEdit(str(folder.absolute()))
        self.folder.setReadOnly(True)
        self.folder.setCursorPosition(0)
        self.folder.setAccessibleName(self.tr("Data folder"))
        self.ask(where, self.folder)
        self.backup = Pill(self.tr("Back up …"), Variant.CHIP)
        self.bring_back = Pill(self.tr("Bring back …"), Variant.CHIP)
        self.backup.clicked.connect(self.backup_requested)
        self.bring_back.clicked.connect(self.return_requested)
        row = FlowLayout(spacing_px=2 * SPACE)
        for pill in (self.backup, self.bring_back):
            pill.setCheckable(False)
            row.addWidget(pill)
        self.lines.addLayout(row)

    def show_settings(self, settings: Settings) -> None:
        """Change nothing: the folder is no setting."""
