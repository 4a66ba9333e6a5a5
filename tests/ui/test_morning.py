"""The morning after an evening's session one is asked how the night was, once."""

from datetime import datetime, timedelta, timezone

import pytest

from acutimer.model.record import Record
from acutimer.ui.morning import Morning, MorningBar
from tests.fakes import MemoryStore
from tests.ui import samples
from tests.ui.sessions import World

pytestmark = pytest.mark.usefixtures("qapp")
ZONE = timezone(timedelta(hours=1))
EVENING = datetime(2026, 11, 20, 22, 30, tzinfo=ZONE)
MORNING = datetime(2026, 11, 21, 7, 0, tzinfo=ZONE)


class Asking:
    """Hold the question and a history."""

    def __init__(self, began: datetime, now: datetime, sleep: int | None = None) -> None:
        self.world = World()
        self.store: MemoryStore = self.world.store
        self.store.history.save(samples.record(id="one", started_at=began, sleep=sleep))
        self.now = now
        self.world.wall = lambda: self.now  # type: ignore[method-assign]
        self.bar = MorningBar()
        self.morning = Morning(self.world.means(), self.bar)
        self.morning.look()

    def asks(self) -> bool:
        return not self.bar.isHidden()

    def record(self) -> Record:
        return self.store.history.records()[0]


@pytest.mark.parametrize(
    ("began", "now", "asks"),
    [
        (EVENING, MORNING, True),
        (EVENING + timedelta(hours=3), MORNING, True),
        (EVENING - timedelta(hours=10), MORNING, False),
        (EVENING, MORNING.replace(hour=15), False),
        (EVENING, EVENING + timedelta(hours=1), False),
        (EVENING, MORNING + timedelta(days=1), False),
    ],
)
def test_it_is_asked_in_the_morning_after_an_evening(
    began: datetime, now: datetime, asks: bool
) -> None:
    assert Asking(began, now).asks() is asks


def test_a_session_of_the_morning_hides_no_evening() -> None:
    asking = Asking(EVENING, MORNING)
    asking.store.history.save(samples.record(id="two", started_at=MORNING - timedelta(hours=1)))
    asking.morning.look()

    assert asking.asks()


def test_the_answer_is_kept_and_can_be_taken_back() -> None:
    asking = Asking(EVENING, MORNING)
    asking.bar.row.chips[8].click()
    first = asking.record().sleep
    asking.bar.row.chips[8].click()

    assert (first, asking.record().sleep) == (8, None)


def test_another_night_has_no_answer_yet() -> None:
    asking = Asking(EVENING, MORNING)
    asking.bar.row.chips[8].click()
    asking.store.history.save(samples.record(id="two", started_at=EVENING + timedelta(days=1)))
    asking.now += timedelta(days=1)
    asking.morning.look()

    assert asking.asks()
    assert asking.bar.row.rating() is None


def test_a_night_that_was_rated_is_not_asked_about() -> None:
    assert not Asking(EVENING, MORNING, sleep=5).asks()


def test_no_answer_is_not_asked_for_again() -> None:
    asking = Asking(EVENING, MORNING)
    asking.bar.later.click()
    asking.morning.look()

    assert not asking.asks()


def test_a_history_that_cannot_be_read_asks_nothing_and_is_told() -> None:
    asking = Asking(EVENING, MORNING)
    told: list[str] = []
    asking.morning.told.connect(told.append)
    asking.store.error = "No."
    asking.morning.look()

    assert told == ["No."]
    assert not asking.asks()
