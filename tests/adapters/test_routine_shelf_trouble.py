"""Whatever is in the way of the shelf is told in words, and nothing is lost by it."""

import errno
import logging
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from acutimer.adapters import routine_parcels
from acutimer.adapters.routine_shelf import RoutineShelf
from acutimer.errors import AcuTimerError, ChangedError, DataFileError, StorageError
from acutimer.formats.changing import changed_text
from acutimer.formats.routines import read_routine_text
from acutimer.formats.shapes import Document
from acutimer.formats.writing import routine_text
from acutimer.model.kept import Binned, Draft
from acutimer.model.routine import Hold, Routine

HOLD = Hold("Knot", ("BL-13",), 60, 20, 180)
ROUTINE = Routine("small", "Small", "A small routine.", (HOLD,))
LARGE = replace(ROUTINE, title="Large")
TEXT = routine_text(ROUTINE)
ROOT = Path(__file__).parents[2]
Work = Callable[[RoutineShelf, Path], object]
BOUNDED = """
import resource, sys
from pathlib import Path
from acutimer.adapters.routine_shelf import RoutineShelf
from acutimer.errors import StorageError
from dataclasses import replace
shelf = RoutineShelf(Path(sys.argv[1]), lambda: None, ())
kept = shelf.find("small")
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
try:
    shelf.keep(replace(kept.routine, title="Large"), kept.stamp)
except StorageError as error:
    print(error)
"""


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def shelf(data_dir: Path) -> RoutineShelf:
    """Return a shelf with one routine, with its draft, and one more in the bin."""
    shelf = RoutineShelf(data_dir, lambda: frozenset({"BL-13"}), {"built-in"})
    shelf.keep(replace(ROUTINE, id="gone"), "")
    shelf.remove("gone")
    shelf.keep_draft(Draft(LARGE, shelf.keep(ROUTINE, "").stamp))
    return shelf


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing more reach the disk."""

    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that packs texts by their names."""

    def zipped(texts: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
        path = tmp_path / "parcel.zip"
        with zipfile.ZipFile(path, "w", packing) as archive:
            for name, text in texts.items():
                archive.writestr(name, text)
        return path

    return zipped


def contents(folder: Path) -> dict[Path, bytes]:
    """Return all files with what is in them."""
    return {path: path.read_bytes() for path in folder.rglob("*") if not path.is_dir()}


def stamp_of(shelf: RoutineShelf) -> str:
    kept = shelf.find("small")
    assert kept is not None
    return kept.stamp


def faults_of(shelf: RoutineShelf, path: Path) -> list[str]:
    """Return the faults that looking into `path` tells, from its name on."""
    with pytest.raises(DataFileError) as raised:
        shelf.look_into(path)
    return [str(problem).removeprefix(f"{path.parent}/") for problem in raised.value.problems]


WRITES = [
    pytest.param(lambda shelf, path: shelf.keep(LARGE, stamp_of(shelf)), id="keep"),
    pytest.param(lambda shelf, path: shelf.keep(replace(ROUTINE, id="new"), ""), id="new"),
    pytest.param(lambda shelf, path: shelf.keep_draft(Draft(ROUTINE)), id="draft"),
    pytest.param(lambda shelf, path: shelf.put_back(shelf.binned()[0]), id="put back"),
    pytest.param(lambda shelf, path: shelf.export([ROUTINE], path / "out.yaml"), id="export"),
    pytest.param(lambda shelf, path: shelf.export([ROUTINE], path / "out.zip"), id="zip"),
]


@pytest.mark.parametrize("work", WRITES)
@pytest.mark.usefixtures("shelf")
def test_a_full_disk_is_told_and_changes_nothing(
    shelf: RoutineShelf, data_dir: Path, work: Work, request: pytest.FixtureRequest
) -> None:
    before = contents(data_dir)
    request.getfixturevalue("full_disk")
    with pytest.raises(StorageError, match=f"could not be .* .*{data_dir}.*: No space left"):
        work(shelf, data_dir)

    assert contents(data_dir) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not bound the size of files")
def test_a_file_that_gets_too_large_for_the_system_is_told(
    shelf: RoutineShelf, data_dir: Path
) -> None:
    before = contents(data_dir)
    command = [sys.executable, "-c", BOUNDED, str(data_dir)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)

    path = data_dir / "routines" / "small.acutimer.yaml"
    assert done.stdout == f"Your routine could not be saved to {path}: File too large.\n"
    assert contents(data_dir) == before


@pytest.mark.parametrize(
    "work",
    [
        *WRITES[1:3],
        pytest.param(lambda shelf, path: shelf.export([ROUTINE], path / "out.yaml"), id="export"),
    ],
)
def test_a_file_in_the_place_of_the_folder_is_told(data_dir: Path, work: Work) -> None:
    data_dir.write_text("in the way", encoding="utf-8")
    shelf = RoutineShelf(data_dir, lambda: None, ())
    assert (shelf.library().kept, shelf.binned(), shelf.drafts()) == ((), (), ())
    assert shelf.draft("small") is None
    with pytest.raises(StorageError, match=r"(Not a directory|File exists)\.$"):
        work(shelf, data_dir)


def test_a_file_in_the_place_of_the_routines_is_a_fault_of_the_library(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "routines").touch()
    (problem,) = RoutineShelf(data_dir, lambda: None, ()).library().problems

    assert "the folder cannot be read" in problem.message


def test_a_folder_in_the_place_of_the_target_is_told(shelf: RoutineShelf, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="this is not a file"):
        shelf.export([ROUTINE], tmp_path)


@pytest.mark.parametrize("text", ["changed", None])
def test_a_change_during_the_saving_is_not_overwritten(
    shelf: RoutineShelf, data_dir: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    path, sync = data_dir / "routines" / "small.acutimer.yaml", os.fsync

    def meddle(handle: int) -> None:
        path.unlink(missing_ok=True)
        if text:
            path.write_text(text, encoding="utf-8")
        sync(handle)

    stamp = stamp_of(shelf)
    monkeypatch.setattr(os, "fsync", meddle)
    with pytest.raises(ChangedError):
        shelf.keep(LARGE, stamp)

    assert [other.read_text("utf-8") for other in path.parent.iterdir()] == ([text] * bool(text))


def test_a_file_that_appears_during_the_saving_is_not_overwritten(
    shelf: RoutineShelf, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sync = data_dir / "routines" / "new.acutimer.yaml", os.fsync

    def meddle(handle: int) -> None:
        path.write_text("somebody else", encoding="utf-8")
        sync(handle)

    monkeypatch.setattr(os, "fsync", meddle)
    with pytest.raises(ChangedError):
        shelf.keep(replace(ROUTINE, id="new"), "")

    assert path.read_text(encoding="utf-8") == "somebody else"


@pytest.mark.parametrize(
    ("routine", "told"),
    [
        (replace(ROUTINE, steps=()), "“Small” cannot be saved: it has no steps yet."),
        (replace(ROUTINE, title=""), "expected 1 to 80 characters, found 0, in “title: ''”."),
        (replace(ROUTINE, id="../small"), "found “../small”, in “id: ../small”."),
        (replace(ROUTINE, steps=(replace(HOLD, points=("MY-1",)),)), "“MY-1” is not the code"),
        (replace(ROUTINE, cautions=("a" * 300,) * 1000), "the file is larger than 256 KiB"),
        (replace(ROUTINE, title="a\u202e"), "the character U+202E must not stand in a text"),
        (replace(ROUTINE, id="built-in"), "“built-in” belongs to a built-in routine"),
    ],
)
@pytest.mark.parametrize("base", ["", None])
def test_what_no_file_can_hold_is_told_and_not_written(
    shelf: RoutineShelf, data_dir: Path, routine: Routine, told: str, base: str | None
) -> None:
    before = contents(data_dir)
    with pytest.raises(StorageError) as raised:
        shelf.keep(routine, base)

    assert told in str(raised.value)
    assert contents(data_dir) == before


def test_a_draft_that_no_file_can_hold_is_told(shelf: RoutineShelf, data_dir: Path) -> None:
    before = contents(data_dir.parent)
    with pytest.raises(StorageError, match="cannot be kept: expected small letters"):
        shelf.keep_draft(Draft(replace(ROUTINE, id="../small")))

    assert shelf.draft("../small") is None
    assert contents(data_dir.parent) == before


@pytest.mark.parametrize("content", [b"", b"\xff", b"acutimer: 2\n", b"id: [", b"a" * 300_000])
def test_a_draft_that_cannot_be_read_is_never_deleted(
    shelf: RoutineShelf, data_dir: Path, caplog: pytest.LogCaptureFixture, content: bytes
) -> None:
    path = data_dir / "drafts" / "small.yaml"
    path.write_bytes(content)
    shelf.forget_draft("small")
    assert shelf.drafts() == ()
    assert str(path) in caplog.text
    shelf.keep_draft(Draft(ROUTINE))

    assert shelf.draft("small") == Draft(ROUTINE)
    assert path.with_suffix(".unreadable").read_bytes() == content


def test_a_draft_under_a_wrong_name_is_left_out(shelf: RoutineShelf, data_dir: Path) -> None:
    path = data_dir / "drafts" / "small.yaml"
    path.rename(path.with_name("other.yaml"))

    assert shelf.drafts() == ()
    assert shelf.draft("other") is None


def test_a_folder_in_the_place_of_a_draft_is_left_out(shelf: RoutineShelf, data_dir: Path) -> None:
    (data_dir / "drafts" / "folder.yaml").mkdir()

    assert shelf.drafts() == (Draft(LARGE, stamp_of(shelf)),)


def test_a_routine_that_is_not_there_cannot_be_removed(shelf: RoutineShelf) -> None:
    with pytest.raises(StorageError, match="There is no routine “other” in "):
        shelf.remove("other")


def test_a_file_with_faults_is_not_removed(shelf: RoutineShelf, data_dir: Path) -> None:
    path = data_dir / "routines" / "small.acutimer.yaml"
    path.write_text("id: small\n", encoding="utf-8")
    before = contents(data_dir)
    with pytest.raises(StorageError, match="not deleted, because it has faults"):
        shelf.remove("small")

    assert contents(data_dir) == before


def test_a_bin_that_cannot_be_used_is_told(shelf: RoutineShelf, data_dir: Path) -> None:
    (data_dir / "bin").rename(data_dir / "old")
    (data_dir / "bin").touch()
    before = contents(data_dir)
    with pytest.raises(StorageError, match=r"could not be deleted from .*: "):
        shelf.remove("small")

    assert contents(data_dir) == before


@pytest.mark.parametrize("name", ["other.yaml", "../routines/other.yaml", "", ".."])
def test_what_is_not_in_the_bin_cannot_be_put_back(shelf: RoutineShelf, name: str) -> None:
    with pytest.raises(StorageError, match="could not be put back from "):
        shelf.put_back(Binned(ROUTINE, name))


def test_what_cannot_be_read_in_the_bin_stays_there(
    shelf: RoutineShelf, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (binned,) = shelf.binned()
    path = data_dir / "bin" / binned.name
    path.write_text("id: [", encoding="utf-8")

    with pytest.raises(StorageError, match="could not be put back"):
        shelf.put_back(binned)
    assert shelf.binned() == ()
    assert path.read_text(encoding="utf-8") == "id: ["
    assert str(path) in caplog.text


def test_a_draft_that_cannot_be_read_stays_in_the_bin(shelf: RoutineShelf, data_dir: Path) -> None:
    binned = shelf.remove("small")
    draft = data_dir / "bin" / f"{binned.name}.draft"
    draft.write_text("id: [", encoding="utf-8")
    shelf.put_back(binned)

    assert shelf.draft("small") is None
    assert draft.read_text(encoding="utf-8") == "id: ["


def test_a_newer_draft_stays_when_a_routine_is_put_back(shelf: RoutineShelf) -> None:
    binned = shelf.remove("small")
    shelf.keep_draft(Draft(ROUTINE))
    shelf.put_back(binned)

    assert shelf.draft("small") == Draft(ROUTINE)


@pytest.mark.skipif(os.name == "nt", reason="on Windows links need a right")
def test_a_link_gives_the_bin_what_it_shows(shelf: RoutineShelf, data_dir: Path) -> None:
    path = data_dir / "routines" / "small.acutimer.yaml"
    target = path.rename(path.with_name("real"))
    path.symlink_to("real")
    binned = shelf.remove("small")

    assert (data_dir / "bin" / binned.name).read_text(encoding="utf-8") == TEXT
    assert target.read_text(encoding="utf-8") == TEXT
    assert not path.is_symlink()


def test_nothing_at_all_cannot_be_exported(shelf: RoutineShelf, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="There is no routine to export"):
        shelf.export([], tmp_path / "out.zip")


def test_an_unfinished_routine_cannot_be_exported(shelf: RoutineShelf, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="it has no steps yet"):
        shelf.export([replace(ROUTINE, id="new", steps=())], tmp_path / "out.yaml")

    assert not (tmp_path / "out.yaml").exists()


def fail(document: Document, text: str, old: object, new: object) -> str:
    raise LookupError


@pytest.mark.parametrize("mend", [fail, lambda *_: TEXT, lambda *_: "id: ["])
def test_a_text_that_cannot_be_mended_is_written_anew(mend: Callable[..., str]) -> None:
    assert changed_text(TEXT.encode(), ROUTINE, LARGE, mend) == routine_text(LARGE)


def test_a_newer_text_is_one_fault() -> None:
    with pytest.raises(DataFileError, match="made by a newer AcuTimer"):
        read_routine_text(b"acutimer: 2\nid: [a]\n", Path("routine.yaml"))


def test_a_file_that_is_no_routine_is_a_fault(shelf: RoutineShelf, tmp_path: Path) -> None:
    path = tmp_path / "picture.yaml"
    path.write_bytes(b"\xff\xd8")

    assert faults_of(shelf, path) == [
        "picture.yaml:1:1: expected text in UTF-8; save the file in this encoding"
    ]
    assert faults_of(shelf, tmp_path / "no.zip") == ["no.zip:1:1: there is no such file"]


def test_a_file_that_cannot_be_looked_at_is_a_fault(shelf: RoutineShelf, tmp_path: Path) -> None:
    (fault,) = faults_of(shelf, tmp_path / ("a" * 300))

    assert ":1:1: the file cannot be read: " in fault


def test_all_faults_in_a_zip_are_told_with_their_member(
    shelf: RoutineShelf, zipped: Callable[..., Path]
) -> None:
    unknown = TEXT.replace("BL-13", "BL-31")
    path = zipped({"good.yaml": TEXT, "a/one.yaml": "- a", "../../two.yml": unknown, "/e.yaml": ""})
    one, two, three = faults_of(shelf, path)

    assert one.startswith("parcel.zip/a/one.yaml:1:1: expected a routine")
    assert two.startswith("parcel.zip/../../two.yml:8:5: “BL-31” is not the code")
    assert three == "parcel.zip/e.yaml:1:1: the file is empty"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({}, "parcel.zip:1:1: the zip holds no routine, which is a file in .yaml or .yml"),
        ({"a.txt": TEXT}, "parcel.zip:1:1: the zip holds no routine"),
        ({f"{n}.txt": "" for n in range(501)}, "the zip holds 501 files, more than 500"),
        ({"a.yaml": b"\0" * 50_000_000}, "a.yaml:1:1: the file is larger than 256 KiB"),
        ({"a\x1b[2J.yaml": "- a"}, "parcel.zip/a·[2J.yaml:1:1: expected a routine"),
    ],
    ids=["empty", "no routine", "many", "bomb", "control"],
)
def test_a_strange_zip_is_a_fault(
    shelf: RoutineShelf, zipped: Callable[..., Path], texts: dict[str, str | bytes], told: str
) -> None:
    assert told in "\n".join(faults_of(shelf, zipped(texts)))


def test_a_zip_that_is_packed_in_an_unusual_way_is_a_fault(
    shelf: RoutineShelf, zipped: Callable[..., Path]
) -> None:
    path = zipped({"a.yaml": TEXT}, zipfile.ZIP_BZIP2)

    assert faults_of(shelf, path) == [
        "parcel.zip/a.yaml:1:1: this is packed in an unusual way; make the zip again"
    ]


def test_an_encrypted_zip_is_a_fault(shelf: RoutineShelf, zipped: Callable[..., Path]) -> None:
    path = zipped({"a.yaml": TEXT})
    raw = bytearray(path.read_bytes())
    for magic, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(magic) + offset] |= 1
    path.write_bytes(raw)

    assert faults_of(shelf, path) == [
        "parcel.zip/a.yaml:1:1: this is encrypted; unpack the zip with its password"
    ]


def test_a_huge_zip_is_not_opened(
    shelf: RoutineShelf, zipped: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped({"a.yaml": TEXT})
    monkeypatch.setattr(routine_parcels, "MOST_ZIP_BYTES", path.stat().st_size - 1)

    (fault,) = faults_of(shelf, path)
    assert "the zip is larger than" in fault


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_any_damage_to_a_zip_is_told(
    shelf: RoutineShelf, zipped: Callable[..., Path], packing: int
) -> None:
    path = zipped({"a.yaml": TEXT, "b.yaml": TEXT}, packing)
    raw = path.read_bytes()
    told = 0
    for place in range(len(raw)):
        for letter in (0, 0xFF, raw[place] ^ 1):
            path.write_bytes(raw[:place] + bytes([letter]) + raw[place + 1 :])
            try:
                shelf.look_into(path)
            except AcuTimerError as error:
                told += bool(str(error))

    assert told > len(raw)


def test_a_pipe_among_the_files_keeps_nobody_waiting(
    shelf: RoutineShelf, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such pipes")
    for name in ("routines/pipe.yaml", "drafts/pipe.yaml", "bin/pipe.yaml"):
        os.mkfifo(data_dir / name)
    with caplog.at_level(logging.CRITICAL):
        (problem,) = shelf.library().problems

    assert problem.message == "this is not a file"
    assert len(shelf.drafts()) == len(shelf.binned()) == 1
    assert faults_of(shelf, problem.path) == ["pipe.yaml:1:1: this is not a file"]
