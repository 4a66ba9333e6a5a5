"""How much each routine, or each point, had its share."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout

from acutimer.model.history import Share
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.history_legend import ShareBar
from acutimer.ui.history_parts import roomy_panel
from acutimer.ui.history_words import amount, sessions
from acutimer.ui.parts import PlainLabel, empty, label
from acutimer.ui.theme import NIGHT, SPACE, Theme

FIRST = 7


class SharePanel:
    """List what was pressed most, with a bar for each; `more` shows all."""

    def __init__(self, title: str, nothing: str, more: str) -> None:
        """Be headed `title`; say `nothing` where there are no shares."""
        self.frame, lines = roomy_panel(title)
        self._nothing = label(nothing, "quiet")
        self._more_text = more
        self._theme = NIGHT
        self._shares: tuple[Share, ...] = ()
        self._names: Mapping[str, str] = {}
        self._counted = True
        self._bars: list[ShareBar] = []
        self.more = Pill("", Variant.LINK)
        self.more.setCheckable(True)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(4 * SPACE)
        self._rows.setVerticalSpacing(SPACE)
        self._rows.setColumnStretch(0, 1)
        lines.addWidget(label(title, "quiet"))
        lines.addWidget(self._nothing)
        lines.addLayout(self._rows)
        lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        self.more.toggled.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for bar in self._bars:
            bar.set_theme(theme)

    def set_names(self, names: Mapping[str, str]) -> None:
        """Call what has a key in `names` by its name, and not by its title."""
        self._names = names

    def set_shares(self, shares: Sequence[Share], *, counted: bool) -> None:
        """Show `shares`, the most pressed first; sessions only if they are to be `counted`."""
        if (tuple(shares), counted) != (self._shares, self._counted):
            self._shares, self._counted = tuple(shares), counted
            self._show()

    def texts(self) -> list[tuple[str, str]]:
        """Return the title and the amount of each row."""
        found: list[tuple[str, str]] = []
        for row in range(len(self._bars)):
            cells = [self._rows.itemAtPosition(3 * row, at) for at in (0, 1)]
            labels = [cell.widget() for cell in cells if cell is not None]
            title, told = (one.text() for one in labels if isinstance(one, PlainLabel))
            found.append((title, told))
        return found

    @Slot()
    def _show(self, *_: object) -> None:
        """Show the first rows, or all of them."""
        empty(self._rows)
        self._bars = []
        shown = self._shares if self.more.isChecked() else self._shares[:FIRST]
        most = max((share.pressed_s for share in shown), default=0.0) or 1.0
        for row, share in enumerate(shown):
            self._add(row, share, share.pressed_s / most)
        spare = len(self._shares) - FIRST
        self.more.setVisible(spare > 0)
        less = self._nothing.tr("Show fewer")
        self.more.setText(less if self.more.isChecked() else self._more_text.format(n=spare))
        self._nothing.setVisible(not self._shares)

    def _add(self, row: int, share: Share, part: float) -> None:
        """Show one share."""
        title = label(self._names.get(share.key, share.title))
        told = amount(share.pressed_s)
        if self._counted:
            told = f"{told} · {sessions(share.sessions)}"
        bar = ShareBar(part, self._theme)
        self._bars.append(bar)
        self._rows.addWidget(title, 3 * row, 0)
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self._rows.addWidget(label(told, "quiet", wrap=False), 3 * row, 1, end)
        self._rows.addWidget(bar, 3 * row + 1, 0, 1, 2)
        self._rows.setRowMinimumHeight(3 * row + 2, SPACE)
