"""Small stand-ins for what the ports ask for."""

from collections.abc import Sequence

from acutimer.errors import StorageError
from acutimer.model.cue import Cue
from acutimer.model.point import Point
from acutimer.model.record import Record
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings
from acutimer.ports import SoundStatus


class FakeClock:
    """Show whatever time a test sets."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class FakePlayer:
    """Keep what should have been heard."""

    def __init__(self, status: SoundStatus = SoundStatus.READY) -> None:
        self.sound_status = status
        self.played: list[Cue] = []
        self.volume = 1.0
        self.stops = 0
        self.closed = False

    def status(self) -> SoundStatus:
        return self.sound_status

    def name(self) -> str:
        return "fake" if self.sound_status is SoundStatus.READY else ""

    def play(self, cue: Cue) -> None:
        self.played.append(cue)

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def stop(self) -> None:
        self.stops += 1

    def close(self) -> None:
        self.closed = True


class MemoryStore:
    """Keep everything until the test is over; with `error` it keeps nothing and says so."""

    def __init__(self, settings: Settings | None = None, error: str = "") -> None:
        self.settings = settings or Settings()
        self.error = error
        self.kept: dict[str, Record] = {}
        self.saves: list[Record] = []
        self.points: dict[str, Point] = {}
        self.routines: list[Routine] = []

    def load_settings(self) -> Settings:
        self._refuse()
        return self.settings

    def save_settings(self, settings: Settings) -> None:
        self._refuse()
        self.settings = settings

    def save_record(self, record: Record) -> None:
        self._refuse()
        self.kept[record.id] = record
        self.saves.append(record)

    def keep_point(self, point: Point) -> None:
        self._refuse()
        self.points[point.code] = point

    def forget_point(self, code: str) -> None:
        self._refuse()
        self.points.pop(code, None)

    def keep_routine(self, routine: Routine) -> None:
        self._refuse()
        self.routines.append(routine)

    def records(self) -> Sequence[Record]:
        self._refuse()
        return sorted(self.kept.values(), key=lambda record: record.started_at, reverse=True)

    def _refuse(self) -> None:
        if self.error:
            raise StorageError(self.error)
