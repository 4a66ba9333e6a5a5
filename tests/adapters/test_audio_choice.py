"""The choice between the ways to play cues."""

from collections.abc import Callable

from acutimer.adapters.audio_choice import ChosenPlayer, EndingPlayer, SilentPlayer
from acutimer.model.cue import Cue
from acutimer.ports import SoundStatus

LIMIT_S = 5.0


class FakeWay(SilentPlayer):
    """A way to play that works or not, and remembers what it was told."""

    def __init__(self, name: str, told: list[object], status: SoundStatus) -> None:
        self._name, self._told, self._status = name, told, status

    def status(self) -> SoundStatus:
        return self._status

    def name(self) -> str:
        return self._name

    def set_volume(self, volume: float) -> None:
        self._told.append(volume)

    def close(self) -> None:
        self._told.append("close")


def test_the_second_way_takes_over_with_the_same_volume_where_the_first_fails() -> None:
    told: list[object] = []
    failed: list[Callable[[], None]] = []

    def first(on_none: Callable[[], None]) -> EndingPlayer:
        failed.append(on_none)
        return FakeWay("first", told, SoundStatus.NONE)

    player = ChosenPlayer(
        [first, lambda on_none: FakeWay("second", told, SoundStatus.READY)],
    )
    player.set_volume(0.3)
    before = player.status()
    failed[0]()

    assert before is SoundStatus.CHECKING
    assert (player.status(), player.name()) == (SoundStatus.READY, "second")
    assert told == [0.3, 0.3]


def test_where_every_way_fails_there_is_silence_and_no_error() -> None:
    failed: list[Callable[[], None]] = []

    def only(on_none: Callable[[], None]) -> EndingPlayer:
        failed.append(on_none)
        return FakeWay("only", [], SoundStatus.NONE)

    player = ChosenPlayer([only])
    failed[0]()
    player.play(Cue.BEGIN)
    player.stop()

    assert player.status() is SoundStatus.NONE
    assert player.finish(LIMIT_S)


def test_once_closed_no_other_way_is_tried() -> None:
    told: list[object] = []
    failed: list[Callable[[], None]] = []

    def first(on_none: Callable[[], None]) -> EndingPlayer:
        failed.append(on_none)
        return FakeWay("first", told, SoundStatus.READY)

    player = ChosenPlayer([first, lambda on_none: FakeWay("second", told, SoundStatus.READY)])
    player.close()
    failed[0]()

    assert player.name() == "first"
    assert told == ["close"]
