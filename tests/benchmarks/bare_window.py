"""The least PySide6 window that counts down: `python -m tests.benchmarks.bare_window`."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QLabel

SESSION_S = 15 * 60


class BareWindow(QLabel):
    """Count the seconds down in a label."""

    def __init__(self) -> None:
        super().__init__()
        self._left_s = SESSION_S
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._on_second)
        self._timer.start()
        self.resize(1100, 720)
        self._show_left()

    @Slot()
    def _on_second(self) -> None:
        self._left_s -= 1
        self._show_left()

    def _show_left(self) -> None:
        self.setText(f"{self._left_s // 60}:{self._left_s % 60:02d}")


def main() -> int:
    """Show the window until it is closed."""
    application = QApplication.instance() or QApplication([])
    window = BareWindow()
    window.show()
    return application.exec()


if __name__ == "__main__":
    main()
