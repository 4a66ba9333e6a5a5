"""Words for what is unwise in a routine."""

from PySide6.QtCore import QCoreApplication

from acutimer.engine.advice import Advice, Unwise
from acutimer.model.duration import format_duration
from acutimer.model.point import Condition
from acutimer.ui.suiting import listed, reasons


def advice_text(advice: Advice) -> str:
    """Return `advice` as a sentence that says what happens, or what to do."""
    form = "{{{}}}" if advice.kind is Unwise.ODD_PLACEHOLDER else "{}"
    names = listed(form.format(name) for name in advice.names) if advice.names else ""
    needed = format_duration(advice.needed_s)
    texts = {
        Unwise.NO_STEPS: _tr("There is nothing to press yet: add a point."),
        Unwise.TOO_LONG: _tr("At their most, all holds take {needed}; 12 hours are the limit."),
        Unwise.SHORT_REST: _tr("At least 10 minutes of rest are advised."),
        Unwise.LONG_WORDS: _tr("The words need {needed}, and are given that time."),
        Unwise.ODD_PLACEHOLDER: _tr(
            "{names} stands for nothing here. In words there are {{point}}, {{seconds}}, {{side}}."
        ),
        Unwise.NEVER_PRESSED: _tr("{names} is only shown and never pressed: it is left out."),
        Unwise.OUT_OF_REACH: _tr("{names}: hard to reach with your own hands."),
        Unwise.LEFT_OUT: _tr("{names} is left out for you, because {reason}."),
        Unwise.CAUTION: _tr("{names} is left out for anyone {reason}."),
    }
    return texts[advice.kind].format(names=names, needed=needed, reason=_reason(advice))


def _reason(advice: Advice) -> str:
    """Return for whom, or why, points are left out."""
    if advice.kind is Unwise.LEFT_OUT:
        return listed(reasons(advice.conditions, sore=not advice.conditions))
    texts = {
        Condition.PREGNANCY: _tr("who is pregnant"),
        Condition.VARICOSE_VEINS: _tr("with varicose veins"),
        Condition.BLOOD_THINNERS: _tr("who takes blood thinners"),
        Condition.FRAGILE_BONES: _tr("with fragile bones"),
    }
    return listed(texts[condition] for condition in advice.conditions) if advice.conditions else ""


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Advice", text)
