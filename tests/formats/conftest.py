"""Read routine files that tests write down as text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from acutimer.errors import DataFileError
from acutimer.formats.routines import read_routine
from acutimer.model.routine import Routine

SMALL = """\
acutimer: 1
id: small
title: Small
summary: A small routine.
steps:
  - hold: Upper back
    points: [BL-13]
    length: 1:30
"""


@pytest.fixture
def small() -> str:
    """Return the text of the smallest sound routine; its hold ends with line 8."""
    return SMALL


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Return a function that writes a file and returns its path."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "routine.yaml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def read(write: Callable[[str | bytes], Path]) -> Callable[..., Routine]:
    """Return a function that reads a routine from its text."""

    def read(content: str | bytes, known_points: frozenset[str] | None = None) -> Routine:
        return read_routine(write(content), known_points)

    return read


@pytest.fixture
def faults_of(read: Callable[..., Routine]) -> Callable[..., list[str]]:
    """Return a function that lists the faults of a text as `line:column: message (hint)`."""

    def faults_of(content: str | bytes, known_points: frozenset[str] | None = None) -> list[str]:
        with pytest.raises(DataFileError) as raised:
            read(content, known_points)
        return [str(problem).split("routine.yaml:")[-1] for problem in raised.value.problems]

    return faults_of
