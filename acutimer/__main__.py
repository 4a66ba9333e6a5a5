"""Run AcuTimer as `python -m acutimer`."""

from acutimer.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
