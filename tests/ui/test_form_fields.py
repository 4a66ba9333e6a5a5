"""The fields of the editor's forms: what is typed, what is told, and what is said beside them."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from acutimer.engine.advice import Advice, Unwise
from acutimer.model.atlas import Atlas
from acutimer.model.routine import (
    Action,
    Hold,
    Reach,
    Rhythm,
    Routine,
    Settle,
    Sides,
    Technique,
)
from acutimer.model.search import PointIndex
from acutimer.ui.editor_forms import EditorForms
from acutimer.ui.editor_recording_field import RecordingField
from acutimer.ui.form_fields import (
    ChoiceField,
    Field,
    LineField,
    ListField,
    NumberField,
    PointsField,
    TimeField,
    WordsField,
)
from acutimer.ui.step_form import PartForm, SpokenField
from acutimer.ui.theme import NIGHT, style_sheet
from tests.ui import points_world

ROUTINE = Routine(
    "full",
    "Full",
    "Everything.",
    (
        Hold(
            "Lungs",
            ("BL-13",),
            60,
            30,
            90,
            sides=Sides.LEFT_THEN_RIGHT,
            technique=Technique.PULSE,
            repeats=2,
        ),
        Hold("Kidneys", ("BL-23",), 60, 30, 90, technique=Technique.CIRCLE, rhythm=Rhythm(6, 4)),
        Action("Blanket", 20),
    ),
    settle=Settle(20, "Arrive"),
)
LAST = 5
CASES: list[tuple[int, str, object, str, object]] = [
    (0, "title", "Mine", "title", "Mine"),
    (0, "summary", "All of it", "summary", "All of it"),
    (0, "reach", "partner", "reach", Reach.PARTNER),
    (0, "view", "foot", "view", "foot"),
    (0, "position", "On a mat", "position", "On a mat"),
    (0, "goals", "sleep", "goals", ("sleep",)),
    (0, "props", "a ball", "props", ("a ball",)),
    (0, "preparation", "wait", "preparation", ("wait",)),
    (0, "cautions", "not here", "cautions", ("not here",)),
    (0, "frequency", "daily", "frequency", "daily"),
    (1, "length_s", "45", "settle.length_s", 45),
    (1, "title", "Come in", "settle.title", "Come in"),
    (1, "words", "Sit", "settle.words", "Sit"),
    (1, "recording", "in.wav", "settle.recording", "in.wav"),
    (1, "shown", "Slow", "settle.shown", "Slow"),
    (2, "title", "Chest", "steps.0.title", "Chest"),
    (2, "points", "shenshu, lr3", "steps.0.points", ("BL-23", "LR-3")),
    (2, "hold_s", "1:10", "steps.0.hold_s", 70),
    (2, "least_s", "40s", "steps.0.least_s", 40),
    (2, "most_s", "2m", "steps.0.most_s", 120),
    (2, "sides", "right-then-left", "steps.0.sides", Sides.RIGHT_THEN_LEFT),
    (2, "technique", "rub", "steps.0.technique", Technique.RUB),
    (2, "pulse.press_s", "7", "steps.0.pulse.press_s", 7),
    (2, "pulse.release_s", "8", "steps.0.pulse.release_s", 8),
    (2, "transition_s", "12", "steps.0.transition_s", 12),
    (2, "repeats", "3", "steps.0.repeats", 3),
    (2, "change_s", "9", "steps.0.change_s", 9),
    (2, "rest_s", "15", "steps.0.rest_s", 15),
    (2, "words", "Go there", "steps.0.words", "Go there"),
    (2, "recording", "go.wav", "steps.0.recording", "go.wav"),
    (2, "change_words", "Now left", "steps.0.change_words", "Now left"),
    (2, "change_recording", "left.wav", "steps.0.change_recording", "left.wav"),
    (2, "shown", "Breathe", "steps.0.shown", "Breathe"),
    (2, "gentler", "A towel", "steps.0.gentler", "A towel"),
    (2, "firmer", "The floor", "steps.0.firmer", "The floor"),
    (3, "cadence.beat_s", "9", "steps.1.rhythm.beat_s", 9),
    (3, "cadence.change_after", "2", "steps.1.rhythm.change_after", 2),
    (4, "title", "Cover", "steps.2.title", "Cover"),
    (4, "length_s", "25", "steps.2.length_s", 25),
    (4, "mindful", "True", "steps.2.mindful", True),
    (4, "words", "Take it", "steps.2.words", "Take it"),
    (4, "recording", "take.wav", "steps.2.recording", "take.wav"),
    (4, "shown", "Warm", "steps.2.shown", "Warm"),
    (LAST, "title", "Rest", "relaxation.title", "Rest"),
    (LAST, "ratio", "2,25", "relaxation.ratio", 2.25),
    (LAST, "floor_s", "15m", "relaxation.floor_s", 900),
    (LAST, "words", "Let go", "relaxation.words", ("Let go",)),
    (LAST, "shown", "Quiet", "relaxation.shown", "Quiet"),
]


@pytest.fixture
def forms(qtbot: QtBot) -> EditorForms:
    made = EditorForms(Atlas({}, {"back": points_world.BACK, "foot": points_world.FOOT}, Path()))
    qtbot.addWidget(made)
    made.hold.set_index(PointIndex(points_world.POINTS))
    made.show()
    return made


def flat(part: object, path: str = "") -> dict[str, object]:
    """Return all values of `part` by the way that leads to them."""
    if is_dataclass(part):
        inside = [(field.name, getattr(part, field.name)) for field in fields(part)]
    elif path == "steps." and isinstance(part, tuple):
        inside = [(str(number), step) for number, step in enumerate(part)]
    else:
        return {path.rstrip("."): part}
    return {
        key: value for name, one in inside for key, value in flat(one, f"{path}{name}.").items()
    }


def clear(qtbot: QtBot, field: Field) -> None:
    """Take out all that stands in `field`."""
    assert isinstance(field.widget, QLineEdit | QPlainTextEdit)
    field.widget.selectAll()
    qtbot.keyClick(field.widget, Qt.Key.Key_Delete)


def add(qtbot: QtBot, field: Field, text: str) -> None:
    """Type the lines of `text` into `field`."""
    for number, line in enumerate(text.split("\n")):
        if number:
            qtbot.keyClick(field.widget, Qt.Key.Key_Return)
        qtbot.keyClicks(field.widget, line)


def enter(qtbot: QtBot, field: Field, text: str) -> None:
    """Type `text` into `field` instead of what stands there, or choose it."""
    if isinstance(field, ChoiceField):
        field.chip.choose(text)
        return
    if isinstance(field, RecordingField):
        field.take(text)
        return
    clear(qtbot, field)
    add(qtbot, field, text)
    if isinstance(field, TimeField):
        qtbot.keyClick(field.widget, Qt.Key.Key_Return)


def told(qtbot: QtBot, field: Field, value: object) -> list[object]:
    """Show `field` with `value`, and return the list that takes what it tells."""
    qtbot.addWidget(field)
    values: list[object] = []
    field.value_changed.connect(lambda name, value: values.append(value))
    field.set_value(value)
    field.show()
    return values


def text_of(field: Field) -> str:
    """Return what stands in `field`."""
    if isinstance(field, WordsField):
        return field.box.toPlainText()
    assert isinstance(field.widget, QLineEdit)
    return field.widget.text()


def form_at(forms: EditorForms, row: int, routine: Routine = ROUTINE) -> PartForm:
    """Return the form that is shown for `row`."""
    forms.set_row(routine, row, ())
    form = forms.currentWidget()
    assert isinstance(form, PartForm)
    return form


@pytest.mark.parametrize(("row", "name", "typed", "path", "value"), CASES)
def test_a_field_changes_exactly_its_attribute(
    qtbot: QtBot, forms: EditorForms, row: int, name: str, typed: str, path: str, value: object
) -> None:
    field = form_at(forms, row).fields[name]
    assert field.isVisibleTo(forms)
    routines: list[Routine] = []
    forms.routine_edited.connect(lambda routine, _: routines.append(routine))
    enter(qtbot, field, typed)
    before, after = flat(ROUTINE), flat(routines[-1])

    assert {key: one for key, one in after.items() if before[key] != one} == {path: value}


def test_every_field_of_every_form_is_tried(forms: EditorForms) -> None:
    forms_by_row = {row: form_at(forms, row) for row in range(LAST + 1)}
    there = {(form, name) for form in forms_by_row.values() for name in form.fields}

    assert there == {(forms_by_row[row], name) for row, name, *_ in CASES}


@pytest.mark.parametrize("row", range(LAST + 1))
def test_every_field_has_a_name_for_screen_readers(forms: EditorForms, row: int) -> None:
    form = form_at(forms, row)
    buddies = [found.buddy() for found in form.findChildren(QLabel)]

    assert [name for name, f in form.fields.items() if not f.widget.accessibleName()] == []
    assert [name for name, f in form.fields.items() if f.widget not in buddies] == []


@pytest.mark.parametrize("row", range(LAST + 1))
def test_showing_a_row_changes_nothing(qtbot: QtBot, forms: EditorForms, row: int) -> None:
    with qtbot.assertNotEmitted(forms.routine_edited):
        form_at(forms, row)
        forms.setStyleSheet(style_sheet(NIGHT, 1.5))
        form_at(forms, 2)


BAD = [
    ("needed line", "Old", "", "This cannot be empty; the last text stays."),
    ("needed words", "Old", "", "This cannot be empty; the last text stays."),
    ("words", "Old", "x" * 21, "1 characters too long; the last text stays."),
    ("list", ("old",), "x" * 21, "1 characters too long; the last text stays."),
    ("list", ("old",), "a\nb\nc\nd", "1 lines too many; the last ones stay."),
    ("time", 60, "soon", "Write a length such as 90, 1:30, 1m30s or 5m."),
    ("time", 60, "", "Write a length such as 90, 1:30, 1m30s or 5m."),
    ("time", 60, "2h", "Choose a length from 0:10 to 10:00."),
    ("ratio", 2.5, "1.5", "Write a number from 2 to 3."),
    ("ratio", 2.5, "much", "Write a number from 2 to 3."),
    ("ratio", 2.5, "", "Write a number from 2 to 3."),
    ("number", 3, "2.5", "Write a number from 1 to 50."),
    ("number", 3, "51", "Write a number from 1 to 50."),
    ("points", ("BL-13",), "BL-13, zzz", "No point goes by “zzz”."),
    ("points", ("BL-13",), " , ", "A step needs a point; the last ones stay."),
]


def field_of(kind: str) -> Field:
    """Return a field of a kind."""
    points = PointsField("points", "Points")
    points.set_index(PointIndex(points_world.POINTS))
    made: dict[str, Field] = {
        "needed line": LineField("title", "Title", 20, needed=True),
        "line": LineField("title", "Title", 20),
        "needed words": WordsField("summary", "Summary", 20, needed=True),
        "words": WordsField("words", "Words", 20),
        "list": ListField("goals", "Goals", 20, 3),
        "time": TimeField("hold_s", "Length", 10, 600),
        "ratio": NumberField("ratio", "Ratio", 2.0, 3.0, whole=False),
        "number": NumberField("repeats", "How often", 1, 50),
        "points": points,
    }
    return made[kind]


@pytest.mark.parametrize(("kind", "value", "typed", "message"), BAD)
def test_what_is_no_value_is_said_beside_the_field(
    qtbot: QtBot, kind: str, value: object, typed: str, message: str
) -> None:
    field = field_of(kind)
    told(qtbot, field, value)
    enter(qtbot, field, typed)

    assert field.message() == message
    assert field.widget.accessibleDescription() == message
    assert field.widget.property("faulty") is True


@pytest.mark.parametrize(("kind", "value", "typed", "message"), BAD)
def test_what_was_typed_stays_until_another_step_is_chosen(
    qtbot: QtBot, kind: str, value: Any, typed: str, message: str
) -> None:
    field = field_of(kind)
    told(qtbot, field, value)
    before = text_of(field)
    clear(qtbot, field)
    add(qtbot, field, typed)
    faulty = text_of(field)
    field.set_value(field.value())  # as it comes back from the model
    after = text_of(field)
    field.set_value(value, fresh=True)

    assert (faulty, after) == (typed, typed)
    assert (text_of(field), field.message()) == (before, "")


@pytest.mark.parametrize(
    ("kind", "value", "typed", "last"),
    [
        ("needed line", "Old", "", "O"),
        ("line", "Old", "", ""),
        ("number", 31, "", 3),
        ("points", ("BL-13",), "", ("BL-13",)),
    ],
)
def test_leaving_a_field_brings_back_the_last_good_value(
    qtbot: QtBot, kind: str, value: object, typed: str, last: object
) -> None:
    field = field_of(kind)
    told(qtbot, field, value)
    for _ in range(len(text_of(field))):
        qtbot.keyClick(field.widget, Qt.Key.Key_End)
        qtbot.keyClick(field.widget, Qt.Key.Key_Backspace)
    qtbot.keyClick(field.widget, Qt.Key.Key_Return)

    assert (field.value(), field.message()) == (last, "")
    assert text_of(field) == (", ".join(last) if isinstance(last, tuple) else str(last))


def test_a_line_has_no_room_for_more_than_its_most(qtbot: QtBot) -> None:
    field = field_of("line")
    values = told(qtbot, field, "")
    qtbot.keyClicks(field.widget, "x" * 30)

    assert values[-1] == "x" * 20


def test_typing_in_the_middle_keeps_the_cursor(qtbot: QtBot) -> None:
    field = WordsField("words", "Words")
    told(qtbot, field, "One three")
    field.value_changed.connect(lambda name, value: field.set_value(value))
    cursor = field.box.textCursor()
    cursor.setPosition(4)
    field.box.setTextCursor(cursor)
    qtbot.keyClicks(field.box, "two ")

    assert field.box.toPlainText() == "One two three"
    assert field.box.textCursor().position() == 8


def test_spaces_and_lines_stay_while_one_types(qtbot: QtBot) -> None:
    field = WordsField("words", "Words")
    values = told(qtbot, field, "One")
    field.value_changed.connect(lambda name, value: field.set_value(value))
    field.box.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field.box, " ")
    qtbot.keyClick(field.box, Qt.Key.Key_Return)
    qtbot.keyClicks(field.box, "t")

    assert field.box.toPlainText() == "One \nt"
    assert values == ["One t"]


def test_a_list_has_one_text_in_each_line(qtbot: QtBot) -> None:
    field = field_of("list")
    values = told(qtbot, field, ("a", "b"))
    before = text_of(field)
    enter(qtbot, field, "x\n\n y  z")

    assert before == "a\nb"
    assert values[-1] == ("x", "y z")


def test_tab_leads_out_of_words(qtbot: QtBot, forms: EditorForms) -> None:
    form = form_at(forms, 1)
    forms.activateWindow()
    form.fields["words"].widget.setFocus()
    qtbot.keyClick(form.fields["words"].widget, Qt.Key.Key_Tab)

    assert form.fields["shown"].widget.hasFocus()
    assert text_of(form.fields["words"]) == ""


def test_an_undone_value_is_shown_in_spite_of_a_fault(qtbot: QtBot) -> None:
    field = field_of("needed line")
    told(qtbot, field, "Old")
    clear(qtbot, field)
    field.set_value("Older")

    assert (text_of(field), field.message()) == ("Older", "")


def test_a_length_waits_for_enter(qtbot: QtBot) -> None:
    field = field_of("time")
    values = told(qtbot, field, 60)
    clear(qtbot, field)
    qtbot.keyClicks(field.widget, "90")
    assert (values, field.is_pending()) == ([], True)
    field.take_typed()

    assert (values, field.is_pending()) == ([90], False)


def test_a_fault_goes_before_advice_and_comes_back_to_it(qtbot: QtBot) -> None:
    field = field_of("number")
    told(qtbot, field, 3)
    field.set_advice("Fewer are better.")
    enter(qtbot, field, "x")
    faulty = field.message()
    enter(qtbot, field, "4")

    assert faulty.startswith("Write a number")
    assert field.message() == "Fewer are better."


def test_more_points_than_a_file_has_room_for_are_refused(qtbot: QtBot) -> None:
    many = [replace(points_world.FEISHU, code=f"BL-{number}") for number in range(1, 42)]
    field = PointsField("points", "Points")
    field.set_index(PointIndex(many))
    told(qtbot, field, ("BL-1",))
    enter(qtbot, field, ", ".join(point.code for point in many))

    assert field.message() == "A step has room for 40 points."
    assert field.value() == tuple(point.code for point in many[:40])


def test_the_words_tell_how_long_they_take_and_can_be_heard(qtbot: QtBot) -> None:
    field = SpokenField("words", "Words")
    told(qtbot, field, "")
    assert not field.hear.isEnabled()
    qtbot.keyClicks(field.box, "Breathe in and out")
    with qtbot.waitSignal(field.hear_requested, timeout=0) as heard:
        qtbot.keyClick(field.hear, Qt.Key.Key_Space)

    assert heard.args == ["Breathe in and out"]
    assert "Words · 0:03 to say" in [found.text() for found in field.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("row", "name", "step"),
    [(2, "cadence.beat_s", 0), (3, "pulse.press_s", 1), (3, "change_s", 1), (3, "rest_s", 1)],
)
def test_fields_without_a_meaning_are_left_out(
    forms: EditorForms, row: int, name: str, step: int
) -> None:
    assert not form_at(forms, row).fields[name].isVisibleTo(forms)


def test_a_fault_does_not_follow_to_the_next_step(qtbot: QtBot, forms: EditorForms) -> None:
    title = form_at(forms, 2).fields["title"]
    clear(qtbot, title)
    form_at(forms, 3)

    assert (text_of(title), title.message()) == ("Kidneys", "")


def test_a_length_that_is_half_typed_does_not_follow_to_the_next_step(
    qtbot: QtBot, forms: EditorForms
) -> None:
    length = form_at(forms, 2).fields["hold_s"]
    forms.activateWindow()
    length.widget.setFocus()
    add(qtbot, length, "soon")
    form_at(forms, 3)

    assert (text_of(length), length.message()) == ("1:00", "")


def test_a_length_of_a_hidden_form_changes_no_other_step(qtbot: QtBot, forms: EditorForms) -> None:
    length = form_at(forms, 2).fields["hold_s"]
    forms.activateWindow()
    length.widget.setFocus()
    clear(qtbot, length)
    add(qtbot, length, "50")
    with qtbot.assertNotEmitted(forms.routine_edited):
        form_at(forms, 4)


def test_a_fault_does_not_follow_to_a_step_that_came_into_the_same_row(
    qtbot: QtBot, forms: EditorForms
) -> None:
    twins = replace(ROUTINE, steps=(ROUTINE.steps[0], *ROUTINE.steps))
    title = form_at(forms, 2, twins).fields["title"]
    clear(qtbot, title)
    form_at(forms, 2)

    assert (text_of(title), title.message()) == ("Lungs", "")


def test_advice_stands_at_its_field_or_under_the_heading(forms: EditorForms) -> None:
    found = (
        Advice(Unwise.NO_STEPS, None, "steps"),
        Advice(Unwise.SHORT_REST, None, "relaxation.floor_s"),
    )
    forms.set_row(ROUTINE, 0, found)
    forms.set_row(ROUTINE, LAST, found)

    assert forms.about.whole_advice().startswith("There is nothing to press")
    assert forms.relaxation.whole_advice() == ""
    assert forms.relaxation.fields["floor_s"].message().startswith("At least 10 minutes")
