"""Write whole files so that nobody ever finds half of one."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Put `text` into `path` at once: into a neighbour first, synced, then renamed.

    The folder is made if it is missing.

    Raises:
        OSError: if that cannot be done; what stood there before is still there then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def free_name(path: Path) -> Path:
    """Return `path`, or the first of `name-2`, `name-3` ... that nothing has taken yet."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def reason(error: OSError) -> str:
    """Return why the system refused, without the path that the text around it names already."""
    return error.strerror or str(error)
