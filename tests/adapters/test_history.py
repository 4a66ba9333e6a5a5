"""What the history tells: sums, lists and ratings, and what can be changed in it."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acutimer.adapters.history import History
from acutimer.adapters.history_queries import all_records
from acutimer.errors import StorageError
from acutimer.model.history import DayTotal, Place, Rating, Share
from acutimer.model.practice_day import ENDS_HOURS, day_of
from acutimer.model.record import Ending, PartRecord, PauseRecord, Record
from acutimer.model.segment_kind import SegmentKind
from acutimer.ports import History as HistoryPort
from tests.benchmarks.history import fill, generated_year
from tests.fakes import FakeHistory

EVENING = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)
DAY = EVENING.date()
ALWAYS = (date.min, date.max, 4)
HOLD = PartRecord(SegmentKind.HOLD, "Upper", 100, 60.5, points=("BL-13", "BL-15"))
RELAX = PartRecord(SegmentKind.RELAX, "Relax", 750, 600.0)


def session(session_id: str, started_at: datetime = EVENING, **changes: object) -> Record:
    """Return a session of one hold, 20 minutes long."""
    values: dict[str, object] = {
        "routine_id": "back-roller",
        "title": "Back roller",
        "ended_at": started_at + timedelta(minutes=20),
        "planned_pressed_s": 100,
        "planned_relax_s": 750,
        "pressed_s": 60.5,
        "relaxed_s": 600.0,
        "other_s": 20.0,
        "paused_s": 10.0,
        "ratio": 2.5,
        "eased": False,
        "ending": Ending.COMPLETED,
        "parts": (HOLD, RELAX),
        "pauses": (PauseRecord(30.5, 10.0),),
        **changes,
    }
    return Record(id=session_id, started_at=started_at, **values)  # type: ignore[arg-type]


def head(record: Record) -> Record:
    return replace(record, parts=(), pauses=())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def history(path: Path) -> History:
    return History(path)


ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC")
EDGES = (time(0), time(0, 20), time(2, 30), time(3, 59, 59, 999_999), time(4), time(23, 59, 59))
SECONDS = st.integers(0, 3_600_000).map(lambda ms: ms / 1000)
FELT = st.none() | st.integers(0, 10)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Return a moment about 2026 in some time zone, often at an edge of a day or of an hour."""
    day = draw(st.dates(date(2025, 12, 30), date(2027, 1, 2)) | st.just(date(2026, 10, 25)))
    clock = draw(st.sampled_from(EDGES) | st.times())
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    moment = datetime.combine(day, clock, zone).replace(fold=draw(st.integers(0, 1)))
    return datetime.fromisoformat(moment.isoformat())


HOLDS = st.builds(
    PartRecord,
    st.sampled_from((SegmentKind.HOLD, SegmentKind.HOLD, SegmentKind.REST)),
    st.just("Press"),
    st.just(60),
    SECONDS | st.just(0.0),
    points=st.lists(st.sampled_from(("BL-13", "BL-15", "GB-20")), max_size=3).map(tuple),
)


@st.composite
def years(draw: st.DrawFn) -> tuple[Record, ...]:
    """Return sessions of about a year, in no order."""
    return tuple(
        session(
            f"{number:03}",
            draw(moments()),
            routine_id=draw(st.sampled_from(("one", "two", "three"))),
            pressed_s=draw(SECONDS),
            relaxed_s=draw(SECONDS),
            before=draw(FELT),
            after=draw(FELT),
            sleep=draw(FELT),
            rehearsed=draw(st.integers(0, 9)) == 0,
            ending=draw(st.sampled_from(Ending)),
            parts=tuple(draw(st.lists(HOLDS, max_size=3))),
        )
        for number in range(draw(st.integers(0, 25)))
    )


EDGE_DAYS = st.dates(date(2025, 12, 29), date(2027, 1, 3))
RANGES = st.tuples(EDGE_DAYS, EDGE_DAYS).map(sorted) | st.just([date.min, date.max])


@settings(deadline=None, max_examples=40)
@given(years(), RANGES, st.sampled_from(ENDS_HOURS))
def test_all_figures_equal_the_plain_sums(
    year: Sequence[Record], within: Sequence[date], hour: int
) -> None:
    first, last = within
    plain = FakeHistory(year)
    with TemporaryDirectory() as folder:
        fill(Path(folder) / "history.sqlite3", year)
        history: HistoryPort = History(Path(folder) / "history.sqlite3")

        assert history.days(first, last, hour) == plain.days(first, last, hour)
        assert history.ratings(first, last, hour) == plain.ratings(first, last, hour)
        assert history.by_routine(first, last, hour) == plain.by_routine(first, last, hour)
        assert history.by_point(first, last, hour) == plain.by_point(first, last, hour)
        assert history.heads(first, last, hour) == plain.heads(first, last, hour)
        assert history.first_day(hour) == plain.first_day(hour)
        assert history.records() == plain.records()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_days_of_a_generated_year_equal_the_log(
    history: History, path: Path, seed: int
) -> None:
    year = generated_year(seed)
    fill(path, year)
    log = [record for record in history.records() if not record.rehearsed]
    days = history.days(*ALWAYS)

    assert set(days) == {day_of(record.started_at, 4) for record in log}
    assert sum(day.sessions for day in days.values()) == len(log)
    pressed_s = sum(day.pressed_s for day in days.values())
    assert pressed_s == pytest.approx(sum(record.pressed_s for record in log))


def test_a_session_after_midnight_belongs_to_the_evening(history: History) -> None:
    history.save(session("late", EVENING + timedelta(minutes=110)))

    assert history.days(DAY, DAY, 4) == {DAY: DayTotal(1, 60.5, 600.0)}
    assert history.days(DAY, DAY, 0) == {}


def test_a_rehearsal_is_in_the_list_and_in_no_sum(history: History) -> None:
    history.save(session("fast", rehearsed=True, before=3))

    assert history.latest(9) == (head(session("fast", rehearsed=True, before=3)),)
    sums = (history.days, history.ratings, history.by_routine, history.by_point, history.heads)
    assert [len(ask(*ALWAYS)) for ask in sums] == [0] * 5
    assert history.first_day(4) is None


def test_a_hold_of_two_points_counts_for_each(history: History) -> None:
    history.save(session("one"))
    history.save(session("two", parts=(replace(HOLD, points=("BL-15",), spent_s=10.0),)))

    assert history.by_point(*ALWAYS) == (
        Share("BL-15", "BL-15", 2, 70.5, 0.0),
        Share("BL-13", "BL-13", 1, 60.5, 0.0),
    )


def test_a_routine_has_its_latest_title(history: History) -> None:
    history.save(session("new", title="Roller"))
    history.save(session("old", EVENING - timedelta(days=1)))

    assert history.by_routine(*ALWAYS) == (Share("back-roller", "Roller", 2, 121.0, 1200.0),)


def test_the_list_is_shown_page_by_page(history: History, path: Path) -> None:
    year = generated_year(3)
    fill(path, year)
    shown = list(history.latest(100))
    for _ in range(len(year) // 100 + 1):
        shown += history.latest(100, Place(shown[-1].started_at, shown[-1].id))

    assert tuple(shown) == tuple(map(head, history.records()))


def test_a_page_goes_on_behind_a_session_that_was_deleted(history: History) -> None:
    for number in range(3):
        history.save(session(str(number), EVENING + timedelta(days=number)))
    history.delete("1")

    behind = history.latest(9, Place(EVENING + timedelta(days=1), "1"))
    assert [record.id for record in behind] == ["0"]


def test_one_session_is_read_whole(history: History) -> None:
    history.save(session("one"))
    history.save(session("two"))

    assert (history.record("one"), history.record("three")) == (session("one"), None)


def test_nothing_is_made_by_asking(history: History, path: Path) -> None:
    asked = (history.records(), history.latest(9), history.days(*ALWAYS), history.first_day(4))

    assert asked == ((), (), {}, None)
    assert (history.record("one"), history.cut_off(), history.forget_all()) == (None, None, [])
    assert not path.exists()


def test_ratings_change_one_by_one(history: History) -> None:
    history.save(session("one", before=7, after=3))
    history.rate("one", sleep=8)
    history.rate("one", after=None)
    history.rate("one")

    assert history.ratings(*ALWAYS) == (Rating(DAY, 7, None, 8),)
    assert history.records() == (session("one", before=7, sleep=8),)


def test_a_rating_out_of_range_is_refused(history: History) -> None:
    history.save(session("one"))
    with pytest.raises(ValueError, match=r"sleep must be 0\.\.10"):
        history.rate("one", sleep=11)

    assert history.ratings(*ALWAYS) == ()


def test_a_note_is_kept(history: History) -> None:
    history.save(session("one"))
    history.note("one", "warm hands")

    assert history.records() == (session("one", note="warm hands"),)


@pytest.mark.parametrize(
    "change",
    [
        lambda history: history.rate("two", after=1),
        lambda history: history.note("two", "late"),
        lambda history: history.delete("two"),
        lambda history: history.settle("two"),
    ],
    ids=["rate", "note", "delete", "settle"],
)
def test_a_session_that_is_gone_is_a_clear_error(
    history: History, change: Callable[[History], object]
) -> None:
    history.save(session("one"))
    with pytest.raises(StorageError, match="no longer in the history"):
        change(history)

    assert history.records() == (session("one"),)


def test_a_deleted_session_can_be_put_back_whole(history: History) -> None:
    for session_id in ("one", "two"):
        history.save(session(session_id))
    deleted = history.delete("one")

    assert history.records() == (session("two"),)
    history.save(deleted)
    assert history.record("one") == session("one")


def test_what_was_deleted_is_not_found_in_the_file(history: History, path: Path) -> None:
    history.save(session("one", note="a secret"))
    history.save(session("two"))
    history.delete("one")

    assert b"a secret" not in path.read_bytes()


def test_forgetting_everything_leaves_nothing_but_the_copies(history: History, path: Path) -> None:
    fill(path, generated_year(1))
    history.save(session("one", note="a secret", ending=Ending.RUNNING))
    path.with_name("history-version-1.sqlite3").write_text("older", encoding="utf-8")

    assert history.forget_all() == ["history-version-1.sqlite3"]
    assert (history.records(), history.by_point(*ALWAYS)) == ((), ())
    assert b"a secret" not in path.read_bytes()
    assert path.stat().st_size < 100_000


def test_a_note_that_is_no_text_is_refused_and_harms_nothing(history: History) -> None:
    history.save(session("one"))
    with pytest.raises(StorageError, match="surrogates"):
        history.note("one", "\ud800")

    assert history.records() == (session("one"),)


def test_forgetting_everything_takes_what_a_killed_rescue_left(
    history: History, path: Path
) -> None:
    history.save(session("one"))
    left = path.with_name(".history.sqlite3-a1b2c3d4")
    left.write_text("a secret", encoding="utf-8")

    assert history.forget_all() == []
    assert not left.exists()


def test_all_records_are_of_one_moment(history: History, path: Path) -> None:
    class Slow(sqlite3.Connection):
        def execute(self, query: str, *values: object) -> sqlite3.Cursor:
            if "FROM sessions" in query:
                history.save(session("two"))
            return super().execute(query, *values)  # type: ignore[arg-type]

    history.save(session("one"))
    with closing(sqlite3.connect(path, factory=Slow, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row

        assert all_records(connection) == (session("one"),)


@pytest.mark.parametrize("name", ["before", "sleep"])
def test_a_session_that_goes_on_keeps_what_was_told_of_it(history: History, name: str) -> None:
    told: dict[str, Any] = {name: 7}
    history.save(session("one"))
    history.rate("one", **told)
    later = session("one", pressed_s=70.0)
    history.save(later)

    assert history.records() == (replace(later, **told),)
