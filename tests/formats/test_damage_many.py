"""Thousands of damaged files are each read, or refused with faults at their places."""

from pathlib import Path
from random import Random

from acutimer.errors import DataFileError, Problem
from acutimer.formats.faults import UNFIT
from acutimer.formats.routines import read_routine

ORIGINALS = [
    path.read_bytes() for path in sorted((Path(__file__).parents[2] / "routines").glob("*.yaml"))
]
VARIANTS = 20_000
WHOLE = 20
"""One of so many variants is of a whole file, the others are of its first steps, for speed."""
NASTY = [
    "", " ", "\t", "\x00", "\x85", "\r", "\n", "\ufeff", "\u202e", "\u2028", "\U0010ffff", "腎俞",
    "&a ", "*a", "!!map ", "!x", "[", "]", "{", "}", "? ", "---\n", "...\n", '"', "'", "%", ": ",
    "- ", "#", "<<: ", "~", '"\\', '"\\ud800"', '"\\U00110000"', ">\n", "|2\n", "@", "`", ",",
    "-1", "0", "99999999999", "1e999", ".nan", "1:99", "٣s", "yes", "null", "[[[[[[[", "{a: {b: ",
    "[" * 30, "9" * 500, "a" * 3000, " " * 90 + "s",
]  # fmt: skip


def lose(content: bytes, random: Random) -> bytes:
    """Return `content` without a few bytes."""
    at = random.randrange(len(content))
    return content[:at] + content[at + random.randint(1, 30) :]


def double(content: bytes, random: Random) -> bytes:
    """Return `content` with a few bytes twice."""
    at = random.randrange(len(content))
    return content[: at + random.randint(1, 30)] + content[at:]


def flip(content: bytes, random: Random) -> bytes:
    """Return `content` with one bit turned over."""
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]


def cut(content: bytes, random: Random) -> bytes:
    """Return the beginning of `content`."""
    return content[: random.randrange(len(content))]


def put_in(content: bytes, random: Random) -> bytes:
    """Return `content` with something nasty in it."""
    at = random.randrange(len(content))
    return content[:at] + random.choice(NASTY).encode() + content[at:]


def change_lines(content: bytes, random: Random) -> bytes:
    """Return `content` with a line lost, doubled, swapped with another one, or moved sideways."""
    lines = content.splitlines(keepends=True)
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    line = lines[one]
    changed = [b"", line * 2, lines[other], b" " * random.randint(1, 5) + line, line.lstrip(b" ")]
    lines[one], lines[other] = random.choice(changed), random.choice([line, lines[other]])
    return b"".join(lines)


def change_value(content: bytes, random: Random) -> bytes:
    """Return `content` with something nasty for the value of a key."""
    lines = content.split(b"\n")
    at = random.randrange(len(lines))
    lines[at] = lines[at].partition(b":")[0] + b": " + random.choice(NASTY).encode()
    return b"\n".join(lines)


def misspell(content: bytes, random: Random) -> bytes:
    """Return `content` with a letter of a key lost."""
    lines = content.split(b"\n")
    at = random.randrange(len(lines))
    key, colon, value = lines[at].partition(b":")
    lost = random.randrange(len(key) + 1)
    lines[at] = key[:lost] + key[lost + 1 :] + colon + value
    return b"\n".join(lines)


WAYS = [lose, double, flip, cut, put_in, change_lines, change_value, misspell]


def damaged(content: bytes, random: Random) -> bytes:
    """Return `content` after one to three damages."""
    for _ in range(random.randint(1, 3)):
        if content:
            content = random.choice(WAYS)(content, random)
    return content


def shortened(content: bytes) -> bytes:
    """Return the keys of a routine and its first steps, without its long lists and its end."""
    head, _, rest = content.partition(b"\nsteps:\n")
    steps = rest.split(b"\n\n")[:2]
    return b"\n".join(head.split(b"\n")[-25:]) + b"\nsteps:\n" + b"\n\n".join(steps) + b"\n"


def faults_of(path: Path) -> tuple[Problem, ...]:
    """Return the faults of the file at `path`; anything else that is raised fails the test."""
    try:
        read_routine(path)
    except DataFileError as error:
        return error.problems
    return ()


def lines_of(content: bytes) -> int:
    """Return the number of lines; the parser adds a line end to a last line that has none."""
    plain = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return 1 + plain.count(b"\n") + (not plain.endswith(b"\n"))


def is_told(problem: Problem, lines: int) -> bool:
    """Tell whether a fault has a place within a file of so many lines, and printable words."""
    placed = 1 <= problem.line <= lines and problem.column >= 1
    words = problem.message + problem.hint
    return placed and bool(problem.message) and not UNFIT.search(words) and "\n" not in words


def test_thousands_of_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    random, path = Random(20_000), tmp_path / "routine.yaml"
    short = [shortened(content) for content in ORIGINALS]
    refused, untold = 0, []
    for number in range(VARIANTS):
        content = damaged(random.choice(short if number % WHOLE else ORIGINALS), random)
        path.write_bytes(content)
        faults = faults_of(path)
        refused += bool(faults)
        lines = lines_of(content)
        untold += [(content, fault) for fault in faults if not is_told(fault, lines)]

    assert untold[:1] == []
    assert VARIANTS / 2 < refused < VARIANTS
