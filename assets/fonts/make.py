"""Make the four bundled weights from Inter: Latin with tone marks, digits of one width, arrows.

Needs fonttools and the Inter fonts (Debian: `fonts-inter`). The result is renamed so that it never
clashes with an Inter that is installed.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "AcuTimer Sans"
WEIGHTS = ("Light", "Regular", "Medium", "SemiBold")
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "pnum", "calt", "case", "zero", "ss01"]
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x1CD, 0x1DC),  # pinyin: a, i, o, u with caron
    (0x218, 0x21B),
    (0x2C6, 0x2DD),
    (0x300, 0x30C),
    (0x2010, 0x2026),
    (0x2030, 0x203A),
    (0x2190, 0x2199),
)
SINGLES = (0x20AC, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CF, 0x2713, 0x1E9E)


def subset(source: Path, target: Path) -> None:
    """Write the characters that AcuTimer needs from `source` to `target`, under its own name."""
    font = TTFont(source)
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    wanted = {code for first, last in RANGES for code in range(first, last + 1)}
    subsetter.populate(unicodes=wanted | set(SINGLES))
    subsetter.subset(font)
    rename(font)
    font.save(target)


def rename(font: TTFont) -> None:
    """Give `font` our family name in every record that carries one."""
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16):
            record.string = record.toUnicode().replace("Inter", FAMILY)
        elif record.nameID == 6:
            record.string = record.toUnicode().replace("Inter", FAMILY.replace(" ", ""))
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [name.replace("Inter", "AcuTimerSans") for name in cff.fontNames]
        top = cff.topDictIndex[0]
        top.FamilyName, top.FullName = FAMILY, cff.fontNames[0]


def main(source: Path) -> None:
    """Make every weight from the folder `source`."""
    for weight in WEIGHTS:
        subset(source / f"Inter-{weight}.otf", Path(__file__).parent / f"AcuTimerSans-{weight}.otf")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/inter"))
