"""A virtual sound card: a PulseAudio of our own that plays into nothing and is recorded.

Nothing of the user's own sound server is touched: home, runtime folder and socket are private.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
SINK = "virt"
START_LIMIT_S = 10.0
CHUNK_BYTES = 960  # 10 ms at most, so that the moments of arrival mean something

ALSA_CONFIG = """\
pcm.!default { type pulse }
ctl.!default { type pulse }
"""

Samples = NDArray[np.float64]


@dataclass(slots=True)
class Recording:
    """What the card played, and when: sample 0 was played at `start_s` of the monotonic clock.

    `start_s` is the median of the starts that the arrivals of chunks speak for. The card works
    in blocks of 5 ms, up to one block ahead, and hands each on in about as long: moments are
    right to one block either way. A real card adds the delay of its own buffer.
    """

    samples: Samples
    start_s: float
    jitter_s: float

    def moment_s(self, index: float) -> float:
        """Return when sample `index` was played."""
        return self.start_s + index / RATE_HZ


@dataclass(slots=True)
class Recorder:
    """Read the monitor of the card in a thread, noting when each chunk arrives."""

    process: subprocess.Popen[bytes]
    chunks: list[bytes] = field(default_factory=list)
    arrivals: list[tuple[int, float]] = field(default_factory=list)
    first_chunk: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to read, and wait until the first sound has come in."""
        self.thread = threading.Thread(target=self._read, name="recorder", daemon=True)
        self.thread.start()
        if not self.first_chunk.wait(START_LIMIT_S):
            raise RuntimeError("the virtual sound card records nothing")

    def stop(self) -> Recording:
        """End the recording and return it."""
        self.process.terminate()
        self.process.wait(START_LIMIT_S)
        if self.thread is not None:
            self.thread.join(START_LIMIT_S)
        data = b"".join(self.chunks)
        samples = np.frombuffer(data[: len(data) // 2 * 2], dtype="<i2") / 32768.0
        starts = np.array([at_s - count / RATE_HZ for count, at_s in self.arrivals])
        low_s, middle_s, high_s = (float(at_s) for at_s in np.percentile(starts, (1, 50, 99)))
        return Recording(samples, middle_s, high_s - low_s)

    def _read(self) -> None:
        stream = self.process.stdout
        if stream is None:
            return
        total = 0
        while chunk := os.read(stream.fileno(), CHUNK_BYTES):
            now_s = time.monotonic()
            total += len(chunk)
            self.chunks.append(chunk)
            self.arrivals.append((total // 2, now_s))
            self.first_chunk.set()
        stream.close()


class VirtualSoundCard:
    """Run a private PulseAudio whose only card is recorded instead of heard."""

    def __init__(self, folder: Path) -> None:
        """Keep everything of the server below `folder`, which should have a short path."""
        self._folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: Recorder | None = None
        self.socket = folder / "run" / "native"

    def __enter__(self) -> Self:
        """Start the card."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the card."""
        self.stop()

    def env(self) -> Mapping[str, str]:
        """Return the variables that lead programs to this card and away from the user's."""
        home = self._folder / "home"
        return {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_RUNTIME_DIR": str(self._folder / "run"),
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_SINK": SINK,
            "PULSE_COOKIE": str(self._folder / "cookie"),
            "ALSA_CONFIG_PATH": str(self._folder / "asound.conf"),
            "SDL_AUDIODRIVER": "pulseaudio",
        }

    def start(self) -> None:
        """Start the server and wait until it answers."""
        for part in ("home", "run"):
            (self._folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        standard = "</usr/share/alsa/alsa.conf>\n"
        (self._folder / "asound.conf").write_text(standard + ALSA_CONFIG, encoding="ascii")
        with (self._folder / "pulseaudio.log").open("wb") as log:
            self._server = subprocess.Popen(
                self._server_command(), env=self.environment(), stdout=log, stderr=log
            )
        limit_s = time.monotonic() + START_LIMIT_S
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > limit_s:
                raise RuntimeError((self._folder / "pulseaudio.log").read_text(errors="replace"))
            time.sleep(0.02)

    def stop(self) -> None:
        """End a recording that still runs, and the server."""
        if self._recorder is not None:
            self.stop_recording()
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(5.0)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait()
            self._server = None

    def kill(self) -> None:
        """Let the server die at once; a recording of it ends, and `start` brings a new one."""
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def control(self, *arguments: str) -> str:
        """Ask the server for something with pactl, and return its answer."""
        done = subprocess.run(
            ["pactl", *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=START_LIMIT_S,
            check=True,
        )
        return done.stdout.strip()

    def freeze(self) -> None:
        """Let the server hang, as a dead one does."""
        if self._server is not None:
            self._server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on."""
        if self._server is not None:
            self._server.send_signal(signal.SIGCONT)

    def start_recording(self, sink: str = SINK) -> None:
        """Record what the card, or another sink of the server, plays from now on."""
        command = [
            *("parec", f"--device={sink}.monitor", "--raw", "--format=s16le"),
            *(f"--rate={RATE_HZ}", "--channels=1", "--latency-msec=5"),
        ]
        process = subprocess.Popen(
            command, env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._recorder = Recorder(process)
        self._recorder.start()

    def stop_recording(self) -> Recording:
        """Return what was played since `start_recording`."""
        recorder, self._recorder = self._recorder, None
        if recorder is None:
            raise RuntimeError("nothing is being recorded")
        return recorder.stop()

    def environment(self) -> dict[str, str]:
        """Return the whole environment for a program that plays on this card."""
        return {**os.environ, **self.env()}

    def _server_command(self) -> list[str]:
        return [
            *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
            *("--disallow-exit", "--disable-shm", "--realtime=no", "--high-priority=no"),
            f"--load=module-null-sink sink_name={SINK} rate={RATE_HZ} channels=1 format=s16le",
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={self.socket}",
        ]

    def _answers(self) -> bool:
        if not self.socket.exists():
            return False
        asked = subprocess.run(
            ["pactl", "info"], env=self.environment(), capture_output=True, check=False
        )
        return asked.returncode == 0


def find_sound(recorded: Samples, sound: Samples, first: int, last: int) -> tuple[int, float]:
    """Return where in `recorded[first:last]` a sound begins, and how alike the two are, 0..1."""
    part = recorded[max(0, first) : last]
    size = 1 << int(np.ceil(np.log2(len(part) + len(sound))))
    product = np.fft.rfft(part, size) * np.conj(np.fft.rfft(sound, size))
    correlation = np.fft.irfft(product, size)[: max(1, len(part) - len(sound) + 1)]
    index = int(np.argmax(correlation))
    found = part[index : index + len(sound)]
    strength = float(np.sqrt(np.sum(found**2) * np.sum(sound**2)))
    likeness = float(correlation[index]) / strength if strength > 0.0 else 0.0
    return max(0, first) + index, likeness
