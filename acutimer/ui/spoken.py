"""The sentences of a session that are spoken rather than shown."""

import re
from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QCoreApplication

from acutimer.engine.segments import Segment
from acutimer.model.routine import Technique
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.voice import VoiceLevel
from acutimer.ui import wording

_CODE = re.compile(r"\b([A-Z]{2,3}(?:-[A-Z]{1,2})?)-?(\d{1,2})\b")
_LEADING = re.compile(rf"{_CODE.pattern}[\s,:]+(?=\w)")
ROUND_FROM_S = 300
"""From here up the length of a whole session is told in minutes."""


def announcement(segment: Segment, words: str, length_s: int, times: int = 1) -> tuple[str, str]:
    """Return how the hold `segment`, done so many `times`, is announced, in full and in short.

    `words` are the routine's own; where they begin with the title it is not said before them.
    """
    name, side = _name(segment), wording.side(segment)
    lasts = length(length_s)
    if times > 1:
        lasts = _tr("{length}, {n} times").format(length=lasts, n=times)
    what = _hold_for(segment).format(length=lasts)
    told = words.startswith(segment.title) or _begins_with(words, name)
    full = (side if told else _with_side(name, side), spelled(words), what)
    return _sentences(*full), _sentences(_with_side(name, side), lasts)


def repeats(segments: Sequence[Segment], index: int) -> int:
    """Return how often the hold at `index` is done on one side, with rests between."""
    times = 1
    for segment in segments[index + 1 :]:
        if segment.kind not in (SegmentKind.HOLD, SegmentKind.REST):
            break
        if (segment.step, segment.side) != (segments[index].step, segments[index].side):
            break
        times += segment.kind is SegmentKind.HOLD
    return times


def paused(segment: Segment, left_s: float) -> str:
    """Return the answer to a pause."""
    return _sentences(_tr("Paused"), _left(segment, left_s))


def going_on() -> str:
    """Return the answer to going on after a pause."""
    return _tr("Going on.")


def again(segment: Segment) -> str:
    """Return the answer to going back to the beginning of a hold."""
    name = _with_side(_name(segment), wording.side(segment))
    return _sentences(_tr("From the beginning"), name)


def changed(by_s: int, left_s: float) -> str:
    """Return the answer to a segment that is longer by `by_s`, or shorter if that is below 0."""
    text = _tr("{length} more") if by_s > 0 else _tr("{length} less")
    return _sentences(text.format(length=length(abs(by_s))), remaining(left_s))


def prolonged(by_s: int) -> str:
    """Return the answer to somebody who goes back into the relaxation for `by_s`."""
    return _sentences(_tr("{length} more").format(length=length(by_s)))


def eased(left_s: float) -> str:
    """Return the answer to easing off, `left_s` being what is left now."""
    return _sentences(_tr("Half as long now"), remaining(left_s))


def how_long(segment: Segment, left_s: float, total_s: float) -> str:
    """Return how much is left of `segment` and of the session, without pauses."""
    rounded_s = total_s if total_s < ROUND_FROM_S else round(total_s / 60) * 60
    whole = length(rounded_s)
    if segment.waits:
        return _tr("This waits for you. {whole} in all.").format(whole=whole)
    text = _tr("{length} left here, {whole} in all.")
    return text.format(length=length(left_s), whole=whole)


def level_changed(level: VoiceLevel) -> str:
    """Return the answer to another level of speech."""
    return {
        VoiceLevel.FULL: _tr("Voice: full."),
        VoiceLevel.SHORT: _tr("Voice: short."),
        VoiceLevel.TONES: _tr("Voice: tones only."),
        VoiceLevel.SILENT: _tr("Voice: silent."),
    }[level]


def relaxation_began(length_s: int) -> str:
    """Return how the relaxation is announced."""
    return _tr("Relax for {length}.").format(length=length(length_s))


def ended(pressed_s: float, relaxed_s: float) -> str:
    """Return what is said at the end: what was done, to whole seconds."""
    pressed, relaxed = length(round(pressed_s)), length(round(relaxed_s))
    if round(pressed_s):
        text = _tr("That was all. You pressed for {pressed}, and relaxed for {relaxed}.")
    else:
        text = _tr("That was all. You relaxed for {relaxed}.")
    return text.format(pressed=pressed, relaxed=relaxed)


def sentence(text: str) -> str:
    """Return `text`, if there is any, with a full stop."""
    return _sentences(text)


def stopped() -> str:
    """Return the answer to the key that ends a session."""
    return _tr("Ended.")


def remaining(left_s: float) -> str:
    """Return `40 seconds left`."""
    return _tr("{length} left").format(length=length(left_s))


def length(seconds: float) -> str:
    """Return a length such as `1 minute 30 seconds`; part of a second counts as a whole one."""
    minutes, rest = divmod(max(0, ceil(seconds - 1e-6)), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [
        _counted(hours, _tr("1 hour"), "%n hours"),
        _counted(minutes, _tr("1 minute"), "%n minutes"),
        _counted(rest, _tr("1 second"), "%n seconds"),
    ]
    return " ".join(part for part in parts if part) or _plural("%n seconds", 0)


def named(title: str) -> str:
    """Return `title` without a code before the name, other codes being spelled."""
    rest = _LEADING.sub("", title, count=1) if _LEADING.match(title) else title
    if rest == title or _CODE.search(rest):
        return spelled(title)
    return rest[0].upper() + rest[1:]


def spelled(text: str) -> str:
    """Return `text` with each code of a point spelled: `BL-23` becomes `B L 23`."""
    return _CODE.sub(_spelled_code, text)


def _spelled_code(found: re.Match[str]) -> str:
    """Return the letters of a code one by one, and its number."""
    return f"{' '.join(found[1].replace('-', ''))} {found[2]}"


def _name(segment: Segment) -> str:
    """Return what `segment` is called when it is spoken of, without its side."""
    return named(wording.heading(replace(segment, side=None)))


def _with_side(name: str, side: str) -> str:
    """Return a name with its side, if only one is meant."""
    return ", ".join(part for part in (name, side) if part)


def _begins_with(words: str, name: str) -> bool:
    """Return whether `words` begin with the whole of `name`."""
    return bool(name) and re.match(rf"{re.escape(name)}(?!\w)", words, re.IGNORECASE) is not None


def _hold_for(segment: Segment) -> str:
    """Return how long, for hands that keep still or that move."""
    if segment.technique is Technique.STEADY:
        return _tr("Hold for {length}")
    return _tr("For {length}")


def _left(segment: Segment, left_s: float) -> str:
    """Return how much is left of `segment`, and on which side."""
    return "" if segment.waits else _with_side(remaining(left_s), wording.side(segment))


def _sentences(*parts: str) -> str:
    """Return the parts that are not empty, each as a sentence."""
    texts = [text for part in parts if (text := part.strip())]
    return " ".join(_capital(text if text[-1] in ".!?…" else f"{text}.") for text in texts)


def _capital(text: str) -> str:
    """Return `text` with a capital at its beginning."""
    return text[0].upper() + text[1:]


def _counted(number: int, one: str, many: str) -> str:
    """Return a number with its unit, and nothing for none."""
    return (one if number == 1 else _plural(many, number)) if number else ""


def _plural(text: str, number: int) -> str:
    """Return `text` for so many, in the person's language."""
    return QCoreApplication.translate("Spoken", text, "", number)


def _tr(text: str) -> str:
    """Return `text` in the person's language."""
    return QCoreApplication.translate("Spoken", text)
