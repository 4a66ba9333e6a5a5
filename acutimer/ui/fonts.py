"""The program's own letters: Inter in four weights, with digits of one width."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "AcuTimer Sans"


def load(folder: Path) -> bool:
    """Make the fonts in `folder` known to Qt; False means that the system's font is used."""
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in sorted(folder.glob("*.otf"))]
    return any(font_id >= 0 for font_id in loaded)


def base_font(size_px: float) -> QFont:
    """Return the font of the whole program with digits of one width."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont([FAMILY, *system.families()])
    font.setPixelSize(round(size_px))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def sized(font: QFont, size_px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return `font` in another size and weight."""
    other = QFont(font)
    other.setPixelSize(max(1, round(size_px)))
    other.setWeight(weight)
    return other
