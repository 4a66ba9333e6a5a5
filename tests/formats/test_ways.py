"""Movements, breath, variants and mindful steps in a file, and their faults."""

from collections.abc import Callable

import pytest

from acutimer.model.routine import Action, Breath, Hold, Pulse, Rhythm, Routine, Telling, Variant

Read = Callable[..., Routine]
FaultsOf = Callable[..., list[str]]
WAYS = "variants: [{id: seated, title: Sitting}, {id: lying, title: Lying}]\n"
TOLD = "    variants: [{variant: lying, words: Lie.}]\n"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("rhythm: 5s", "10:13: expected a rhythm with keys (beat, change_after), found “5s”"),
        ("rhythm: {}", "10:13: a rhythm needs “beat”"),
        ("rhythm: {beat: 0}", "10:20: expected a length of 1 s to 120 s, found 0 s"),
        ("rhythm: {beat: 2m1s}", "10:20: expected a length of 1 s to 120 s, found 121 s"),
        (
            "rhythm: {beat: 5, change_after: 51}",
            "10:37: expected a whole number from 0 to 50, found “51”",
        ),
        (
            "rhythm: {beat: 5, change_aftre: 4}",
            "10:23: a rhythm has no key “change_aftre” (did you mean “change_after”?)",
        ),
        ("view: Foot top", "10:11: expected small letters, digits and hyphens, found “Foot top”"),
        ("region: []", "10:13: expected small letters, digits and hyphens, found a list"),
        ("veiw: back", "10:5: a hold has no key “veiw” (did you mean “view”?)"),
        ("mindful: yes", "10:5: a hold has no key “mindful”"),
        ("variants: {variant: lying}", "10:15: expected a list, found keys with values"),
        ("variants: [{words: Lie.}]", "10:16: another telling needs “variant”"),
        (
            "variants: [{variant: lying, wrods: Lie.}]",
            "10:33: another telling has no key “wrods” (did you mean “words”?)",
        ),
        (
            "variants: [{variant: lyin}]",
            "10:26: “lyin” is not one of the variants of this routine (did you mean “lying”?)",
        ),
        (
            "variants: [{variant: lying}, {variant: lying}]",
            "10:44: this is already told for “lying”",
        ),
    ],
)
def test_a_fault_in_a_moving_hold_is_found(
    faults_of: FaultsOf, small: str, line: str, fault: str
) -> None:
    assert faults_of(f"{small}    technique: rub\n    {line}\n{WAYS}") == [fault]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("breath: 4s", "9:9: expected a breath with keys (in, hold, out, rest), found “4s”"),
        ("breath: {in: 1s}", "9:14: expected a length of 2 s to 12 s, found 1 s"),
        ("breath: {hold: 13s}", "9:16: expected a length of 0 s to 12 s, found 13 s"),
        ("breath: {out: 21s}", "9:15: expected a length of 2 s to 20 s, found 21 s"),
        ("breath: {rest: long}", "9:16: expected a length of time such as"),
        ("breath: {otu: 6s}", "9:10: a breath has no key “otu” (did you mean “out”?)"),
        ("variants: seated", "9:11: expected a list, found “seated”"),
        ("variants: [{title: Sitting}]", "9:12: a variant needs “id”"),
        ("variants: [{id: seated}]", "9:12: a variant needs “title”"),
        (
            "variants: [{id: On a mat, title: A}]",
            "9:17: expected small letters, digits and hyphens",
        ),
        (
            "variants: [{id: a, title: A, porps: [x]}]",
            "9:30: a variant has no key “porps” (did you mean “props”?)",
        ),
        (
            "variants: [{id: a, title: A}, {id: a, title: B}]",
            "9:36: the id “a” is already taken by another variant",
        ),
    ],
)
def test_a_fault_in_breath_or_variants_is_found(
    faults_of: FaultsOf, small: str, line: str, fault: str
) -> None:
    (found,) = faults_of(f"{small}{line}\n")

    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("mindful: maybe", "9:40: expected yes or no, found “maybe”"),
        ("mindfull: yes", "9:31: an action has no key “mindfull” (did you mean “mindful”?)"),
        ("rhythm: {beat: 5}", "9:31: an action has no key “rhythm”"),
    ],
)
def test_a_fault_in_a_mindful_step_is_found(
    faults_of: FaultsOf, small: str, key: str, fault: str
) -> None:
    assert faults_of(f"{small}  - {{action: Feel, length: 9, {key}}}\n") == [fault]


@pytest.mark.parametrize("lines", ["", "technique: steady", "technique: pulse"])
def test_a_rhythm_needs_hands_that_move(faults_of: FaultsOf, small: str, lines: str) -> None:
    assert faults_of(f"{small}    rhythm: {{beat: 5s}}\n    {lines}\n") == [
        "9:13: a rhythm needs a technique that moves beside it, such as “technique: circle”"
    ]


def test_a_rhythm_beside_a_misspelt_technique_is_no_fault_of_its_own(
    faults_of: FaultsOf, small: str
) -> None:
    (fault,) = faults_of(f"{small}    rhythm: {{beat: 5s}}\n    technique: cirlce\n")

    assert fault.endswith("(did you mean “circle”?)")


def test_a_settling_for_an_unknown_variant_is_found_where_it_stands(
    faults_of: FaultsOf, small: str
) -> None:
    settle = "settle: {length: 9, variants: [{variant: lyin, words: Lie.}]}\n"

    assert faults_of(small + WAYS + settle) == [
        "10:42: “lyin” is not one of the variants of this routine (did you mean “lying”?)"
    ]


@pytest.mark.parametrize("steps", ["", "steps: 5\n", "steps: [5]\n"])
def test_faults_of_variants_are_found_without_any_steps(
    faults_of: FaultsOf, small: str, steps: str
) -> None:
    head = small[: small.index("steps:")]
    settle = "settle: {length: 9, variants: [{variant: lyin, words: Lie.}]}\n"

    assert any("“lyin” is not one" in fault for fault in faults_of(head + steps + settle))


@pytest.mark.parametrize("ways", ["[{id: lying, titel: Lying}]", "[5, {id: lying, title: L}]"])
def test_a_faulty_variant_brings_no_fault_where_it_is_named(
    faults_of: FaultsOf, small: str, ways: str
) -> None:
    assert not any(
        "is not one of" in text for text in faults_of(f"{small}{TOLD}variants: {ways}\n")
    )


def test_too_many_variants_are_one_fault(faults_of: FaultsOf, small: str) -> None:
    ways = ", ".join(f"{{id: v{number}, title: V}}" for number in range(3000))

    assert faults_of(f"{small}{TOLD}variants: [{ways}]\n") == [
        "10:11: expected a list of 0 to 8 items, found 3000"
    ]


def test_every_way_reaches_the_model(read: Read, small: str) -> None:
    more = """\
  - {action: Feel, length: 9, mindful: yes, variants: [{variant: lying, shown: Lie.}]}
breath: {in: 5s, hold: 1s, out: 7s, rest: 2s}
settle: {length: 9, variants: [{variant: lying, words: Lie down.}]}
variants:
  - {id: seated, title: Sitting}
  - {id: lying, title: Lying, position: On a mat, props: [a mat], view: front, region: chest}
"""
    routine = read(small + TOLD + more)
    lying = Variant("lying", "Lying", "On a mat", ("a mat",), "front", "chest")

    assert routine.breath == Breath(5, 1, 7, 2)
    assert routine.variants == (Variant("seated", "Sitting"), lying)
    assert routine.settle.variants == (Telling("lying", "Lie down."),)
    assert routine.steps[0].variants == (Telling("lying", "Lie."),)
    told = (Telling("lying", shown="Lie."),)
    assert routine.steps[1] == Action("Feel", 9, mindful=True, variants=told)


def test_a_file_that_knows_no_ways_has_the_usual_ones(read: Read, small: str) -> None:
    routine = read(small + "  - {action: Feel, length: 9}\n")
    hold, action = routine.steps

    assert isinstance(hold, Hold)
    assert isinstance(action, Action)
    assert (routine.breath, routine.variants) == (Breath(4, 0, 6, 0), ())
    assert (hold.rhythm, hold.view, hold.region, hold.variants) == (None, "", "", ())
    assert (action.mindful, routine.settle.variants) == (False, ())


@pytest.mark.parametrize(
    ("lines", "pulse", "rhythm"),
    [
        ("technique: pulse\n    pulse: {press: 7s, release: 3}", Pulse(7, 3), None),
        ("technique: roll\n    rhythm: {beat: 2m}", Pulse(), Rhythm(120)),
        ("technique: circle\n    rhythm: {beat: 1, change_after: 50}", Pulse(), Rhythm(1, 50)),
    ],
)
def test_the_pace_of_the_hands_reaches_the_model(
    read: Read, small: str, lines: str, pulse: Pulse, rhythm: Rhythm | None
) -> None:
    (hold,) = read(f"{small}    {lines}\n").steps

    assert isinstance(hold, Hold)
    assert (hold.pulse, hold.rhythm) == (pulse, rhythm)
