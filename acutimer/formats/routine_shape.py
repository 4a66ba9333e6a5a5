"""The definition of a routine file: its keys, what may stand there, and what they are for."""

import json
import re
from dataclasses import replace
from typing import Any

from acutimer.formats.faults import Faults, quoted
from acutimer.formats.kinds import (
    CODE,
    SLUG,
    WAV_NAME,
    Choice,
    Duration,
    Flag,
    Kind,
    Number,
    Schema,
    Text,
    Word,
)
from acutimer.formats.shapes import Document, Either, Field, Finish, Many, Nodes, Shape, Values
from acutimer.formats.tellings import MOST_VARIANTS, check_tellings
from acutimer.model.duration import format_duration
from acutimer.model.practice import MOST_A_DAY, MOST_WEEKS, Practice, Taper
from acutimer.model.routine import (
    MAX_STEP_S,
    MOST_PRESSED_S,
    MOST_STEPS,
    RATIO_RANGE,
    RHYTHMS,
    Action,
    Breath,
    Hold,
    Pulse,
    Reach,
    Relaxation,
    Rhythm,
    Routine,
    Settle,
    Sides,
    Source,
    Technique,
    Telling,
    Variant,
)

FORMAT = 1

_TITLE = Text(80)
_WORDS = Text(600)
_LONG = Text(2000)
_LIST = Many(Text(300), 40)
_STEP_S = Duration(1, MAX_STEP_S)
_SHORT_S = Duration(0, 600)
_FACT = Word(re.compile("[A-Z][0-9]{1,3}-[0-9]{1,3}"), "a fact such as S0-14")

_PULSE = Shape(
    "a pulse",
    (
        Field("press", Duration(1, 60), "How long to press.", "press_s"),
        Field("release", Duration(1, 60), "How long to let go.", "release_s"),
    ),
    Pulse,
)


_RHYTHM = Shape(
    "a rhythm",
    (
        Field("beat", Duration(1, 120), "How long one movement takes.", "beat_s", True),
        Field("change_after", Number(0, 50, whole=True), "After how many it turns round."),
    ),
    Rhythm,
)

_BREATH = Shape(
    "a breath",
    (
        Field("in", Duration(2, 12), "How long to breathe in.", "in_s"),
        Field("hold", Duration(0, 12), "How long to hold it.", "hold_s"),
        Field("out", Duration(2, 20), "How long to breathe out.", "out_s"),
        Field("rest", Duration(0, 12), "How long to wait for the next one.", "rest_s"),
    ),
    Breath,
)

_TELLING = Shape(
    "another telling",
    (
        Field("variant", SLUG, "The id of the variant in which it is told so.", required=True),
        Field("words", _WORDS, "What is said then."),
        Field("change_words", _WORDS, "What is said then when the side changes."),
        Field("shown", _WORDS, "What the screen says then."),
        Field("gentler", _WORDS, "How to make it softer then."),
        Field("firmer", _WORDS, "How to make it stronger then."),
    ),
    Telling,
)
_TELLINGS = Field(
    "variants", Many(_TELLING, MOST_VARIANTS), "Other words for the variants of the routine."
)

_RECORDING = Field(
    "recording", WAV_NAME, "A WAV file in the folder recordings, played in place of the words."
)

_VARIANT = Shape(
    "a variant",
    (
        Field("id", SLUG, "A name for programs, such as lying.", required=True),
        Field("title", _TITLE, "The name for people, such as Lying down.", required=True),
        Field("position", Text(300), "How to lie or sit then."),
        Field("props", _LIST, "What to have at hand besides."),
        Field("view", SLUG, "The drawing that is shown then."),
        Field("region", SLUG, "The part of the drawing that is shown near then."),
    ),
    Variant,
)


def _finish_hold(values: Values, nodes: Nodes, faults: Faults) -> None:
    """Fill in the bounds of the length, and check them, the pulse and the rhythm."""
    length_s = values.get("length")
    if length_s is not None:
        values.setdefault("least", max(1, length_s // 3))
        values.setdefault("most", min(MAX_STEP_S, length_s * 3))
        if values["least"] > length_s:
            faults.add(nodes["least"], f"least is longer than the length, {length_s} s")
        if values["most"] < length_s:
            faults.add(nodes["most"], f"most is shorter than the length, {length_s} s")
    if "pulse" in nodes and values.get("technique") is not Technique.PULSE:
        faults.add(nodes["pulse"], "a pulse needs “technique: pulse” beside it")
    if "rhythm" in nodes and _is_still(values, nodes):
        told = "a rhythm needs a technique that moves beside it, such as “technique: circle”"
        faults.add(nodes["rhythm"], told)
    _finish_spoken(values, nodes, faults)


def _finish_spoken(_values: Values, nodes: Nodes, faults: Faults) -> None:
    """Refuse a recording without its words, which are shown, timed, and said where it is lost."""
    for key, words in (("recording", "words"), ("change_recording", "change_words")):
        if key in nodes and words not in nodes:
            faults.add(nodes[key], f"a recording needs {quoted(words)} beside it")


def _is_still(values: Values, nodes: Nodes) -> bool:
    """Tell whether a hold has no movement; a technique that is at fault may have one."""
    if "technique" in nodes:
        return "technique" in values and values["technique"] not in RHYTHMS
    return True


_HOLD = Shape(
    "a hold",
    (
        Field("hold", _TITLE, "The title of a hold, such as the name of the place.", "title", True),
        Field(
            "points",
            Many(CODE, 40, least=1),
            "The codes of the points that are pressed, such as BL-13.",
            required=True,
        ),
        Field("length", _STEP_S, "How long to press, for each side.", "hold_s", True),
        Field("least", _STEP_S, "The shortest length; a third if left out.", "least_s"),
        Field("most", _STEP_S, "The longest length; three times if left out.", "most_s"),
        Field("sides", Choice(Sides), "Which sides, and in which order."),
        Field("technique", Choice(Technique), "What the hands or the roller do."),
        Field("pulse", _PULSE, "How to press and let go in turn."),
        Field("rhythm", _RHYTHM, "How often the movement comes; each technique has a usual one."),
        Field("repeats", Number(1, 50, whole=True), "How often to press each side."),
        Field("rest", _SHORT_S, "How long to rest between repeats.", "rest_s"),
        Field("transition", _SHORT_S, "How long it takes to get there.", "transition_s"),
        Field("change", _SHORT_S, "How long it takes to change sides.", "change_s"),
        Field("words", _WORDS, "What is said on the way there."),
        _RECORDING,
        Field("change_words", _WORDS, "What is said when the side changes."),
        Field("change_recording", WAV_NAME, "A WAV file that is played in their place."),
        Field("shown", _WORDS, "What the screen says during the hold."),
        Field("gentler", _WORDS, "How to make it softer."),
        Field("firmer", _WORDS, "How to make it stronger."),
        Field("view", SLUG, "The drawing on which this hold is shown, if not the routine's."),
        Field("region", SLUG, "The part of that drawing."),
        _TELLINGS,
    ),
    Hold,
    _finish_hold,
)

_ACTION = Shape(
    "an action",
    (
        Field("action", _TITLE, "The title of something to do between holds.", "title", True),
        Field("length", _STEP_S, "How long it takes.", "length_s", True),
        Field("words", _WORDS, "What is said when it begins."),
        _RECORDING,
        Field("shown", _WORDS, "What the screen says meanwhile."),
        Field("mindful", Flag(), "Whether it takes as long as the person wants."),
        _TELLINGS,
    ),
    Action,
    _finish_spoken,
)

_SETTLE = Shape(
    "settle",
    (
        Field("length", Duration(0, MAX_STEP_S), "How long to settle.", "length_s", True),
        Field("title", _TITLE, "The title on the screen."),
        Field("words", _WORDS, "What is said when it begins."),
        _RECORDING,
        Field("shown", _WORDS, "What the screen says meanwhile."),
        _TELLINGS,
    ),
    Settle,
    _finish_spoken,
)

_RELAXATION = Shape(
    "relaxation",
    (
        Field("title", _TITLE, "The title on the screen."),
        Field("ratio", Number(*RATIO_RANGE), "How many times the pressed time to rest."),
        Field("floor", Duration(0, 4 * MAX_STEP_S), "The shortest rest.", "floor_s"),
        Field("words", Many(_WORDS, 60), "Sentences that are said one after the other."),
        Field("shown", _WORDS, "What the screen says."),
    ),
    Relaxation,
)

_SOURCE = Shape(
    "a source",
    (
        Field("title", Text(200), "The title of a book, an article or a standard.", required=True),
        Field("facts", Many(_FACT, 100), "The facts taken from it, such as S0-14."),
    ),
    Source,
)

_PRACTICE = Shape(
    "a practice",
    (
        Field("times_a_day", Number(1, MOST_A_DAY, whole=True), "How often a day.", required=True),
        Field("weeks", Number(1, MOST_WEEKS, whole=True), "For how many weeks."),
        Field("then", Choice(Taper), "How often after these weeks."),
    ),
    Practice,
)


def _finish_routine(values: Values, nodes: Nodes, faults: Faults) -> None:
    """Refuse unknown variants, and holds that would keep the planning busy for minutes."""
    check_tellings(nodes, faults)
    holds = [step for step in values.get("steps", ()) if isinstance(step, Hold)]
    most_s = sum(hold.most_s * hold.presses for hold in holds)
    if most_s > MOST_PRESSED_S:
        told = f"{format_duration(most_s)}, more than {format_duration(MOST_PRESSED_S)}"
        faults.add(nodes["steps"], f"at their most, all holds and repeats take {told}")


_ROUTINE = Shape(
    "a routine",
    (
        Field(
            "acutimer",
            Number(1, FORMAT, whole=True),
            "The number of the format.",
            required=True,
            kept=False,
        ),
        Field("id", SLUG, "A name for programs, such as back-roller; it never changes.", "", True),
        Field("title", _TITLE, "The name for people.", "", True),
        Field("summary", _LONG, "What it is, in a sentence or two.", "", True),
        Field("goals", Many(_TITLE, 20), "What people do it for."),
        Field("position", Text(300), "How to lie or sit."),
        Field("reach", Choice(Reach), "Who or what presses."),
        Field("view", SLUG, "The drawing of the body that is shown."),
        Field("region", SLUG, "The part of the drawing that is shown near."),
        Field("props", _LIST, "What to have at hand."),
        Field("make", _LIST, "How to make a prop, step by step."),
        Field("preparation", _LIST, "What to do before."),
        Field("cautions", _LIST, "What to be careful about."),
        Field("settle", _SETTLE, "Come to rest before the first step."),
        Field(
            "steps",
            Many(Either({"hold": _HOLD, "action": _ACTION}), MOST_STEPS, 1),
            "The steps.",
            "",
            True,
        ),
        Field("relaxation", _RELAXATION, "Rest after the steps."),
        Field("breath", _BREATH, "How to breathe; 4 s in and 6 s out if left out."),
        Field(
            "variants",
            Many(_VARIANT, MOST_VARIANTS),
            "Ways to lie or sit, the usual one first.",
        ),
        Field("frequency", Text(500), "How often to practise."),
        Field("practice", _PRACTICE, "What is offered when somebody plans to practise it."),
        Field("sources", Many(_SOURCE, 40), "Where it comes from."),
        Field("copy_of", SLUG, "The id of the built-in routine of which it is a copy."),
    ),
    Routine,
    _finish_routine,
)

ROUTINE = Document(_ROUTINE, "acutimer", FORMAT)


def _finish_draft_hold(values: Values, nodes: Nodes, faults: Faults) -> None:
    """Check only what a hold cannot be without."""
    values.setdefault("points", ())
    unused = ("pulse", "rhythm", "recording", "change_recording")
    _finish_hold(values, {key: nodes[key] for key in nodes if key not in unused}, faults)


def _finish_draft_part(_values: Values, _nodes: Nodes, _faults: Faults) -> None:
    """Check nothing; the words may still be missing."""


def _finish_draft(values: Values, _nodes: Nodes, _faults: Faults) -> None:
    """Check nothing; there may be no steps yet."""
    values.setdefault("steps", ())


_DRAFT_FINISHES: dict[Finish, Finish] = {
    _finish_hold: _finish_draft_hold,
    _finish_spoken: _finish_draft_part,
    _finish_routine: _finish_draft,
}


def _lenient(kind: Kind) -> Any:
    """Return `kind` with room for what is not filled in yet, or still too long."""
    match kind:
        case Text():
            return Text(10 * kind.most, least=0)
        case Word():
            return replace(kind, pattern=re.compile(f"({kind.pattern.pattern})?"))
        case Many():
            return replace(kind, of=_lenient(kind.of), least=0)
        case Either():
            return Either({mark: _lenient(shape) for mark, shape in kind.shapes.items()})
        case Shape():
            finish = _DRAFT_FINISHES.get(kind.finish, kind.finish)
            return replace(kind, fields=tuple(map(_lenient_field, kind.fields)), finish=finish)
    return kind


def _lenient_field(field: Field) -> Field:
    """Return `field` of a draft; a list that is needed may be missing."""
    needed = field.required and not isinstance(field.kind, Many)
    return replace(field, kind=_lenient(field.kind), required=needed)


DRAFT = Document(_lenient(_ROUTINE), "acutimer", FORMAT)
"""A routine that is being edited: texts and lists may be empty, and steps may be missing."""


def routine_schema() -> Schema:
    """Return the JSON Schema of a routine file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "AcuTimer routine",
        "description": "Steps of acupressure, then a deep relaxation.",
        **_ROUTINE.schema(),
    }


def schema_text() -> str:
    """Return the text of `docs/routine.schema.json`."""
    return json.dumps(routine_schema(), indent=2, ensure_ascii=False) + "\n"
