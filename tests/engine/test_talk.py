"""What is said and when: one voice, by rank, never too late, never cut."""

from dataclasses import dataclass, field, replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.schedule import WORDS_PER_S, speech_s
from acutimer.engine.talk import LOST_FACTOR, LOST_S, PACES, Rank, Talk, Utterance
from acutimer.model.voice import VoiceLevel

FULL = "Bring the balls up between your shoulder blades, and roll slowly."
SHORT = "Upper back."
HOLD = Utterance(Rank.ANNOUNCEMENT, FULL, SHORT)
REMARK = Utterance(Rank.REMARK, "Half-way.", "Half-way.")
ANSWER = Utterance(Rank.ANSWER, "Paused.", "Paused.")

TEXTS = st.sampled_from(["", "Paused.", SHORT, FULL, f"{FULL} {FULL}"])
MOMENTS = st.floats(0, 100) | st.just(inf)
RANKS = st.sampled_from(Rank)
UTTERANCES = st.builds(Utterance, RANKS, TEXTS, TEXTS, TEXTS, MOMENTS, MOMENTS)
STEPS = st.sampled_from(["ended", "poll", "hush"]) | UTTERANCES | st.sampled_from(VoiceLevel)
RUNS = st.lists(st.tuples(st.floats(0, 8), STEPS), max_size=40)


def fits(length_s: float, utterance: Utterance, now: float) -> bool:
    return now <= utterance.begins_by and now + length_s <= utterance.ends_by


def allowed(utterance: Utterance, level: VoiceLevel) -> tuple[str, ...]:
    if level is VoiceLevel.FULL:
        return (utterance.text, utterance.less, utterance.short)
    return (utterance.short,) if level.speaks else ()


@dataclass(frozen=True, slots=True)
class Said:
    """Remember what was said, and how everything stood just before."""

    at: float
    text: str
    offered: Utterance
    level: VoiceLevel
    words_per_s: float
    before: "Said | None"  # the sentence whose end had not been told
    waiting: tuple[Utterance, ...]

    @property
    def lasts_s(self) -> int:
        return speech_s(self.text, self.words_per_s)

    def could_say(self, utterance: Utterance) -> bool:
        texts = allowed(utterance, self.level)
        lengths_s = [speech_s(text, self.words_per_s) for text in texts if text]
        return any(fits(length_s, utterance, self.at) for length_s in lengths_s)


@dataclass
class Stage:
    """Play a run and remember what is said."""

    talk: Talk = field(default_factory=Talk)
    level: VoiceLevel = VoiceLevel.FULL
    now: float = 0.0
    running: Said | None = None
    waiting: dict[Rank, Utterance] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def do(self, step: object) -> None:
        match step:
            case Utterance():
                self.talk.offer(step, self.now)
                if self.level.speaks:
                    self.waiting[step.rank] = step
            case VoiceLevel():
                self.talk.set_level(step)
                self.level = step
            case "ended":
                self.talk.ended(self.now)
                self.running = None
            case "hush":
                self.talk.hush(self.now)
                self.waiting.clear()
            case _:
                self.poll()
        if not self.level.speaks:
            self.waiting.clear()

    def poll(self) -> None:
        chosen, waiting = self.talk.poll(self.now), tuple(self.waiting.values())
        if chosen is None:
            return
        offered = self.waiting[chosen.rank]
        pace = self.talk.words_per_s
        self.running = Said(self.now, chosen.text, offered, self.level, pace, self.running, waiting)
        self.said.append(self.running)
        for rank in [rank for rank in self.waiting if rank >= chosen.rank]:
            del self.waiting[rank]


def played(run: list[tuple[float, object]]) -> list[Said]:
    stage = Stage()
    for wait_s, step in run:
        stage.now += wait_s
        stage.do(step)
    return stage.said


def begun(*utterances: Utterance) -> Talk:
    """Return a talk that has been offered all at the start and has begun one."""
    talk = Talk()
    for utterance in utterances:
        talk.offer(utterance, 0)
    assert talk.poll(0)
    return talk


@given(RUNS)
def test_nothing_is_ever_said_over_a_running_sentence(run: list[tuple[float, object]]) -> None:
    for said in played(run):
        if said.before is not None:  # nobody told of its end, long after it must have come
            assert said.at - said.before.at > LOST_S + said.before.lasts_s


@given(RUNS)
def test_nothing_begins_that_would_end_too_late(run: list[tuple[float, object]]) -> None:
    assert all(fits(said.lasts_s, said.offered, said.at) for said in played(run))


@given(RUNS)
def test_what_is_said_is_a_whole_version_that_the_level_allows(
    run: list[tuple[float, object]],
) -> None:
    for said in played(run):
        assert said.text
        assert said.text in allowed(said.offered, said.level)


@given(RUNS)
def test_no_higher_rank_that_could_be_said_is_passed_over(run: list[tuple[float, object]]) -> None:
    for said in played(run):
        higher = [other for other in said.waiting if other.rank > said.offered.rank]
        assert not any(said.could_say(other) for other in higher)


@given(RUNS)
def test_nothing_is_said_twice(run: list[tuple[float, object]]) -> None:
    offers = sum(isinstance(step, Utterance) for _, step in run)

    assert len(played(run)) <= offers


@given(st.lists(UTTERANCES), st.sampled_from([VoiceLevel.TONES, VoiceLevel.SILENT]))
def test_without_a_voice_nothing_is_kept_for_later(
    offers: list[Utterance], level: VoiceLevel
) -> None:
    talk = Talk(level)
    for utterance in offers:
        talk.offer(utterance, 0)
    talk.set_level(VoiceLevel.FULL)

    assert talk.poll(0) is None


def test_the_highest_rank_is_said_first() -> None:
    talk, said = begun(REMARK, ANSWER, HOLD), []
    while talk.running:
        said.append(talk.running)
        talk.ended(len(said))
        talk.poll(len(said))

    assert said == [ANSWER, HOLD, REMARK]


def test_an_answer_waits_for_the_running_sentence() -> None:
    talk = begun(HOLD)
    talk.offer(ANSWER, 1)

    assert talk.poll(1) is None
    talk.ended(5)
    assert talk.poll(5) == ANSWER


def test_a_newer_sentence_takes_the_place_of_the_one_that_waits() -> None:
    talk = begun(HOLD)
    newer = replace(ANSWER, text="Going on.")
    talk.offer(ANSWER, 1)
    talk.offer(newer, 2)
    talk.ended(5)

    assert [talk.poll(5), talk.poll(5)] == [newer, None]


def test_a_pause_lets_the_sentence_end_and_drops_what_waits() -> None:
    talk = begun(HOLD)
    talk.offer(REMARK, 1)
    talk.hush(2)

    assert talk.running == HOLD
    talk.ended(5)
    assert talk.poll(5) is None


def test_without_a_voice_what_waits_is_dropped_and_what_runs_ends() -> None:
    talk = begun(ANSWER, HOLD)
    talk.set_level(VoiceLevel.TONES)
    talk.set_level(VoiceLevel.FULL)

    assert talk.running == ANSWER
    talk.ended(5)
    assert talk.poll(5) is None


@pytest.mark.parametrize(
    ("left_s", "text"),
    [(speech_s(FULL), FULL), (speech_s(FULL) - 1, SHORT), (speech_s(SHORT) - 1, None)],
)
def test_the_longest_version_that_is_over_in_time_is_said(left_s: int, text: str | None) -> None:
    talk = Talk()
    talk.offer(replace(HOLD, ends_by=100), 0)
    said = talk.poll(100 - left_s)

    assert (said and said.text) == text


def test_what_is_too_long_is_said_in_fewer_words_before_it_is_said_in_short() -> None:
    talk = Talk()
    talk.offer(replace(HOLD, less="Roll slowly, up and down.", ends_by=5), 0)
    said = talk.poll(0)

    assert said is not None
    assert said.text == "Roll slowly, up and down."


@pytest.mark.parametrize(("now", "said"), [(3, True), (3.1, False)])
def test_a_stale_sentence_is_dropped(now: float, said: bool) -> None:
    talk = Talk()
    talk.offer(replace(REMARK, begins_by=3), 0)

    assert (talk.poll(now) is not None) is said
    assert talk.poll(0) is None


def test_few_words_are_said_where_few_are_wanted() -> None:
    talk = Talk(VoiceLevel.SHORT)
    talk.offer(HOLD, 0)

    assert talk.poll(0) == replace(HOLD, text=SHORT)


def test_what_has_no_short_version_gives_way_to_a_lower_rank() -> None:
    talk = Talk(VoiceLevel.SHORT)
    talk.offer(replace(HOLD, short=""), 0)
    talk.offer(REMARK, 0)

    assert talk.poll(0) == REMARK


def test_a_slow_voice_is_learned() -> None:
    talk = begun(HOLD)
    talk.ended(2 * speech_s(FULL))

    assert talk.words_per_s < WORDS_PER_S
    assert talk.lasts_s(FULL) > speech_s(FULL)


@given(st.floats(*PACES))
def test_the_pace_of_the_voice_is_found_after_some_sentences(pace: float) -> None:
    talk, now = Talk(), 0.0
    for _ in range(20):
        talk.offer(HOLD, now)
        assert talk.poll(now)
        now += len(FULL.split()) / pace
        talk.ended(now)

    assert talk.words_per_s == pytest.approx(pace, rel=0.1)


@pytest.mark.parametrize(
    ("utterance", "took_s"), [(HOLD, 0.1), (HOLD, 21), (ANSWER, 1)], ids=["fast", "slow", "short"]
)
def test_an_absurd_or_short_measure_teaches_nothing(utterance: Utterance, took_s: float) -> None:
    talk = begun(utterance)
    talk.ended(took_s)

    assert talk.words_per_s == pytest.approx(WORDS_PER_S)


def test_a_sentence_that_was_cut_teaches_nothing() -> None:
    talk = begun(HOLD)
    talk.ended(2, whole=False)

    assert talk.running is None
    assert talk.words_per_s == pytest.approx(WORDS_PER_S)


def test_a_sentence_whose_end_is_never_told_is_given_up() -> None:
    talk = begun(HOLD)
    over_s = speech_s(FULL) * LOST_FACTOR + LOST_S
    talk.offer(ANSWER, over_s)

    assert talk.poll(over_s) is None
    assert talk.poll(over_s + 1) == ANSWER


def test_an_end_without_a_sentence_changes_nothing() -> None:
    talk = Talk()
    talk.ended(5)

    assert talk.poll(5) is None


def test_a_clock_that_jumps_back_stands_still() -> None:
    talk = Talk()
    talk.offer(replace(REMARK, begins_by=3), 5)

    assert talk.poll(1) is None


def test_nothing_is_said_before_a_sound_is_over() -> None:
    talk = Talk()
    talk.wait(11.0)
    talk.offer(Utterance(Rank.ANSWER, "One.", "One."), 10.0)

    assert talk.poll(10.9) is None
    assert talk.poll(11.0) is not None


def test_answers_that_wait_come_before_an_announcement() -> None:
    talk = Talk()
    none_s = talk.ahead_s(10.0)
    talk.offer(ANSWER, 10.0)

    assert (none_s, talk.ahead_s(10.0)) == (0, talk.lasts_s(ANSWER.short))


def test_a_turn_drops_all_but_answers() -> None:
    talk = Talk()
    for rank in Rank:
        talk.offer(Utterance(rank, rank.name, rank.name), 10.0)
    talk.turn(10.0)
    said = talk.poll(10.0)
    talk.ended(11.0)

    assert said is not None
    assert said.rank is Rank.ANSWER
    assert talk.poll(11.0) is None


def test_the_answer_to_another_level_is_said_before_the_silence() -> None:
    talk = Talk()
    talk.set_level(VoiceLevel.TONES, "Tones.")
    said = talk.poll(10.0)

    assert said is not None
    assert said.text == "Tones."
