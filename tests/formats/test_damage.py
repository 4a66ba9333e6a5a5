"""Whatever happens to a file, the reader says so and never breaks."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.errors import DataFileError, Problem
from acutimer.formats.routines import read_routine
from acutimer.model.routine import Routine

ROUTINES = sorted((Path(__file__).parents[2] / "routines").glob("*.yaml"))
ORIGINALS = st.sampled_from([path.read_bytes() for path in ROUTINES])
NASTY = st.sampled_from(
    [
        "\x00",
        "\t",
        "&a ",
        "*a",
        "!!map ",
        "[",
        "{",
        "? ",
        "---\n",
        '"',
        "'",
        "%",
        ": ",
        "- ",
        "\n",
        "\r",
        "\ufeff",
        "#",
        "<<: ",
        "~",
        "\u202e",
        "\x85",
        '"\\',
        ">\n",
    ]
)


def is_told(problems: tuple[Problem, ...]) -> bool:
    """Say whether there are faults, each with a place and words that can be printed."""
    placed = all(problem.line >= 1 and problem.column >= 1 for problem in problems)
    return bool(problems) and placed and all(str(problem).encode() for problem in problems)


def outcome(content: bytes) -> Routine | None:
    """Return the routine, or None if it is refused with faults at their places."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "routine.yaml"
        path.write_bytes(content)
        try:
            return read_routine(path)
        except DataFileError as error:
            told = is_told(error.problems)
    assert told
    return None


@given(ORIGINALS, st.data())
def test_bytes_may_be_lost_doubled_or_swapped(content: bytes, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content) - 1))
        end = start + data.draw(st.integers(1, 30))
        piece = content[start:end]
        content = content[:start] + data.draw(
            st.sampled_from([b"", piece * 2, piece[::-1], bytes([piece[0] ^ 32]) + piece[1:]])
        ) + content[end:]  # fmt: skip

    outcome(content)


@given(ORIGINALS, st.data())
def test_lines_may_be_lost_doubled_or_swapped(content: bytes, data: st.DataObject) -> None:
    lines = content.splitlines(keepends=True)
    places = st.integers(0, len(lines) - 1)
    for _ in range(data.draw(st.integers(1, 3))):
        one, other = data.draw(places), data.draw(places)
        lines[one], lines[other] = data.draw(
            st.sampled_from(
                [(b"", lines[other]), (lines[one] * 2, lines[other]), (lines[other], lines[one])]
            )
        )

    outcome(b"".join(lines))


@given(ORIGINALS, NASTY, st.data())
def test_anything_may_be_put_in(content: bytes, nasty: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(content)))

    outcome(content[:place] + nasty.encode() + content[place:])


@given(st.binary(max_size=300))
def test_garbage_is_no_routine(content: bytes) -> None:
    assert outcome(content) is None


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_file_that_breaks_off_anywhere_is_survived(path: Path) -> None:
    content = path.read_bytes()

    for end in range(0, len(content), 61):
        outcome(content[:end])


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_a_slip_in_any_key_is_guessed_right(
    path: Path, faults_of: Callable[..., list[str]]
) -> None:
    text = path.read_text(encoding="utf-8")
    for key in ("summary", "preparation", "transition", "gentler", "relaxation", "frequency"):
        slip = key[:2] + key[3:]
        found = faults_of(text.replace(f"{key}:", f"{slip}:", 1))

        assert any(f"“{slip}” (did you mean “{key}”?)" in fault for fault in found)
