"""The rail at the left of the window."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from acutimer.ui.controls import IconPill, Pill, RailButton, Variant
from acutimer.ui.theme import SPACE, Theme, scale_of

RAIL_WIDTH = 88


class Rail(QFrame):
    """Lead to the pages, the safety notice and the other look.

    Signals: routines_requested, place_requested (`points`, `history` or `settings`),
    notice_requested, look_requested.
    """

    routines_requested = Signal()
    place_requested = Signal(str)
    notice_requested = Signal()
    look_requested = Signal()

    def __init__(self, icons: Path, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what works today."""
        super().__init__(parent)
        self._icons = icons
        self.setProperty("role", "rail")
        self.routines = RailButton(icons / "routines.svg", self.tr("Routines"))
        self.points = RailButton(icons / "points.svg", self.tr("Points"))
        self.history = RailButton(icons / "history.svg", self.tr("History"))
        self.settings = RailButton(icons / "settings.svg", self.tr("Settings"))
        self._places = {
            "routines": self.routines,
            "points": self.points,
            "history": self.history,
            "settings": self.settings,
        }
        self.safety = Pill(self.tr("Safety"), Variant.QUIET)
        self.look = IconPill(icons / "sun.svg", "", Variant.QUIET)
        self.routines.setChecked(True)
        self._build()
        self.set_theme(theme)
        self.routines.clicked.connect(self.routines_requested)
        for button in (self.points, self.history, self.settings):
            button.clicked.connect(self._on_place_clicked)
        self.safety.clicked.connect(self.notice_requested)
        self.look.clicked.connect(self.look_requested)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`, and offer the other one."""
        for button in self._places.values():
            button.set_theme(theme)
        self.look.set_theme(theme)
        self.look.set_icon(self._icons / ("sun.svg" if theme.night else "moon.svg"))
        name = self.tr("Day look") if theme.night else self.tr("Night look")
        self.look.setAccessibleName(name)
        self.look.setToolTip(name)

    def set_place(self, place: str) -> None:
        """Mark the button that leads to `place`, which is shown; `` marks none."""
        for name, button in self._places.items():
            button.setAutoExclusive(False)
            button.setChecked(name == place)
            button.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        """Return the width of the rail, wider with larger letters."""
        return QSize(round(RAIL_WIDTH * scale_of(self.font())), 400)

    def _build(self) -> None:
        """Put the pages at the top and the rest at the bottom."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, 5 * SPACE, SPACE, 4 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(self.routines)
        layout.addWidget(self.points)
        layout.addWidget(self.history)
        layout.addStretch(1)
        layout.addWidget(self.settings)
        layout.addWidget(self.safety)
        layout.addWidget(self.look, 0, Qt.AlignmentFlag.AlignHCenter)

    @Slot()
    def _on_place_clicked(self) -> None:
        """Tell which place is wished for."""
        sender = self.sender()
        for name, button in self._places.items():
            if button is sender:
                self.place_requested.emit(name)
