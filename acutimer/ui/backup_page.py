"""A backup, or exported sessions, shown before they are brought back."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from acutimer.model.backup import (
    BackupChoices,
    BackupContents,
    BackupItem,
    BackupKind,
    Standing,
    counted,
)
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.history_words import long_day
from acutimer.ui.parts import Page, column, empty, label, scrolled
from acutimer.ui.settings_parts import Tick
from acutimer.ui.theme import SPACE

MOST_FAULTS = 12


class BackupPage(Page):
    """Preview what a backup brings. Signals: bring_back_requested, back_requested."""

    bring_back_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.contents: BackupContents | None = None
        self.ticks: dict[BackupItem, Tick] = {}
        self._text = label("", "quiet")
        self._counts = label()
        self._differing = label(
            self.tr(
                "These are here in another state. What you tick takes the place of yours; other "
                "routines come as second ones, and everything else stays as it is."
            ),
            "quiet",
        )
        self._ticks = column(2 * SPACE)
        self.bring_back = Pill(self.tr("Bring back"), Variant.PRIMARY)
        self.back = Pill(self.tr("Cancel"))
        self.setLayout(scrolled(self._lines()))
        self.setAccessibleName(self.tr("Bring back a backup"))
        self.bring_back.clicked.connect(self.bring_back_requested)
        self.back.clicked.connect(self.back_requested)

    def text(self) -> str:
        """Return what is said of the file."""
        return self._text.text()

    def counts(self) -> str:
        """Return what is said of the things in it."""
        return self._counts.text()

    def default_button(self) -> Pill:
        """Return the button that Enter presses."""
        return self.bring_back

    def set_contents(self, contents: BackupContents) -> None:
        """Show what was found in a file."""
        self.contents = contents
        empty(self._ticks)
        settings = contents.settings()
        differing = [item for item in contents.having(Standing.DIFFERS) if not item.fixed]
        asked = (*differing, *((settings,) if settings else ()))
        self.ticks = {item: self._tick(item) for item in asked}
        self._differing.setVisible(bool(differing))
        self._counts.setText("\n".join(count_lines(contents)))
        self._text.setText("\n".join((_origin(contents), *_told(contents.problems))))
        self._show()

    def set_faults(self, path: Path, problems: Sequence[str]) -> None:
        """Show that the file at `path` cannot be brought back, and why."""
        self.set_contents(BackupContents(path, "", None, problems=tuple(problems)))
        self._counts.setText("")

    def choices(self) -> BackupChoices:
        """Return what is ticked."""
        ticked = [item for item, tick in self.ticks.items() if tick.isChecked()]
        names = frozenset(one.name for one in ticked if one.kind is not BackupKind.SETTINGS)
        return BackupChoices(len(names) < len(ticked), names)

    def _lines(self) -> QVBoxLayout:
        """Return everything from top to bottom."""
        buttons = QHBoxLayout()
        buttons.addWidget(self.bring_back)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        lines = column(4 * SPACE)
        lines.addWidget(label(self.tr("Bring back a backup"), "title"))
        lines.addWidget(self._text)
        lines.addWidget(self._counts)
        lines.addWidget(self._differing)
        lines.addLayout(self._ticks)
        lines.addLayout(buttons)
        lines.addStretch(1)
        return lines

    def _tick(self, item: BackupItem) -> Tick:
        """Add a box for a thing that is here in another state."""
        is_settings = item.kind is BackupKind.SETTINGS
        text = self.tr("Take the settings, too") if is_settings else item_text(item)
        tick = Tick(text, item.key)
        tick.switched.connect(self._show)
        self._ticks.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)
        return tick

    @Slot()
    def _show(self) -> None:
        """Offer to bring it back if anything would change."""
        contents = self.contents
        self.bring_back.setEnabled(contents is not None and contents.brings(self.choices()))


def kind_texts() -> dict[BackupKind, str]:
    """Return words for each kind of thing that is counted."""
    return {
        BackupKind.ROUTINE: _tr("Routines"),
        BackupKind.RECORDING: _tr("Recordings"),
        BackupKind.POINT: _tr("Points of your own"),
        BackupKind.POINT_FILE: _tr("Files of points"),
        BackupKind.PLAN: _tr("Plans"),
    }


def count_lines(contents: BackupContents) -> Iterator[str]:
    """Yield a line for the sessions, and one for each kind of thing that is there."""
    tally = contents.sessions
    yield _line(
        _tr("Sessions"),
        (_tr("{count} new"), tally.new),
        (_tr("{count} more complete than here"), tally.fuller),
        (_tr("{count} here already"), tally.here),
    )
    for kind, name in kind_texts().items():
        new, differing, same = (
            counted(contents.items, kind, standing)
            for standing in (Standing.NEW, Standing.DIFFERS, Standing.SAME)
        )
        if new or differing or same:
            yield _line(
                name,
                (_tr("{count} new"), new),
                (_tr("{count} different"), differing),
                (_tr("{count} here already"), same),
            )


def item_text(item: BackupItem) -> str:
    """Return the name of a thing with its kind."""
    kinds = {
        BackupKind.ROUTINE: _tr("Routine “{title}”"),
        BackupKind.RECORDING: _tr("Recording “{title}”"),
        BackupKind.POINT: _tr("Point “{title}”"),
        BackupKind.POINT_FILE: _tr("Points in “{title}”"),
        BackupKind.PLAN: _tr("Plan for “{title}”"),
    }
    return kinds[item.kind].format(title=item.title)


def _line(name: str, *counts: tuple[str, int]) -> str:
    """Return how many there are, of nothing that there is none."""
    parts = (text.format(count=count) for text, count in counts if count)
    return f"{name}: {', '.join(parts) or _tr('none')}"


def _origin(contents: BackupContents) -> str:
    """Return where it comes from."""
    if contents.made_at is None:
        return _tr("From {name}.").format(name=contents.path.name)
    made = contents.made_at.date()
    day = f"{long_day(made)} {made.year}"
    return _tr("From {name}, made on {day}.").format(name=contents.path.name, day=day)


def _told(problems: Sequence[str]) -> tuple[str, ...]:
    """Return the first faults."""
    more = (_tr("… and more faults."),) if len(problems) > MOST_FAULTS else ()
    return (*problems[:MOST_FAULTS], *more)


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Backup", text)
