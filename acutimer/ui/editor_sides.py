"""Body, list and fields of the editor side by side, as far as there is room."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from acutimer.ui.controls import Pill, Variant
from acutimer.ui.theme import SPACE, scale_of

BODY_LEAST_PX = 960
FIELDS_PX = 340
NARROW = 600
"""Below these widths, at the usual size of text, the body is left out, or the list and the fields
take turns."""


class EditorSides(QWidget):
    """Show as much of the editor as there is room for; on a narrow page, one part at a time."""

    def __init__(self, body: QWidget, middle: QVBoxLayout, right: QVBoxLayout) -> None:
        """Show `body`, the list in `middle`, and the fields in `right`."""
        super().__init__()
        self._body, self._list, self._fields = body, QWidget(), QWidget()
        self._shows_fields = False
        self.to_fields = Pill(self.tr("Fields  →"), Variant.LINK)
        self.to_list = Pill(self.tr("←  Steps"), Variant.LINK)
        middle.addWidget(self.to_fields, 0, Qt.AlignmentFlag.AlignLeft)
        right.insertWidget(0, self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        for widget, lines in ((self._list, middle), (self._fields, right)):
            lines.setContentsMargins(0, 0, 0, 0)
            widget.setLayout(lines)
        row = QHBoxLayout(self)
        row.setSpacing(5 * SPACE)
        row.setContentsMargins(6 * SPACE, 5 * SPACE, 6 * SPACE, 4 * SPACE)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(body, 26)
        row.addWidget(self._list, 42)
        row.addWidget(self._fields, 32)
        self.to_fields.clicked.connect(self._on_fields_wanted)
        self.to_list.clicked.connect(self._on_list_wanted)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the larger part; the parts take turns where it is narrow."""
        hints = [part.minimumSizeHint() for part in (self._list, self._fields)]
        width, height = max(h.width() for h in hints), max(h.height() for h in hints)
        return QSize(width + 12 * SPACE, height + 9 * SPACE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        """Show what a page so wide has room for."""
        scale = scale_of(self.font())
        narrow = width < NARROW * scale
        self._body.setVisible(width >= BODY_LEAST_PX * scale)
        self._list.setVisible(not narrow or not self._shows_fields)
        self._fields.setVisible(not narrow or self._shows_fields)
        self.to_fields.setVisible(narrow)
        self.to_list.setVisible(narrow)
        self._fields.setMaximumWidth(16_777_215 if narrow else round(FIELDS_PX * 1.3 * scale))
        self._fields.setMinimumWidth(0 if narrow else round((FIELDS_PX - 60) * scale))

    @Slot()
    def _on_fields_wanted(self) -> None:
        """Show the fields in the place of the list."""
        self._shows_fields = True
        self._arrange(self.width())

    @Slot()
    def _on_list_wanted(self) -> None:
        """Show the list again."""
        self._shows_fields = False
        self._arrange(self.width())
