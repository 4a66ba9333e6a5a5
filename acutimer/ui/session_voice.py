"""The voice of one session: what happens becomes sentences, said one at a time and in time."""

from collections.abc import Callable
from math import ceil, inf

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from acutimer.engine.changes import EXTENSION_S
from acutimer.engine.events import (
    Eased,
    Ended,
    Event,
    LengthChanged,
    Paused,
    Prolonged,
    Refused,
    RelaxationBegan,
    Resumed,
    SegmentBegan,
    Stretched,
    TransitionBegan,
    WordsDue,
)
from acutimer.engine.talk import Rank, Talk, Utterance
from acutimer.model.record import Ending
from acutimer.model.segment_kind import SegmentKind
from acutimer.model.voice import VoiceLevel
from acutimer.ports import Recordings, Speaker
from acutimer.ui import spoken, wording
from acutimer.ui.driver import SessionDriver

CUE_S = 1.0
"""So long after a boundary its sound is heard alone; then it has nearly died away."""
LATE_S = 0.5
"""An announcement that should have been over sooner is let be."""
STALE_S = 20.0
"""A sentence of the relaxation that could not begin within so long is left out."""
RECORDING_ROOM_S = 0.5
"""A recording begins a little after it is asked for."""
LONG_S = 10.0
"""A recording that would go on for longer is cut where what it tells has ended."""
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
        make_recordings: Callable[[], Recordings] | None = None,
    ) -> None:
        """Follow `driver`, whose clock runs `speed` times as fast as the voice.

        `make_speaker` is asked for a voice when something is to be said for the first time, and
        `make_recordings` for the person's own words if the routine has any.
        """
        super().__init__(parent)
        self._driver = driver
        self._make_speaker, self._make_recordings = make_speaker, make_recordings
        self._speaker: Speaker | None = None
        self._recordings: Recordings | None = None
        self._speed = speed
        self._talk = Talk(level)
        self._length_s = 0
        self._index = -1
        self._owed: tuple[int, str, str] | None = None
        self._led_in = self._overheard = False
        self._waking = QTimer(self)
        self._waking.setSingleShot(True)
        self._waking.timeout.connect(self._speak)
        self.level = level
        if level.speaks:
            self._find_speaker()
        driver.event_happened.connect(self._on_began)
        driver.event_happened.connect(self._on_event)
        driver.event_happened.connect(self._on_answered)
        driver.leading_in.connect(self._on_leading_in)
        driver.lead_in_left.connect(self._on_lead_in_left)
        driver.ticked.connect(self._speak)

    def end(self) -> None:
        """Say nothing more."""
        self._talk.hush(self._now())
        self._waking.stop()
        self.speaking_changed.emit(False)
        if self._speaker is not None:
            self._speaker.fell_silent.disconnect(self._on_silent)
        if self._recordings is not None:
            self._recordings.fell_silent.disconnect(self._on_played)
            self._recordings.stop()

    @Slot()
    def fall_silent(self) -> None:
        """Cut what is said, and do not answer the pause that follows: the whole room would hear."""
        self._overheard = True
        self._talk.hush(self._now())
        if self._talk.running is not None:
            self._cut()

    @Slot()
    def next_level(self) -> None:
        """Say more, or less, from now on."""
        self.level = _LEVELS[(_LEVELS.index(self.level) + 1) % len(_LEVELS)]
        quiet = self.level is VoiceLevel.SILENT
        self._talk.set_level(self.level, "" if quiet else spoken.level_changed(self.level))
        self._cut_long()
        if self.level.speaks:
            self._find_speaker()
        self._speak()
        self.level_changed.emit(self.level)

    @Slot()
    def tell_time(self) -> None:
        """Say how much is left."""
        session, now = self._driver.session, self._driver.now()
        left_s, total_s = session.remaining_s(now), session.to_end_s(now)
        self.answer(spoken.how_long(session.segment, left_s, total_s))

    @Slot(str)
    def answer(self, text: str) -> None:
        """Say `text`, if any, before everything else, as the answer to a key."""
        if text:
            self._offer(Rank.ANSWER, text)

    def _find_speaker(self) -> None:
        """Look for a voice, and for recordings if there are any, once."""
        if self._speaker is None:
            self._speaker = self._make_speaker()
            self._speaker.fell_silent.connect(self._on_silent)
            if self._make_recordings is not None and self._driver.session.schedule.recorded:
                self._recordings = self._make_recordings()
                self._recordings.fell_silent.connect(self._on_played)

    @property
    def _voiced(self) -> bool:
        """Return whether there is a voice."""
        return self._speaker is not None and self._speaker.is_ready()

    def _recorded(self, recording: str) -> tuple[str, float]:
        """Return `recording` and how long it lasts, or nothing and 0 if it is not to be played."""
        if not recording or self._recordings is None or self.level is not VoiceLevel.FULL:
            return "", 0.0
        length_s = self._recordings.length_s(recording)
        return (recording, length_s) if length_s else ("", 0.0)

    def _now(self) -> float:
        """Return the time by which the voice speaks."""
        return self._driver.now() / self._speed

    def _left_s(self) -> float:
        """Return how much of the running segment is left, in the session's seconds."""
        return self._driver.session.remaining_s(self._driver.now())

    @Slot(Event)
    def _on_began(self, event: Event) -> None:
        """Leave what was to be said of the segment before.

        An announcement that runs is cut where another hold comes; to go on would mislead.
        """
        if event.cue is not None and isinstance(event, SegmentBegan | Ended):
            self._wait_for_cue(CUE_S)
        if not isinstance(event, SegmentBegan):
            return
        self._length_s = event.segment.length_s
        self._talk.turn(self._now())
        running = self._talk.running
        arrived = event.segment.kind is SegmentKind.HOLD and event.index == self._index + 1
        early = running is not None and self._now() + 2 * LATE_S < running.ends_by < inf
        if early and not (arrived and self._driver.session.index == event.index):
            self._cut()
        self._cut_long()
        if event.segment.kind is SegmentKind.HOLD and event.index <= self._index:
            self.answer(spoken.again(event.segment))
        self._index = event.index

    def _wait_for_cue(self, wait_s: float) -> None:
        """Say nothing for so long, until the sound of a boundary has died away."""
        self._talk.wait(self._now() + wait_s)
        self._waking.start(ceil(wait_s * 1000))

    def _cut(self) -> None:
        """Fall silent at once."""
        running, voice = self._talk.running, self._speaker
        self._talk.ended(self._now(), whole=False)
        if running is not None and running.recording and self._recordings is not None:
            self._recordings.stop()
        elif voice is not None:
            voice.stop()

    def _cut_long(self) -> None:
        """Cut a recording that would go on for long after what it tells."""
        running = self._talk.running
        if running is not None and running.recording and self._talk.left_s(self._now()) > LONG_S:
            self._cut()

    @Slot(Event)
    def _on_event(self, event: Event) -> None:
        """Offer what there is to say of `event`."""
        match event:
            case TransitionBegan() if not event.segment.words:
                self._announce("")
            case WordsDue():
                self._say_words(event.text, event.recording)
            case RelaxationBegan():
                self._offer(Rank.ANNOUNCEMENT, spoken.relaxation_began(event.segment.length_s))
            case Ended():
                self._on_ended(event)

    @Slot(Event)
    def _on_answered(self, event: Event) -> None:
        """Answer the key that brought `event` about."""
        match event:
            case LengthChanged():
                self.answer(self._changed(event))
                if not isinstance(event, Stretched):
                    self._make_room()
            case Refused() if not self._rests:
                self.answer(spoken.sentence(wording.refusal(event)))
            case Resumed():
                self._on_resumed()
            case Paused():
                self._talk.hush(self._now())
                self._cut_long()
                if not self._overheard:
                    self.answer(spoken.paused(self._driver.session.segment, self._left_s()))
                self._overheard = False

    def _on_ended(self, event: Ended) -> None:
        """Answer the key that ended it, or say by day what was done; by night say nothing."""
        self._talk.hush(self._now())
        self._cut_long()
        tally = self._driver.session.tally(self._driver.now())
        if event.ending is Ending.STOPPED:
            self.answer(spoken.stopped())
        elif event.cue is not None:
            self.answer(spoken.ended(tally.pressed_s, tally.relaxed_s))

    def _on_resumed(self) -> None:
        """Answer, unless a lead-in did or another segment begins, and say what a pause cut off."""
        here = self._index == self._driver.session.index
        if here and not self._led_in:
            self.answer(spoken.going_on())
        self._led_in = False
        if here and self._owed is not None and self._owed[0] == self._index:
            self._announce(*self._owed[1:])

    @Slot(float)
    def _on_leading_in(self, length_s: float) -> None:
        """Say that the hold goes on in a moment; that is over before it does."""
        self._led_in = True
        text, by = spoken.going_on(), self._now() + length_s / self._speed
        self._put(Utterance(Rank.ANSWER, text, text, ends_by=by + LATE_S))

    @Slot()
    def _on_lead_in_left(self) -> None:
        """Say that it stays paused."""
        self._led_in = False
        self.answer(spoken.paused(self._driver.session.segment, self._left_s()))

    def _make_room(self) -> None:
        """Let a way that was made shorter last as long as what is still said of its hold."""
        running, session = self._talk.running, self._driver.session
        if self._owed is not None and self._owed[0] == session.index:
            self._announce(*self._owed[1:])
        elif running is not None and running.ends_by < inf:
            self._driver.stretch(self._talk.left_s(self._now()) * self._speed)

    @property
    def _rests(self) -> bool:
        """Return whether it is a relaxation by night, which stays quiet."""
        session = self._driver.session
        return session.segment.kind is SegmentKind.RELAX and session.schedule.quiet

    def _changed(self, event: LengthChanged) -> str:
        """Return what a segment's new length is called; one that words needed is not told.

        By night the relaxation stays quiet; the key is answered by the page.
        """
        by_s, self._length_s = event.segment.length_s - self._length_s, event.segment.length_s
        match event:
            case _ if self._rests:
                return ""
            case Stretched():
                return ""
            case Prolonged():
                return spoken.prolonged(EXTENSION_S)
            case Eased():
                return spoken.eased(self._left_s())
            case _:
                return spoken.changed(by_s, self._left_s())

    def _say_words(self, text: str, recording: str) -> None:
        """Announce a hold in these words, or say them as they are; a recording does it for them."""
        kind = self._driver.session.segment.kind
        if kind is SegmentKind.TRANSITION:
            self._announce(text, recording)
        elif kind is SegmentKind.RELAX:
            by = self._now() + STALE_S
            self._put(Utterance(Rank.REMARK, spoken.spelled(text), text, begins_by=by))
        else:
            said, recorded = spoken.spelled(text), self._recorded(recording)
            self._put(Utterance(Rank.ANNOUNCEMENT, said, said, "", inf, inf, *recorded))

    def _announce(self, words: str, recording: str = "") -> None:
        """Announce the hold that comes, so that it is said before the hold begins."""
        session = self._driver.session
        if session.segment.kind is not SegmentKind.TRANSITION:
            return  # it has been skipped meanwhile
        self._owed = (session.index, words, recording)
        coming = session.segments[session.index + 1]
        times = spoken.repeats(session.segments, session.index + 1)
        full, short = spoken.announcement(coming, words, coming.length_s, times)
        recorded = self._recorded(recording)
        recorded_s = recorded[1]
        if recorded_s or (self.level is VoiceLevel.FULL and self._voiced):
            text = full if words else short  # without words the plan leaves no time for more
            needed_s = recorded_s + RECORDING_ROOM_S if recorded_s else self._talk.lasts_s(text)
            needed_s += self._talk.ahead_s(self._now())
            self._driver.stretch(needed_s * self._speed)
        left_s = self._left_s() / self._speed
        if not words:
            self._wait_for_cue(min(CUE_S, max(0.0, left_s - self._talk.lasts_s(short))))
        ends_by = self._now() + left_s + LATE_S
        less = spoken.spelled(words)
        self._put(Utterance(Rank.ANNOUNCEMENT, full, short, less, inf, ends_by, *recorded))

    def _offer(self, rank: Rank, text: str) -> None:
        """Offer a sentence that is the same in full and in short."""
        self._put(Utterance(rank, text, text))

    def _put(self, utterance: Utterance) -> None:
        """Offer `utterance`, and say what is to be said now."""
        self._talk.offer(utterance, self._now())
        self._speak()

    @Slot()
    def _speak(self) -> None:
        """Say the next sentence, if there is one."""
        utterance = self._talk.poll(self._now(), voiced=self._voiced)
        if utterance is None:
            return
        if utterance.rank is Rank.ANNOUNCEMENT:
            self._owed = None
        self.speaking_changed.emit(True)
        if utterance.recording and self._recordings is not None:
            self._recordings.play(utterance.recording)
        elif self._speaker is not None:
            self._speaker.say(utterance.text)
        if utterance.rank is Rank.ANSWER:  # no hold begins under an answer
            self._driver.stretch(self._talk.left_s(self._now()) * self._speed)

    @Slot()
    def _on_silent(self) -> None:
        """Take that the voice has ended."""
        self._go_on(recorded=False)

    @Slot()
    def _on_played(self) -> None:
        """Take that a recording has ended."""
        self._go_on(recorded=True)

    def _go_on(self, *, recorded: bool) -> None:
        """Go on with what waits, unless it was not what runs that has ended."""
        running = self._talk.running
        if running is not None and bool(running.recording) is not recorded:
            return
        self._talk.ended(self._now())
        self._speak()
        if self._talk.running is None:
            self.speaking_changed.emit(False)
