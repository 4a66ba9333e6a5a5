"""The file of plans: what was planned comes back, and a file that is not understood stays."""

import json
import os
import sys
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acutimer.adapters.json_file import JsonFile
from acutimer.adapters.plans import PlansFile
from acutimer.errors import StorageError
from acutimer.model.practice import EVERY_DAY, Plan, Practice, Reminder, Taper
from acutimer.model.reminding import Call
from acutimer.ports import Plans

EVENING = Reminder(time(20, 5), frozenset({0, 6}))
ROLLER = Plan(
    "back-roller",
    date(2026, 3, 2),
    Practice(3, 6, Taper.TWICE_A_WEEK),
    frozenset({0, 2, 4}),
    (Reminder(time(0, 20)), EVENING),
)
PAIR = Plan("breathing-pair", date(2026, 3, 9))
CALL = Call(datetime.fromisoformat("2026-03-02T20:05"), "back-roller")
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
PLANS = st.builds(
    Plan,
    st.text(),
    st.dates(),
    st.builds(Practice, st.integers(1, 4), st.integers(1, 52), st.sampled_from(Taper)),
    WEEKDAYS,
    st.lists(st.builds(Reminder, TIMES, WEEKDAYS), max_size=3).map(tuple),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "not-yet" / "plans.json"


def written(path: Path, raw: object) -> str:
    """Write `raw` to `path` and return the text."""
    path.parent.mkdir(exist_ok=True)
    text = raw if isinstance(raw, str) else json.dumps(raw)
    path.write_text(text, encoding="utf-8")
    return text


def test_the_file_meets_its_port_and_is_not_made_by_reading(path: Path) -> None:
    port: Plans = PlansFile(path)

    assert (port.plans(), port.shown()) == ((), frozenset())
    assert not path.parent.exists()


def test_plans_come_back_in_the_order_in_which_they_were_made(path: Path) -> None:
    file = PlansFile(path)
    file.keep(PAIR)
    file.keep(ROLLER)

    assert PlansFile(path).plans() == (PAIR, ROLLER)
    assert [found.name for found in path.parent.iterdir()] == ["plans.json"]


def test_a_plan_takes_the_place_of_the_one_before(path: Path) -> None:
    file = PlansFile(path)
    for plan in (ROLLER, PAIR, replace(PAIR, routine_id="back-roller")):
        file.keep(plan)

    assert file.plans() == (replace(PAIR, routine_id="back-roller"), PAIR)


def test_a_plan_that_is_forgotten_is_gone(path: Path) -> None:
    file = PlansFile(path)
    file.keep(ROLLER)
    file.keep(PAIR)
    for routine_id in ("back-roller", "back-roller", "never-planned"):
        file.forget(routine_id)

    assert file.plans() == (PAIR,)


def test_what_was_shown_outlives_a_restart_and_leaves_the_plans_alone(path: Path) -> None:
    PlansFile(path).keep(ROLLER)
    PlansFile(path).keep_shown({CALL, replace(CALL, routine_id="bedtime")})
    PlansFile(path).keep_shown({CALL})

    assert PlansFile(path).shown() == {CALL}
    assert PlansFile(path).plans() == (ROLLER,)


def test_a_person_can_read_the_file(path: Path) -> None:
    PlansFile(path).keep(ROLLER)
    PlansFile(path).keep_shown([CALL])
    raw = json.loads(path.read_text(encoding="utf-8"))

    assert raw["version"] == 1
    assert raw["plans"]["back-roller"] | {"reminders": []} == {
        "since": "2026-03-02",
        "times_a_day": 3,
        "weeks": 6,
        "then": "twice-a-week",
        "weekdays": ["mon", "wed", "fri"],
        "reminders": [],
    }
    assert raw["plans"]["back-roller"]["reminders"][1] == {
        "at": "20:05",
        "weekdays": ["mon", "sun"],
    }
    assert raw["shown"] == [{"routine": "back-roller", "at": "2026-03-02T20:05"}]


@given(st.lists(PLANS, max_size=3, unique_by=lambda plan: plan.routine_id))
def test_any_plans_come_back(tmp_path_factory: pytest.TempPathFactory, plans: list[Plan]) -> None:
    file = PlansFile(tmp_path_factory.mktemp("data") / "plans.json")
    for plan in plans:
        file.keep(plan)

    assert file.plans() == tuple(plans)


def test_what_is_left_out_is_as_usual(path: Path) -> None:
    reminders = [{"at": "20:00"}]
    written(path, {"plans": {"a": {"since": "2026-03-02", "reminders": reminders}}})

    assert PlansFile(path).plans() == (
        Plan("a", date(2026, 3, 2), Practice(), EVERY_DAY, (Reminder(time(20)),)),
    )


def test_unknown_keys_survive(path: Path) -> None:
    tea = {"tea": "green"}
    written(path, {"version": 1, **tea, "plans": {"a": {"since": "2026-03-02", **tea}}})
    PlansFile(path).keep(replace(PAIR, routine_id="a"))
    PlansFile(path).keep(PAIR)
    PlansFile(path).keep_shown([CALL])
    PlansFile(path).forget("breathing-pair")
    raw = json.loads(path.read_text(encoding="utf-8"))

    assert (raw["tea"], raw["plans"]["a"]["tea"]) == ("green", "green")
    assert raw["plans"]["a"]["since"] == "2026-03-09"


SOUND = {"since": "2026-03-02"}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ([], "plans should be one object"),
        ({"a": []}, "the plan for “a” should be one object"),
        ({"a": {}}, "the plan for “a”: since should be a day such as 2026-01-31, not None"),
        ({"a": {"since": "soon"}}, "the plan for “a”: Invalid isoformat string"),
        ({"a": {**SOUND, "times_a_day": True}}, "times_a_day should be a whole number, not True"),
        ({"a": {**SOUND, "times_a_day": 9}}, "“a”: times_a_day must be 1..4, got 9"),
        ({"a": {**SOUND, "weeks": 1.5}}, "weeks should be a whole number, not 1.5"),
        ({"a": {**SOUND, "weeks": 0}}, "weeks must be 1..52, got 0"),
        ({"a": {**SOUND, "then": "never"}}, "'never' is not a valid Taper"),
        ({"a": {**SOUND, "then": ["none"]}}, "is not a valid Taper"),
        ({"a": {**SOUND, "weekdays": "mon"}}, "weekdays should be a list, not 'mon'"),
        ({"a": {**SOUND, "weekdays": []}}, "weekdays must be one or more"),
        ({"a": {**SOUND, "weekdays": ["mon", 1]}}, "some of mon, .*, sun, not 1"),
        ({"a": {**SOUND, "reminders": {}}}, "reminders should be a list"),
        ({"a": {**SOUND, "reminders": ["20:00"]}}, "a reminder should be one object"),
        ({"a": {**SOUND, "reminders": [{}]}}, "at should be text in quotes, not None"),
        ({"a": {**SOUND, "reminders": [{"at": "25:00"}]}}, "hour must be in 0..23"),
        ({"a": {**SOUND, "reminders": [{"at": "20:00:01"}]}}, "an hour and a minute"),
        ({"a": {**SOUND, "reminders": [{"at": "20:00Z"}]}}, "an hour and a minute"),
    ],
)
def test_damaged_plans_are_named_and_the_file_left_alone(
    path: Path, wrong: object, message: str
) -> None:
    text = written(path, {"plans": wrong})
    with pytest.raises(StorageError, match=message):
        PlansFile(path).plans()
    with pytest.raises(StorageError, match="left as it is, and nobody is reminded"):
        PlansFile(path).keep(PAIR)
    with pytest.raises(StorageError, match=message):
        PlansFile(path).forget("a")

    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({}, "shown should be a list"),
        ([1], "what was shown should be one object"),
        ([{"routine": "a"}], "at should be text"),
        ([{"at": "2026-03-02T20:00"}], "routine should be text"),
        ([{"routine": "a", "at": "2026-03-02T20:00Z"}], "no zone"),
    ],
)
def test_damage_in_what_was_shown_is_named(path: Path, wrong: object, message: str) -> None:
    text = written(path, {"shown": wrong})
    with pytest.raises(StorageError, match=message):
        PlansFile(path).shown()
    with pytest.raises(StorageError, match=message):
        PlansFile(path).keep_shown([CALL])

    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "no valid JSON"),
        ("[]", "one object"),
        ("\x00", "no valid JSON"),
        ("[" * 100_000, "no valid JSON"),
        ('{"version": 0}', "whole number, not 0"),
        ('{"version": 2}', "newer AcuTimer"),
    ],
    ids=lambda text: text[:20],
)
def test_a_file_that_cannot_be_understood_is_never_overwritten(
    path: Path, text: str, message: str
) -> None:
    written(path, text)
    for change in (lambda file: file.keep(PAIR), lambda file: file.keep_shown([CALL])):
        with pytest.raises(StorageError, match=message):
            change(PlansFile(path))

    assert path.read_text(encoding="utf-8") == text


def test_a_folder_in_its_place_is_a_clear_error(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(StorageError, match=r"Your plans in .*plans\.json cannot be used"):
        PlansFile(path).plans()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_in_its_place_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plans.json")

    with pytest.raises(StorageError, match="a pipe"):
        PlansFile(tmp_path / "plans.json").keep(PAIR)


def test_what_cannot_be_written_is_a_clear_error(path: Path) -> None:
    def blocked(raw: dict[str, object]) -> dict[str, object]:
        path.mkdir(parents=True)
        return raw

    with pytest.raises(StorageError, match=r"Your plans could not be saved to .*: this is not a"):
        JsonFile(path, "Your plans", "so").save(blocked)


def test_an_older_file_is_copied_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "plans.json"
    written(path, {"version": 1, "old": 3})
    newer = JsonFile(path, "Your plans", "so", (lambda raw: {"new": raw["old"]},))
    newer.save(lambda raw: {**raw, "more": True})

    assert newer.load() == {"version": 2, "new": 3, "more": True}
    assert json.loads((tmp_path / "plans-version-1.json").read_text(encoding="utf-8"))["old"] == 3
