"""Numbers of the settings: a slider with its name, the number in words, and a way to hear it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSlider

from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import PlainLabel, label
from acutimer.ui.theme import SPACE


class Words(PlainLabel):
    """Show one of several words, and keep room for the longest, so that nothing beside it moves."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep room for each of `words`."""
        super().__init__()
        self._words = tuple(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "small")

    def sizeHint(self) -> QSize:
        """Return the size of the longest word."""
        wide = max(self.fontMetrics().horizontalAdvance(word) for word in self._words)
        return QSize(wide + SPACE, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the longest word."""
        return self.sizeHint()


class CalmSlider(QSlider):
    """Slide by the mouse and the keyboard; the wheel moves it only while it has the focus."""

    def __init__(self, least: int, most: int) -> None:
        """Offer whole numbers from `least` to `most`."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(least, most)
        self.setSingleStep(5)
        self.setPageStep(20)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, which wants to scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SliderRow(QObject):
    """Choose a number by a slider, with the number in words beside it.

    Signals: share_chosen (the name of the setting, the number), hear_requested (a kind of sound).
    """

    share_chosen = Signal(str, float)
    hear_requested = Signal(str)

    def __init__(
        self, text: str, name: str, words: Callable[[float], str], *, least: int = 0, kind: str = ""
    ) -> None:
        """Offer `least` to 100 hundredths for the setting `name`; `kind` is what may be heard."""
        super().__init__()
        self._name = name
        self._words = words
        self._kind = kind
        self.slider = CalmSlider(least, 100)
        self.slider.setMinimumWidth(80)
        self.slider.setAccessibleName(text)
        self._said = Words({words(hundredths / 100) for hundredths in range(least, 101)})
        self.hear = Pill(self.tr("Hear it"), Variant.CHIP)
        self.hear.setCheckable(False)
        self.hear.setAccessibleName(self.tr("Hear it: {what}").format(what=text))
        self.title = label(text, "body", wrap=False)
        self.title.setBuddy(self.slider)
        self.slider.valueChanged.connect(self._on_moved)
        self.hear.clicked.connect(self._on_hear)

    def put(self, grid: QGridLayout) -> None:
        """Take the next row of `grid`, so that the sliders stand below each other."""
        row = grid.rowCount()
        parts = (self.title, self.slider, self._said, self.hear)
        for place, part in enumerate(parts if self._kind else parts[:3]):
            grid.addWidget(part, row, place)
        grid.setColumnStretch(1, 1)

    def words(self) -> str:
        """Return the number in words."""
        return self._said.text()

    def set_share(self, share: float) -> None:
        """Show `share`, without a signal."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(100 * share))
        self.slider.blockSignals(False)
        self._say(share)

    def _say(self, share: float) -> None:
        """Show `share` in words."""
        self._said.setText(self._words(share))
        self.slider.setAccessibleDescription(self._words(share))

    @Slot(int)
    def _on_moved(self, hundredths: int) -> None:
        """Tell the number."""
        self._say(hundredths / 100)
        self.share_chosen.emit(self._name, hundredths / 100)

    @Slot()
    def _on_hear(self) -> None:
        """Ask to hear it."""
        self.hear_requested.emit(self._kind)
