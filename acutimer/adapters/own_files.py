"""What a person marks: their own points, in a file that others can read."""

from collections.abc import Callable
from pathlib import Path

from acutimer.adapters.files import reason, write_whole
from acutimer.errors import DataFileError, StorageError
from acutimer.formats.catalogue import MOST_POINTS, read_point_file
from acutimer.formats.own_points import own_points_text
from acutimer.model.point import Point

Points = dict[str, Point]


class OwnFiles:
    """Keep own points in `points/own.yaml` of `data_dir`."""

    def __init__(self, data_dir: Path) -> None:
        self._points = data_dir / "points" / "own.yaml"

    def keep_point(self, point: Point) -> None:
        """Keep `point`, in the place of its earlier state.

        Raises:
            StorageError: if the file has faults (it is left alone), or cannot be written.
        """
        self._change(lambda points: points.update({point.code: point}))

    def forget_point(self, code: str) -> None:
        """Take the point `code` out of the file.

        Raises:
            StorageError: as `keep_point`.
        """
        self._change(lambda points: points.pop(code, None))

    def _change(self, work: Callable[[Points], object]) -> None:
        """Read the own points, let `work` change them, and write them again if they differ."""
        before = self._read()
        after = dict(before)
        work(after)
        if len(after) > MOST_POINTS:
            raise StorageError(f"There is room for {MOST_POINTS} points of your own.")
        if after != before:
            try:
                write_whole(self._points, own_points_text(after.values()))
            except OSError as error:
                raise self._failure(self._points, "Your points", error) from error

    def _read(self) -> Points:
        """Return the points in the file."""
        try:
            if not self._points.exists():
                return {}
            return {point.code: point for point in read_point_file(self._points)}
        except DataFileError as error:
            fault = error.problems[0]
            raise StorageError(
                f"Your points in {self._points} are left as they are, because the file has a fault "
                f"in line {fault.line}: {fault.message}. Mend it, then try again."
            ) from error
        except OSError as error:
            raise self._failure(self._points, "Your points", error) from error

    @staticmethod
    def _failure(path: Path, what: str, error: OSError) -> StorageError:
        return StorageError(f"{what} could not be saved to {path}: {reason(error)}.")
