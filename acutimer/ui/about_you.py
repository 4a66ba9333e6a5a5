"""What a person has to be careful about, asked kindly and told to nobody."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame

from acutimer.model.point import Condition
from acutimer.model.profile import ANYBODY, Profile
from acutimer.ui.controls import Pill, Variant
from acutimer.ui.flow import FlowLayout
from acutimer.ui.parts import column, label
from acutimer.ui.theme import SPACE

REGIONS = (
    *("head", "neck", "shoulder", "upper back", "lower back", "hip"),
    *("chest", "abdomen", "arm", "hand", "leg", "foot"),
)


class AboutYou(QFrame):
    """Choose conditions and sore places with chips. Signals: profile_changed (Profile)."""

    profile_changed = Signal(Profile)

    def __init__(self) -> None:
        """Begin with nothing to be careful about."""
        super().__init__()
        self.setProperty("role", "panel")
        self._profile = ANYBODY
        conditions, regions = self._condition_texts(), self._region_texts()
        self._conditions = {key: Pill(text, Variant.CHIP) for key, text in conditions.items()}
        self._regions = {key: Pill(regions[key], Variant.CHIP) for key in REGIONS}
        self._build()
        self.setAccessibleName(self.tr("About you"))

    def set_profile(self, profile: Profile) -> None:
        """Show `profile`, without a signal."""
        self._profile = profile
        for condition, chip in self._conditions.items():
            chip.setChecked(condition in profile.conditions)
        for region, chip in self._regions.items():
            chip.setChecked(region in profile.sore)

    def chip(self, wanted: Condition | str) -> Pill:
        """Return the button of a condition, or of a region."""
        return self._regions[wanted] if isinstance(wanted, str) else self._conditions[wanted]

    def _build(self) -> None:
        """Put the chips below what is asked."""
        sore = self.tr("Sore skin, a wound, a scar, a boil, a swelling or a recent injury here:")
        layout = column(2 * SPACE)
        layout.setContentsMargins(5 * SPACE, 4 * SPACE, 5 * SPACE, 4 * SPACE)
        layout.addWidget(label(self.tr("About you"), "heading"))
        kept = self.tr(
            "Points that do not suit you are left out everywhere. It stays on this computer."
        )
        layout.addWidget(label(kept, "quiet"))
        for words, chips in (("", self._conditions), (sore, self._regions)):
            if words:
                layout.addSpacing(SPACE)
                layout.addWidget(label(words, "quiet"))
            row = FlowLayout()
            for chip in chips.values():
                chip.setAccessibleDescription(words)
                chip.clicked.connect(self._on_clicked)
                row.addWidget(chip)
            layout.addLayout(row)
        self.setLayout(layout)

    def _condition_texts(self) -> dict[Condition, str]:
        """Return what each condition is called."""
        return {
            Condition.PREGNANCY: self.tr("I am pregnant"),
            Condition.VARICOSE_VEINS: self.tr("Varicose veins in the legs"),
            Condition.BLOOD_THINNERS: self.tr("I take blood thinners"),
            Condition.FRAGILE_BONES: self.tr("Fragile bones"),
        }

    def _region_texts(self) -> dict[str, str]:
        """Return what each region of the body is called."""
        return {
            "head": self.tr("Head"),
            "neck": self.tr("Neck"),
            "shoulder": self.tr("Shoulder"),
            "upper back": self.tr("Upper back"),
            "lower back": self.tr("Lower back"),
            "hip": self.tr("Hip"),
            "chest": self.tr("Chest"),
            "abdomen": self.tr("Belly"),
            "arm": self.tr("Arm"),
            "hand": self.tr("Hand"),
            "leg": self.tr("Leg"),
            "foot": self.tr("Foot"),
        }

    @Slot()
    def _on_clicked(self) -> None:
        """Tell what there is to be careful about now."""
        self._profile = replace(
            self._profile,
            conditions=frozenset(key for key, chip in self._conditions.items() if chip.isChecked()),
            sore=frozenset(key for key, chip in self._regions.items() if chip.isChecked()),
        )
        self.profile_changed.emit(self._profile)
