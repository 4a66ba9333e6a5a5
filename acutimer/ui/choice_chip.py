"""A button that offers values in a menu and shows the one that is chosen."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from acutimer.ui.controls import Pill, Variant
from acutimer.ui.text import plain_button


class ChoiceChip(Pill):
    """Offer values in a menu and show the one that is chosen. Signals: value_changed (text)."""

    value_changed = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Be called `title` while nothing is chosen."""
        super().__init__(title, Variant.CHIP, parent)
        self._title = title
        self._value = ""
        self._texts: dict[str, str] = {}
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._show()
        self.clicked.connect(self._on_clicked)
        self._group.triggered.connect(self._on_triggered)

    def value(self) -> str:
        """Return what is chosen, or an empty text."""
        return self._value

    def set_values(self, texts: dict[str, str]) -> None:
        """Offer these values with their texts; the empty value wants all."""
        self._texts = texts
        if self._value not in texts:
            self._value = ""
        self._menu.clear()
        for value, text in texts.items():
            action = self._menu.addAction(plain_button(text))
            action.setData(value)
            action.setCheckable(True)
            self._group.addAction(action)
        self._show()

    def choose(self, value: str) -> None:
        """Choose `value`."""
        if value != self._value:
            self._value = value
            self._show()
            self.value_changed.emit(value)

    def _show(self) -> None:
        """Show what is chosen."""
        text = self._texts.get(self._value, "") if self._value else self._title
        self.setText(plain_button(f"{text}  ▾"))
        self.setAccessibleName(f"{self._title}: {text}" if self._value else self._title)
        self.setChecked(bool(self._value))
        for action in self._group.actions():
            action.setChecked(action.data() == self._value)

    @Slot()
    def _on_clicked(self) -> None:
        """Open the menu below."""
        self.setChecked(bool(self._value))
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        """Take a value from the menu."""
        self.choose(str(action.data()))
