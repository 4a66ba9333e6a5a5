"""Keep the computer awake as lines of the standard input say: hold, lit, release, suspend."""

import sys

from acutimer.adapters.wake_lock import SystemWakeLock

LIMIT_S = 30.0


def main() -> int:
    """Do what each line says and answer with a line: whether it works, and what is amiss."""
    lock = SystemWakeLock()
    for line in sys.stdin:
        match line.strip():
            case "release":
                lock.release()
            case "suspend":
                lock.suspend()
            case wish:
                lock.hold(screen=wish == "lit")
        lock.settle(LIMIT_S)
        print(lock.works(), lock.reason(), flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
