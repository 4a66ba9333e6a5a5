"""Start, and what is to be heard after it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from acutimer.ports import SoundStatus
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE
from acutimer.ui.wording import no_sound, no_voice

SLIDER_WIDTH = 112


class StartBar(QWidget):
    """Offer Start, a sound check and the volume, with a caution; say if sound or voice is missing.

    Signals: sound_check_requested, volume_changed (0..1).
    """

    sound_check_requested = Signal()
    volume_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing of what is missing."""
        super().__init__(parent)
        self.start = Pill(self.tr("Start"), Variant.PRIMARY)
        self.sound_check = Pill(self.tr("Sound check"))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self._sound = label("", "amber")
        self._voice = label("", "amber")
        self._build()
        self.sound_check.clicked.connect(self.sound_check_requested)
        self.volume.valueChanged.connect(self._on_volume_moved)

    def sound_text(self) -> str:
        """Return the line about sound, or an empty text."""
        return self._sound.text()

    def voice_text(self) -> str:
        """Return the line about the voice, or an empty text."""
        return self._voice.text()

    def set_sound_status(self, status: SoundStatus, name: str) -> None:
        """Say once, before the start, if there is no sound; `name` is the player in use."""
        silent = status is SoundStatus.NONE
        self._sound.setText(no_sound() if silent else "")
        self._sound.setVisible(silent)
        self.sound_check.setEnabled(status is SoundStatus.READY)
        self.volume.setEnabled(not silent)
        self.sound_check.setAccessibleDescription(name)

    def set_voice(self, *, missing: bool) -> None:
        """Say before the start that nobody will speak, and what to install."""
        self._voice.setText(no_voice() if missing else "")
        self._voice.setVisible(missing)

    def set_volume(self, volume: float) -> None:
        """Show `volume`, 0..1, without a signal."""
        self.volume.blockSignals(True)
        self.volume.setValue(round(100 * volume))
        self.volume.blockSignals(False)

    def _build(self) -> None:
        """Put the buttons in a row, over the lines that say what is missing."""
        row = FlowLayout(spacing_px=3 * SPACE)
        row.addWidget(self.start)
        row.addWidget(self.sound_check)
        row.addWidget(self._beside())
        lines = column(2 * SPACE)
        lines.setContentsMargins(0, 0, 3 * SPACE, 0)
        lines.addLayout(row)
        for line in (self._sound, self._voice):
            lines.addWidget(line)
            line.hide()
        self.setLayout(lines)

    def _beside(self) -> QWidget:
        """Return the small slider of the volume with its label, over the caution."""
        box = QWidget()
        line = QHBoxLayout()
        line.setSpacing(2 * SPACE)
        name = label(self.tr("&Volume"), "small", wrap=False)
        name.setBuddy(self.volume)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setFixedWidth(SLIDER_WIDTH)
        self.volume.setAccessibleName(self.tr("Volume of the sounds"))
        line.addWidget(name)
        line.addWidget(self.volume)
        line.addStretch(1)
        lines = column(0)
        lines.setContentsMargins(SPACE, 0, 0, 0)
        lines.addLayout(line)
        caution = self.tr("Skip skin that is broken, swollen or varicose.\nEase off if it hurts.")
        lines.addWidget(label(caution, "small", wrap=False))
        box.setLayout(lines)
        return box

    @Slot(int)
    def _on_volume_moved(self, percent: int) -> None:
        """Tell the volume."""
        self.volume_changed.emit(percent / 100)
