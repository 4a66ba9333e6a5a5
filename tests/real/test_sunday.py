"""A Sunday: somebody makes a routine of their own length, and gives it to their sister."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.real.needs import need
from tests.real.screen import VirtualScreen
from tests.real.waiting import until

CARD = (350, 400)
COPY = (1008, 28)
TOTAL = (980, 215)
BODY_OF_THE_PAGE = (700, 500)
SECOND_HOLD = (985, 297)
MORE = (718, 36)
ID = "my-lower-back-mindful"


@pytest.fixture
def screen() -> Iterator[VirtualScreen]:
    need("Xvfb", "openbox", "xdotool", "scrot")
    with (
        tempfile.TemporaryDirectory(prefix="screen-") as folder,
        VirtualScreen(Path(folder)) as screen,
    ):
        yield screen


def lengths(data: Path) -> dict[str, object]:
    """Return what was chosen for the copy so far."""
    settings = data / "settings.json"
    chosen = json.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    found: dict[str, object] = chosen.get("lengths", {}).get(ID, {})
    return found


def saved(data: Path) -> list[dict[str, Any]]:
    """Return the saved routines in the order of their files."""
    files = sorted((data / "routines").glob("*.yaml"))
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]


def make_a_copy(screen: VirtualScreen, data: Path) -> None:
    """Copy the lower-back routine, and take out everything that is not pressing."""
    screen.open_window("--data-dir", str(data))
    screen.settled("sunday-notice")
    screen.hands("key", "Return")
    screen.settled("sunday-routines")
    screen.hands("key", "ctrl+f")
    screen.hands("type", "--delay", "40", "lower back, then")
    screen.settled("sunday-search")
    screen.click(*CARD)
    screen.settled("sunday-prepare")
    screen.click(*COPY)
    until((data / "drafts" / f"{ID}.yaml").exists)
    screen.settled("sunday-copy")
    screen.hands("key", "--delay", "80", *["Down"] * 4)
    screen.hands("key", "--delay", "80", *["Delete"] * 10)
    screen.settled("sunday-shorter")


def choose_lengths(screen: VirtualScreen, data: Path) -> None:
    """Save the copy, wish for 15 minutes in all, and pin BL-23 to one."""
    screen.hands("key", "ctrl+Return")
    until(lambda: len(saved(data)) == 1)
    screen.settled("sunday-own")
    screen.click(*TOTAL)
    screen.hands("key", "ctrl+a")
    screen.hands("type", "15m")
    screen.hands("key", "Return")
    until(lambda: lengths(data).get("total_s") == 900)
    screen.click(*BODY_OF_THE_PAGE)
    screen.hands("click", "--repeat", "20", "5")
    screen.settled("sunday-steps")
    screen.click(*SECOND_HOLD)
    screen.hands("key", "ctrl+a")
    screen.hands("type", "1:00")
    screen.hands("key", "Return")
    screen.settled("sunday-typed")
    until(lambda: "pinned" in lengths(data))
    screen.settled("sunday-pinned")


def give_away(screen: VirtualScreen, parcel: Path) -> None:
    """Export the copy from the editor, by the file dialog."""
    screen.hands("click", "--repeat", "20", "4")
    screen.settled("sunday-up")
    screen.click(1044, 28)
    screen.settled("sunday-editor")
    screen.click(*MORE)
    screen.settled("sunday-menu")
    screen.hands("key", "--delay", "80", "Down", "Return")
    screen.settled("sunday-dialog")
    screen.hands("key", "ctrl+a")
    screen.hands("type", str(parcel))
    screen.hands("key", "Return")
    until(parcel.exists)
    screen.picture("sunday-exported")


def test_a_copy_gets_its_length_and_goes_to_the_sister(
    screen: VirtualScreen, tmp_path: Path
) -> None:
    mine, parcel = tmp_path / "mine", tmp_path / "for-you.acutimer.yaml"
    make_a_copy(screen, mine)
    choose_lengths(screen, mine)
    give_away(screen, parcel)
    (copy,) = saved(mine)
    given = yaml.safe_load(parcel.read_text(encoding="utf-8"))

    assert given == copy
    assert (copy["id"], copy["copy_of"]) == (ID, "lower-back-mindful")
    assert [step["hold"][:5] for step in copy["steps"]] == [
        "BL-52",
        "BL-23",
        "BL-40",
        "BL-53",
    ]
    assert lengths(mine) == {"total_s": 900, "pinned": {"BL-23, beside the spine": 60}}


def test_the_sister_is_asked_and_keeps_both(screen: VirtualScreen, tmp_path: Path) -> None:
    built_in = (Path(__file__).parents[2] / "routines" / "back-roller.yaml").read_text("utf-8")
    given = built_in.replace("id: back-roller", "id: my-roller")
    parcel, hers = tmp_path / "for-you.acutimer.yaml", tmp_path / "hers" / "routines" / "r.yaml"
    parcel.write_text(given, encoding="utf-8")
    hers.parent.mkdir(parents=True)
    hers.write_text(given.replace("title: ", "title: Her ", 1), encoding="utf-8")
    before = hers.read_bytes()
    screen.open_window("open", str(parcel), "--data-dir", str(tmp_path / "hers"))
    screen.settled("sister-notice")
    screen.hands("key", "Return")
    screen.settled("sister-asked")
    screen.hands("key", "Return")
    until(lambda: len(saved(tmp_path / "hers")) == 2)
    screen.picture("sister-has-both")

    assert hers.read_bytes() == before
    assert {routine["id"] for routine in saved(tmp_path / "hers")} == {"my-roller", "my-roller-2"}
