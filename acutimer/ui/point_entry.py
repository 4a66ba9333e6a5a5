"""A line in which a point is found by any of its names, to be added."""

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from acutimer.model.search import PointIndex

MOST_SHOWN = 8


class PointEntry(QLineEdit):
    """Offer points while one types; Enter takes the best. Signals: point_chosen (code)."""

    point_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Know no point yet."""
        super().__init__(parent)
        self._index = PointIndex(())
        self._codes: list[str] = []
        self._lines = QStringListModel(self)
        self._offer = QCompleter(self._lines, self)
        self._offer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offer.setMaxVisibleItems(MOST_SHOWN)
        self.setPlaceholderText(self.tr("Add a point: name, code or Chinese"))
        self.setAccessibleName(self.tr("Add a point"))
        self._offer.setWidget(self)
        if (popup := self._offer.popup()) is not None:
            popup.setProperty("role", "offer")
        self.textEdited.connect(self._on_edited)
        self._offer.activated.connect(self._on_activated)

    def set_index(self, index: PointIndex) -> None:
        """Find points in `index`."""
        self._index = index

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the best match with Enter, and leave with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._codes:
                self._take(self._codes[self._marked()])
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self._hide_offer()
            self.clear()
            self._codes = []
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        """Offer what may be meant."""
        found = [f.point for f in self._index.find(text) if f.point.is_for_pressing()]
        found = found[:MOST_SHOWN] if text.strip() else []
        self._codes = [point.code for point in found]
        nothing = self.tr("No point goes by “{query}”.").format(query=text.strip())
        lines = [f"{p.code}  {p.english}  {p.pinyin_tones}" for p in found]
        self._lines.setStringList(lines or [nothing])
        if text.strip():
            self._offer.complete()
        else:
            self._hide_offer()

    @Slot(str)
    def _on_activated(self, line: str) -> None:
        """Take what was chosen in the list, unless it says that there is nothing."""
        code = line.partition("  ")[0]
        if code in self._codes:
            self._take(code)

    def _marked(self) -> int:
        """Return which of the points is marked with the arrow keys, or else the best."""
        popup = self._offer.popup()
        if popup is None or not popup.isVisible():
            return 0
        return max(0, popup.currentIndex().row())

    def _hide_offer(self) -> None:
        """Show no list."""
        if (popup := self._offer.popup()) is not None:
            popup.hide()

    def _take(self, code: str) -> None:
        """Tell the point, and be ready for the next one."""
        self._hide_offer()
        self.clear()
        self._codes = []
        self.point_chosen.emit(code)
