"""The catalogue, and the rules by which its points lie on the drawings."""

from itertools import pairwise

import pytest

from acutimer.model.point import Along, Marked, Point
from acutimer.model.routine import Side
from acutimer.model.search import PointIndex, folded
from tests.assets.views import NAMES, atlas, cun_between, inside, place, view

POINTS = tuple(atlas().points.values())
BY_CODE = atlas().points
NOT_DRAWN = {"GV-1", "CV-1"}
SIZES = {
    "LU": 11, "LI": 20, "ST": 45, "SP": 21, "HT": 9, "SI": 19, "BL": 67, "KI": 27, "PC": 9,
    "TE": 23, "GB": 44, "LR": 14, "GV": 28, "CV": 24, "EX": 30,
}  # fmt: skip
INNER_LINE = {11: "T1", 12: "T2", 13: "T3", 14: "T4", 15: "T5", 16: "T6", 17: "T7", 18: "T9",
              19: "T10", 20: "T11", 21: "T12", 22: "L1", 23: "L2", 24: "L3", 25: "L4", 26: "L5",
              27: "S1", 28: "S2", 29: "S3", 30: "S4"}  # fmt: skip
OUTER_LINE = {41: "T2", 42: "T3", 43: "T4", 44: "T5", 45: "T6", 46: "T7", 47: "T9", 48: "T10",
              49: "T11", 50: "T12", 51: "L1", 52: "L2", 53: "S2", 54: "S4"}  # fmt: skip
SAME_PLACE = {
    frozenset(pair)
    for pair in (
        ("ST-35", "EX-LE5"), ("EX-LE4", "EX-LE5"), ("TE-2", "EX-UE9"), ("PC-9", "EX-UE11"),
        ("LR-2", "EX-LE10"), ("ST-44", "EX-LE10"), ("GB-43", "EX-LE10"),
    )
}  # fmt: skip
"""Extra points that are, or stand for, places of the meridians."""


def test_all_points_of_the_standard_and_thirty_more_are_there() -> None:
    sizes = {name: sum(code.startswith(f"{name}-") for code in BY_CODE) for name in SIZES}

    assert sizes == SIZES
    assert len(POINTS) == 391


@pytest.mark.parametrize("name", sorted(set(SIZES) - {"EX"}))
def test_a_meridian_counts_from_one_without_a_gap(name: str) -> None:
    numbers = [int(code[3:]) for code in BY_CODE if code.startswith(f"{name}-")]

    assert numbers == list(range(1, SIZES[name] + 1))


def test_every_point_but_the_two_that_are_not_drawn_has_a_place() -> None:
    assert {point.code for point in POINTS if not point.rules} == NOT_DRAWN


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_leads_to_its_places(name: str) -> None:
    seen = view(name)
    failing = [
        point.code
        for point in POINTS
        if len(atlas().spots(point.code, seen))
        != sum(rule.view == name for rule in point.rules)
        * (2 if point.bilateral and seen.both_sides else 1)
    ]

    assert failing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_point_lies_within_the_outline_of_its_view(name: str) -> None:
    outside = [
        point.code
        for point in POINTS
        for spot in atlas().spots(point.code, view(name))
        if not inside(spot.place, view(name))
    ]

    assert outside == []


@pytest.mark.parametrize("name", NAMES)
def test_both_sides_of_a_point_are_mirror_images(name: str) -> None:
    crooked = []
    for point in POINTS:
        spots = atlas().spots(point.code, view(name))
        lefts = [spot.place for spot in spots if spot.side is Side.LEFT]
        rights = [spot.place for spot in spots if spot.side is Side.RIGHT]
        for left, right in zip(lefts, rights, strict=True):
            if abs(left[0] + right[0] - 1) > 2e-4 or abs(left[1] - right[1]) > 1e-4:
                crooked.append(point.code)

    assert crooked == []


@pytest.mark.parametrize("name", NAMES)
def test_no_two_points_share_a_place(name: str) -> None:
    seen = view(name)
    spots = [(p.code, s.place) for p in POINTS for s in atlas().spots(p.code, seen)]
    close = {
        frozenset((code, other))
        for number, (code, at) in enumerate(spots)
        for other, there in spots[number + 1 :]
        if code != other and cun_between(at, there, seen) < 0.25
    }

    assert close <= SAME_PLACE


@pytest.mark.parametrize("name", NAMES)
def test_an_eye_decides_only_where_there_is_no_figure(name: str) -> None:
    rules = [rule for point in POINTS for rule in point.rules if rule.view == name]
    mixed = [r for r in rules if isinstance(r, Along) and r.by_eye and r.cun is not None]

    assert rules
    assert mixed == []
    assert not any(isinstance(rule, Marked) for rule in rules)


@pytest.mark.parametrize(("number", "level"), INNER_LINE.items())
def test_the_inner_line_of_the_bladder_lies_two_fingers_beside_its_vertebra(
    number: int, level: str
) -> None:
    x, y = place(f"BL-{number}", "back")

    assert (x - 0.5) / view("back").cun_x == pytest.approx(1.5, abs=1e-3)
    assert y == view("back").landmarks[level][1]


@pytest.mark.parametrize(("number", "level"), OUTER_LINE.items())
def test_the_outer_line_of_the_bladder_lies_four_fingers_beside_its_vertebra(
    number: int, level: str
) -> None:
    x, y = place(f"BL-{number}", "back")

    assert (x - 0.5) / view("back").cun_x == pytest.approx(3, abs=1e-3)
    assert y == view("back").landmarks[level][1]


BELLY_LINES = [
    ("CV", range(2, 15), 0.0),
    ("KI", range(11, 22), 0.5),
    ("ST", range(19, 31), 2.0),
    ("SP", range(14, 17), 4.0),
]


@pytest.mark.parametrize(("meridian", "numbers", "lateral"), BELLY_LINES)
def test_a_line_on_the_belly_keeps_its_distance_from_the_middle(
    meridian: str, numbers: range, lateral: float
) -> None:
    xs = [place(f"{meridian}-{number}", "front")[0] for number in numbers]
    distances = [(x - 0.5) / view("front").cun_x for x in xs]

    assert distances == pytest.approx([lateral] * len(xs), abs=2e-2)


CHEST_LINES = [("KI", 27, 22, 2.0), ("ST", 13, 18, 4.0), ("SP", 20, 17, 6.0)]


@pytest.mark.parametrize(("meridian", "top", "low", "lateral"), CHEST_LINES)
def test_a_line_on_the_chest_keeps_its_distance_from_the_middle(
    meridian: str, top: int, low: int, lateral: float
) -> None:
    step = 1 if top < low else -1
    places = [place(f"{meridian}-{n}", "front") for n in range(top, low + step, step)]

    assert all(
        (x - 0.5) / view("front").cun_x == pytest.approx(lateral, abs=2e-2) for x, _ in places
    )
    assert all(upper[1] < lower[1] for upper, lower in pairwise(places))


DOWNWARDS = [
    ("front", "CV-22 CV-21 CV-20 CV-19 CV-18 CV-17 CV-16 CV-15 CV-14 CV-13 CV-12 CV-11 CV-10 CV-9"),
    ("front", "CV-9 CV-8 CV-7 CV-6 CV-5 CV-4 CV-3 CV-2"),
    ("front", "ST-36 EX-LE7 ST-37 ST-38 ST-39 ST-41"),
    ("front", "SP-9 SP-8 LR-6 SP-7 LR-5 SP-6"),
    ("back", "GV-16 GV-15 GV-14 GV-13 GV-12 GV-11 GV-10 GV-9 GV-8 GV-7 GV-6 GV-5 GV-4 GV-3 GV-2"),
    ("back", "BL-36 BL-37 BL-38 BL-40 BL-55 BL-56 BL-57 BL-58 BL-59 BL-60"),
    ("side", "GB-34 EX-LE6 GB-36 GB-37 GB-38 GB-39"),
    ("arm-inner", "LU-3 LU-4 LU-5 LU-6 LU-7 LU-8 LU-9"),
    ("arm-inner", "HT-2 HT-3 HT-4 HT-5 HT-6 HT-7 HT-8"),
    ("arm-inner", "PC-2 PC-3 PC-4 PC-5 PC-6 PC-7 PC-8 PC-9"),
    ("arm-outer", "LI-15 LI-14 LI-13 LI-12 LI-11 LI-10 LI-9 LI-8 LI-7 LI-6 LI-5 LI-4"),
    ("arm-outer", "TE-14 TE-13 TE-12 TE-11 TE-10 TE-9 TE-8 TE-6 TE-5 TE-4 TE-3 TE-2"),
    ("arm-outer", "SI-8 SI-7 SI-6 SI-5 SI-4 SI-3"),
    ("leg-outer", "ST-36 ST-37 ST-38 ST-39"),
    ("leg-outer", "GB-31 GB-32 GB-33 GB-34 GB-36 GB-37 GB-38 GB-39 GB-40"),
    ("leg-inner", "SP-11 SP-10 SP-9 SP-8 SP-7 SP-6 SP-5"),
    ("leg-inner", "KI-10 KI-9 KI-7 KI-3 KI-5"),
    ("foot-top", "ST-45 ST-44 ST-43 ST-42 ST-41"),
    ("foot-top", "GB-44 GB-43 GB-42 GB-41 GB-40"),
    ("foot-top", "LR-1 LR-2 LR-3 LR-4"),
    ("hand-back", "TE-1 TE-2 TE-3 TE-4 TE-5"),
    ("hand-back", "SI-1 SI-2 SI-3 SI-4 SI-5 SI-6"),
    ("hand-palm", "PC-8 PC-7 PC-6 PC-5"),
    ("head-front", "GV-23 GV-24 EX-HN3 GV-25 GV-26 GV-27 GV-28 CV-24 CV-23"),
    ("head-side", "TE-20 TE-22 TE-21 SI-19 GB-2"),
    ("head-back", "GV-20 GV-19 GV-18 GV-17 GV-16 GV-15"),
]


@pytest.mark.parametrize(("name", "codes"), DOWNWARDS)
def test_points_follow_one_another_downwards(name: str, codes: str) -> None:
    heights = [place(code, name)[1] for code in codes.split()]

    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)


APART = [
    ("arm-inner", "PC-5", "PC-6", 1),
    ("arm-inner", "PC-6", "PC-7", 2),
    ("arm-inner", "LU-5", "LU-6", 5),
    ("arm-outer", "LI-8", "LI-9", 1),
    ("arm-outer", "TE-5", "TE-6", 1),
    ("leg-outer", "ST-36", "ST-37", 3),
    ("leg-outer", "GB-37", "GB-38", 1),
    ("leg-outer", "GB-38", "GB-39", 1),
    ("leg-inner", "SP-7", "SP-6", 3),
    ("leg-inner", "SP-10", "EX-LE3", 1),
    ("back", "BL-40", "BL-57", 8),
    ("head-back", "GV-15", "GV-16", 0.5),
    ("head-back", "GV-17", "GV-18", 1.5),
    ("head-top", "GV-20", "EX-HN1", 1),
    ("hand-palm", "HT-7", "HT-4", 1.5),
    ("foot-inner", "KI-7", "KI-8", 0.5),
    ("foot-inner", "SP-6", "LR-5", 2),
]


@pytest.mark.parametrize(("name", "one", "other", "cun"), APART)
def test_points_are_as_far_apart_as_the_standard_says(
    name: str, one: str, other: str, cun: float
) -> None:
    found = cun_between(place(one, name), place(other, name), view(name))

    assert found == pytest.approx(cun, abs=0.2 + 0.05 * cun)


def test_four_places_lie_around_the_crown() -> None:
    centre = place("GV-20", "head-top")
    around = [spot.place for spot in atlas().spots("EX-HN1", view("head-top"))]

    assert len(around) == 4
    assert all(cun_between(centre, at, view("head-top")) == pytest.approx(1) for at in around)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("UB23", "BL-23"), ("B23", "BL-23"), ("BI-23", "BL-23"), ("Bl-43", "BL-43"),
        ("Shen Shu", "BL-23"), ("shènshū", "BL-23"), ("腎俞", "BL-23"), ("肾俞", "BL-23"),
        ("Ren-17", "CV-17"), ("Liv 3", "LR-3"), ("KD-27", "KI-27"), ("GV14", "GV-14"),
        ("Hoku", "LI-4"), ("dazhui", "GV-14"), ("B47", "BL-47"), ("B54", "BL-54"),
    ],
)  # fmt: skip
def test_an_alias_finds_its_point_first(query: str, code: str) -> None:
    assert PointIndex(POINTS).find(query)[0].point.code == code


@pytest.mark.parametrize(
    ("query", "today", "meant"),
    [("B47", "BL-47", "BL-52"), ("B48", "BL-48", "BL-53"), ("B54", "BL-54", "BL-40")],
)
def test_an_ambiguous_old_number_shows_both_and_marks_the_old(
    query: str, today: str, meant: str
) -> None:
    first, second = PointIndex(POINTS).find(query)[:2]

    assert (first.point.code, first.old_number) == (today, "")
    assert (second.point.code, second.old_number) == (meant, query)


def test_no_alias_means_two_points() -> None:
    spelled = [folded(name) for p in POINTS for name in {folded(n) for n in (p.code, *p.aliases)}]

    assert len(spelled) == len(set(spelled))


ARTICLES = {
    "000": {f"BL-{n}" for n in (*range(12, 18), *range(41, 47))},
    "001": {"GV-14", "SI-15", "GB-21", "LI-4", "CV-17", "TE-3", "LR-3", "GB-34", "KI-27", "SP-5"},
    "002": {"GB-25", "GB-21", "GB-20", "BL-40", "BL-23", "BL-18", "GB-34", "GB-30", "GV-14",
            "BL-39"},
    "003": {"BL-52", "BL-23", "BL-40", "BL-53"},
    "004": {"BL-23", "GV-9", "BL-21", "BL-43", "BL-52", "BL-18"},
}  # fmt: skip


@pytest.mark.parametrize(("article", "codes"), ARTICLES.items())
def test_every_point_of_an_article_says_what_the_article_says(
    article: str, codes: set[str]
) -> None:
    said = {p.code for p in POINTS if article in {saying.article for saying in p.articles}}

    assert said == codes


@pytest.mark.parametrize(
    "code",
    ["BL-40", "GB-25", "BL-23", "BL-18", "SI-15", "KI-27", "GB-21", "GV-14", "LR-3", "BL-52",
     "BL-53", "GB-30", "GB-34"],
)  # fmt: skip
def test_where_the_sources_differ_the_choice_is_told(code: str) -> None:
    assert BY_CODE[code].choice


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_a_point_has_names_a_place_in_words_and_a_source(point: Point) -> None:
    assert all((point.pinyin, point.pinyin_tones, point.hanzi, point.english, point.region))
    assert point.location.endswith((".", ")"))
    assert point.basis
