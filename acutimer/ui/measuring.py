"""How far is it: cun as people measure them, with the widths of their own fingers."""

from PySide6.QtCore import QCoreApplication

from acutimer.model.placing import Spot
from acutimer.ui.diagram_geometry import Guide


def in_fingers(cun: float) -> str:
    """Return `cun` in words, such as `two fingers (1.5 cun)`."""
    words = {
        0.5: _text("half a thumb-width"),
        1.0: _text("one thumb-width"),
        1.5: _text("two fingers"),
        2.0: _text("three fingers"),
        3.0: _text("four fingers"),
    }
    figure = f"{cun:g} cun"
    if cun in words:
        return f"{words[cun]} ({figure})"
    return _text("{cun} thumb-widths ({figure})").format(cun=f"{cun:g}", figure=figure)


def guides(spots: tuple[Spot, ...]) -> tuple[Guide, ...]:
    """Return the lines by which `spots` are measured; those without a figure have none."""
    return tuple(
        Guide(spot.start, spot.place, in_fingers(spot.cun) if spot.cun else "")
        for spot in spots
        if spot.start is not None and spot.start != spot.place
    )


def _text(source: str) -> str:
    """Return `source` in the language of the program."""
    return QCoreApplication.translate("Measuring", source)
