"""Colours that can be read, sizes that grow with the text."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF, QRawFont
from pytestqt.qtbot import QtBot

from acutimer.model.settings import Look, Settings
from acutimer.paths import bundled
from acutimer.ui import fonts
from acutimer.ui.theme import DAY, NIGHT, Theme, palette, scale_of, style_sheet, theme_for

THEMES = pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda theme: theme.name)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
@pytest.mark.parametrize("ink", ["ink", "quiet", "pressing_ink", "resting_ink"])
@pytest.mark.parametrize("ground", ["ground", "rail", "panel"])
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_pressing", "pressing"),
        ("ink", "control"),
        ("quiet", "control"),
        ("ink", "chosen"),
        ("relax_ink", "relax_ground"),
    ],
)
def test_texts_on_controls_can_be_read(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("colour", ["focus", "point"])
def test_the_ring_of_the_focus_and_the_points_stand_out(theme: Theme, colour: str) -> None:
    assert contrast(getattr(theme, colour), theme.ground) >= 3


@pytest.mark.parametrize(
    ("look", "system_dark", "hour", "theme"),
    [
        (Look.SYSTEM, True, 12, NIGHT),
        (Look.SYSTEM, False, 23, DAY),
        (Look.NIGHT, False, 12, NIGHT),
        (Look.DAY, True, 23, DAY),
        (Look.CLOCK, True, 12, DAY),
        (Look.CLOCK, False, 23, NIGHT),
    ],
)
def test_the_look_follows_the_system_unless_set(
    look: Look, system_dark: bool, hour: int, theme: Theme
) -> None:
    assert theme_for(Settings(look), system_dark=system_dark, hour=hour) is theme


@THEMES
def test_the_style_sheet_has_no_gap_and_no_colour_of_its_own(theme: Theme) -> None:
    sheet = style_sheet(theme)
    own = set(re.findall(r"#[0-9a-f]{6}", sheet.lower()))

    assert "$" not in sheet
    assert own <= {getattr(theme, name) for name in Theme.__dataclass_fields__}


def test_larger_text_makes_every_size_of_text_larger() -> None:
    usual, large = (
        [int(size) for size in re.findall(r"font-size: (\d+)px", style_sheet(NIGHT, scale))]
        for scale in (1.0, 1.5)
    )

    assert all(big >= 1.45 * small for small, big in zip(usual, large, strict=True))


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.25, 1.35, 1.5, 2.0])
def test_no_corner_is_rounder_than_half_its_height(scale: float) -> None:
    sheet = style_sheet(NIGHT, scale)
    rules = re.findall(r"border-radius: (\d+)px; min-height: (\d+)px", sheet)

    assert len(rules) >= 3
    assert all(2 * int(radius) <= int(height) for radius, height in rules)


@pytest.mark.parametrize("scale", [1.0, 1.1, 1.2, 1.25, 1.35, 1.5, 2.0])
def test_the_knob_of_a_slider_is_round(scale: float) -> None:
    sheet = style_sheet(NIGHT, scale)
    rule = re.search(r"groove:horizontal { height: (\d+).*?handle:horizontal { (.*?)}", sheet, re.S)
    assert rule
    side, _, out, radius = map(int, re.findall(r"(\d+)px", rule[2])[:4])
    least = min(side + 2, int(rule[1]) + 2 * out)

    assert 2 * radius <= least < 2 * radius + 2


def test_the_palette_is_dark_by_night(qtbot: QtBot) -> None:
    colours = palette(NIGHT)

    assert colours.window().color().name() == NIGHT.ground
    assert colours.toolTipBase().color().lightness() < 60


def test_the_bundled_letters_load_and_give_all_digits_one_width(qtbot: QtBot) -> None:
    assert fonts.load(bundled("assets") / "fonts")
    metrics = QFontMetricsF(fonts.base_font(20))

    assert metrics.horizontalAdvance("111") == metrics.horizontalAdvance("888")


def test_without_the_bundled_letters_the_system_has_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    assert not fonts.load(tmp_path)
    assert fonts.base_font(15).families()


def test_the_bundled_letters_have_tone_marks_and_arrows(qtbot: QtBot) -> None:
    for path in (bundled("assets") / "fonts").glob("*.otf"):
        font = QRawFont(str(path), 15)
        assert all(font.supportsCharacter(ord(letter)) for letter in "āáǎàǖǘǚǜěǐǒ→×·“”–")


def test_the_scale_of_a_font_is_its_size_against_the_usual_one(qtbot: QtBot) -> None:
    assert scale_of(fonts.base_font(30)) == 2.0
