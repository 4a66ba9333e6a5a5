"""Which points a person wants to see, and the row of buttons with which they say so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from acutimer.model.point import Condition, Point, PointReach
from acutimer.model.profile import ANYBODY, Profile
from acutimer.ui.choice_chip import ChoiceChip
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout

ANY_ARTICLE = "any"
ARTICLES = ("000", "001", "002", "003", "004")


@dataclass(frozen=True, slots=True)
class PointFilter:
    """Say which points are wanted; an empty text or set wants all.

    `article` is `any`, or the number of a source article.
    """

    region: str = ""
    meridian: str = ""
    article: str = ""
    alone: bool = False
    profile: Profile = ANYBODY

    def passes(self, point: Point) -> bool:
        """Tell whether `point` is one of those that are wanted."""
        return (
            self.region in ("", point.region)
            and self.meridian in ("", point.meridian)
            and (not self.alone or point.reach is PointReach.SELF)
            and self._from_article(point)
            and not (self.profile != ANYBODY and self._is_against(point))
        )

    def _from_article(self, point: Point) -> bool:
        articles = {saying.article for saying in point.articles}
        return bool(articles) if self.article == ANY_ARTICLE else self.article in {"", *articles}

    def _is_against(self, point: Point) -> bool:
        against = point.against(self.profile.conditions) or self.profile.is_sore(point)
        return bool(against) or not point.is_for_pressing()


class ConditionChip(Pill):
    """Leave out what does not suit a person.

    Signals: profile_changed (Profile), about_requested (to say which places are sore).
    """

    profile_changed = Signal(Profile)
    about_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Leave nothing out."""
        super().__init__(self.tr("Suits me"), Variant.CHIP, parent)
        self._menu = QMenu(self)
        texts = {
            Condition.PREGNANCY: self.tr("I am pregnant"),
            Condition.VARICOSE_VEINS: self.tr("I have varicose veins in the legs"),
            Condition.BLOOD_THINNERS: self.tr("I take blood thinners"),
            Condition.FRAGILE_BONES: self.tr("My bones are fragile"),
        }
        self._profile = ANYBODY
        self._actions: dict[Condition, QAction] = {}
        for condition, text in texts.items():
            action = self._menu.addAction(text)
            action.setCheckable(True)
            action.triggered.connect(self._on_triggered)
            self._actions[condition] = action
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Sore places …")).triggered.connect(self.about_requested)
        self._show()
        self.clicked.connect(self._on_clicked)

    def profile(self) -> Profile:
        """Return what is to be careful about."""
        return self._profile

    def set_profile(self, profile: Profile) -> None:
        """Take `profile` over, without a signal."""
        self._profile = profile
        for condition, action in self._actions.items():
            action.setChecked(condition in profile.conditions)
        self._show()

    def action(self, condition: Condition) -> QAction:
        """Return the line of the menu for `condition`."""
        return self._actions[condition]

    def _show(self) -> None:
        """Say whether anything is left out."""
        self.setText(self.tr("Suits me") + "  ▾")
        chosen = [action.text() for action in self._actions.values() if action.isChecked()]
        if self._profile.sore:
            chosen.append(self.tr("some places are sore"))
        self.setAccessibleName(": ".join([self.tr("Suits me"), *filter(None, [", ".join(chosen)])]))
        self.setChecked(bool(chosen))

    @Slot()
    def _on_clicked(self) -> None:
        """Open the menu below."""
        self._show()
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @Slot()
    def _on_triggered(self) -> None:
        """Tell what has changed."""
        chosen = frozenset(c for c, action in self._actions.items() if action.isChecked())
        self.set_profile(replace(self._profile, conditions=chosen))
        self.profile_changed.emit(self._profile)


class FilterBar(QWidget):
    """Choose which points are listed. Signals: filter_changed, profile_changed (Profile)."""

    filter_changed = Signal()
    profile_changed = Signal(Profile)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Want all."""
        super().__init__(parent)
        self.everything = Pill(self.tr("All"), Variant.CHIP)
        self.region = ChoiceChip(self.tr("Place"))
        self.meridian = ChoiceChip(self.tr("Meridian"))
        self.alone = Pill(self.tr("I can reach"), Variant.CHIP)
        self.article = ChoiceChip(self.tr("In articles"))
        self.suits = ConditionChip()
        row = FlowLayout(self)
        for chip in self._chips():
            row.addWidget(chip)
        self.article.set_values(
            {"": self.tr("All points"), ANY_ARTICLE: self.tr("In any article")}
            | {number: self.tr("Article {number}").format(number=number) for number in ARTICLES}
        )
        self._connect()
        self._tell()

    def wanted(self) -> PointFilter:
        """Return which points are wanted."""
        return PointFilter(
            self.region.value(),
            self.meridian.value(),
            self.article.value(),
            self.alone.isChecked(),
            self.suits.profile(),
        )

    def set_points(self, points: Sequence[Point]) -> None:
        """Offer the regions and meridians of `points`."""
        everywhere = {"": self.tr("Everywhere")}
        self.region.set_values(everywhere | _texts(point.region for point in points))
        every = {"": self.tr("Every meridian")}
        self.meridian.set_values(every | _texts(point.meridian for point in points))
        self.everything.setText(self.tr("All {count}").format(count=len(points)))

    def set_profile(self, profile: Profile) -> None:
        """Want what suits `profile`."""
        self.suits.set_profile(profile)
        self._tell()

    def clear(self) -> None:
        """Want all but what does not suit the person."""
        self.alone.setChecked(False)
        for chip in (self.region, self.meridian, self.article):
            chip.choose("")
        self._tell()

    def _chips(self) -> tuple[Pill, ...]:
        """Return all buttons in their order."""
        choices = (self.region, self.meridian)
        return (self.everything, *choices, self.alone, self.article, self.suits)

    def _connect(self) -> None:
        """Connect all buttons."""
        self.everything.clicked.connect(self.clear)
        self.alone.clicked.connect(self._tell)
        for chip in (self.region, self.meridian, self.article):
            chip.value_changed.connect(self._tell)
        self.suits.profile_changed.connect(self._tell)
        self.suits.profile_changed.connect(self.profile_changed)

    @Slot()
    def _tell(self) -> None:
        """Tell that others are wanted."""
        free = replace(self.wanted(), profile=ANYBODY)
        self.everything.setChecked(free == PointFilter())
        self.filter_changed.emit()


def _texts(values: Iterable[str]) -> dict[str, str]:
    """Return each of `values` once, with its text."""
    return {value: value[:1].upper() + value[1:] for value in dict.fromkeys(values) if value}
