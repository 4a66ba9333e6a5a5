"""The failures that AcuTimer expects; their texts are fit for the person who reads them."""

from dataclasses import dataclass
from pathlib import Path


class AcuTimerError(Exception):
    """Tell what went wrong, where, and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Name one fault in a data file; line and column count from 1."""

    path: Path
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Return `file:line:column: message (hint)`, as compilers do."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.message}{hint}"


class DataFileError(AcuTimerError):
    """Report every fault of one data file at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep `problems`, in the order in which they stand in the file."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UnknownRoutineError(AcuTimerError):
    """Say that no routine has this id, and which one may have been meant."""

    def __init__(self, routine_id: str, nearest: str = "") -> None:
        """Name the unknown id and, if there is one, the nearest known one."""
        hint = f"; did you mean “{nearest}”?" if nearest else ""
        super().__init__(f"There is no routine “{routine_id}”{hint}")
        self.routine_id = routine_id
        self.nearest = nearest


class LengthError(AcuTimerError):
    """Say that a wished total cannot be reached, and which is the nearest that can."""

    def __init__(self, wished_s: int, nearest_s: int) -> None:
        """Keep both totals in seconds; a nearest above the wish means that it is too short."""
        super().__init__(f"{wished_s} s cannot be reached; the nearest total is {nearest_s} s")
        self.wished_s = wished_s
        self.nearest_s = nearest_s


class NothingLeftError(AcuTimerError):
    """Say that a routine has nothing left to press for this person."""

    def __init__(self, title: str) -> None:
        """Name the routine."""
        super().__init__(
            f"Nothing of “{title}” is left to press: every point of it is left out for you. "
            "Choose another routine, or look at what you said under Safety."
        )
        self.title = title


class StorageError(AcuTimerError):
    """Say that something could not be read from or written to the data folder."""


class ChangedError(StorageError):
    """Say that the file of a routine was changed by somebody else since it was read."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            f"{path} was changed by another program meanwhile. Nothing was overwritten."
        )
        self.path = path
