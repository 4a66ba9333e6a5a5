"""The list of points: as long as the catalogue, and as fast as typing."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from acutimer.model.search import Found
from acutimer.ui.fonts import sized
from acutimer.ui.theme import SPACE, TEXT_M, TEXT_S, Theme, scale_of

Index = QModelIndex | QPersistentModelIndex
FoundRole = Qt.ItemDataRole.UserRole
ROW_PX = 40
CODE_PX = 76
ROOM_PX = 250
"""Rows that are narrower than this, at the usual size of text, leave out the region."""


class PointModel(QAbstractListModel):
    """Offer the points that were found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing."""
        super().__init__(parent)
        self._found: tuple[Found, ...] = ()

    def set_found(self, found: Sequence[Found]) -> None:
        """Offer `found`."""
        self.beginResetModel()
        self._found = tuple(found)
        self.endResetModel()

    def row_of(self, code: str) -> int:
        """Return where `code` stands, or -1."""
        rows = (row for row, found in enumerate(self._found) if found.point.code == code)
        return next(rows, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line in words, or what was found."""
        found = self._found[index.row()]
        if role == FoundRole:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._line(found)
        return None

    def _line(self, found: Found) -> str:
        """Return what stands in a line, for those who listen."""
        point = found.point
        parts = [point.code, point.english, point.pinyin_tones, point.region]
        if found.old_number:
            parts.append(self.tr("old number {number}").format(number=found.old_number))
        return ", ".join(part for part in parts if part)


class PointDelegate(QStyledItemDelegate):
    """Draw one line: code, names, region."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours of `theme`."""
        super().__init__(parent)
        self.theme = theme
        self.hovered = ""
        self._parent = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return lines of one height, which grow with the text."""
        return QSize(200, round(ROW_PX * scale_of(self._parent.font())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line."""
        found = index.data(FoundRole)
        if not isinstance(found, Found):
            return
        rect = QRect(option.rect)
        state = option.state
        if found.point.code == self.hovered:
            state |= QStyle.StateFlag.State_MouseOver
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        self._words(painter, rect.adjusted(3 * SPACE, 0, -3 * SPACE, 0), found, state)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        """Mark the chosen line, and the one under the mouse."""
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.chosen if chosen else self.theme.control))
        painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 10, 10)

    def _words(self, painter: QPainter, rect: QRect, found: Found, state: QStyle.StateFlag) -> None:
        """Write code, names and region as far as there is room."""
        font, scale = self._parent.font(), scale_of(self._parent.font())
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        point, flags = found.point, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(sized(font, TEXT_M * scale, QFont.Weight.DemiBold))
        painter.setPen(QColor(self.theme.pressing_ink if chosen else self.theme.ink))
        painter.drawText(rect, flags, point.code)
        wide = max(round(CODE_PX * scale), painter.fontMetrics().horizontalAdvance(point.code) + 8)
        rect.setLeft(rect.left() + wide)
        remark = self._remark(found) if rect.width() + wide > ROOM_PX * scale else ""
        painter.setFont(sized(font, TEXT_S * scale))
        painter.setPen(QColor(self.theme.pressing_ink if found.old_number else self.theme.quiet))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect, right, remark)
        if remark:
            taken = painter.fontMetrics().horizontalAdvance(remark) + 2 * SPACE
            rect.setRight(rect.right() - taken)
        self._names(painter, rect, found, scale)

    def _names(self, painter: QPainter, rect: QRect, found: Found, scale: float) -> None:
        """Write the English name and, if it fits, the pinyin after it."""
        point, font = found.point, self._parent.font()
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(sized(font, TEXT_M * scale))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(point.english, Qt.TextElideMode.ElideRight, rect.width())
        painter.setPen(QColor(self.theme.ink))
        painter.drawText(rect, flags, name)
        rect.setLeft(rect.left() + metrics.horizontalAdvance(name) + 2 * SPACE)
        painter.setFont(sized(font, TEXT_S * scale))
        if painter.fontMetrics().horizontalAdvance(point.pinyin_tones) <= rect.width():
            painter.setPen(QColor(self.theme.quiet))
            painter.drawText(rect, flags, point.pinyin_tones)

    def _remark(self, found: Found) -> str:
        """Return what stands at the end of a line."""
        if found.old_number:
            return self.tr("old {number}").format(number=found.old_number)
        return found.point.region


class PointList(QListView):
    """Show points to choose from.

    Signals: point_chosen (the code), point_hovered (the code under the mouse, or ``).
    """

    point_chosen = Signal(str)
    point_hovered = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show an empty list in the colours of `theme`."""
        super().__init__(parent)
        self._silent = False
        self._model = PointModel(self)
        self._delegate = PointDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "bare")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Points"))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.entered.connect(self._on_entered)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_hovered(self, code: str) -> None:
        """Mark the line of `code` as if the mouse were over it."""
        self._delegate.hovered = code
        self.viewport().update()

    def set_found(self, found: Sequence[Found]) -> None:
        """Show `found`; what was chosen stays chosen if it is among them, without a signal."""
        code = self.chosen()
        self._silent = True
        self._model.set_found(found)
        self._silent = False
        self.choose(code)

    def chosen(self) -> str:
        """Return the code that is chosen, or an empty text."""
        found = self.currentIndex().data(FoundRole)
        return found.point.code if isinstance(found, Found) else ""

    def codes(self) -> list[str]:
        """Return the codes in their order."""
        rows = range(self._model.rowCount())
        return [self._model.index(row).data(FoundRole).point.code for row in rows]

    def choose(self, code: str) -> None:
        """Choose `code` if it is in the list, without a signal."""
        row = self._model.row_of(code)
        self._silent = True
        if row < 0:
            self.selectionModel().clear()
        else:
            index = self._model.index(row)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)
        self._silent = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without choosing anything."""
        chosen = self.chosen()
        self._silent = True
        super().focusInEvent(event)
        if not chosen:
            self.selectionModel().clear()
        self._silent = False

    def leaveEvent(self, event: QEvent) -> None:
        """Notice that the mouse is gone."""
        super().leaveEvent(event)
        self.point_hovered.emit("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Notice that the mouse is over no line."""
        super().mouseMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.point_hovered.emit("")

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        """Tell which point is chosen."""
        found = index.data(FoundRole)
        if isinstance(found, Found) and not self._silent:
            self.point_chosen.emit(found.point.code)

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        """Tell which point is under the mouse."""
        self.point_hovered.emit(index.data(FoundRole).point.code)
