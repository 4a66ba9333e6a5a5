"""Colours and sizes, in one place, for night and for day.

Buttons, labels, fields and panels get their colours from `apply` (palette and style sheet); the
painted widgets (ring, strip, diagram) and buttons with an icon are told by `set_theme(theme)`.
"""

import sys
from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from acutimer.model.settings import Look, Settings
from acutimer.ui.fonts import base_font
from acutimer.ui.stylesheet import TEMPLATE

RADIUS_PANEL = 14
SPACE = 4
TEXT_S = 13
TEXT_M = 15
TEXT_L = 18
TEXT_XL = 26
CONTROL_HEIGHT = 44
PRIMARY_HEIGHT = 48
CHIP_HEIGHT = 32
FIELD_HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Skin:
    """Name the colours of the drawings of the body."""

    skin: str
    lighter: str
    darker: str
    outline: str
    bones: str


DRAWN = Skin("#4a5680", "#56639a", "#38426a", "#6f7fb8", "#7f8dc0")
"""What stands in the SVG files; each look puts its own colours in its place."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Name every colour of one look; the inks and `..._ink` colours can be read on the ground.

    A `lit` point lies in an amber light of the strength `glow`, 0..1. A `veil` of the ground, 0..1,
    dims the body once it is drawn: darker colours would show where the many layers are rounded.
    """

    name: str
    night: bool
    ground: str
    rail: str
    panel: str
    line: str
    control: str
    ink: str
    quiet: str
    pressing: str
    pressing_hover: str
    pressing_dim: str
    pressing_ink: str
    on_pressing: str
    resting: str
    resting_ink: str
    chosen: str
    chosen_line: str
    focus: str
    knob: str
    bar: str
    point: str
    lit: str
    glow: float
    relax_ground: str
    relax_ink: str
    body: Skin
    veil: float


NIGHT = Theme(
    name="night",
    night=True,
    ground="#0e1222",
    rail="#0b0e1b",
    panel="#171c33",
    line="#232a48",
    control="#232a48",
    ink="#dfe4f7",
    quiet="#8a94bb",
    pressing="#f0a34a",
    pressing_hover="#f6b66c",
    pressing_dim="#5e4630",
    pressing_ink="#f0a34a",
    on_pressing="#1b1206",
    resting="#4a5799",
    resting_ink="#9aa6e6",
    chosen="#2b3260",
    chosen_line="#5a66b4",
    focus="#b9c3f2",
    knob="#f6ead9",
    bar="#2b3260",
    point="#c3cdf4",
    lit="#fbe3bd",
    glow=0.74,
    relax_ground="#05070e",
    relax_ink="#7d89bd",
    body=Skin("#4a5680", "#56639a", "#38426a", "#8496d6", "#95a4da"),
    veil=0.42,
)

DAY = Theme(
    name="day",
    night=False,
    ground="#f4f2ee",
    rail="#e9e6df",
    panel="#ffffff",
    line="#dcd8cf",
    control="#e4dfd6",
    ink="#2a2f45",
    quiet="#5a5f78",
    pressing="#f0a34a",
    pressing_hover="#f6b66c",
    pressing_dim="#f3d9b6",
    pressing_ink="#8f5207",
    on_pressing="#1b1206",
    resting="#4a5799",
    resting_ink="#4a5799",
    chosen="#dfe3fa",
    chosen_line="#7f8bd0",
    focus="#3f4a8f",
    knob="#ffffff",
    bar="#b3bbdc",
    point="#5b68a8",
    lit="#fff1d8",
    glow=1.0,
    relax_ground="#05070e",
    relax_ink="#7d89bd",
    body=Skin("#c9cfe8", "#d8ddf1", "#b3bbdc", "#8d97c4", "#a3acd3"),
    veil=0.0,
)


_SIZES = {
    "text_s": TEXT_S,
    "text_m": TEXT_M,
    "text_l": TEXT_L,
    "text_xl": TEXT_XL,
    "text_button": 17,
    "text_rail": 12,
    "radius_panel": RADIUS_PANEL,
    "radius_field": 10,
    "pill_height": CONTROL_HEIGHT - 4,
    "primary_height": PRIMARY_HEIGHT - 4,
    "chip_height": CHIP_HEIGHT - 4,
    "field_height": FIELD_HEIGHT - 4,
    "pad": 4 * SPACE,
    "pad_s": 3 * SPACE,
    "pad_l": 9 * SPACE,
    "slider_height": 28,
    "knob_size": 18,
    "knob_out": 7,
    "groove": 6,
    "tick": 12,
    "scroll": 8,
}
"""Sizes of the style sheet in pixels; heights are without the border of 2 pixels."""

_ROUND = {
    "round_pill": CONTROL_HEIGHT - 4,
    "round_primary": PRIMARY_HEIGHT - 4,
    "round_chip": CHIP_HEIGHT - 4,
    "round_field": FIELD_HEIGHT - 4,
    "round_groove": 6,
    "round_tick": 14,
}
"""Heights whose halves are radii; Qt draws no curve at all where a radius is above the half."""


def theme_for(settings: Settings, *, system_dark: bool, hour: int) -> Theme:
    """Return the theme that `settings` mean on this system at `hour`, 0..23."""
    night = {
        Look.SYSTEM: system_dark,
        Look.NIGHT: True,
        Look.DAY: False,
        Look.CLOCK: settings.is_night_at(hour),
    }
    return NIGHT if night[settings.look] else DAY


def wished(settings: Settings, hour: int) -> Theme:
    """Return the look that is wished for at `hour`; a system that does not say is dark."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return theme_for(settings, system_dark=scheme != Qt.ColorScheme.Light, hour=hour)


def system_scale() -> float:
    """Return how many times larger than usual the system shows its text, 1..2."""
    usual_px = {"win32": 12.0, "darwin": 13.0}.get(sys.platform, 14.0)
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    scale = QFontInfo(system).pixelSize() / usual_px
    return 1.0 if scale < 1.1 else min(2.0, round(scale * 20) / 20)


def scale_of(font: QFont) -> float:
    """Return how many times the usual size of text `font` is; painted widgets grow with it."""
    return font.pixelSize() / TEXT_M if font.pixelSize() > 0 else 1.0


def apply(app: QApplication, theme: Theme, *, scale: float = 1.0) -> None:
    """Dress the whole program, dialogs, menus and tooltips included, in `theme`.

    Call it before the first window is made, and again whenever the look changes.
    """
    if app.style().name() != "fusion":
        app.setStyle("fusion")
    app.setFont(base_font(TEXT_M * scale))
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme, scale))


def palette(theme: Theme) -> QPalette:
    """Return the palette of `theme`."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.ground,
        role.WindowText: theme.ink,
        role.Base: theme.panel,
        role.AlternateBase: theme.rail,
        role.Text: theme.ink,
        role.PlaceholderText: theme.quiet,
        role.Button: theme.control,
        role.ButtonText: theme.ink,
        role.BrightText: theme.pressing_ink,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.chosen,
        role.HighlightedText: theme.ink,
        role.Accent: theme.pressing,
        role.Link: theme.pressing_ink,
        role.LinkVisited: theme.pressing_ink,
        role.Light: theme.line,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.rail,
        role.Shadow: theme.rail,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.quiet))
    return result


def style_sheet(theme: Theme, scale: float = 1.0) -> str:
    """Return the style sheet of `theme` with all sizes times `scale`."""
    values = {name: f"{round(size * scale)}px" for name, size in _SIZES.items()}
    values |= {name: f"{int(round(size * scale) / 2)}px" for name, size in _ROUND.items()}
    colours = {name: value for name, value in asdict(theme).items() if isinstance(value, str)}
    return Template(TEMPLATE).substitute(values, **colours, round_knob=_round_knob(scale))


def _round_knob(scale: float) -> str:
    """Return the largest radius that still fits the knob of a slider, its border included."""
    size, groove, out = (
        round(_SIZES[name] * scale) for name in ("knob_size", "groove", "knob_out")
    )
    return f"{min(size + 2, groove + 2 * out) // 2}px"
