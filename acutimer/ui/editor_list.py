"""The steps of a routine as a list in which they can be chosen and put in another order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from acutimer.ui.fonts import sized
from acutimer.ui.theme import SPACE, TEXT_M, TEXT_S, Theme, scale_of

Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole
ROW_PX = 54
RADIUS = 10


@dataclass(frozen=True, slots=True)
class EditorRow:
    """Describe one line; `movable` ones are steps, `warns` says that there is advice for it."""

    title: str
    remark: str = ""
    length: str = ""
    pressing: bool = False
    movable: bool = False
    dotted: bool = True
    warns: bool = False


class RowModel(QAbstractListModel):
    """Offer the rows."""

    def __init__(self, parent: QWidget) -> None:
        """Offer nothing."""
        super().__init__(parent)
        self.rows: tuple[EditorRow, ...] = ()

    def set_rows(self, rows: tuple[EditorRow, ...]) -> None:
        """Offer `rows`; the view keeps its place when only their words differ."""
        if len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line in words, or the row."""
        row = self.rows[index.row()]
        if role == RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            warning = self.tr("there is something to say about it") if row.warns else ""
            return ", ".join(filter(None, (row.title, row.remark, row.length, warning)))
        return None


class RowDelegate(QStyledItemDelegate):
    """Draw one row as a card with a grip, a dot, its words and its length."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours of `theme`."""
        super().__init__(parent)
        self.theme = theme
        self._parent = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return rows of one height, which grow with the text."""
        return QSize(160, round(ROW_PX * scale_of(self._parent.font())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row = index.data(RowRole)
        if not isinstance(row, EditorRow):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 3, -1, -3)
        edge = self.theme.pressing if chosen else self.theme.line
        painter.setPen(QPen(QColor(edge), 1.5 if chosen else 1.0))
        painter.setBrush(QColor(self.theme.chosen if chosen else self.theme.panel))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        left = self._signs(painter, box.toRect(), row)
        self._words(painter, box.toRect().adjusted(left, 0, -4 * SPACE, 0), row)
        painter.restore()

    def _signs(self, painter: QPainter, box: QRect, row: EditorRow) -> int:
        """Draw the grip and the dot, and return where the words begin."""
        scale = scale_of(self._parent.font())
        painter.setPen(Qt.PenStyle.NoPen)
        middle = box.center().y()
        if row.movable:
            painter.setBrush(QColor(self.theme.quiet))
            for across in (14, 19):
                for down in (-5, 0, 5):
                    place = QPoint(box.left() + round(across * scale), middle + round(down * scale))
                    painter.drawEllipse(place, 1, 1)
        if row.dotted:
            painter.setBrush(QColor(self.theme.pressing if row.pressing else self.theme.resting))
            radius = 4.5 * scale
            painter.drawEllipse(
                QRectF(box.left() + 34 * scale, middle - radius + 0.5, 2 * radius, 2 * radius)
            )
        return round((54 if row.dotted else 16) * scale)

    def _words(self, painter: QPainter, box: QRect, row: EditorRow) -> None:
        """Write title, remark and length as far as there is room."""
        font, scale = self._parent.font(), scale_of(self._parent.font())
        painter.setFont(sized(font, TEXT_M * scale))
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self.theme.ink))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, row.length)
        room = box.width() - metrics.horizontalAdvance(row.length) - 3 * SPACE
        upper = QRect(
            box.left(), box.top(), room, box.height() // 2 if row.remark else box.height()
        )
        if row.remark:
            upper.translate(0, 3)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(upper, middle, title)
        if row.remark:
            painter.setFont(sized(font, TEXT_S * scale))
            painter.setPen(QColor(self.theme.pressing_ink if row.warns else self.theme.quiet))
            lower = upper.translated(0, box.height() // 2 - 5)
            remark = painter.fontMetrics().elidedText(row.remark, Qt.TextElideMode.ElideRight, room)
            painter.drawText(lower, middle, remark)


class EditorList(QListView):
    """Let steps be chosen, and moved by dragging or with Alt and the arrow keys.

    Signals: row_chosen (its number), move_requested (from row, to row), delete_requested,
    duplicate_requested.
    """

    row_chosen = Signal(int)
    move_requested = Signal(int, int)
    delete_requested = Signal()
    duplicate_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show an empty list in the colours of `theme`."""
        super().__init__(parent)
        self._rows = RowModel(self)
        self._delegate = RowDelegate(theme, self)
        self._pressed: QPoint | None = None
        self._dragged = -1
        self._target = -1
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "bare")
        self.setAccessibleName(self.tr("Steps"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    def rows(self) -> tuple[EditorRow, ...]:
        """Return what is shown."""
        return self._rows.rows

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_rows(self, rows: Sequence[EditorRow], chosen: int) -> None:
        """Show `rows`, of which the number `chosen` is marked, without a signal."""
        model = self.selectionModel()
        model.blockSignals(True)
        self._rows.set_rows(tuple(rows))
        chosen = min(max(0, chosen), len(rows) - 1)
        self.setCurrentIndex(self._rows.index(chosen))
        model.select(self._rows.index(chosen), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        model.blockSignals(False)
        self.scrollTo(self._rows.index(chosen))
        self.viewport().update()

    def choose(self, row: int) -> None:
        """Choose the row `row`."""
        self.setCurrentIndex(self._rows.index(row))

    def current_row(self) -> int:
        """Return which row is chosen."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a step with Alt and an arrow key, delete it with Del, double it with Ctrl+D."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        row = self.current_row()
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(row, row + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Escape and self._dragged >= 0:
            self._let_go()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit()
        elif key == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.duplicate_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag might begin."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the step that was pressed."""
        place = event.position().toPoint()
        if self._pressed is None:
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged < 0 and far:
            row = self.indexAt(self._pressed).row()
            if row >= 0 and self.rows()[row].movable:
                self._dragged = row
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged >= 0:
            self._target = self.target_at(place.y())
            self._come_along(place.y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the step stand where it was dragged."""
        start, target = self._dragged, self._target
        self._let_go()
        if start >= 0:
            self._move(start, target if target <= start else target - 1)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line where the dragged step would go."""
        super().paintEvent(event)
        if self._dragged >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._delegate.theme.pressing), 3.0))
            y = self.visualRect(self._rows.index(self._target)).top()
            painter.drawLine(2 * SPACE, y, self.viewport().width() - 2 * SPACE, y)
            painter.end()

    def target_at(self, y: int) -> int:
        """Return before which row a step would go that is dropped at the pixel `y`."""
        movable = [number for number, row in enumerate(self.rows()) if row.movable]
        for number in movable:
            if y < self.visualRect(self._rows.index(number)).center().y():
                return number
        return movable[-1] + 1

    def _come_along(self, y: int) -> None:
        """Scroll while a step is dragged near an edge."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if y < 6 * SPACE:
            bar.setValue(bar.value() - 3 * SPACE)
        elif y > height - 6 * SPACE:
            bar.setValue(bar.value() + 3 * SPACE)

    def _move(self, start: int, end: int) -> None:
        """Ask for a step to be moved, if both rows are steps."""
        rows = self.rows()
        fits = 0 <= end < len(rows) and rows[start].movable and rows[end].movable
        if fits and start != end:
            self.move_requested.emit(start, end)

    def _let_go(self) -> None:
        """End a drag."""
        self._pressed, self._dragged, self._target = None, -1, -1
        self.unsetCursor()
        self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:  # noqa: ARG002
        """Tell which row was chosen."""
        if current.isValid():
            self.row_chosen.emit(current.row())
