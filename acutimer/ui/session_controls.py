"""The buttons under the ring."""

from dataclasses import asdict, replace
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from acutimer.ui.controls import IconPill, Pill, Variant
from acutimer.ui.session_keys import KeyWish
from acutimer.ui.text import plain_tip
from acutimer.ui.theme import SPACE, Theme

_OUTLINED = Template("""
[variant="primary"] { background: transparent; color: $pressing_ink; }
[variant="primary"]:hover { background: transparent; color: $pressing_hover; }
[variant="primary"]:pressed { background: $chosen; }
""")
"""The large button by night: filled, it alone would give a tenth of the light of the page."""


class SessionControls(QWidget):
    """Offer what can be done in a session. Signals: wished (what a button asks for).

    No button ever takes the focus: the page's keys mean the same wherever somebody clicked.
    """

    wished = Signal(KeyWish)

    def __init__(self, icons: Path, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the buttons out in two rows."""
        super().__init__(parent)
        self._icons = icons
        self._paused = self._waiting = False
        self._group = QButtonGroup(self)
        self._wishes: list[KeyWish] = []
        self._main = self._main_row()
        self._more = self._more_row()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * SPACE)
        layout.addLayout(self._row(self._main, 2 * SPACE))
        layout.addLayout(self._row(self._more, SPACE))
        self.set_theme(theme)
        self._group.idClicked.connect(self._on_clicked)

    def button(self, wish: KeyWish) -> Pill:
        """Return the button that asks for `wish`."""
        found = self._group.button(self._wishes.index(wish))
        assert isinstance(found, Pill)
        return found

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        quiet = QColor(theme.quiet)
        faint = f"rgba({quiet.red()}, {quiet.green()}, {quiet.blue()}, 45%)"
        unfilled = _OUTLINED.substitute(asdict(theme)) if theme.night else ""
        self.setStyleSheet(f'[variant="quiet"]:disabled {{ color: {faint}; }} {unfilled}')
        for button in (*self._main, *self._more):
            if isinstance(button, IconPill):
                button.set_theme(theme)
        if theme.night:
            self._pause.set_theme(replace(theme, on_pressing=theme.pressing_ink))

    def set_paused(self, *, paused: bool) -> None:
        """Offer to go on instead of to pause; the button keeps its size."""
        if paused != self._paused:
            self._paused = paused
            self._show_pause()

    def set_waiting(self, *, waiting: bool) -> None:
        """Offer to go on to the next step instead of to pause."""
        if waiting != self._waiting:
            self._waiting = waiting
            self._show_pause()

    def set_pressing(self, *, pressing: bool, gentler: bool, firmer: bool) -> None:
        """Offer what makes sense now; the rest stays in its place, faint."""
        self.button(KeyWish.EASE).setEnabled(pressing)
        self.button(KeyWish.GENTLER).setEnabled(gentler)
        self.button(KeyWish.FIRMER).setEnabled(firmer)

    def _show_pause(self) -> None:
        """Say what the large button does now."""
        goes_on = self._paused or self._waiting
        self._pause.set_icon(self._icons / ("play.svg" if goes_on else "pause.svg"))
        text = self.tr("Go on") if self._paused else self.tr("Pause")
        self._pause.setText(self.tr("Next") if self._waiting and not self._paused else text)

    def _main_row(self) -> list[Pill]:
        """Return the large buttons."""
        self._pause = IconPill(self._icons / "pause.svg", self.tr("Pause"), Variant.PRIMARY)
        self._pause.setMinimumWidth(self._pause.sizeHint().width() + 2 * SPACE)
        back, skip = IconPill(self._icons / "back.svg"), IconPill(self._icons / "skip.svg")
        longer, shorter = Pill(self.tr("+15 s")), Pill(self.tr("−15 s"))
        return [
            self._made(back, KeyWish.BACK, self.tr("Back"), "←"),
            self._made(shorter, KeyWish.SHORTER, self.tr("15 seconds shorter"), "↓"),
            self._made(self._pause, KeyWish.PAUSE, "", self.tr("Space")),
            self._made(longer, KeyWish.LONGER, self.tr("15 seconds longer"), "↑"),
            self._made(skip, KeyWish.SKIP, self.tr("Skip"), "→"),
        ]

    def _more_row(self) -> list[Pill]:
        """Return the quiet buttons."""
        texts = {
            KeyWish.EASE: (self.tr("Too sore"), self.tr("Halve what is left of this hold"), "E"),
            KeyWish.GENTLER: (self.tr("Gentler"), self.tr("How to make it gentler"), "G"),
            KeyWish.FIRMER: (self.tr("Firmer"), self.tr("How to make it firmer"), "F"),
            KeyWish.END: (self.tr("End"), self.tr("End the session"), self.tr("Esc twice")),
            KeyWish.HELP: (self.tr("Keys"), self.tr("Show the keys"), "?"),
        }
        return [
            self._made(Pill(text, Variant.QUIET), wish, meaning, key)
            for wish, (text, meaning, key) in texts.items()
        ]

    def _made(self, button: Pill, wish: KeyWish, meaning: str, key: str) -> Pill:
        """Make `button` ask for `wish`, and tell its meaning and its key."""
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(button.text() if meaning == "" else meaning)
        button.setToolTip(plain_tip(f"{meaning} ({key})" if meaning else key))
        self._group.addButton(button, len(self._wishes))
        self._group.setExclusive(False)
        self._wishes.append(wish)
        return button

    def _row(self, buttons: list[Pill], spacing: int) -> QHBoxLayout:
        """Return `buttons` side by side, in the middle."""
        row = QHBoxLayout()
        row.setSpacing(spacing)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        """Pass the wish on."""
        self.wished.emit(self._wishes[number])
