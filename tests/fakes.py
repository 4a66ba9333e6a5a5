"""Small stand-ins for what the ports ask for."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from math import fsum
from pathlib import Path
from types import EllipsisType
from typing import Any

from acutimer.errors import ChangedError, StorageError
from acutimer.model.cue import Cue
from acutimer.model.history import Cut, DayTotal, Place, Rating, Share
from acutimer.model.importing import free_id
from acutimer.model.kept import Binned, Draft, Kept, Shelved
from acutimer.model.media import MediaState
from acutimer.model.point import Point
from acutimer.model.practice import Plan
from acutimer.model.practice_day import day_of
from acutimer.model.record import Ending, Record
from acutimer.model.reminding import Call
from acutimer.model.routine import Routine
from acutimer.model.settings import Settings
from acutimer.model.voice import VoiceSettings
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


class FakeHistory:
    """Keep sessions until the test is over; with `error` it keeps nothing and says so.

    What is saved as running was cut off, unless its id is in `live`.
    """

    def __init__(self, records: Iterable[Record] = (), error: str = "") -> None:
        self.error = error
        self.kept = {record.id: record for record in records}
        self.saves: list[Record] = []
        self.states: dict[str, str] = {}
        self.live: set[str] = set()

    def save(self, record: Record) -> None:
        self._refuse()
        self.kept[record.id] = record
        self.saves.append(record)
        if record.ending is not Ending.RUNNING:
            self.states.pop(record.id, None)

    def save_running(self, record: Record, state: str) -> None:
        self.save(record)
        if record.ending is Ending.RUNNING:
            self.states[record.id] = state

    def records(self) -> Sequence[Record]:
        self._refuse()
        return tuple(sorted(self.kept.values(), key=_place, reverse=True))

    def record(self, session_id: str) -> Record | None:
        self._refuse()
        return self.kept.get(session_id)

    def latest(self, count: int, before: Place | None = None) -> Sequence[Record]:
        found = (r for r in self.records() if before is None or _place(r) < _pair(before))
        return tuple(map(_head, islice(found, count)))

    def heads(self, first: date, last: date, ends_hour: int) -> Sequence[Record]:
        return tuple(map(_head, self._within(first, last, ends_hour)))

    def days(self, first: date, last: date, ends_hour: int) -> Mapping[date, DayTotal]:
        found: dict[date, list[Record]] = {}
        for record in self._within(first, last, ends_hour):
            found.setdefault(day_of(record.started_at, ends_hour), []).append(record)
        return {day: DayTotal(*_sums(records)) for day, records in sorted(found.items())}

    def ratings(self, first: date, last: date, ends_hour: int) -> Sequence[Rating]:
        return tuple(
            Rating(day_of(r.started_at, ends_hour), r.before, r.after, r.sleep)
            for r in self._within(first, last, ends_hour)
            if (r.before, r.after, r.sleep) != (None, None, None)
        )

    def by_routine(self, first: date, last: date, ends_hour: int) -> Sequence[Share]:
        found: dict[str, list[Record]] = {}
        for record in self._within(first, last, ends_hour):
            found.setdefault(record.routine_id, []).append(record)
        shares = (Share(key, rs[-1].title, *_sums(rs)) for key, rs in found.items())
        return _most_pressed_first(shares)

    def by_point(self, first: date, last: date, ends_hour: int) -> Sequence[Share]:
        found: dict[str, list[tuple[str, float]]] = {}
        for record in self._within(first, last, ends_hour):
            for hold in record.holds:
                for code in set(hold.points if hold.spent_s > 0 else ()):
                    found.setdefault(code, []).append((record.id, hold.spent_s))
        return _most_pressed_first(
            Share(code, code, len({i for i, _ in all_}), round(fsum(s for _, s in all_), 3), 0.0)
            for code, all_ in found.items()
        )

    def first_day(self, ends_hour: int) -> date | None:
        found = self._within(date.min, date.max, ends_hour)
        return min((day_of(r.started_at, ends_hour) for r in found), default=None)

    def cut_off(self) -> Cut | None:
        for record in self.records():
            if record.ending is Ending.RUNNING and record.id not in self.live:
                return Cut(record, self.states.get(record.id, ""))
        return None

    def settle(self, session_id: str) -> None:
        self._change(session_id, ending=Ending.LOST)
        self.states.pop(session_id, None)

    def rate(
        self,
        session_id: str,
        *,
        before: int | EllipsisType | None = ...,
        after: int | EllipsisType | None = ...,
        sleep: int | EllipsisType | None = ...,
    ) -> None:
        given = {"before": before, "after": after, "sleep": sleep}
        self._change(session_id, **{name: told for name, told in given.items() if told is not ...})

    def note(self, session_id: str, text: str) -> None:
        self._change(session_id, note=text)

    def delete(self, session_id: str) -> Record:
        self._change(session_id)
        self.states.pop(session_id, None)
        return self.kept.pop(session_id)

    def forget_all(self) -> Sequence[str]:
        self._refuse()
        self.kept.clear()
        self.states.clear()
        return ()

    def _within(self, first: date, last: date, ends_hour: int) -> list[Record]:
        """Return what counts on some days, oldest first."""
        return [
            record
            for record in reversed(self.records())
            if first <= day_of(record.started_at, ends_hour) <= last and not record.rehearsed
        ]

    def _change(self, session_id: str, **changes: Any) -> None:
        self._refuse()
        if session_id not in self.kept:
            raise StorageError("This session is no longer in the history.")
        self.kept[session_id] = replace(self.kept[session_id], **changes)

    def _refuse(self) -> None:
        if self.error:
            raise StorageError(self.error)


def _place(record: Record) -> tuple[datetime, str]:
    return record.started_at, record.id


def _pair(place: Place) -> tuple[datetime, str]:
    return place.started_at, place.id


def _head(record: Record) -> Record:
    return replace(record, parts=(), pauses=())


def _sums(records: Sequence[Record]) -> tuple[int, float, float]:
    pressed_s, relaxed_s = ([r.pressed_s for r in records], [r.relaxed_s for r in records])
    return len(records), round(fsum(pressed_s), 3), round(fsum(relaxed_s), 3)


def _most_pressed_first(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda share: (-share.pressed_s, share.key)))


class MemoryStore:
    """Keep everything until the test is over; with `error` it keeps nothing and says so."""

    def __init__(self, settings: Settings | None = None, error: str = "") -> None:
        self.settings = settings or Settings()
        self.history = FakeHistory(error=error)
        self.kept = self.history.kept
        self.saves = self.history.saves
        self.points: dict[str, Point] = {}

    @property
    def error(self) -> str:
        return self.history.error

    @error.setter
    def error(self, error: str) -> None:
        self.history.error = error

    def load_settings(self) -> Settings:
        self._refuse()
        return self.settings

    def save_settings(self, settings: Settings) -> None:
        self._refuse()
        self.settings = settings

    def save_record(self, record: Record) -> None:
        self.history.save(record)

    def keep_point(self, point: Point) -> None:
        self._refuse()
        self.points[point.code] = point

    def forget_point(self, code: str) -> None:
        self._refuse()
        self.points.pop(code, None)

    def records(self) -> Sequence[Record]:
        return self.history.records()

    def _refuse(self) -> None:
        if self.error:
            raise StorageError(self.error)


class Inline(Executor):
    """Do at once what another thread would do."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **names: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_result(work(*args, **names))
        return future


class Bell:
    """Stand in for a signal of Qt without values."""

    def __init__(self) -> None:
        self._slots: list[Callable[..., object]] = []

    def connect(self, slot: Callable[..., object]) -> None:
        self._slots.append(slot)

    def disconnect(self, slot: Callable[..., object]) -> None:
        self._slots.remove(slot)

    def emit(self, *values: object) -> None:
        for slot in list(self._slots):
            slot(*values)


class FakeSpeaker:
    """Keep what should have been said; `fall_silent` ends a sentence."""

    def __init__(self, *, ready: bool = True) -> None:
        self.fell_silent = Bell()
        self.readiness_changed = Bell()
        self.tuned: VoiceSettings | None = None
        self.ready = ready
        self.said: list[str] = []
        self.stops = 0
        self.closed = False

    def is_ready(self) -> bool:
        return self.ready

    def names(self) -> Sequence[str]:
        return ("English", "Deutsch")

    def tune(self, settings: VoiceSettings) -> None:
        self.tuned = settings

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        self.stops += 1

    def close(self) -> None:
        self.closed = True


class FakeRecordings:
    """Keep what should have been played; `lengths_s` are the files that are there."""

    def __init__(self, **lengths_s: float) -> None:
        self.fell_silent = Bell()
        self.lengths_s = lengths_s
        self.played: list[str] = []
        self.volume: float | None = None
        self.stops = 0
        self.closed = False
        self._sounds = False

    def length_s(self, name: str) -> float | None:
        return self.lengths_s.get(name.removesuffix(".wav"))

    def play(self, name: str) -> None:
        self.played.append(name)
        self._sounds = True

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def stop(self) -> None:
        if self._sounds:
            self.stops += 1
            self.end()

    def end(self) -> None:
        """Let the recording come to its end."""
        self._sounds = False
        self.fell_silent.emit()

    def close(self) -> None:
        self.closed = True


class MemoryShelf:
    """Keep own routines until the test is over; with `error` nothing can be written."""

    def __init__(self, folder: Path = Path("nowhere"), routines: Iterable[Routine] = ()) -> None:
        self._folder = folder
        self.error = ""
        self.saves = 0
        self.kept: dict[str, Kept] = {}
        self.kept_drafts: dict[str, Draft] = {}
        self.bin: list[Binned] = []
        self.parcels: dict[Path, tuple[Routine, ...]] = {}
        self.recordings: set[str] = set()
        for routine in routines:
            self.put(routine)

    def put(self, routine: Routine) -> Kept:
        """Write a routine as another program would."""
        self.saves += 1
        kept = Kept(routine, self._folder / f"{routine.id}.yaml", f"stamp {self.saves}")
        self.kept[routine.id] = kept
        return kept

    @property
    def folder(self) -> Path:
        return self._folder

    def library(self) -> Shelved:
        return Shelved(tuple(self.kept.values()))

    def find(self, routine_id: str) -> Kept | None:
        return self.kept.get(routine_id)

    def keep(self, routine: Routine, base: str | None) -> Kept:
        self._refuse()
        there = self.kept.get(routine.id)
        if base is not None and base != ("" if there is None else there.stamp):
            raise ChangedError(self._folder / f"{routine.id}.yaml")
        if not routine.steps:
            raise StorageError("A routine needs steps.")
        return self.put(routine)

    def remove(self, routine_id: str) -> Binned:
        self._refuse()
        binned = Binned(self.kept.pop(routine_id).routine, f"{len(self.bin)}")
        self.kept_drafts.pop(routine_id, None)
        self.bin.insert(0, binned)
        return binned

    def put_back(self, binned: Binned) -> Kept:
        self._refuse()
        self.bin.remove(binned)
        routine = binned.routine
        return self.put(replace(routine, id=free_id(routine.id, self.kept)))

    def binned(self) -> tuple[Binned, ...]:
        return tuple(self.bin)

    def keep_draft(self, draft: Draft) -> None:
        self._refuse()
        self.kept_drafts[draft.routine.id] = draft

    def draft(self, routine_id: str) -> Draft | None:
        return self.kept_drafts.get(routine_id)

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(self.kept_drafts.values())

    def forget_draft(self, routine_id: str) -> None:
        self.kept_drafts.pop(routine_id, None)

    def look_into(self, path: Path) -> tuple[Routine, ...]:
        return self.parcels[path]

    def export(self, routines: Iterable[Routine], path: Path) -> None:
        self._refuse()
        self.parcels[path] = tuple(routines)

    def has_recording(self, name: str) -> bool:
        return name in self.recordings

    def take_recording(self, path: Path) -> str:
        self._refuse()
        self.recordings.add(path.name)
        return path.name

    def _refuse(self) -> None:
        if self.error:
            raise StorageError(self.error)


class FakeWakeLock:
    """Keep what should be kept awake."""

    def __init__(self) -> None:
        self.held: list[bool] = []
        self.releases = 0
        self.suspends = 0
        self.failure = ""

    def hold(self, *, screen: bool) -> None:
        self.held.append(screen)

    def release(self) -> None:
        self.releases += 1

    def suspend(self) -> None:
        self.suspends += 1

    def works(self) -> bool | None:
        return not self.failure if self.held else None

    def reason(self) -> str:
        return self.failure


class FakeBackground:
    """Keep what should be heard below everything else."""

    def __init__(self) -> None:
        self.vanished = Bell()
        self.told: list[tuple[str, object]] = []

    def play(self, sound: Path) -> None:
        self.told.append(("play", sound))

    def watch(self) -> None:
        self.told.append(("watch", None))

    def set_volume(self, volume: float) -> None:
        self.told.append(("volume", volume))

    def duck(self, *, ducked: bool) -> None:
        self.told.append(("duck", ducked))

    def fade(self, over_s: float) -> None:
        self.told.append(("fade", over_s))

    def stop(self) -> None:
        self.told.append(("stop", None))

    def close(self) -> None:
        self.told.append(("close", None))


class FakeMedia:
    """Keep what media keys are told; ring a bell to press one."""

    def __init__(self) -> None:
        self.play_requested, self.pause_requested = Bell(), Bell()
        self.toggle_requested, self.next_requested = Bell(), Bell()
        self.previous_requested, self.stop_requested = Bell(), Bell()
        self.raise_requested = Bell()
        self.shown: list[tuple[str, MediaState]] = []
        self.hides = 0

    def show(
        self, title: str, state: MediaState, length_s: float, position_s: float, routine: str = ""
    ) -> None:
        assert 0 <= position_s <= length_s or not routine
        self.shown.append((title, state))

    def hide(self) -> None:
        self.hides += 1

    def close(self) -> None:
        self.hides += 1


class FakePlans:
    """Keep plans until the test is over; with `error` it keeps nothing and says so."""

    def __init__(self, plans: Iterable[Plan] = (), error: str = "") -> None:
        self.error = error
        self.kept = {plan.routine_id: plan for plan in plans}
        self.calls: frozenset[Call] = frozenset()

    def plans(self) -> Sequence[Plan]:
        self._refuse()
        return tuple(self.kept.values())

    def keep(self, plan: Plan) -> None:
        self._refuse()
        self.kept[plan.routine_id] = plan

    def forget(self, routine_id: str) -> None:
        self._refuse()
        self.kept.pop(routine_id, None)

    def shown(self) -> frozenset[Call]:
        self._refuse()
        return self.calls

    def keep_shown(self, calls: Collection[Call]) -> None:
        self._refuse()
        self.calls = frozenset(calls)

    def _refuse(self) -> None:
        if self.error:
            raise StorageError(self.error)


class FakeNotifications:
    """Keep the messages that are to be seen; ring `chosen` to answer one."""

    def __init__(self) -> None:
        self.chosen, self.refused = Bell(), Bell()
        self.seen: dict[str, tuple[str, str]] = {}
        self.shows = 0

    def show(self, key: str, title: str, text: str, actions: Mapping[str, str]) -> None:
        self.seen[key] = (title, text)
        self.shows += 1

    def withdraw(self, key: str) -> None:
        self.seen.pop(key, None)

    def close(self) -> None:
        self.seen.clear()


class FakeLogin:
    """Keep whether the program starts at login; with `error` it changes nothing and says so."""

    def __init__(self, error: str = "", *, on: bool = False) -> None:
        self.error = error
        self.on = on
        self.corrections = 0

    def is_on(self) -> bool:
        return self.on

    def switch(self, *, on: bool) -> None:
        if self.error:
            raise StorageError(self.error)
        self.on = on

    def correct(self) -> None:
        self.corrections += 1
