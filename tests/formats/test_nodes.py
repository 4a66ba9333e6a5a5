"""Text becomes nodes with places, and hostile files become one clear fault."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
import yaml

from acutimer.formats import nodes
from acutimer.formats.faults import Faults
from acutimer.formats.nodes import MAX_BYTES, MAX_DEPTH, MAX_NODES, compose, read_nodes

FaultsOf = Callable[..., list[str]]


def faults_in(text: str) -> list[str]:
    faults = Faults(Path("file.yaml"))
    compose(text, faults)
    return [str(problem).removeprefix("file.yaml:") for problem in faults.problems]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(nodes, "_Loader", getattr(yaml, request.param))
    return str(request.param)


def test_both_of_the_parsers_name_the_same_places(loader: str) -> None:
    root = compose('a: 1\né: [x, "ü",   y]\n', Faults(Path()))

    assert isinstance(root, nodes.Mapping)
    listed = root.entries[1][1]
    assert isinstance(listed, nodes.Sequence)
    marks = [node.start_mark for node in (root, listed, *listed.items)]
    assert [(mark.line, mark.column) for mark in marks if mark] == [
        (0, 0), (1, 3), (1, 4), (1, 7), (1, 14),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1:1: the file is empty"),
        ("# a comment\n", "1:1: the file is empty"),
        ("a: &x 1", "1:4: “&” and “*” (anchors and aliases) are not allowed; write it out"),
        ("a: *x", "1:4: “&” and “*” (anchors and aliases) are not allowed; write it out"),
        (
            "a: 1\nb: !os.system x",
            "2:4: a tag such as “!os.system” is not allowed; leave it out",
        ),
        ("a: 1\n---\nb: 2", "2:1: a file holds one document; a second one begins here"),
        ("a: 1\nb: 2\na: 3", "3:1: “a” stands here twice, see line 1"),
        ("? [a]\n: 1", "1:3: expected a word as the key, found a list or a mapping"),
        ("a: 1\n\tb: 2", "2:1: a tab cannot indent a line; use spaces"),
        ("a:\n  - b\n\tx: 1", "3:1: a tab cannot indent a line; use spaces"),
        ('a: "\\x07"', "1:4: the character U+0007 must not stand in a text"),
        ('a: "\\u202e"', "1:4: the character U+202E must not stand in a text"),
    ],
)
def test_what_a_file_may_not_hold_is_named(loader: str, text: str, fault: str) -> None:
    assert faults_in(text) == [fault]


def test_a_tag_that_would_run_code_is_refused(loader: str) -> None:
    (fault,) = faults_in("a: !!python/object/apply:os.system [ls]")

    assert fault.startswith("1:4: a tag such as “tag:yaml.org,2002:python/object/apply:o…”")


def test_what_is_no_yaml_is_named_at_its_place(loader: str) -> None:
    (fault,) = faults_in("a: [1, 2\nb: 3\n")

    assert fault.startswith("2:2: this is not sound YAML: ")


def test_an_escape_for_no_character_is_a_fault(loader: str) -> None:
    (fault,) = faults_in('a: "\\U00110000"')

    assert "1:" in fault


class BreakingParser:
    """Fail without saying where or why."""

    def __init__(self, text: str) -> None:
        pass

    def get_event(self) -> None:
        raise yaml.YAMLError


def test_an_error_without_a_place_is_reported_at_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nodes, "_Loader", BreakingParser)

    assert faults_in("a: 1") == ["1:1: this is not sound YAML: the text breaks off"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused(loader: str, opening: str) -> None:
    (fault,) = faults_in(opening * 10_000)

    assert f"the file is nested more than {MAX_DEPTH} levels deep" in fault


def test_as_deep_as_allowed_is_read() -> None:
    assert faults_in("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []


def test_too_many_values_are_refused() -> None:
    assert faults_in("[" + "a," * (MAX_NODES - 1) + "]") == []
    (fault,) = faults_in("[" + "a," * MAX_NODES + "]")
    assert fault.endswith(f"the file has more than {MAX_NODES} values")


def test_a_billion_laughs_end_at_the_first_anchor(faults_of: FaultsOf) -> None:
    lines = ["a0: &a0 [ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]

    (fault,) = faults_of("\n".join(lines))
    assert fault.startswith("1:5: “&” and “*”")


def test_a_large_file_is_not_read(faults_of: FaultsOf, small: str) -> None:
    (fault,) = faults_of(small + "#" * 100_000_000)

    assert fault == "1:1: the file is larger than 256 KiB"


def test_a_file_of_just_the_limit_is_read(read: Callable[..., object], small: str) -> None:
    read(small + "#" * (MAX_BYTES - len(small)))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"a: 1\nb: \xff\xfe", "2:4: expected text in UTF-8; save the file in this encoding"),
        ("a: 1".encode("utf-16"), "1:1: expected text in UTF-8; save the file in this encoding"),
        (b"\x7fELF\x02\x01\x00", "1:1: the character U+007F must not stand in a text"),
        (b"a: 1\n b\x00: 2", "2:3: the character U+0000 must not stand in a text"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, fault: str, faults_of: FaultsOf) -> None:
    assert faults_of(content) == [fault]


def test_the_mark_that_windows_puts_first_is_no_fault(
    read: Callable[..., object], small: str
) -> None:
    read(b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode())


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    faults = Faults(tmp_path / "none.yaml")
    read_nodes(tmp_path / "none.yaml", faults)

    assert [problem.message for problem in faults.problems] == ["there is no such file"]


def test_a_folder_in_the_place_of_a_file_is_a_fault(tmp_path: Path) -> None:
    faults = Faults(tmp_path)
    read_nodes(tmp_path, faults)

    assert [problem.message for problem in faults.problems] == ["this is not a file"]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / ("long" * 100)
    faults = Faults(path)
    read_nodes(path, faults)

    (problem,) = faults.problems
    assert problem.message.startswith("the file cannot be read: ")


@pytest.mark.parametrize(
    "line",
    ["length: 1h" + " " * 200_000 + "x", "- " * 100_000, '"' + "\\n" * 100_000, "a" * 200_000],
    ids=["spaces", "dashes", "escapes", "letters"],
)
def test_no_file_within_the_limits_takes_long(line: str, small: str, faults_of: FaultsOf) -> None:
    began = monotonic()
    faults_of(small.replace("length: 1:30", line))

    assert monotonic() - began < 5
