"""Any routine that a file can hold is the same after it was written and read."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from acutimer.formats.routines import read_routine
from acutimer.formats.writing import routine_text
from acutimer.model.routine import Routine
from tests.formats.any_routine import routines


def through_a_file(routine: Routine) -> Routine:
    """Return what a file with the text of `routine` holds."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "routine.yaml"
        path.write_text(routine_text(routine), encoding="utf-8", newline="")
        return read_routine(path)


@given(routines())
def test_any_routine_with_any_of_its_fields_reads_back_as_it_was(routine: Routine) -> None:
    assert through_a_file(routine) == routine
