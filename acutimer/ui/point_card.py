"""All that is known of one point, in plain words."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from acutimer.model.own import is_own
from acutimer.model.point import At, Marked, Point, PointReach, Pressure, Saying
from acutimer.model.profile import ANYBODY, Profile
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import PlainLabel, Scroller, column, empty, label, panel
from acutimer.ui.suiting import listed, reasons
from acutimer.ui.theme import SPACE

LEAST_WIDTH = 240


class PointCard(QWidget):
    """Tell where a point is, how it is pressed, with what care, and who says so.

    Signals: use_requested (the code), rename_requested, delete_requested (an own point's code).
    """

    use_requested = Signal(str)
    rename_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Invite to choose a point."""
        super().__init__(parent)
        self._point: Point | None = None
        self._lines = column(2 * SPACE)
        self.use = Pill(self.tr("Use in a routine"))
        self.rename = Pill(self.tr("Rename"), Variant.QUIET)
        self.delete = Pill(self.tr("Delete"), Variant.QUIET)
        self._content = QWidget()
        around = QVBoxLayout(self._content)
        around.setContentsMargins(0, 0, 2 * SPACE, 0)
        around.addLayout(self._lines)
        around.addStretch(1)
        self._scroller = Scroller(self._content)
        buttons = FlowLayout()
        for button in (self.use, self.rename, self.delete):
            buttons.addWidget(button)
        layout = column(3 * SPACE)
        layout.addWidget(self._scroller, 1)
        layout.addLayout(buttons)
        self.setLayout(layout)
        self.setAccessibleName(self.tr("About the point"))
        self.use.clicked.connect(self._on_use)
        self.rename.clicked.connect(self._on_rename)
        self.delete.clicked.connect(self._on_delete)
        self.set_point(None, ANYBODY)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest card that can be read."""
        return QSize(LEAST_WIDTH, 120)

    def text(self) -> str:
        """Return all that is told, a line for each part."""
        labels: list[PlainLabel] = []
        for row in range(self._lines.count()):
            item = self._lines.itemAt(row)
            widget = None if item is None else item.widget()
            if isinstance(widget, PlainLabel):
                labels.append(widget)
            elif widget is not None:
                labels.extend(widget.findChildren(PlainLabel))
        return "\n".join(part.text() for part in labels)

    def set_point(self, point: Point | None, profile: Profile) -> None:
        """Tell of `point` to a person with `profile`."""
        self._point = point
        empty(self._lines)
        own = point is not None and is_own(point)
        self.use.setVisible(point is not None and point.is_for_pressing())
        self.rename.setVisible(own)
        self.delete.setVisible(own)
        if point is None:
            self._add(self.tr("Choose a point in the list or on the body."), "quiet")
            return
        self._head(point)
        self._care(point, profile)
        self._where(point)
        self._how(point, profile)
        self._articles(point)
        self._sources(point)
        self._scroller.verticalScrollBar().setValue(0)

    def _add(self, text: str, role: str = "body") -> None:
        """Add a line that wraps."""
        if text:
            made = label(text, role)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            made.setCursor(Qt.CursorShape.ArrowCursor)
            self._lines.addWidget(made)

    def _section(self, title: str, *texts: str) -> None:
        """Add a heading with `texts` below, unless there is nothing to say."""
        if any(texts):
            self._lines.addSpacing(2 * SPACE)
            self._add(title, "part")
            for text in texts:
                self._add(text)

    def _head(self, point: Point) -> None:
        """Name the point."""
        self._add(" · ".join(part for part in self._belongings(point) if part), "small")
        self._add(f"{point.code}  {point.english}", "title")
        chinese = (point.hanzi, point.hanzi_simplified) if has_chinese() else ()
        names = dict.fromkeys((point.pinyin_tones, *chinese, *point.names))
        self._add(" · ".join(name for name in names if name), "quiet")

    def _belongings(self, point: Point) -> tuple[str, ...]:
        """Say where the point belongs."""
        both = self.tr("both sides") if point.bilateral else ""
        if is_own(point):
            return point.meridian, both
        meridian = self.tr("{name} meridian").format(name=point.meridian)
        line = point.meridian if point.code.startswith("EX") else meridian
        return line, point.region, both or self.tr("on the midline")

    def _care(self, point: Point, profile: Profile) -> None:
        """Say what to be careful about, in a frame of its own."""
        texts = [self._leave_out(point, profile), point.caution]
        if not any(texts):
            return
        frame: QFrame = panel()
        inside = column(2 * SPACE, 3 * SPACE)
        for text, role in zip(texts, ("amber", "quiet"), strict=True):
            if text:
                inside.addWidget(label(text, role))
        frame.setLayout(inside)
        self._lines.addSpacing(SPACE)
        self._lines.addWidget(frame)

    def _leave_out(self, point: Point, profile: Profile) -> str:
        """Say when the point is not pressed."""
        if not point.is_for_pressing():
            return self.tr("Shown only: this point is not pressed.")
        mine, sore = point.against(profile.conditions), profile.is_sore(point)
        if mine or sore:
            reason = listed(reasons(mine, sore=sore))
            return self.tr("Leave it out, because {reason}.").format(reason=reason)
        if point.pregnancy_caution:
            return self.tr("Leave it out in pregnancy unless someone qualified says otherwise.")
        return ""

    def _where(self, point: Point) -> None:
        """Say how to find it."""
        by_eye = [rule for rule in point.rules if not isinstance(rule, Marked) and rule.by_eye]
        remark = ""
        if by_eye and len(by_eye) == len(point.rules):
            start = by_eye[0].landmark if isinstance(by_eye[0], At) else by_eye[0].path[0]
            remark = self.tr(
                "The standard gives no figure for this place; on the drawing it was placed by: "
                "{landmark}."
            ).format(landmark=point.landmark or start.replace("-", " "))
        if not point.rules:
            remark = self.tr("This point is not shown on a drawing.")
        self._section(self.tr("Find it"), point.location, point.finding_tip)
        self._add(remark, "small")

    def _how(self, point: Point, profile: Profile) -> None:
        """Say how firmly, and who reaches it, unless it is left out."""
        left_out = point.against(profile.conditions) or profile.is_sore(point)
        if left_out or not point.is_for_pressing():
            return
        firmness = {
            Pressure.OK: self.tr("Start lightly, and grow firmer only as far as it feels good."),
            Pressure.MEDIUM: self.tr("Light to medium pressure at most."),
            Pressure.LIGHT: self.tr("Light pressure only."),
        }
        helper = self.tr("Hard to reach with your own hands: use a roller or ask a partner.")
        alone = point.reach is PointReach.SELF
        ceiling = profile.ceiling(point)
        because = self.tr("Light pressure only, because you take blood thinners.")
        firmly = firmness[ceiling] if ceiling is point.pressure else because
        self._section(self.tr("Press it"), firmly, "" if alone else helper)

    def _articles(self, point: Point) -> None:
        """Tell what each source article says, and what the program follows."""
        self._section(self.tr("What the articles say"), *map(self._saying, point.articles))
        self._section(self.tr("Where the sources differ"), point.choice)

    def _saying(self, saying: Saying) -> str:
        """Return what one article says."""
        head = self.tr("Article {number} calls it {name}.").format(
            number=saying.article, name=saying.name
        )
        return " ".join(part for part in (head, saying.where, saying.how) if part)

    def _sources(self, point: Point) -> None:
        """Tell where the place comes from, and its other names."""
        page = self.tr(", page {page}").format(page=point.who_page) if point.who_page else ""
        if point.basis:
            self._lines.addSpacing(2 * SPACE)
            self._add(
                self.tr("Place: {basis}{page}.").format(basis=point.basis, page=page), "small"
            )
        others = ", ".join(point.aliases)
        if others:
            self._add(self.tr("Also written: {names}").format(names=others), "small")
        if point.old_numbers:
            old = ", ".join(point.old_numbers)
            self._add(self.tr("Old numbers, which may mean another point: {names}").format(
                names=old), "small")  # fmt: skip

    @Slot()
    def _on_use(self) -> None:
        """Ask for a routine with the point."""
        if self._point is not None:
            self.use_requested.emit(self._point.code)

    @Slot()
    def _on_rename(self) -> None:
        """Ask for another name."""
        if self._point is not None:
            self.rename_requested.emit(self._point.code)

    @Slot()
    def _on_delete(self) -> None:
        """Ask to delete the point."""
        if self._point is not None:
            self.delete_requested.emit(self._point.code)


def has_chinese() -> bool:
    """Tell whether there are letters for Chinese on this machine."""
    systems = QFontDatabase.WritingSystem
    return any(
        QFontDatabase.families(system)
        for system in (systems.TraditionalChinese, systems.SimplifiedChinese)
    )
