from pathlib import Path

import pytest

from acutimer.paths import bundled


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_a_checkout_has_its_folders_beside_the_package(tmp_path: Path) -> None:
    beside = made(tmp_path / "assets")

    assert bundled("assets", package=tmp_path / "acutimer") == beside


def test_a_wheel_has_its_folders_inside_the_package(tmp_path: Path) -> None:
    made(tmp_path / "routines")  # of some other program that shares site-packages
    inside = made(tmp_path / "acutimer" / "bundled" / "routines")

    assert bundled("routines", package=tmp_path / "acutimer") == inside


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"'assets' is missing .* install it again"):
        bundled("assets", package=tmp_path / "acutimer")


@pytest.mark.parametrize("name", ["assets", "routines"])
def test_this_very_program_has_its_folders(name: str) -> None:
    assert bundled(name).is_dir()
