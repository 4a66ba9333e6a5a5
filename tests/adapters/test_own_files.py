"""What a person makes is kept in files of their own, and no other file is touched."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from acutimer.adapters.own_files import OwnFiles
from acutimer.errors import StorageError
from acutimer.formats.catalogue import read_points
from acutimer.formats.own_points import own_points_text
from acutimer.model.own import marked
from acutimer.model.point import Point
from acutimer.model.view import View

VIEW = View("back", "Back", "back.svg", (500, 1000), {"T3": (0.5, 0.2)}, 0.02, 0.01, (), {})
KNOT = marked("MY-1", "Knot", VIEW, (0.3, 0.2), both_sides=True)
LUMP = marked("MY-2", "Lump", VIEW, (0.7, 0.4), both_sides=False)
ACHE = marked("MY-3", "Ache", VIEW, (0.5, 0.6), both_sides=False)
Change = Callable[[OwnFiles], None]
CHANGES = [
    pytest.param(lambda files: files.keep_point(LUMP), id="keep"),
    pytest.param(lambda files: files.forget_point("MY-1"), id="forget"),
]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "not" / "there" / "yet"


@pytest.fixture
def files(data_dir: Path) -> OwnFiles:
    return OwnFiles(data_dir)


def kept(data_dir: Path) -> tuple[Point, ...]:
    """Return the points in the folder, which must be sound."""
    points, problems = read_points(data_dir / "points")
    assert problems == ()
    return points


def own_file(data_dir: Path, content: bytes) -> Path:
    """Put `content` where own points are kept."""
    path = data_dir / "points" / "own.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_nothing_is_made_before_something_is_kept(files: OwnFiles, data_dir: Path) -> None:
    assert not data_dir.exists()


def test_points_come_back_in_the_order_in_which_they_were_kept(
    files: OwnFiles, data_dir: Path
) -> None:
    for point in (LUMP, ACHE, KNOT):
        files.keep_point(point)

    assert kept(data_dir) == (LUMP, ACHE, KNOT)
    assert [path.name for path in (data_dir / "points").iterdir()] == ["own.yaml"]


def test_a_point_that_is_renamed_keeps_its_code_and_its_place(
    files: OwnFiles, data_dir: Path
) -> None:
    for point in (KNOT, LUMP, replace(KNOT, english="Old knot")):
        files.keep_point(point)

    assert kept(data_dir) == (replace(KNOT, english="Old knot"), LUMP)


def test_points_are_kept_beyond_the_end_of_the_program(files: OwnFiles, data_dir: Path) -> None:
    files.keep_point(KNOT)
    OwnFiles(data_dir).keep_point(LUMP)

    assert kept(data_dir) == (KNOT, LUMP)


def test_a_point_that_is_forgotten_leaves_the_others(files: OwnFiles, data_dir: Path) -> None:
    for point in (KNOT, LUMP, ACHE):
        files.keep_point(point)
    files.forget_point("MY-2")

    assert kept(data_dir) == (KNOT, ACHE)


def test_the_last_point_can_be_forgotten(files: OwnFiles, data_dir: Path) -> None:
    files.keep_point(KNOT)
    files.forget_point("MY-1")

    assert kept(data_dir) == ()
    files.keep_point(LUMP)
    assert kept(data_dir) == (LUMP,)


def test_an_unknown_point_is_forgotten_without_a_word(files: OwnFiles, data_dir: Path) -> None:
    files.keep_point(KNOT)
    files.forget_point("MY-9")

    assert kept(data_dir) == (KNOT,)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"version: 1\nmeridian: Mine\nmeridian_code: my\npoints: []\n", 3),
        (b"version: 1\n\npoints: [\n", 4),
        (b"version: 1\nmeridian: \xff\n", 2),
        (b"\n\n\nversion: 2\n", 4),
        (b"", 1),
    ],
    ids=["fault", "broken off", "no text", "newer", "empty"],
)
def test_a_faulty_file_is_left_as_it_is(
    data_dir: Path, change: Change, content: bytes, line: int
) -> None:
    path = own_file(data_dir, content)
    with pytest.raises(StorageError, match=f"in line {line}: .+ Mend it") as raised:
        change(OwnFiles(data_dir))

    assert str(path) in str(raised.value)
    assert path.read_bytes() == content
    assert [path.name for path in path.parent.iterdir()] == ["own.yaml"]


def test_a_file_that_names_a_point_twice_is_left_as_it_is(files: OwnFiles, data_dir: Path) -> None:
    twice = own_points_text([KNOT, replace(ACHE, code="MY-1")]).encode()
    path = own_file(data_dir, twice)
    with pytest.raises(StorageError, match="already defined"):
        files.keep_point(LUMP)

    assert path.read_bytes() == twice


def test_a_faulty_file_of_someone_else_is_no_hindrance(files: OwnFiles, data_dir: Path) -> None:
    other = own_file(data_dir, b"- no points\n").rename(data_dir / "points" / "other.yaml")
    files.keep_point(KNOT)

    assert read_points(data_dir / "points")[0] == (KNOT,)
    assert other.read_bytes() == b"- no points\n"


def test_a_folder_in_the_place_of_the_file_is_a_clear_error(
    files: OwnFiles, data_dir: Path
) -> None:
    (data_dir / "points" / "own.yaml").mkdir(parents=True)

    with pytest.raises(StorageError, match="this is not a file"):
        files.keep_point(KNOT)


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError, match=r"could not be saved .*(Not a dir|File exists)") as told:
        OwnFiles(tmp_path / "file" / "data").keep_point(LUMP)

    assert str(tmp_path / "file" / "data") in str(told.value)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="Nothing is forbidden to this user"
)
@pytest.mark.parametrize("change", CHANGES)
def test_a_folder_that_cannot_be_written_is_a_clear_error(
    files: OwnFiles, data_dir: Path, change: Change
) -> None:
    files.keep_point(KNOT)
    before = sorted(data_dir.rglob("*"))
    (data_dir / "points").chmod(0o500)
    with pytest.raises(StorageError, match="Permission denied"):
        change(files)

    assert kept(data_dir) == (KNOT,)
    assert sorted(data_dir.rglob("*")) == before


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="Nothing is forbidden to this user"
)
@pytest.mark.parametrize("change", CHANGES)
def test_a_folder_that_cannot_be_searched_is_a_clear_error(
    files: OwnFiles, data_dir: Path, change: Change
) -> None:
    data_dir.mkdir(parents=True)
    data_dir.chmod(0)
    with pytest.raises(StorageError, match="Permission denied") as raised:
        change(files)
    data_dir.chmod(0o700)

    assert str(data_dir) in str(raised.value)


def test_nothing_is_made_by_forgetting(files: OwnFiles, data_dir: Path) -> None:
    files.forget_point("MY-1")

    assert not data_dir.exists()


def test_the_points_of_another_file_stay_there(files: OwnFiles, data_dir: Path) -> None:
    files.keep_point(KNOT)
    (data_dir / "points" / "own.yaml").rename(data_dir / "points" / "friend.yaml")
    files.keep_point(LUMP)

    assert kept(data_dir) == (KNOT, LUMP)


def test_what_a_person_added_by_hand_is_kept(files: OwnFiles, data_dir: Path) -> None:
    files.keep_point(KNOT)
    path = data_dir / "points" / "own.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "  caution: Softly.\n", encoding="utf-8")
    files.keep_point(LUMP)

    assert kept(data_dir) == (replace(KNOT, caution="Softly."), LUMP)


@pytest.mark.parametrize("change", CHANGES)
def test_a_folder_whose_name_is_too_long_is_a_clear_error(tmp_path: Path, change: Change) -> None:
    with pytest.raises(StorageError):
        change(OwnFiles(tmp_path / ("x" * 300)))
