"""Cues through playsound3, with players that only pretend."""

import math
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from acutimer.adapters.audio import Library, in_order, local_file
from acutimer.adapters.audio_choice import cue_files
from acutimer.adapters.playsound_player import STALE_S, PlaysoundPlayer
from acutimer.model.cue import Cue
from acutimer.ports import SoundStatus
from tests.adapters.players import LIMIT_S, LOUD, FakePlayers, FakeProcess, write_sound


@pytest.fixture
def sounds(tmp_path: Path) -> Mapping[Cue, Path]:
    return {cue: write_sound(path) for cue, path in cue_files(tmp_path).items()}


@pytest.fixture
def players() -> FakePlayers:
    return FakePlayers()


@pytest.fixture
def open_player(
    sounds: Mapping[Cue, Path], players: FakePlayers
) -> Iterator[Callable[..., PlaysoundPlayer]]:
    opened: list[PlaysoundPlayer] = []

    def open_one(wanted: str | None = None) -> PlaysoundPlayer:
        player = PlaysoundPlayer(sounds, player=wanted, load=players.load, clock=players.clock)
        opened.append(player)
        player.finish(LIMIT_S)
        return player

    yield open_one
    for player in opened:
        player.close()


@pytest.fixture
def player(open_player: Callable[..., PlaysoundPlayer]) -> PlaysoundPlayer:
    return open_player()


def test_the_first_player_that_works_is_used(player: PlaysoundPlayer) -> None:
    assert player.status() is SoundStatus.READY
    assert player.name() == "aplay"


def test_a_player_can_be_asked_for(open_player: Callable[..., PlaysoundPlayer]) -> None:
    assert open_player("ffplay").name() == "ffplay"


def test_a_player_that_fails_without_a_sound_card_is_passed_over(
    players: FakePlayers, open_player: Callable[..., PlaysoundPlayer]
) -> None:
    players.change = lambda process: setattr(process, "exit_code", int(process.backend == "alsa"))

    assert open_player().name() == "ffplay"


def test_a_player_that_ends_too_early_to_be_heard_is_passed_over(
    players: FakePlayers, open_player: Callable[..., PlaysoundPlayer]
) -> None:
    def end_early(process: FakeProcess) -> None:
        if process.backend == "alsa":
            process.lasts_s = 0.1

    players.change = end_early

    assert open_player().name() == "ffplay"


def test_a_player_that_hangs_is_killed_and_passed_over(
    players: FakePlayers, open_player: Callable[..., PlaysoundPlayer]
) -> None:
    def hang(process: FakeProcess) -> None:
        if process.backend == "alsa":
            process.lasts_s, process.deaf = math.inf, True

    players.change = hang

    assert open_player().name() == "ffplay"
    assert players.warmed_up[0].killed


def test_where_no_player_works_there_is_no_sound(
    players: FakePlayers, open_player: Callable[..., PlaysoundPlayer]
) -> None:
    players.change = lambda process: setattr(process, "exit_code", 1)
    player = open_player()
    player.play(Cue.BEGIN)

    assert player.status() is SoundStatus.NONE
    assert player.name() == ""
    assert players.started.empty()


def test_without_playsound3_there_is_no_sound(
    players: FakePlayers,
    open_player: Callable[..., PlaysoundPlayer],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def load() -> Library:
        raise ImportError("no playsound3 here")

    monkeypatch.setattr(players, "load", load)

    assert open_player().status() is SoundStatus.NONE
    assert "playsound3 cannot be used: no playsound3 here" in caplog.text


def test_cues_are_played_in_the_order_in_which_they_were_asked_for(
    player: PlaysoundPlayer, players: FakePlayers
) -> None:
    for cue in Cue:
        player.play(cue)

    assert [Path(players.next().path).stem for _ in Cue] == [cue.value for cue in Cue]


def test_the_volume_is_rendered_into_the_sound(
    player: PlaysoundPlayer, players: FakePlayers
) -> None:
    player.set_volume(0.5)
    player.play(Cue.BEGIN)

    assert 20.0 * math.log10(players.next().peak / LOUD) == pytest.approx(-25.0, abs=0.05)


def test_volume_zero_plays_nothing(player: PlaysoundPlayer, players: FakePlayers) -> None:
    player.set_volume(0.0)
    player.play(Cue.BEGIN)
    player.set_volume(1.0)
    player.play(Cue.END)

    assert Path(players.next().path).stem == "end"


def test_a_cue_cuts_the_one_before(player: PlaysoundPlayer, players: FakePlayers) -> None:
    players.change = lambda process: setattr(process, "lasts_s", math.inf)
    player.play(Cue.PRESS)
    first = players.next()
    player.play(Cue.RELEASE)

    assert players.next().code is None
    assert first.reaped.wait(LIMIT_S)
    assert first.code == -15


def test_stop_cuts_what_sounds(player: PlaysoundPlayer, players: FakePlayers) -> None:
    players.change = lambda process: setattr(process, "lasts_s", math.inf)
    player.play(Cue.RELAXATION)
    player.stop()

    assert player.finish(LIMIT_S)
    assert players.next().code == -15


def test_a_cue_that_comes_much_too_late_is_left_out(
    player: PlaysoundPlayer, players: FakePlayers, caplog: pytest.LogCaptureFixture
) -> None:
    starting, gate = threading.Event(), threading.Event()

    def start_slowly(process: FakeProcess) -> None:
        starting.set()
        gate.wait(LIMIT_S)

    players.change = start_slowly
    player.play(Cue.BEGIN)
    starting.wait(LIMIT_S)
    player.play(Cue.PRESS)
    players.clock.now += STALE_S + 1.0
    player.play(Cue.END)
    gate.set()

    assert [Path(players.next().path).stem for _ in range(2)] == ["begin", "end"]
    assert "left out press, which came too late" in caplog.text


def test_a_player_that_cannot_be_started_is_logged_once(
    player: PlaysoundPlayer, players: FakePlayers, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(process: FakeProcess) -> None:
        raise LookupError("no such player")

    players.change = refuse
    player.play(Cue.PRESS)
    player.play(Cue.PRESS)
    player.finish(LIMIT_S)

    assert caplog.text.count("press cannot be played: no such player") == 1
    assert player.status() is SoundStatus.READY


def test_after_a_failure_the_next_player_takes_over(
    player: PlaysoundPlayer, players: FakePlayers, caplog: pytest.LogCaptureFixture
) -> None:
    players.change = lambda process: setattr(process, "exit_code", int(process.backend == "alsa"))
    player.play(Cue.PRESS)
    player.finish(LIMIT_S)
    player.play(Cue.RELEASE)

    assert [players.next().backend for _ in range(2)] == ["alsa", "ffplay"]
    assert player.name() == "ffplay"
    assert "aplay failed with code 1" in caplog.text


def test_a_player_that_outlives_its_sound_is_killed(
    player: PlaysoundPlayer, players: FakePlayers
) -> None:
    def hang(process: FakeProcess) -> None:
        process.lasts_s, process.deaf = math.inf, True

    players.change = hang
    player.play(Cue.PRESS)
    process = players.next()
    players.clock.now += 6.0

    assert process.reaped.wait(LIMIT_S)
    assert process.killed


def test_a_missing_sound_is_logged_and_the_others_still_play(
    player: PlaysoundPlayer,
    players: FakePlayers,
    sounds: Mapping[Cue, Path],
    caplog: pytest.LogCaptureFixture,
) -> None:
    sounds[Cue.PRESS].unlink()
    player.set_volume(0.9)
    player.play(Cue.PRESS)
    player.play(Cue.END)

    assert Path(players.next().path).stem == "end"
    assert "press cannot be played" in caplog.text


def test_close_ends_and_collects_the_players_and_the_copies(
    player: PlaysoundPlayer, players: FakePlayers
) -> None:
    players.change = lambda process: setattr(process, "lasts_s", math.inf)
    player.play(Cue.RELAXATION)
    process = players.next()
    player.close()

    assert process.reaped.is_set()
    assert not Path(process.path).exists()


def test_close_kills_a_player_that_does_not_listen(
    player: PlaysoundPlayer, players: FakePlayers
) -> None:
    def hang(process: FakeProcess) -> None:
        process.lasts_s, process.deaf = math.inf, True

    players.change = hang
    player.play(Cue.RELAXATION)
    process = players.next()
    player.close()

    assert process.killed
    assert process.reaped.is_set()


def test_after_close_nothing_plays_and_nothing_raises(
    player: PlaysoundPlayer, players: FakePlayers
) -> None:
    player.close()
    player.play(Cue.BEGIN)
    player.stop()
    player.close()

    assert players.started.empty()


@pytest.mark.parametrize("path", ["http://example.org/a.wav", "https://example.org/a.wav", "a.wav"])
def test_only_files_on_this_machine_are_played(path: str) -> None:
    with pytest.raises(ValueError, match="not a file on this machine"):
        local_file(Path(path))


def test_a_file_that_does_not_exist_is_not_played(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a file on this machine"):
        local_file(tmp_path / "none.wav")


@pytest.mark.parametrize(
    ("found", "wished", "order"),
    [
        (["ffplay", "alsa"], None, ("alsa", "ffplay")),
        (["ffplay", "alsa"], "ffplay", ("ffplay", "alsa")),
        (["gstreamer", "ffplay", "alsa"], "ffplay", ("ffplay", "alsa", "gstreamer")),
        (["afplay"], None, ("afplay",)),
        ([], None, ()),
    ],
)
def test_aplay_comes_first_unless_the_user_wishes_another(
    found: list[str], wished: str | None, order: tuple[str, ...]
) -> None:
    assert in_order(found, wished) == order


def test_playsound3_is_loaded_without_what_it_downloads_with() -> None:
    code = (
        "import sys; from acutimer.adapters.audio import load_playsound3; load_playsound3();"
        "print('playsound3' in sys.modules, 'ssl' in sys.modules, 'urllib.request' in sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert loaded.stdout.split() == ["True", "False", "False"]
