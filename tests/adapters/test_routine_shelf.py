"""Own routines are kept in files that others may edit, and nothing of theirs is lost."""

import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from acutimer.adapters.routine_folder import stamp_of
from acutimer.adapters.routine_shelf import RoutineShelf
from acutimer.errors import ChangedError
from acutimer.formats.routines import read_routine
from acutimer.formats.writing import routine_text
from acutimer.model.kept import Draft, Kept
from acutimer.model.routine import Hold, Pulse, Routine, Technique
from acutimer.ports import Shelf

HOLD = Hold("Knot", ("BL-13",), 60, 20, 180)
ROUTINE = Routine("small", "Small", "A small routine.", (HOLD,))
OTHER = replace(ROUTINE, id="other", title="Other")
CODES = frozenset({"BL-13"})
BY_HAND = """\
# Mine, since spring.
acutimer: 1
id: small
title: Small  # for now
summary: A small routine.
steps:
  - hold: Knot
    points: [BL-13]
    length: 1m  # a minute
x-mine: 7
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "not" / "there" / "yet"


@pytest.fixture
def shelf(data_dir: Path) -> RoutineShelf:
    return RoutineShelf(data_dir, lambda: CODES, {"built-in"})


@pytest.fixture
def by_hand(data_dir: Path) -> Path:
    """Put a file that somebody wrote on the shelf."""
    path = data_dir / "routines" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(BY_HAND.encode())
    return path


def files(data_dir: Path) -> list[str]:
    """Return the names of all files, with their folders."""
    found = (path for path in data_dir.rglob("*") if not path.is_dir())
    return sorted(path.relative_to(data_dir).as_posix() for path in found)


def found(shelf: RoutineShelf, routine_id: str = "small") -> Kept:
    """Return what must be on the shelf."""
    kept = shelf.find(routine_id)
    assert kept is not None
    return kept


def test_a_shelf_is_empty_and_makes_nothing(shelf: RoutineShelf, data_dir: Path) -> None:
    port: Shelf = shelf

    assert (port.library().kept, port.binned(), port.drafts()) == ((), (), ())
    assert port.folder == data_dir / "routines"
    assert not data_dir.exists()


def test_a_new_routine_gets_a_file_of_its_name(shelf: RoutineShelf, data_dir: Path) -> None:
    kept = shelf.keep(ROUTINE, "")

    path = data_dir / "routines" / "small.acutimer.yaml"
    assert kept == Kept(ROUTINE, path, stamp_of(path.read_bytes()))
    assert found(shelf) == kept
    assert files(data_dir) == ["routines/small.acutimer.yaml"]


def test_a_new_routine_takes_no_file_of_another(shelf: RoutineShelf, data_dir: Path) -> None:
    taken = data_dir / "routines" / "small.acutimer.yaml"
    taken.parent.mkdir(parents=True)
    taken.write_bytes(b"something else")

    assert shelf.keep(ROUTINE, "").path.name == "small-2.acutimer.yaml"
    assert taken.read_bytes() == b"something else"


def test_an_id_may_be_longer_than_a_file_name(shelf: RoutineShelf) -> None:
    long = replace(ROUTINE, id="-".join(["a" * 40] * 10))

    assert shelf.keep(long, "") == shelf.find(long.id)


def test_a_library_lists_files_by_name_and_tells_all_faults(
    shelf: RoutineShelf, data_dir: Path, by_hand: Path
) -> None:
    shelf.keep(OTHER, "")
    for routine_id in ("built-in", "other"):
        text = routine_text(replace(ROUTINE, id=routine_id))
        (by_hand.with_name(f"z-{routine_id}.yaml")).write_text(text, encoding="utf-8")
    by_hand.with_name("faulty.yaml").write_text("acutimer: [", encoding="utf-8")
    shelved = shelf.library()

    assert [kept.routine.id for kept in shelved.kept] == ["small", "other"]
    assert [(problem.path.name, problem.line) for problem in shelved.problems] == [
        ("faulty.yaml", 1), ("z-built-in.yaml", 2), ("z-other.yaml", 2)
    ]  # fmt: skip
    assert "taken by a built-in routine" in shelved.problems[1].message


def test_a_change_keeps_comments_and_unknown_keys(shelf: RoutineShelf, by_hand: Path) -> None:
    shelf.keep(replace(ROUTINE, title="Large"), found(shelf).stamp)

    assert by_hand.read_text(encoding="utf-8") == BY_HAND.replace("title: Small", "title: Large")


def test_the_state_before_is_kept_as_a_backup(
    shelf: RoutineShelf, by_hand: Path, data_dir: Path
) -> None:
    kept = shelf.keep(replace(ROUTINE, title="Large"), found(shelf).stamp)
    before = by_hand.read_bytes()

    assert (data_dir / "backups" / "mine.yaml").read_text(encoding="utf-8") == BY_HAND
    shelf.keep(ROUTINE, kept.stamp)
    assert (data_dir / "backups" / "mine.yaml").read_bytes() == before


def test_saving_what_is_there_already_leaves_the_backup(
    shelf: RoutineShelf, by_hand: Path, data_dir: Path
) -> None:
    large = replace(ROUTINE, title="Large")
    kept = shelf.keep(large, found(shelf).stamp)

    assert shelf.keep(large, kept.stamp) == kept
    assert (data_dir / "backups" / "mine.yaml").read_text(encoding="utf-8") == BY_HAND


def test_texts_come_back_on_one_line(shelf: RoutineShelf) -> None:
    kept = shelf.keep(replace(ROUTINE, summary=" A small\n routine. "), "")

    assert kept.routine == ROUTINE
    assert found(shelf) == kept


def test_a_file_in_brackets_is_changed_too(shelf: RoutineShelf, by_hand: Path) -> None:
    hold = "{hold: Knot, points: [BL-13], length: 60s}"
    text = "{acutimer: 1, id: small, title: Small, summary: A small routine., steps: [%s]}\n"
    by_hand.write_text(text % hold, encoding="utf-8")
    shelf.keep(replace(ROUTINE, title="Large"), found(shelf).stamp)

    assert read_routine(by_hand) == replace(ROUTINE, title="Large")


def test_a_file_with_windows_line_ends_is_changed_too(shelf: RoutineShelf, by_hand: Path) -> None:
    by_hand.write_bytes(b"\xef\xbb\xbf" + BY_HAND.replace("\n", "\r\n").encode())
    large = replace(ROUTINE, title="Large")
    shelf.keep(large, found(shelf).stamp)

    assert read_routine(by_hand) == large
    assert b"\r\r" not in by_hand.read_bytes()


@pytest.mark.parametrize("base", ["", "0" * 64])
def test_a_file_that_is_not_the_one_that_was_edited_is_left(
    shelf: RoutineShelf, by_hand: Path, data_dir: Path, base: str
) -> None:
    with pytest.raises(ChangedError) as raised:
        shelf.keep(replace(ROUTINE, title="Large"), base)

    assert raised.value.path == by_hand
    assert by_hand.read_text(encoding="utf-8") == BY_HAND
    assert files(data_dir) == ["routines/mine.yaml"]


def test_a_changed_file_is_overwritten_if_asked(shelf: RoutineShelf, by_hand: Path) -> None:
    found(shelf)
    by_hand.write_text(BY_HAND.replace("spring", "autumn"), encoding="utf-8")
    shelf.keep(replace(ROUTINE, title="Large"), None)

    assert "autumn" in by_hand.read_text(encoding="utf-8")
    assert read_routine(by_hand).title == "Large"


def test_a_file_that_has_vanished_is_told(shelf: RoutineShelf, by_hand: Path) -> None:
    stamp = found(shelf).stamp
    by_hand.unlink()
    with pytest.raises(ChangedError) as raised:
        shelf.keep(ROUTINE, stamp)

    assert raised.value.path == by_hand
    assert shelf.keep(ROUTINE, None) == found(shelf)


def test_a_file_that_became_faulty_is_told(shelf: RoutineShelf, by_hand: Path) -> None:
    stamp = found(shelf).stamp
    by_hand.write_text("id: small\nsteps: [", encoding="utf-8")

    with pytest.raises(ChangedError):
        shelf.keep(ROUTINE, stamp)
    assert by_hand.read_text(encoding="utf-8") == "id: small\nsteps: ["


def test_a_file_that_became_faulty_is_replaced_if_asked(
    shelf: RoutineShelf, by_hand: Path, data_dir: Path
) -> None:
    found(shelf)
    by_hand.write_text("id: small\nsteps: [", encoding="utf-8")
    shelf.keep(ROUTINE, None)

    assert read_routine(by_hand) == ROUTINE
    backup = data_dir / "backups" / "mine.yaml"
    assert backup.read_text(encoding="utf-8") == "id: small\nsteps: ["


def test_a_point_that_was_forgotten_can_be_taken_out(data_dir: Path) -> None:
    codes = ["BL-13", "MY-1"]
    shelf = RoutineShelf(data_dir, lambda: frozenset(codes), ())
    kept = shelf.keep(replace(ROUTINE, steps=(replace(HOLD, points=("BL-13", "MY-1")),)), "")
    codes.remove("MY-1")
    shelf.keep(ROUTINE, kept.stamp)

    assert read_routine(kept.path) == ROUTINE


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes, and links need a right")
def test_a_link_and_the_mode_of_its_file_stay(
    shelf: RoutineShelf, by_hand: Path, tmp_path: Path
) -> None:
    target = by_hand.rename(tmp_path / "synced.yaml")
    target.chmod(0o640)
    by_hand.symlink_to(target)
    shelf.keep(replace(ROUTINE, title="Large"), found(shelf).stamp)

    assert by_hand.is_symlink()
    assert read_routine(target).title == "Large"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_removed_routine_lies_in_the_bin_with_its_draft(
    shelf: RoutineShelf, by_hand: Path, data_dir: Path
) -> None:
    shelf.keep_draft(Draft(ROUTINE, found(shelf).stamp))
    binned = shelf.remove("small")

    assert (binned.routine, shelf.binned()) == (ROUTINE, (binned,))
    assert (shelf.find("small"), shelf.draft("small")) == (None, None)
    assert files(data_dir) == ["bin/mine.yaml", "bin/mine.yaml.draft"]


def test_the_bin_shows_the_latest_first(shelf: RoutineShelf) -> None:
    for title in ("First", "Second", "Third"):
        shelf.keep(replace(ROUTINE, title=title), "")
        shelf.remove("small")

    assert [binned.routine.title for binned in shelf.binned()] == ["Third", "Second", "First"]


def test_what_is_put_back_is_as_it_was(shelf: RoutineShelf, by_hand: Path, data_dir: Path) -> None:
    before = found(shelf)
    shelf.keep_draft(Draft(OTHER, ""))
    shelf.keep_draft(Draft(replace(ROUTINE, title="Large"), before.stamp))
    kept = shelf.put_back(shelf.remove("small"))

    assert kept == before == found(shelf)
    assert shelf.draft("small") == Draft(replace(ROUTINE, title="Large"), before.stamp)
    assert files(data_dir) == ["drafts/other.yaml", "drafts/small.yaml", "routines/mine.yaml"]


def test_what_is_put_back_gets_its_old_name_from_any_place_in_the_bin(shelf: RoutineShelf) -> None:
    shelf.keep(ROUTINE, "")
    shelf.remove("small")
    shelf.keep(replace(ROUTINE, title="Second"), "")
    second = shelf.remove("small")

    assert shelf.put_back(second).path.name == "small.acutimer.yaml"
    assert found(shelf).routine.title == "Second"


def test_what_is_put_back_beside_a_new_one_gets_a_free_id(
    shelf: RoutineShelf, by_hand: Path
) -> None:
    shelf.keep_draft(Draft(replace(ROUTINE, title="Large"), found(shelf).stamp))
    binned = shelf.remove("small")
    shelf.keep(ROUTINE, "")
    kept = shelf.put_back(binned)

    assert kept == found(shelf, "small-2")
    assert kept.path.read_text(encoding="utf-8") == BY_HAND.replace("id: small", "id: small-2")
    assert shelf.draft("small-2") == Draft(
        replace(ROUTINE, id="small-2", title="Large"), kept.stamp
    )


def test_what_is_put_back_beside_a_new_built_in_one_gets_a_free_id(
    shelf: RoutineShelf, data_dir: Path, by_hand: Path
) -> None:
    binned = shelf.remove("small")
    newer = RoutineShelf(data_dir, lambda: None, {"small"})

    assert newer.put_back(binned).routine.id == "small-2"


@pytest.mark.parametrize(
    "routine",
    [
        pytest.param(replace(ROUTINE, steps=()), id="no steps"),
        pytest.param(replace(ROUTINE, steps=(replace(HOLD, points=()),)), id="no points"),
        pytest.param(replace(ROUTINE, title="", summary="", view=""), id="no words"),
        pytest.param(replace(ROUTINE, title="a" * 200), id="too long"),
        pytest.param(replace(ROUTINE, steps=(replace(HOLD, pulse=Pulse(9, 9)),)), id="no pulse"),
        pytest.param(
            replace(ROUTINE, steps=(replace(HOLD, technique=Technique.RUB),)), id="finished"
        ),
    ],
)
def test_a_draft_comes_back_however_unfinished(shelf: RoutineShelf, routine: Routine) -> None:
    for draft in (Draft(routine, "1e5'"), Draft(replace(routine, id="fresh"))):
        shelf.keep_draft(draft)

    assert shelf.draft("small") == Draft(routine, "1e5'")
    assert shelf.drafts() == (Draft(replace(routine, id="fresh")), Draft(routine, "1e5'"))


@pytest.mark.parametrize("steps", ["", "steps: []\n"])
def test_a_draft_may_be_written_without_steps(
    shelf: RoutineShelf, data_dir: Path, steps: str
) -> None:
    path = data_dir / "drafts" / "small.yaml"
    path.parent.mkdir(parents=True)
    text = BY_HAND[: BY_HAND.index("steps:")] + steps
    path.write_text(text, encoding="utf-8")

    assert shelf.draft("small") == Draft(replace(ROUTINE, steps=()))


def test_a_draft_may_lack_the_points_of_a_hold(shelf: RoutineShelf, data_dir: Path) -> None:
    path = data_dir / "drafts" / "small.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(BY_HAND.replace("    points: [BL-13]\n", ""), encoding="utf-8")

    assert shelf.draft("small") == Draft(replace(ROUTINE, steps=(replace(HOLD, points=()),)))


def test_a_draft_is_forgotten(shelf: RoutineShelf, data_dir: Path) -> None:
    shelf.keep_draft(Draft(ROUTINE))
    for routine_id in ("small", "small", "other"):
        shelf.forget_draft(routine_id)

    assert files(data_dir) == []


def test_one_routine_is_exported_as_its_own_file_is(
    shelf: RoutineShelf, by_hand: Path, tmp_path: Path
) -> None:
    shelf.export([ROUTINE], tmp_path / "out.yaml")

    assert (tmp_path / "out.yaml").read_text(encoding="utf-8") == BY_HAND
    assert shelf.look_into(tmp_path / "out.yaml") == (ROUTINE,)


@pytest.mark.parametrize("routine", [replace(ROUTINE, title="Large"), OTHER])
def test_a_routine_that_is_not_saved_so_is_exported_anew(
    shelf: RoutineShelf, by_hand: Path, tmp_path: Path, routine: Routine
) -> None:
    shelf.export([routine], tmp_path / "out.yaml")

    assert (tmp_path / "out.yaml").read_text(encoding="utf-8") == routine_text(routine)


@pytest.mark.parametrize("routines", [(ROUTINE,), (ROUTINE, OTHER)])
def test_several_routines_are_exported_as_a_zip(
    shelf: RoutineShelf, by_hand: Path, tmp_path: Path, routines: tuple[Routine, ...]
) -> None:
    path = tmp_path / "out.ZIP"
    shelf.export(iter(routines), path)

    assert shelf.look_into(path) == routines
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [f"{routine.id}.acutimer.yaml" for routine in routines]
        assert archive.read("small.acutimer.yaml").decode() == BY_HAND


def test_routines_with_the_same_id_are_exported_side_by_side(
    shelf: RoutineShelf, tmp_path: Path
) -> None:
    routines = (ROUTINE, replace(ROUTINE, title="Large"))
    shelf.export(routines, tmp_path / "out.zip")

    assert shelf.look_into(tmp_path / "out.zip") == routines


def test_a_routine_from_elsewhere_keeps_its_comments(
    shelf: RoutineShelf, data_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "given.yaml").write_text(BY_HAND, encoding="utf-8")
    (routine,) = shelf.look_into(tmp_path / "given.yaml")
    kept = shelf.keep(replace(routine, id="small-2", title="Small (2)"), None)

    wanted = BY_HAND.replace("id: small", "id: small-2").replace(
        "title: Small ", "title: Small (2) "
    )
    assert kept.path.read_text(encoding="utf-8") == wanted


def test_a_zip_may_hold_other_files(
    shelf: RoutineShelf, tmp_path: Path, zipped: Callable[..., Path]
) -> None:
    path = zipped({"a/b/": b"", "a/b/one.YML": BY_HAND, "a/._one.yaml": b"\0", "notes.txt": b"\0"})

    assert shelf.look_into(path) == (ROUTINE,)


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that packs texts by their names."""

    def zipped(texts: dict[str, str | bytes]) -> Path:
        path = tmp_path / "parcel"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in texts.items():
                archive.writestr(name, text)
        return path

    return zipped
