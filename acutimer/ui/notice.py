"""The safety notice: shown once before the first use, and in reach afterwards."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from acutimer.ui.about_you import AboutYou
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.parts import Page, Scroller, column, label, sheet
from acutimer.ui.theme import SPACE

Section = tuple[str, tuple[str, ...]]
"""A heading with its paragraphs."""


def sections() -> tuple[Section, ...]:
    """Return the whole notice."""
    return (_doctor(), _places(), _ways(), _emergencies())


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Notice", text)


def _doctor() -> Section:
    """Say who should ask a doctor."""
    return _tr("Ask a doctor first"), (
        _tr(
            "AcuTimer is for self-care. It is not a substitute for medical care, and it promises "
            "no cure."
        ),
        _tr(
            "Please ask a doctor before you begin if you are pregnant, ill or taking medicine, if "
            "you have allergies, or if you have trouble with your circulation, your blood or your "
            "bones."
        ),
    )


def _places() -> Section:
    """Say where not to press."""
    return _tr("Where not to press"), (
        _tr(
            "Never on wounds, swellings, fresh scars, boils, bruises, inflamed skin or varicose "
            "veins."
        ),
        _tr("Beside the spine, on the muscle. Never on the bones of the spine."),
    )


def _ways() -> Section:
    """Say how firmly to press, and when to stop."""
    return _tr("How to press"), (
        _tr("Start light, and press more only while it feels good."),
        _tr(
            "Tender is fine; pain is not. Tingling, numbness or shooting pain means: ease off, or "
            "stop at once."
        ),
    )


def _emergencies() -> Section:
    """Say what needs help at once."""
    return _tr("When to call for help"), (
        _tr(
            "Chest pain, trouble with breathing, sudden weakness or numbness, a face or an arm "
            "that droops, trouble with speaking, a severe sudden headache, fever with back pain, "
            "pain after an accident, or losing control of bladder or bowels: these need medical "
            "help at once, not pressing. Call your emergency number."
        ),
    )


class Notice(Page):
    """Say what to be careful about.

    Signals: accepted (the person has read it).
    """

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the notice."""
        super().__init__(parent)
        self.button = Pill(self.tr("I understand"), Variant.PRIMARY)
        self.button.clicked.connect(self.accepted)
        self.about = AboutYou()
        self._title = label("", "title")
        self._lines = self._text()
        self.setLayout(sheet(self._lines, self.button, 8 * SPACE))
        self.setAccessibleName(self.tr("Safety notice"))
        self.set_known(known=False)

    def set_known(self, *, known: bool) -> None:
        """Ask about the person below the notice, or above it if they have read it before."""
        self._lines.removeWidget(self.about)
        self._lines.insertWidget(2 if known else self._lines.count() - 1, self.about)
        self._title.setText(self.tr("Safety") if known else self.tr("Before you use AcuTimer"))
        self.button.setText(self.tr("Done") if known else self.tr("I understand"))

    def default_button(self) -> Pill:
        """Return the button that Enter presses."""
        return self.button

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the top, and let Enter mean the button."""
        super().showEvent(event)
        self.findChildren(Scroller)[0].verticalScrollBar().setValue(0)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self) -> QVBoxLayout:
        """Return the title and the paragraphs, one under the other."""
        layout = column(2 * SPACE)
        layout.addWidget(self._title)
        layout.addSpacing(SPACE)
        for heading, texts in sections():
            layout.addSpacing(3 * SPACE)
            layout.addWidget(label(heading, "heading"))
            for text in texts:
                layout.addWidget(label(text))
        layout.addSpacing(3 * SPACE)
        layout.addStretch(1)
        return layout
