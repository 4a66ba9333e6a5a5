"""All that is known of one point."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from acutimer.model.own import marked
from acutimer.model.point import Along, At, Condition, PointReach, Pressure, Saying
from acutimer.model.profile import ANYBODY, Profile
from acutimer.ui.point_card import PointCard, has_chinese
from acutimer.ui.theme import NIGHT, style_sheet
from tests.ui import samples

SHENSHU = replace(
    samples.point("BL-23", "T3", "Shenshu", ("UB23", "UB-23")),
    english="Kidney Shu",
    hanzi="腎俞",
    hanzi_simplified="肾俞",
    names=("Shen Shu",),
    region="lower back",
    location="Beside the waist.",
    finding_tip="Level with the navel.",
    basis="WHO standard",
    who_page=104,
)
OWN = marked("MY-1", "Sore spot", samples.VIEW, (0.4, 0.3), both_sides=False)
PREGNANT = Profile(frozenset({Condition.PREGNANCY}))
VEINS = Profile(frozenset({Condition.VARICOSE_VEINS}))
THIN = Profile(frozenset({Condition.BLOOD_THINNERS}))
SORE = Profile(sore=frozenset({"lower back"}))
BOTH = Profile(PREGNANT.conditions | VEINS.conditions)
LEFT_BUTTON = Qt.MouseButton.LeftButton


Told = Callable[..., list[str]]


@pytest.fixture
def card(qtbot: QtBot) -> PointCard:
    made = PointCard()
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


def lines_of(card: PointCard) -> list[str]:
    """Return what can be read on `card`."""
    QApplication.processEvents()  # what a layout takes in is shown in the next round
    return [found.text() for found in card.findChildren(QLabel) if found.isVisible()]


@pytest.fixture
def told(card: PointCard) -> Told:
    """Return a way to ask what the card says of BL-23 with changes."""

    def tell(profile: Profile = ANYBODY, **changes: object) -> list[str]:
        card.set_point(replace(SHENSHU, **changes), profile)  # type: ignore[arg-type]
        return lines_of(card)

    return tell


def test_without_a_point_it_invites_to_choose_one(card: PointCard) -> None:
    assert card.text() == "Choose a point in the list or on the body."
    assert not any(button.isVisible() for button in (card.use, card.rename, card.delete))


def test_it_names_the_point_its_meridian_and_its_sides(told: Told) -> None:
    lines = told()

    assert lines[0] == "Bladder meridian · lower back · both sides"
    assert lines[1] == "BL-23  Kidney Shu"
    assert lines[2].startswith("Shenshu")
    assert lines[2].endswith("Shen Shu")


def test_chinese_is_written_where_there_are_letters_for_it(told: Told) -> None:
    text = "\n".join(told())

    assert ("腎俞 · 肾俞" in text) == has_chinese()


def test_a_point_on_the_midline_says_so(told: Told) -> None:
    assert told(bilateral=False)[0].endswith("on the midline")


def test_an_extra_point_belongs_to_no_meridian(told: Told) -> None:
    line = told(code="EX-HN-3", meridian="Extra points")[0]

    assert line == "Extra points · lower back · both sides"


def test_it_says_how_to_find_the_point(told: Told) -> None:
    lines = told()
    start = lines.index("Find it")

    assert lines[start + 1 : start + 3] == ["Beside the waist.", "Level with the navel."]


@pytest.mark.parametrize(
    ("pressure", "text"),
    [
        (Pressure.OK, "Start lightly, and grow firmer only as far as it feels good."),
        (Pressure.MEDIUM, "Light to medium pressure at most."),
        (Pressure.LIGHT, "Light pressure only."),
    ],
)
def test_it_says_how_firmly_to_press(told: Told, pressure: Pressure, text: str) -> None:
    lines = told(pressure=pressure)

    assert lines[lines.index("Press it") + 1] == text


@pytest.mark.parametrize(
    ("reach", "needs_help"), [(PointReach.SELF, False), (PointReach.ROLLER_OR_PARTNER, True)]
)
def test_it_says_who_reaches_the_point(told: Told, reach: PointReach, needs_help: bool) -> None:
    helper = "Hard to reach with your own hands: use a roller or ask a partner."

    assert (helper in told(reach=reach)) is needs_help


def test_a_caution_is_told(told: Told) -> None:
    assert "Never press toward the eye." in told(caution="Never press toward the eye.")


def test_a_point_that_is_not_pressed_says_so_and_offers_no_routine(
    card: PointCard, told: Told
) -> None:
    lines = told(pressure=Pressure.DO_NOT_PRESS)

    assert "Shown only: this point is not pressed." in lines
    assert "Press it" not in lines
    assert not card.use.isVisible()


PREGNANCY = "Leave it out in pregnancy unless someone qualified says otherwise."
MINE = "Leave it out, because you are pregnant."
MY_VEINS = "Leave it out, because you have varicose veins."


@pytest.mark.parametrize(
    ("changes", "profile", "text"),
    [
        ({"pregnancy_caution": True}, ANYBODY, PREGNANCY),
        ({"pregnancy_caution": True}, VEINS, PREGNANCY),
        ({"pregnancy_caution": True}, PREGNANT, MINE),
        ({"leave_out": (Condition.VARICOSE_VEINS,)}, VEINS, MY_VEINS),
        ({"leave_out": (Condition.VARICOSE_VEINS,)}, ANYBODY, ""),
        ({}, BOTH, ""),
    ],
)
def test_what_speaks_against_a_point_is_told_to_whom_it_concerns(
    told: Told, changes: dict[str, object], profile: Profile, text: str
) -> None:
    lines = told(profile, **changes)

    assert [line for line in lines if line in (PREGNANCY, MINE, MY_VEINS)] == [text] * bool(text)


def test_blood_thinners_make_the_pressure_light_and_say_so(told: Told) -> None:
    lines = told(THIN, pressure=Pressure.OK)

    assert lines[lines.index("Press it") + 1] == (
        "Light pressure only, because you take blood thinners."
    )


@pytest.mark.parametrize(
    ("profile", "reason"),
    [
        (SORE, "it is sore or hurt there"),
        (Profile(PREGNANT.conditions, SORE.sore), "you are pregnant and it is sore or hurt there"),
    ],
)
def test_a_point_that_is_left_out_says_why_and_not_how_to_press_it(
    told: Told, profile: Profile, reason: str
) -> None:
    lines = told(profile, pregnancy_caution=True)

    assert f"Leave it out, because {reason}." in lines
    assert "Press it" not in lines


@pytest.mark.parametrize("profile", [ANYBODY, PREGNANT])
def test_a_warning_leaves_the_choice_to_the_person(
    card: PointCard, told: Told, profile: Profile
) -> None:
    told(profile, pregnancy_caution=True)

    assert card.use.isVisible()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"landmark": "bottom of the shoulder blade"}, "bottom of the shoulder blade"),
        ({}, "shoulder tip"),
        (
            {"rules": (Along(view="back", path=("shoulder-tip", "T3"), by_eye=True),)},
            "shoulder tip",
        ),
    ],
)
def test_a_place_by_eye_says_by_what_it_was_placed(
    told: Told, changes: dict[str, object], name: str
) -> None:
    by_eye = (At(view="back", landmark="shoulder-tip", by_eye=True),)
    lines = told(**{"rules": by_eye, **changes})

    assert (
        "The standard gives no figure for this place; on the drawing it was placed by: "
        f"{name}." in lines
    )


def test_a_measured_place_needs_no_such_remark(told: Told) -> None:
    measured = At(view="back", landmark="T3", out_cun=1.5)
    by_eye = At(view="side", landmark="T3", by_eye=True)

    assert "no figure" not in "".join(told(rules=(measured, by_eye)))


def test_a_point_without_a_drawing_says_so(told: Told) -> None:
    assert "This point is not shown on a drawing." in told(rules=())
    assert "This point is not shown on a drawing." not in told()


def test_it_tells_what_each_article_says(told: Told) -> None:
    sayings = (Saying("001", "B 23", "At the waist.", "Rub it."), Saying("003", "Shen shu"))
    lines = told(articles=sayings)
    start = lines.index("What the articles say")

    assert lines[start + 1] == "Article 001 calls it B 23. At the waist. Rub it."
    assert lines[start + 2] == "Article 003 calls it Shen shu."


def test_it_tells_what_is_followed_where_sources_differ(told: Told) -> None:
    lines = told(choice="The standard is followed.")

    assert lines[lines.index("Where the sources differ") + 1] == "The standard is followed."


@pytest.mark.parametrize("title", ["What the articles say", "Where the sources differ"])
def test_what_nobody_says_has_no_heading(told: Told, title: str) -> None:
    assert title not in told()


def test_it_tells_where_the_place_comes_from(told: Told) -> None:
    assert "Place: WHO standard, page 104." in told()
    assert "Place: WHO standard." in told(who_page=0)


def test_it_tells_other_spellings_and_old_numbers_apart(told: Told) -> None:
    lines = told(old_numbers=("B-47", "B47"))

    assert "Also written: UB23, UB-23" in lines
    assert "Old numbers, which may mean another point: B-47, B47" in lines


def test_the_text_of_a_file_is_never_rich(card: PointCard) -> None:
    rich = "<b>x</b> & y"
    names = {"english": rich, "location": rich, "finding_tip": rich, "caution": rich, "basis": rich}
    more = {"choice": rich, "region": rich, "pinyin_tones": rich, "meridian": rich}
    point = replace(SHENSHU, **names, **more, articles=(Saying("001", rich),))  # type: ignore[arg-type]
    card.set_point(point, ANYBODY)
    QApplication.processEvents()
    shown = [found for found in card.findChildren(QLabel) if found.isVisible()]

    assert sum(rich in found.text() for found in shown) == 9
    assert {found.textFormat() for found in shown} == {Qt.TextFormat.PlainText}


def test_another_point_leaves_nothing_of_the_one_before(card: PointCard, told: Told) -> None:
    told(caution="Never press toward the eye.", choice="The standard is followed.")
    lines = told()

    assert not {"Never press toward the eye.", "The standard is followed."} & set(lines)


def test_no_point_leaves_nothing_either(card: PointCard, told: Told) -> None:
    told()
    card.set_point(None, ANYBODY)

    assert lines_of(card) == ["Choose a point in the list or on the body."]
    assert not card.use.isVisible()


def test_another_point_is_read_from_its_top(card: PointCard, told: Told) -> None:
    card.resize(300, 200)
    told(location="A long way. " * 60)
    (area,) = card.findChildren(QScrollArea)
    QApplication.processEvents()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    scrolled = area.verticalScrollBar().value()
    card.set_point(replace(SHENSHU, location="Another long way. " * 60), ANYBODY)

    assert scrolled > 0
    assert area.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    ("name", "signal"), [(name, f"{name}_requested") for name in ("use", "rename", "delete")]
)
def test_a_button_asks_for_its_work(qtbot: QtBot, card: PointCard, name: str, signal: str) -> None:
    card.set_point(OWN, ANYBODY)
    with qtbot.waitSignal(getattr(card, signal), timeout=0) as asked:
        qtbot.mouseClick(getattr(card, name), LEFT_BUTTON)

    assert asked.args == ["MY-1"]


def test_only_own_points_can_be_renamed_and_deleted(card: PointCard, told: Told) -> None:
    told()
    of_catalogue = card.rename.isVisible(), card.delete.isVisible()
    card.set_point(OWN, ANYBODY)

    assert of_catalogue == (False, False)
    assert (card.rename.isVisible(), card.delete.isVisible()) == (True, True)


def test_an_own_point_is_told_in_plain_words(card: PointCard) -> None:
    card.set_point(OWN, ANYBODY)
    lines = lines_of(card)

    assert lines[1] == "MY-1  Sore spot"
    assert "Your own mark on the drawing “Back”, nearest to: T4." in lines
    assert "no figure" not in "".join(lines)


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [240, 300, 600])
def test_nothing_is_cut_at_any_width(card: PointCard, width: int, scale: float) -> None:
    card.setStyleSheet(style_sheet(NIGHT, scale))
    card.resize(round(width * scale), 600)
    long = "Beside the spine, under the shoulder blade. " * 5
    point = replace(SHENSHU, caution=long, choice=long, articles=(Saying("001", "B 23", long),))
    card.set_point(point, ANYBODY)
    QApplication.processEvents()  # the lines are shown in one round and laid out in the next
    labels = [found for found in card.findChildren(QLabel) if found.isVisible()]

    assert samples.cut_texts(card) == []
    assert all(found.mapTo(card, found.rect().topRight()).x() < card.width() for found in labels)


def test_it_has_a_name_for_those_who_listen(card: PointCard) -> None:
    assert card.accessibleName() == "About the point"
