"""Open the window on a data folder, and print that it stands, and each call of a later start."""

import sys
from pathlib import Path

from acutimer import app
from acutimer.ui.main_window import MainWindow


class Telling(MainWindow):
    """Print what happens."""

    def furnish(self, *contents: object) -> None:
        super().furnish(*contents)  # type: ignore[arg-type]
        print("open", flush=True)  # noqa: T201

    def answer_call(self, paths: tuple[Path, ...] = ()) -> None:  # type: ignore[override]
        super().answer_call()
        print("called", *(path.name for path in paths), flush=True)  # noqa: T201


def main(data: str, *arguments: str) -> int:
    """Run the program."""
    app.MainWindow = Telling  # type: ignore[attr-defined]
    files = [Path(name) for name in arguments if name != "--hidden"]
    return app.run(Path(data), opened=files, hidden="--hidden" in arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
