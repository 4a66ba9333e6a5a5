"""What is written reads back as what it was."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from acutimer.engine.solver import plan
from acutimer.errors import Problem
from acutimer.formats.catalogue import read_points
from acutimer.formats.faults import UNFIT
from acutimer.formats.own_points import own_points_text
from acutimer.formats.routines import read_routine
from acutimer.formats.writing import routine_text
from acutimer.model.own import MERIDIAN, marked
from acutimer.model.point import (
    Along,
    At,
    Condition,
    Marked,
    Point,
    PointReach,
    Pressure,
    Saying,
)
from acutimer.model.routine import (
    Action,
    Breath,
    Hold,
    Pulse,
    Reach,
    Rhythm,
    Routine,
    Settle,
    Sides,
    Source,
    Technique,
    Telling,
    Variant,
)
from acutimer.model.single import routine_of
from acutimer.model.view import View
from tests.engine.strategies import ROUTINES

Read = Callable[..., Routine]
ROOT = Path(__file__).parents[2]
BUILT_IN = sorted((ROOT / "routines").glob("*.yaml"))
SHAPED_LIKE_MORE = st.sampled_from(
    ["yes", "~", "12", "1:30", "# no", "- a", "a: b", "'", '"', "{", "[x]", "&a", "*a", "!b", "%",
     "|", ">", "---", "...", "腎俞", "Fèishū", "\N{PERSON IN LOTUS POSITION}"]
)  # fmt: skip
WORDS = st.text(min_size=1, max_size=12).filter(
    lambda word: not UNFIT.search(word) and word.isprintable() and " " not in word
)
TEXTS = st.lists(WORDS | SHAPED_LIKE_MORE, min_size=1, max_size=6).map(" ".join)
LONG_TEXTS = st.lists(WORDS | SHAPED_LIKE_MORE, min_size=20, max_size=40).map(" ".join)
VIEW = View(
    "back", "Back", "back.svg", (500, 1000), {"T3": (0.5, 0.2), "left-hip": (0.3, 0.6)},
    0.02, 0.01, (), {},
)  # fmt: skip
LYING = Variant("lying", "Lying", "On the back", ("a mat",), "front", "chest")
HOLD = Hold("Upper back", ("BL-13",), hold_s=90, least_s=30, most_s=270)
SMALL = Routine("small", "Small", "A small routine.", (HOLD,))
POINT = Point(
    code="BL-13", english="Lung Transport", bilateral=True, region="upper back",
    rules=(Marked(view="side", x=0.5, y=0.5),), location="Beside the spine.",
    pregnancy_caution=True, caution="Not on the bone.", pressure=Pressure.MEDIUM,
    reach=PointReach.ROLLER_OR_PARTNER,
)  # fmt: skip


def reread(routine: Routine) -> Routine:
    """Return what a file with the text of `routine` holds."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "routine.yaml"
        path.write_text(routine_text(routine), encoding="utf-8")
        return read_routine(path)


def reread_points(*points: Point) -> tuple[tuple[Point, ...], tuple[Problem, ...]]:
    """Return what a file with the text of `points` holds."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "own.yaml").write_text(own_points_text(points), encoding="utf-8")
        return read_points(Path(folder))


def as_a_file_can_hold(routine: Routine) -> Routine:
    """Return `routine` with a first step, a pulse and a rhythm only where hands follow them."""
    steps = tuple(_as_done(step) if isinstance(step, Hold) else step for step in routine.steps)
    return replace(routine, steps=steps or (HOLD,))


def _as_done(hold: Hold) -> Hold:
    """Return `hold` without what its technique does not use."""
    pulse = hold.pulse if hold.technique is Technique.PULSE else Pulse()
    return replace(hold, pulse=pulse, rhythm=hold.rhythm if hold.cadence else None)


@given(ROUTINES.map(as_a_file_can_hold))
def test_any_routine_reads_back_as_it_was(routine: Routine) -> None:
    assert reread(routine) == routine


@given(TEXTS, LONG_TEXTS, st.lists(TEXTS, max_size=3).map(tuple))
def test_any_text_reads_back_as_it_was(short: str, long: str, several: tuple[str, ...]) -> None:
    hold = replace(HOLD, title=short, words=short, gentler=long)
    routine = replace(
        SMALL, title=short, summary=long, goals=several, position=short, cautions=several,
        steps=(hold, Action(short, 20, long)), sources=(Source(short),),
    )  # fmt: skip

    assert reread(routine) == routine


def test_every_field_of_a_routine_reads_back_as_it_was() -> None:
    pulsing = replace(HOLD, technique=Technique.PULSE, pulse=Pulse(7, 5))
    circling = Hold(
        "Knees", ("ST-36", "SP-6"), 90, 60, 120, Sides.RIGHT_THEN_LEFT, Technique.CIRCLE,
        Pulse(), Rhythm(8, 3), 2, 4, 12, 8, "Go.", "Change.", "Press.", "Less.", "More.",
        "leg-outer", "knees", (Telling("lying", "Lie.", "Turn.", "Lying.", "Less.", "More."),),
    )  # fmt: skip
    routine = Routine(
        "all", "All", "All there is.",
        (
            pulsing, circling,
            Action("Rest", 3600, "Rest.", "Resting", True, (Telling("lying", "Lie."),)),
        ),
        ("calm",), "Lying", Reach.ONE_HAND, "front", "knees", ("a ball",), ("Roll it.",),
        ("Drink.",), ("Softly.",),
        Settle(3600, "Lie down", "Settle.", "Settling", (Telling("lying", "Down."),)),
        replace(SMALL.relaxation, title="Rest", ratio=2.25, floor_s=14_400, words=("A.", "B.")),
        Breath(5, 1, 7, 2), (Variant("seated", "Sitting"), LYING), "Daily",
        (Source("A book", ("S0-14",)),),
    )  # fmt: skip

    assert reread(routine) == routine


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.stem)
def test_the_built_in_routines_read_back_as_they_were(path: Path) -> None:
    routine = read_routine(path)

    assert reread(routine) == routine


def test_what_is_usual_is_left_out() -> None:
    assert yaml.safe_load(routine_text(SMALL)) == {
        "acutimer": 1,
        "id": "small",
        "title": "Small",
        "summary": "A small routine.",
        "steps": [
            {
                "hold": "Upper back",
                "points": ["BL-13"],
                "length": "90s",
                "least": "30s",
                "most": "270s",
            }
        ],
    }


def test_letters_of_any_script_are_written_as_they_are() -> None:
    assert "title: 腎俞 Shènshū\n" in routine_text(replace(SMALL, title="腎俞 Shènshū"))


def test_a_routine_keeps_the_order_of_its_definition() -> None:
    text = routine_text(replace(SMALL, goals=("calm",), settle=Settle(20)))
    keys = [line.split(":")[0] for line in text.splitlines() if line[0].isalpha()]

    assert keys == ["acutimer", "id", "title", "summary", "goals", "settle", "steps"]


def test_a_settling_that_is_left_out_keeps_its_title() -> None:
    routine = replace(SMALL, settle=Settle(0, "Lie down"))

    assert reread(routine) == routine


@pytest.mark.parametrize("pressure", [Pressure.OK, Pressure.MEDIUM, Pressure.LIGHT])
@pytest.mark.parametrize("reach", PointReach)
def test_the_routine_of_a_point_reads_back_and_can_be_planned(
    pressure: Pressure, reach: PointReach
) -> None:
    routine = routine_of(replace(POINT, pressure=pressure, reach=reach), ())

    assert reread(routine) == routine
    assert plan(routine).pressed_s == 60


def test_the_routine_of_an_own_point_reads_back_and_can_be_planned() -> None:
    knot = marked("MY-1", "Knot", VIEW, (0.7, 0.3), both_sides=True)
    routine = routine_of(knot, ("my-my-1",))

    assert reread(routine) == routine
    assert routine.id == "my-my-1-2"
    assert plan(routine).pressed_s == 60


def test_the_routine_of_every_point_of_the_catalogue_reads_back(read: Read) -> None:
    points, _ = read_points(ROOT / "assets/points")
    routines = [routine_of(point, ()) for point in points if point.is_for_pressing()]

    assert [routine.id for routine in routines if read(routine_text(routine)) != routine] == []


@pytest.mark.parametrize(
    "point",
    [
        replace(POINT, english=f"{'n' * 73} n"),
        replace(POINT, location=f"{'l' * 399} l"),
        replace(POINT, caution="Softly. " * 40 + "End."),
        replace(POINT, region="r " * 50),
    ],
    ids=["english", "location", "caution", "region"],
)
def test_the_routine_of_a_wordy_point_reads_back(point: Point) -> None:
    routine = routine_of(point, ())

    assert reread(routine) == routine


RULES = (
    Along(view="side", path=("ear", "MY-2"), cun=-1, of=2, out_cun=0.5),
    At(view="back", landmark="T3", out_cun=1.5, down_cun=-1, by_eye=True),
    Along(view="back", path=("T3", "T9", "hip"), share=0.25, by_eye=True),
    Marked(view="back", x=0.25, y=1, near="T3"),
)
OWN_POINTS = st.builds(
    lambda code, name, x, y, both_sides: marked(
        f"MY-{code}", name, VIEW, (x, y), both_sides=both_sides
    ),
    st.integers(1, 9999),
    TEXTS,
    st.floats(0, 1),
    st.floats(0, 1),
    st.booleans(),
)


@given(st.lists(OWN_POINTS, max_size=5, unique_by=lambda point: point.code))
def test_own_points_read_back_as_they_were(points: list[Point]) -> None:
    assert reread_points(*points) == (tuple(points), ())


def test_every_field_of_an_own_point_reads_back_as_it_was() -> None:
    point = Point(
        code="MY-1", pinyin="P", pinyin_tones="P\u0304", hanzi="腎俞", hanzi_simplified="肾俞",
        english="Knot", names=("Lump",), aliases=("MY1",), old_numbers=("B1",), bilateral=True,
        region="back", rules=RULES, landmark="spine", basis="a friend", who_page=104,
        location="Here.", finding_tip="Feel.", pregnancy_caution=True, pregnancy_basis="custom",
        leave_out=(Condition.VARICOSE_VEINS,), caution="Softly.", pressure=Pressure.LIGHT,
        reach=PointReach.ROLLER_OR_PARTNER, articles=(Saying("000", "K", "W", "H", ("S2-05",)),),
        choice="Mine.", meridian=MERIDIAN,
    )  # fmt: skip

    assert reread_points(point) == ((point,), ())


def test_own_points_are_a_file_that_people_can_read() -> None:
    knot = marked("MY-1", "Knot", VIEW, (0.25, 0.3), both_sides=True)

    assert yaml.safe_load(own_points_text([knot])) == {
        "version": 1,
        "meridian": "My points",
        "meridian_code": "MY",
        "points": [
            {
                "code": "MY-1",
                "english": "Knot",
                "bilateral": True,
                "region": "my points",
                "location": "Your own mark on the drawing “Back”, nearest to: T3.",
                "places": {"back": {"x": 0.25, "y": 0.3, "near": "T3"}},
                "pregnancy_caution": False,
                "pressure": "ok",
                "reach": "self",
            }
        ],
    }


@pytest.mark.parametrize(
    ("view", "x"),
    [(replace(VIEW, landmarks={}), 0.3), (VIEW, 0.00001), (VIEW, 0.00009)],
    ids=["no landmark", "at the edge", "near the edge"],
)
def test_a_mark_anywhere_on_any_view_reads_back(view: View, x: float) -> None:
    knot = marked("MY-1", "Knot", view, (x, 0.3), both_sides=False)

    assert reread_points(knot) == ((knot,), ())


@pytest.mark.parametrize("name", ["Knot\u202e", "\ufeffKnot", "Knot\x7f"], ids=ascii)
def test_a_pasted_name_leaves_the_file_readable(name: str) -> None:
    knot = marked("MY-1", name, VIEW, (0.2, 0.3), both_sides=False)

    assert reread_points(knot)[1] == ()
