"""How practice is counted, and whether the program is there to remind."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from acutimer.model.practice_day import ENDS_HOURS
from acutimer.model.settings import Settings
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import label
from acutimer.ui.settings_parts import SettingsPanel, Tick


class PracticePanel(SettingsPanel):
    """Choose when a day ends, what is counted, and the start at login.

    Signals: those of SettingsPanel.
    """

    def __init__(self) -> None:
        """Show the usual settings."""
        super().__init__(self.tr("Practice"))
        self.day_ends = ChoiceChip(self.tr("A day of practice ends at"))
        self.day_ends.set_values({str(hour): f"{hour:02}:00" for hour in ENDS_HOURS})
        row = QWidget()
        line = FlowLayout(row)
        line.addWidget(self.day_ends)
        why = self.tr(
            "A day of practice ends at this hour; until then it is still the evening before"
        )
        self.ask(why, row)
        texts = {
            "counts_shown": self.tr("Show how many sessions and weeks"),
            "start_at_login": self.tr("Start at login, out of sight"),
        }
        self.ticks = {name: Tick(text, name) for name, text in texts.items()}
        for tick in self.ticks.values():
            self.add_tick(tick)
        stays = self.tr(
            "Reminders come only while AcuTimer runs. Started at login, it waits in the tray, also "
            "when its window is closed."
        )
        self.lines.addWidget(label(stays, "small"))
        self.day_ends.value_changed.connect(self._on_day_ends_chosen)
        self.set_settings(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Bring the parts to what `settings` say."""
        self.day_ends.blockSignals(True)
        self.day_ends.choose(str(settings.day_ends_hour))
        self.day_ends.blockSignals(False)
        for name, tick in self.ticks.items():
            tick.set_on(on=getattr(settings, name))

    @Slot(str)
    def _on_day_ends_chosen(self, hour: str) -> None:
        """Take when a day ends."""
        self.choose(day_ends_hour=int(hour))
