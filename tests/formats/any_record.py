"""Any session that the history may hold."""

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from acutimer.model.record import Ending, PartRecord, PauseRecord, Record
from acutimer.model.routine import Side
from acutimer.model.segment_kind import SegmentKind

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
IDS = st.text("abc-123", min_size=1, max_size=8)
SECONDS = st.integers(0, 3_600_000).map(lambda ms: ms / 1000)
WHOLE = st.integers(0, 100_000)
FELT = st.none() | st.integers(0, 10)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001
CODES = st.lists(st.sampled_from(("BL-13", "BL-15", "MY-1")), max_size=3).map(tuple)
PARTS = st.builds(
    PartRecord,
    st.sampled_from(SegmentKind),
    TEXTS,
    WHOLE,
    SECONDS,
    st.sampled_from(Side),
    st.none() | st.integers(0, 30),
    CODES,
)
ENDED = tuple(ending for ending in Ending if ending is not Ending.RUNNING)


def records(endings: tuple[Ending, ...] = ENDED) -> st.SearchStrategy[Record]:
    """Return sessions that ended in one of these ways."""
    return st.builds(
        Record,
        id=IDS,
        routine_id=IDS,
        title=TEXTS,
        started_at=MOMENTS,
        ended_at=MOMENTS,
        planned_pressed_s=WHOLE,
        planned_relax_s=WHOLE,
        pressed_s=SECONDS,
        relaxed_s=SECONDS,
        other_s=SECONDS,
        paused_s=SECONDS,
        ratio=st.floats(2, 3),
        eased=st.booleans(),
        ending=st.sampled_from(endings),
        routine_version=TEXTS,
        before=FELT,
        after=FELT,
        sleep=FELT,
        rehearsed=st.booleans(),
        note=TEXTS,
        parts=st.lists(PARTS, max_size=3).map(tuple),
        pauses=st.lists(st.builds(PauseRecord, SECONDS, SECONDS), max_size=2).map(tuple),
    )


def many() -> st.SearchStrategy[tuple[Record, ...]]:
    """Return a few sessions, each with an id of its own."""
    return st.lists(records(), max_size=4, unique_by=lambda record: record.id).map(tuple)
