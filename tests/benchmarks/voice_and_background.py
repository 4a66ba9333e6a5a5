"""What voice and background cost: `python -m tests.benchmarks.voice_and_background`.

The same session runs without both, with each, and with both, in the real window, the sound going to
a virtual sound card. Cues count from their deadline: until the player was asked for them, and until
they were heard, as the recording tells (to 5 ms). Every ten seconds somebody asks how much is left,
so that the voice speaks over cues as well. The first three seconds, in which page, voice and
background are loaded, are told apart for frames and for what holds the event loop up.

Memory (PSS) and processor are those of the window, of the background's process, and of the voice's
with speech-dispatcher and its modules; players of cues and the sound server are left out. Where a
voice speaks, the background's process watches the headphones.
"""

import argparse
import importlib.util
import shutil
import statistics
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from acutimer.model.cue import Cue
from acutimer.model.voice import VoiceLevel
from tests.benchmarks.lateness import busy
from tests.benchmarks.memory import tell_sharers
from tests.benchmarks.samples import PERIOD_S
from tests.benchmarks.stand import SETTINGS, Stand, stand

AUDIBLE = replace(SETTINGS, cue_volume=1.0, voice_volume=0.2)
"""Nobody hears a virtual sound card; a cue is not found below a voice that is much louder."""
SPOKEN = replace(AUDIBLE, voice_level_night=VoiceLevel.FULL)
MODES = {
    "off": AUDIBLE,
    "voice": SPOKEN,
    "background": replace(AUDIBLE, background="soft-noise"),
    "both": replace(SPOKEN, background="soft-noise"),
}
PARTS = ("window", "background", "voice")
NEEDED = ("pulseaudio", "parec", "pactl", "aplay", "speech-dispatcher")
FRAME_MS = 1000 / 60
OPENING_S = 3.0
"""From the start until page, voice and background are loaded."""

Found = dict[str, Any]


def compare(stand: Stand, minutes: float, rounds: int) -> list[str]:
    """Lead the session in each mode, one after the other, and return a table."""
    if lacking := missing(stand):
        return [f"voice and background: {lacking} is missing here"]
    attended: dict[str, list[Found]] = {mode: [] for mode in MODES}
    weighed: dict[str, list[Found]] = {mode: [] for mode in MODES}
    for _ in range(rounds):
        for mode in MODES:
            attended[mode].append(attend(stand, mode, minutes))
            weighed[mode].append(_led(stand, mode, "parts", PERIOD_S))
    tell_sharers([found for all_of in weighed.values() for found in all_of])
    return [
        _line("p50 / p95 / worst", MODES),
        _times("cue asked for after its deadline, ms", "asked_ms", attended),
        _times("cue heard after its deadline, ms", "heard_ms", attended),
        _times("a frame, first 3 s, ms", "frames_first_ms", attended),
        _times("a frame, later, ms", "frames_later_ms", attended),
        _times("event loop held up, first 3 s, ms", "held_first_ms", attended),
        _times("event loop held up, later, ms", "held_later_ms", attended),
        _stalls(attended),
        *_weights("memory, PSS, MB", "pss_kb", weighed, 1024),
        *_weights("processor, %", "percent", weighed, 1),
    ]


def missing(stand: Stand) -> str:
    """Return what is missing here, if anything is."""
    if not sys.platform.startswith("linux"):
        return "Linux"
    modules = [name for name in ("numpy",) if importlib.util.find_spec(name) is None]
    lacking = [*(name for name in NEEDED if shutil.which(name) is None), *modules]
    return lacking[0] if lacking else "" if stand.card else "the virtual sound card"


def attend(stand: Stand, mode: str, minutes: float) -> Found:
    """Return how late cues were asked for and heard in one session, and what the window took."""
    from tests.benchmarks.listening import recorded

    assert stand.card is not None
    with recorded(stand.card) as tape:
        found = _led(stand, mode, "attended", minutes * 60)
    cues = [(Cue(name), due_s, asked_s) for name, due_s, asked_s in found["cues"]]
    found["asked_ms"] = [(asked_s - due_s) * 1000 for _, due_s, asked_s in cues]
    found["heard_ms"] = tape.heard_ms((cue, due_s) for cue, due_s, _ in cues)
    for key in ("frames", "held"):
        found[f"{key}_first_ms"] = [ms for since_s, ms in found[key] if since_s < OPENING_S]
        found[f"{key}_later_ms"] = [ms for since_s, ms in found[key] if since_s >= OPENING_S]
    print(
        f"{mode}: {len(cues)} cues, {len(found['heard_ms'])} of them heard; "
        f"{found['said']} sentences; {len(found['frames'])} frames",
        flush=True,
    )
    return found


def _led(stand: Stand, mode: str, task: str, length_s: float) -> Found:
    """Return what was found in a session, the voice being started anew for each."""
    from tests.real.spoken import end_dispatcher

    found = stand.run("program", task, length_s, MODES[mode])
    assert stand.card is not None
    end_dispatcher(stand.card)
    _check(mode, found)
    return found


def _check(mode: str, found: Found) -> None:
    """Say so if something else was measured than was meant."""
    wanted = set(PARTS[: 1 if mode == "off" else 2])
    if mode in ("voice", "both"):
        wanted.add("voice")
    if set(found["parts"]) != wanted or not (found["exposed"] and found["session"]):
        seen = {key: found[key] for key in ("parts", "exposed", "session")}
        print(f"{mode}: this is not what was to be measured: {seen}", flush=True)


def _line(what: str, cells: Iterable[str]) -> str:
    return f"{what:38}" + "".join(f"{cell:>22}" for cell in cells)


def _times(what: str, key: str, found: dict[str, list[Found]]) -> str:
    """Return a line with the spread of all times of each mode."""
    return _line(
        what, (spread([t for one in all_of for t in one[key]]) for all_of in found.values())
    )


def spread(times_ms: Sequence[float]) -> str:
    """Return the median, what 95 of 100 keep to, and the worst."""
    ordered = sorted(times_ms)
    if not ordered:
        return "nothing"
    high = ordered[round(0.95 * (len(ordered) - 1))]
    return f"{statistics.median(ordered):.1f} / {high:.1f} / {ordered[-1]:.1f}"


def _stalls(found: dict[str, list[Found]]) -> str:
    """Return a line with how often the event loop was held up for longer than a frame."""
    cells = (
        f"{statistics.mean(_long(one['held_later_ms']) for one in all_of):.1f}"
        for all_of in found.values()
    )
    return _line(f"later, over {FRAME_MS:.1f} ms, times", cells)


def _long(times_ms: Iterable[float]) -> int:
    return sum(took_ms > FRAME_MS for took_ms in times_ms)


def _weights(what: str, key: str, found: dict[str, list[Found]], unit: float) -> list[str]:
    """Return a line for each part, and one for all together; medians."""
    lines = []
    for part in (*PARTS, "all"):
        cells = (
            f"{statistics.median(_weight(one[key], part) for one in all_of) / unit:.2f}"
            for all_of in found.values()
        )
        lines.append(_line(f"{what}: {part}", cells))
    return lines


def _weight(weights: dict[str, float], part: str) -> float:
    return sum(weights.values()) if part == "all" else weights.get(part, 0.0)


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="of each session attended")
    parser.add_argument("--rounds", type=int, default=1, help="through all modes")
    parser.add_argument("--busy", action="store_true", help="with every core busy meanwhile")
    options = parser.parse_args(arguments)
    with stand(manager=True) as here, busy() if options.busy else nullcontext():
        print(f"display: {here.display}{', every core busy' if options.busy else ''}")
        print(*compare(here, options.minutes, options.rounds), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
