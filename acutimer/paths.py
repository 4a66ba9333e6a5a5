"""Find the folders that ship with the program."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def bundled(name: str, package: Path = PACKAGE) -> Path:
    """Return the folder `name` ("assets" or "routines") that came with the program.

    A wheel carries it inside the package, a checkout has it beside the package. The wheel's place
    is looked at first, for the folder beside an installed package belongs to everybody.

    Raises: FileNotFoundError if it is in neither place.
    """
    for folder in (package / "bundled" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"AcuTimer's own folder {name!r} is missing beside {package}; please install it again."
    )
