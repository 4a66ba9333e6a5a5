"""The voice of one session: what happens becomes sentences, said one at a time and in time."""

from collections.abc import Callable
from math import inf

from PySide6.QtCore import QObject, Signal, Slot

from acutimer.engine.events import (
    Eased,
    Ended,
    Event,
    LengthChanged,
    Paused,
    RelaxationBegan,
    SegmentBegan,
    Stretched,
    TransitionBegan,
    WordsDue,
)
from acutimer.engine.segments import SegmentKind
from acutimer.engine.talk import Rank, Talk, Utterance
from acutimer.model.voice import VoiceLevel
from acutimer.ports import Speaker
from acutimer.ui import spoken
from acutimer.ui.driver import SessionDriver

LATE_S = 0.5
"""An announcement that should have been over sooner is let be."""
STALE_S = 20.0
"""A sentence of the relaxation that could not begin within so long is left out."""
_LEVELS = tuple(VoiceLevel)


class SessionVoice(QObject):
    """Announce each hold before it begins, answer keys, and otherwise be quiet.

    Signals: level_changed (VoiceLevel, by the person's key), speaking_changed (whether it speaks).
    """

    level_changed = Signal(VoiceLevel)
    speaking_changed = Signal(bool)

    def __init__(
        self,
        driver: SessionDriver,
        make_speaker: Callable[[], Speaker],
        level: VoiceLevel,
        parent: QObject | None = None,
        *,
        speed: float = 1.0,
    ) -> None:
        """Follow `driver`, whose clock runs `speed` times as fast as the voice.

        `make_speaker` is asked for a voice when something is to be said for the first time.
        """
        super().__init__(parent)
        self._driver = driver
        self._make_speaker = make_speaker
        self._speaker: Speaker | None = None
        self._speed = speed
        self._talk = Talk(level)
        self._length_s = 0
        self.level = level
        if level.speaks:
            self._find_speaker()
        driver.event_happened.connect(self._on_began)
        driver.event_happened.connect(self._on_event)
        driver.leading_in.connect(self._on_leading_in)

    def end(self) -> None:
        """Say nothing more."""
        self._talk.hush(self._now())
        if self._speaker is not None:
            self._speaker.fell_silent.disconnect(self._on_silent)

    @Slot()
    def next_level(self) -> None:
        """Say more, or less, from now on."""
        self.level = _LEVELS[(_LEVELS.index(self.level) + 1) % len(_LEVELS)]
        self._talk.set_level(self.level)
        if self.level.speaks:
            self._find_speaker()
        self._answer(spoken.level_changed(self.level))
        self.level_changed.emit(self.level)

    @Slot()
    def tell_time(self) -> None:
        """Say how much is left."""
        session, now = self._driver.session, self._driver.now()
        left_s, total_s = session.remaining_s(now), session.to_end_s(now)
        self._answer(spoken.how_long(session.segment, left_s, total_s))

    @Slot(str)
    def answer(self, text: str) -> None:
        """Say `text` as the answer to a key."""
        self._answer(text)

    def _find_speaker(self) -> None:
        """Look for a voice, once."""
        if self._speaker is None:
            self._speaker = self._make_speaker()
            self._speaker.fell_silent.connect(self._on_silent)

    def _now(self) -> float:
        """Return the time by which the voice speaks."""
        return self._driver.now() / self._speed

    def _left_s(self) -> float:
        """Return how much of the running segment is left, in the session's seconds."""
        return self._driver.session.remaining_s(self._driver.now())

    @Slot(Event)
    def _on_began(self, event: Event) -> None:
        """Leave the announcement of a hold that was skipped meanwhile; to go on would mislead."""
        if not isinstance(event, SegmentBegan):
            return
        self._length_s = event.segment.length_s
        running = self._talk.running
        stale = running is not None and self._now() + LATE_S < running.ends_by < inf
        if stale and self._speaker is not None:
            self._talk.ended(self._now(), whole=False)
            self._speaker.stop()

    @Slot(Event)
    def _on_event(self, event: Event) -> None:
        """Offer what there is to say of `event`."""
        match event:
            case TransitionBegan() if not event.segment.words:
                self._announce("")
            case WordsDue():
                self._say_words(event.text)
            case RelaxationBegan():
                self._offer(Rank.ANNOUNCEMENT, spoken.relaxation_began(event.segment.length_s))
            case LengthChanged():
                self._answer(self._changed(event))
            case Paused():
                self._talk.hush(self._now())
                self._answer(spoken.paused(self._driver.session.segment, self._left_s()))
            case Ended():
                self._talk.hush(self._now())
                if event.cue is not None:
                    self._answer(spoken.ended())

    @Slot(float)
    def _on_leading_in(self, length_s: float) -> None:
        """Say that the hold goes on in a moment."""
        segment = self._driver.session.segment
        self._answer(spoken.resumed(segment, self._left_s(), length_s))

    def _changed(self, event: LengthChanged) -> str:
        """Return what a segment's new length is called; one that words needed is not told."""
        by_s, self._length_s = event.segment.length_s - self._length_s, event.segment.length_s
        match event:
            case Stretched():
                return ""
            case Eased():
                return spoken.eased(self._left_s())
            case _:
                return spoken.changed(by_s, self._left_s())

    def _say_words(self, text: str) -> None:
        """Announce a hold in these words, or say them as they are."""
        kind = self._driver.session.segment.kind
        if kind is SegmentKind.TRANSITION:
            self._announce(text)
        elif kind is SegmentKind.RELAX:
            by = self._now() + STALE_S
            self._put(Utterance(Rank.REMARK, spoken.spelled(text), text, begins_by=by))
        else:
            self._offer(Rank.ANNOUNCEMENT, spoken.spelled(text))

    def _announce(self, words: str) -> None:
        """Announce the hold that comes, so that it is said before the hold begins."""
        session = self._driver.session
        if session.segment.kind is not SegmentKind.TRANSITION:
            return  # it has been skipped meanwhile
        coming = session.segments[session.index + 1]
        full, short = spoken.announcement(coming, words, coming.length_s)
        if self.level is VoiceLevel.FULL and self._speaker is not None and self._speaker.is_ready():
            self._driver.stretch(self._talk.lasts_s(full) * self._speed)
        ends_by = self._now() + self._left_s() / self._speed
        less = spoken.spelled(words)
        self._put(Utterance(Rank.ANNOUNCEMENT, full, short, less, ends_by=ends_by))

    def _answer(self, text: str) -> None:
        """Say `text` before everything else."""
        if text:
            self._offer(Rank.ANSWER, text)

    def _offer(self, rank: Rank, text: str) -> None:
        """Offer a sentence that is the same in full and in short."""
        self._put(Utterance(rank, text, text))

    def _put(self, utterance: Utterance) -> None:
        """Offer `utterance`, and say what is to be said now."""
        self._talk.offer(utterance, self._now())
        self._speak()

    def _speak(self) -> None:
        """Say the next sentence, if there is one."""
        if self._speaker is None or not self._speaker.is_ready():
            return
        utterance = self._talk.poll(self._now())
        if utterance is not None:
            self.speaking_changed.emit(True)
            self._speaker.say(utterance.text)

    @Slot()
    def _on_silent(self) -> None:
        """Go on with what waits."""
        self._talk.ended(self._now())
        self._speak()
        if self._talk.running is None:
            self.speaking_changed.emit(False)
