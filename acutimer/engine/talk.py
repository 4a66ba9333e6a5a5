"""What is said and when: sentences and the time go in, one sentence at a time comes out."""

from dataclasses import dataclass, replace
from enum import IntEnum
from math import inf

from acutimer.engine.schedule import WORDS_PER_S, speech_s
from acutimer.model.voice import VoiceLevel

LEARN_LEAST_WORDS = 4
"""A shorter sentence tells more of the engine's delay than of its pace."""
PACES = (0.8, 6.0)
"""Words in a second that a voice may really say; other measures are faults."""
TRUST_WORDS = 30
"""As many words as the first guess counts for, and as many as are remembered."""
LOST_FACTOR, LOST_S = 3, 5
"""A sentence whose end is not told within so many times its length, and so long, is over."""


class Rank(IntEnum):
    """Say which of the sentences that wait is said first: the highest."""

    REMARK = 1
    ANNOUNCEMENT = 2
    ANSWER = 3


@dataclass(frozen=True, slots=True)
class Utterance:
    """Offer `text`, and `short` where few words are wanted.

    Where there is no time for `text`, `less` is said in its place, or else `short`. An empty text
    is not said. It must not begin after `begins_by`, when it would be stale, and must
    be over at `ends_by`, when the hold that it announces begins (monotonic seconds). In full a
    `recording`, which lasts `recording_s`, is played in the place of all that if there is time.
    """

    rank: Rank
    text: str
    short: str = ""
    less: str = ""
    begins_by: float = inf
    ends_by: float = inf
    recording: str = ""
    recording_s: float = 0.0


class Talk:
    """Decide what is said; the caller tells the time in monotonic seconds.

    One sentence of each rank waits; a newer one takes its place. A sentence that has begun is never
    cut, and none begins that cannot be over in time. A clock that jumps back is taken to stand
    still.
    """

    def __init__(self, level: VoiceLevel = VoiceLevel.FULL) -> None:
        """Stand ready; nothing is said before it is offered and polled for."""
        self._level = level
        self._waiting: dict[Rank, Utterance] = {}
        self._running: Utterance | None = None
        self._began = 0.0
        self._quiet_until = -inf
        self._last = -inf
        self._words = float(TRUST_WORDS)
        self._seconds = TRUST_WORDS / WORDS_PER_S

    @property
    def running(self) -> Utterance | None:
        """Return what is being said, as far as is known."""
        return self._running

    @property
    def words_per_s(self) -> float:
        """Return how fast the voice speaks, as measured so far."""
        return self._words / self._seconds

    def lasts_s(self, text: str) -> float:
        """Return the seconds that the voice takes for `text`, estimated."""
        return speech_s(text, self.words_per_s)

    def left_s(self, now: float) -> float:
        """Return the seconds that what is being said still takes, estimated; 0 for nothing."""
        if self._running is None:
            return 0.0
        return max(0.0, self._began + self._length_s(self._running) - now)

    def ahead_s(self, now: float) -> float:
        """Return the seconds until an announcement can begin: answers come first."""
        answer = self._waiting.get(Rank.ANSWER)
        return self.left_s(now) + (self.lasts_s(answer.short) if answer else 0)

    def wait(self, until: float) -> None:
        """Begin nothing before `until`, so that a sound is heard alone."""
        self._quiet_until = until

    def offer(self, utterance: Utterance, now: float) -> None:
        """Let `utterance` wait in the place of an older one of its rank; poll to have it said."""
        self._hear(now)
        if self._level.speaks:
            self._waiting[utterance.rank] = utterance

    def ended(self, now: float, *, whole: bool = True) -> None:
        """Tell that the voice has fallen silent; a sentence that it cut was not said `whole`."""
        self._hear(now)
        if self._running is not None and whole and not self._running.recording:
            self._learn(self._running.text, self._last - self._began)
        self._running = None

    def poll(self, now: float, *, voiced: bool = True) -> Utterance | None:
        """Return what is to be said now, its `text` being the version to say, or None.

        It is to be played if it still has its `recording`; unless `voiced` all else waits.
        """
        self._hear(now)
        if self._last < self._quiet_until:
            return None
        while self._running is None and (ranks := self._ranks(voiced=voiced)):
            if fitting := self._fitting(self._waiting.pop(max(ranks)), voiced=voiced):
                self._running, self._began = fitting, self._last
                return fitting
        return None

    def set_level(self, level: VoiceLevel, answer: str = "") -> None:
        """Say as much as `level` allows from now on; a sentence that has begun is ended.

        An `answer` is said even if nothing is to be said after it.
        """
        self._level = level
        if not level.speaks:
            self._waiting.clear()
        if answer:
            self._waiting[Rank.ANSWER] = Utterance(Rank.ANSWER, answer, answer)

    def hush(self, now: float) -> None:
        """Drop what waits, as for a pause; a sentence that has begun is ended."""
        self._hear(now)
        self._waiting.clear()

    def turn(self, now: float) -> None:
        """Drop what waits and told of a segment that is over; answers wait on."""
        self._hear(now)
        self._waiting = {rank: u for rank, u in self._waiting.items() if rank is Rank.ANSWER}

    def _hear(self, now: float) -> None:
        """Take the time, and give up a sentence whose end is never told."""
        self._last = max(self._last, now)
        if self._running is not None:
            lasts_s = self._length_s(self._running)
            if self._last - self._began > lasts_s * LOST_FACTOR + LOST_S:
                self._running = None

    def _length_s(self, utterance: Utterance) -> float:
        """Return the seconds that `utterance` takes, estimated unless it is recorded."""
        return utterance.recording_s if utterance.recording else self.lasts_s(utterance.text)

    def _ranks(self, *, voiced: bool) -> list[Rank]:
        """Return the ranks of what waits and can be heard now."""
        return [rank for rank, waits in self._waiting.items() if voiced or waits.recording]

    def _fitting(self, utterance: Utterance, *, voiced: bool) -> Utterance | None:
        """Return the longest version that the level allows and that is over in time, or None."""
        if self._last > utterance.begins_by:
            return None
        full = self._level is VoiceLevel.FULL
        left_s = utterance.ends_by - self._last
        if full and utterance.recording and utterance.recording_s <= left_s:
            return utterance
        whole = (utterance.text, utterance.less) if full else ()
        versions = (*whole, utterance.short) if voiced else ()
        text = next((text for text in versions if text and self.lasts_s(text) <= left_s), "")
        return replace(utterance, text=text, recording="") if text else None

    def _learn(self, text: str, took_s: float) -> None:
        """Correct the pace of the voice by a sentence that took so long, unless that is absurd."""
        words = len(text.split())
        least, most = PACES
        if words < LEARN_LEAST_WORDS or not least * took_s <= words <= most * took_s:
            return
        kept = TRUST_WORDS / (self._words + words)
        self._words = (self._words + words) * kept
        self._seconds = (self._seconds + took_s) * kept
