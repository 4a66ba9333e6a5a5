"""The keys of a session, the same on both of its pages, and the sheet that lists them."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from acutimer.engine.events import Command
from acutimer.ui.parts import label
from acutimer.ui.theme import SPACE
from acutimer.ui.wording import tr


class KeyWish(Enum):
    """Name what a key asks for."""

    PAUSE = "pause"
    SKIP = "skip"
    BACK = "back"
    LONGER = "longer"
    SHORTER = "shorter"
    EASE = "ease"
    GENTLER = "gentler"
    FIRMER = "firmer"
    BREATH = "breath"
    VOICE = "voice"
    TIME = "time"
    END = "end"
    DARK = "dark"
    HELP = "help"


KEYS = {
    Qt.Key.Key_Space: KeyWish.PAUSE,
    Qt.Key.Key_MediaTogglePlayPause: KeyWish.PAUSE,
    Qt.Key.Key_Right: KeyWish.SKIP,
    Qt.Key.Key_Left: KeyWish.BACK,
    Qt.Key.Key_Up: KeyWish.LONGER,
    Qt.Key.Key_Plus: KeyWish.LONGER,
    Qt.Key.Key_Down: KeyWish.SHORTER,
    Qt.Key.Key_Minus: KeyWish.SHORTER,
    Qt.Key.Key_E: KeyWish.EASE,
    Qt.Key.Key_G: KeyWish.GENTLER,
    Qt.Key.Key_F: KeyWish.FIRMER,
    Qt.Key.Key_B: KeyWish.BREATH,
    Qt.Key.Key_D: KeyWish.DARK,
    Qt.Key.Key_V: KeyWish.VOICE,
    Qt.Key.Key_H: KeyWish.TIME,
    Qt.Key.Key_Escape: KeyWish.END,
    Qt.Key.Key_Question: KeyWish.HELP,
    Qt.Key.Key_F1: KeyWish.HELP,
}
COMMANDS = {
    KeyWish.SKIP: Command.SKIP,
    KeyWish.BACK: Command.BACK,
    KeyWish.LONGER: Command.LONGER,
    KeyWish.SHORTER: Command.SHORTER,
    KeyWish.EASE: Command.EASE,
}
"""What these keys ask for while one presses."""
_WITH = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)

_OF_THE_MACHINE = frozenset(
    {
        Qt.Key.Key_unknown,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_VolumeUp,
        Qt.Key.Key_VolumeDown,
        Qt.Key.Key_VolumeMute,
        Qt.Key.Key_MonBrightnessUp,
        Qt.Key.Key_MonBrightnessDown,
        Qt.Key.Key_PowerOff,
        Qt.Key.Key_Sleep,
        Qt.Key.Key_Print,
        Qt.Key.Key_F11,
    }
)


def wish_of(event: QKeyEvent) -> KeyWish | None:
    """Return what the key asks for; None for other keys and for combinations."""
    if event.modifiers() & _WITH:
        return None
    return KEYS.get(Qt.Key(event.key())) if event.key() in KEYS else None


def is_plain(event: QKeyEvent) -> bool:
    """Return whether a key that has no meaning of its own may stand for any key.

    Modifiers alone and keys of the machine, such as those of its loudness, may not.
    """
    return event.key() not in _OF_THE_MACHINE and not event.modifiers() & _WITH


def ignore_focus(page: QWidget) -> None:
    """Let `page` alone have the focus, so that focus never decides what a key does."""
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for child in page.findChildren(QWidget):
        child.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class KeySheet(QFrame):
    """List the keys on one sheet over the page; a click or any key closes it."""

    def __init__(self, parent: QWidget) -> None:
        """Write the sheet; it stays hidden."""
        super().__init__(parent)
        self._page = parent
        self.setProperty("role", "panel")
        self.setAccessibleName(tr("Keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8 * SPACE, 6 * SPACE, 8 * SPACE, 6 * SPACE)
        layout.setSpacing(4 * SPACE)
        layout.addWidget(label(tr("Keys"), "heading", wrap=False))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        for row, (key, meaning) in enumerate(_lines()):
            grid.addWidget(label(key, "body", wrap=False), row, 0)
            grid.addWidget(label(meaning, "quiet", wrap=False), row, 1)
        layout.addLayout(grid)
        layout.addWidget(label(tr("Any key closes this sheet"), "small", wrap=False))
        self.hide()

    def open(self) -> None:
        """Show the sheet in the middle of the page."""
        self.adjustSize()
        self.move(self._page.rect().center() - self.rect().center())
        self.raise_()
        self.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's override
        """Close the sheet."""
        self.hide()


def _lines() -> tuple[tuple[str, str], ...]:
    """Return each key with what it does."""
    return (
        (tr("Space"), tr("Pause, go on; on from a step that waits")),
        ("→", tr("Skip")),
        ("←", tr("Back to the start of this hold, then to the one before")),
        ("↑", tr("15 seconds longer; in the relaxation, 5 minutes")),
        ("↓", tr("15 seconds shorter")),
        ("E", tr("Too sore: half of what is left")),
        ("G", tr("How to make it gentler")),
        ("F", tr("How to make it firmer")),
        ("B", tr("Show how to breathe, or not")),
        ("D", tr("Make the screen dark, until a key or the mouse wakes it")),
        ("V", tr("The voice: whole sentences, few words, only tones, silence")),
        ("H", tr("How long? The voice says how much is left")),
        (tr("Any key, near the end of the relaxation"), tr("5 minutes more")),
        (tr("Esc twice, or held"), tr("End")),
        (tr("? or F1"), tr("This sheet")),
    )
