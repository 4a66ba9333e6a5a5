"""Buttons, the field and the slider with which lengths and choices are made."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QStyleOptionSlider,
    QStylePainter,
    QToolButton,
    QWidget,
)

from acutimer.model.duration import format_duration, parse_duration
from acutimer.ui.theme import NIGHT, Theme, scale_of

ICON_INK = "#dfe4f7"
ICON_PX = 20
RAIL_ICON_PX = 22


class Variant(Enum):
    """Name the looks of a button; the style sheet knows them by their values."""

    PRIMARY = "primary"
    PILL = "pill"
    CHIP = "chip"
    QUIET = "quiet"
    LINK = "link"


class Pill(QPushButton):
    """Be a rounded button whose text is shortened with dots rather than cut.

    Colours come from the style sheet. Only the keyboard gives it the focus, so that a click leaves
    no ring behind and the space bar keeps its meaning for the page.
    """

    def __init__(
        self, text: str = "", variant: Variant = Variant.PILL, parent: QWidget | None = None
    ) -> None:
        """Show `text` in the look `variant`; a chip can be checked."""
        super().__init__(text, parent)
        self.setProperty("variant", variant.value)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCheckable(variant is Variant.CHIP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the whole width of the text, up to a third of a usual window."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), round(320 * scale_of(self.font()))), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button with as much of its text as there is room for."""
        missing = self.sizeHint().width() - self.width()
        if missing <= 0 or not self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self.text()) - missing
        option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class IconPill(Pill):
    """Be a rounded button with an icon, and a text beside it if wished.

    The icon's colour comes from `set_theme`. A button without a text needs an accessible name.
    """

    def __init__(
        self,
        icon: Path,
        text: str = "",
        variant: Variant = Variant.PILL,
        parent: QWidget | None = None,
    ) -> None:
        """Show the SVG file `icon` before `text`."""
        super().__init__(text, variant, parent)
        self._icon = icon
        self._theme = NIGHT
        self._tint()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in the ink of `theme`."""
        self._theme = theme
        self._tint()

    def set_icon(self, icon: Path) -> None:
        """Show another icon."""
        if icon != self._icon:
            self._icon = icon
            self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Let the icon grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.iconSize().width() != icon_side(ICON_PX):
            self._tint()

    def _tint(self) -> None:
        """Draw the icon anew."""
        primary = self.property("variant") == Variant.PRIMARY.value
        side = icon_side(ICON_PX)
        self.setIconSize(QSize(side, side))
        ink = self._theme.on_pressing if primary else self._theme.ink
        self.setIcon(tinted_icon(self._icon, ink, side))


class RailButton(QToolButton):
    """Be one way of the rail at the left edge: an icon over its name, amber while it is chosen.

    The icon's colours come from `set_theme`.
    """

    def __init__(self, icon: Path, text: str, parent: QWidget | None = None) -> None:
        """Show the SVG file `icon` over `text`."""
        super().__init__(parent)
        self._icon = icon
        self.setText(text)
        self.setProperty("variant", "rail")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(NIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icon in the colours of `theme`."""
        self._theme = theme
        side = icon_side(RAIL_ICON_PX)
        self.setIconSize(QSize(side, side))
        self.setIcon(tinted_icon(self._icon, theme.pressing_ink, side, off=theme.quiet))

    def changeEvent(self, event: QEvent) -> None:
        """Let the icon grow with the text."""
        super().changeEvent(event)
        grown = self.iconSize().width() != icon_side(RAIL_ICON_PX)
        if event.type() == QEvent.Type.FontChange and grown:
            self.set_theme(self._theme)


class LengthField(QLineEdit):
    """Take a length of time as people write it: `90`, `1:30`, `1m30s`, `5m`.

    Where it `may_be_empty`, a length that was typed is told even if it is the same as before,
    and an emptied field is told as a wish to leave the length open.

    Signals: length_changed (seconds), message_changed (what is wrong, or an empty text), emptied.
    """

    length_changed = Signal(int)
    message_changed = Signal(str)
    emptied = Signal()

    def __init__(self, length_s: int = 0, parent: QWidget | None = None) -> None:
        """Show `length_s` seconds."""
        super().__init__(parent)
        self._length_s = length_s
        self._least_s, self._most_s = 0, 24 * 3600
        self._advised = False
        self._open = ""
        self.may_be_empty = False
        self._message = ""
        self.setText(format_duration(length_s))
        self.setPlaceholderText(self.tr("1:30"))
        self._connect()

    def _connect(self) -> None:
        """Connect typing and leaving the field."""
        self.textEdited.connect(self._on_typed)
        self.editingFinished.connect(self._on_finished)

    def length_s(self) -> int:
        """Return the last good length in seconds."""
        return self._length_s

    def set_length(self, length_s: int) -> None:
        """Show `length_s` seconds, without a signal."""
        self._length_s, self._open = length_s, ""
        self.setText(format_duration(length_s))
        self._tell("")

    def set_open(self, text: str) -> None:
        """Leave the field empty, with `text` faintly in it, because there is no one length."""
        self._open = text
        self.setPlaceholderText(text)
        self.setText("")
        self._tell("")

    def set_range(self, least_s: int, most_s: int, *, advised: bool = False) -> None:
        """Accept lengths from `least_s` to `most_s` seconds only, because they are `advised`."""
        self._least_s, self._most_s, self._advised = least_s, most_s, advised

    def message(self) -> str:
        """Return what is wrong with the text at present, or an empty text."""
        return self._message

    def sizeHint(self) -> QSize:
        """Return room for the longest length that people type."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("00h 00min") + 28, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring back the last good length with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown():
            self.put_back()
            self.selectAll()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the length when Tab leads here, ready to be typed over."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        """Say at once whether `text` can be understood."""
        self._tell(self._fault(text))

    @Slot()
    def _on_finished(self) -> None:
        """Take the length over, or keep the text and the message."""
        if self.may_be_empty and not self.text().strip():
            self._empty()
            return
        fault = self._fault(self.text())
        self._tell(fault)
        if fault:
            return
        length_s = parse_duration(self.text())
        typed = self.may_be_empty and self.isModified()
        changed = length_s != self._length_s or bool(self._open)
        self.set_length(length_s)
        if changed or typed:
            self.length_changed.emit(length_s)

    def _empty(self) -> None:
        """Tell that the length is left open, if that was typed."""
        typed = self.isModified()
        self.put_back()
        if typed:
            self.emptied.emit()

    def put_back(self) -> None:
        """Show again what was there before the typing."""
        if self._open:
            self.set_open(self._open)
        else:
            self.set_length(self._length_s)

    def _shown(self) -> str:
        """Return what stands in the field while nobody types."""
        return "" if self._open else format_duration(self._length_s)

    def _fault(self, text: str) -> str:
        """Return what is wrong with `text`, or an empty text."""
        if self.may_be_empty and not text.strip():
            return ""
        try:
            length_s = parse_duration(text)
        except ValueError:
            return self.tr("Write a length such as 90, 1:30, 1m30s or 5m.")
        if self._least_s <= length_s <= self._most_s:
            return ""
        return self.range_text()

    def range_text(self) -> str:
        """Return the sentence that names the lengths that are accepted."""
        least, most = format_duration(self._least_s), format_duration(self._most_s)
        text = self.tr("Choose a length from {least} to {most}.")
        if self._advised:
            text = self.tr("Advised is a length from {least} to {most}.")
        return text.format(least=least, most=most)

    def _tell(self, message: str) -> None:
        """Mark the field and publish `message` if it is a new one."""
        if message == self._message:
            return
        self._message = message
        self.setProperty("faulty", bool(message))
        self.style().polish(self)
        self.setAccessibleDescription(message)
        self.message_changed.emit(message)


class TotalSlider(QSlider):
    """Choose a length of time in seconds by sliding; a click moves the knob to the mouse.

    Signals: those of QSlider. The mouse stops at whole steps of 15 s, and at both ends.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with a range of one minute to one hour."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(60, 3600)
        self.setSingleStep(15)
        self.setPageStep(60)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._on_value_changed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the knob to the mouse."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.setSliderPosition(self.value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the knob follow the mouse."""
        if self.isSliderDown():
            self.setSliderPosition(self.value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the knob."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def value_at(self, x: float) -> int:
        """Return the seconds that lie `x` pixels from the left."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl
        groove = self.style().subControlRect(control, option, part.SC_SliderGroove, self)
        knob = self.style().subControlRect(control, option, part.SC_SliderHandle, self)
        span = max(1, groove.width() - knob.width())
        share = min(1.0, max(0.0, (x - groove.x() - knob.width() / 2) / span))
        if share in (0.0, 1.0):
            return self.maximum() if share else self.minimum()
        exact = self.minimum() + share * (self.maximum() - self.minimum())
        step = self.singleStep()
        return min(self.maximum(), max(self.minimum(), round(exact / step) * step))

    @Slot(int)
    def _on_value_changed(self, value: int) -> None:
        """Say the length in words that can be understood, not as a number of seconds."""
        self.setAccessibleDescription(format_duration(value))


def icon_side(usual_px: int) -> int:
    """Return the size of an icon beside text of the program's present size."""
    return round(usual_px * scale_of(QApplication.font()))


def tinted_icon(svg: Path, ink: str, side_px: int, *, off: str = "") -> QIcon:
    """Return the icon `svg` in the colour `ink`, in `off` while its button is not checked.

    A file that cannot be read gives an empty icon.
    """
    icon = QIcon()
    for ratio in (1, 2, 3):
        icon.addPixmap(tinted(svg, off or ink, side_px, ratio), state=QIcon.State.Off)
        icon.addPixmap(tinted(svg, ink, side_px, ratio), state=QIcon.State.On)
    return icon


def tinted(svg: Path, ink: str, side_px: int, ratio: float = 1.0) -> QPixmap:
    """Return a picture of the icon `svg` in the colour `ink`."""
    pixmap = QPixmap(round(side_px * ratio), round(side_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    try:
        text = svg.read_text(encoding="utf-8")
    except OSError:
        return pixmap
    renderer = QSvgRenderer(QByteArray(text.replace(ICON_INK, ink).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return pixmap
