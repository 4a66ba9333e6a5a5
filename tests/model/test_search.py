"""Points are found by any name, however it is spelled."""

from dataclasses import replace

import pytest

from acutimer.model.point import Point, PointReach, Pressure
from acutimer.model.search import Found, PointIndex, find_points, folded


def point(code: str, pinyin: str, tones: str, hanzi: str, english: str, *old: str) -> Point:
    return Point(
        code=code, pinyin=pinyin, pinyin_tones=tones, hanzi=hanzi, english=english,
        aliases=(code.replace("-", ""),), old_numbers=old, bilateral=True, region="back",
        location="",
        pregnancy_caution=False, pressure=Pressure.OK, reach=PointReach.SELF,
    )  # fmt: skip


BL_13 = point("BL-13", "Feishu", "Fèishū", "肺俞", "Lung Transport")
BL_23 = point("BL-23", "Shenshu", "Shènshū", "腎俞", "Kidney Transport")
BL_47 = point("BL-47", "Hunmen", "Húnmén", "魂門", "Hun Gate")
BL_52 = point("BL-52", "Zhishi", "Zhìshì", "志室", "Will Chamber", "B47", "BL-47", "B-47")
LR_3 = point("LR-3", "Taichong", "Tàichōng", "太衝", "Supreme Surge")
POINTS = (BL_13, BL_23, BL_47, BL_52, LR_3)


@pytest.mark.parametrize(
    "query", ["BL-23", "bl23", "BL 23", "UB23", "B23", "B-23", "BI-23", "Bl-23", "Shen Shu",
              "Shènshū", "腎俞", "kidney transport", "SHEN-SHU"]
)  # fmt: skip
def test_any_spelling_finds_the_point(query: str) -> None:
    assert find_points(POINTS, query) == (BL_23,)


@pytest.mark.parametrize("query", ["Liv-3", "LV3", "liv 3"])
def test_other_names_of_a_meridian_are_understood(query: str) -> None:
    assert find_points(POINTS, query) == (LR_3,)


def test_an_old_number_finds_both_of_its_points() -> None:
    assert find_points(POINTS, "B47") == (BL_47, BL_52)


@pytest.mark.parametrize("query", ["B47", "bl-47"])
def test_an_old_number_is_marked_as_such(query: str) -> None:
    assert PointIndex(POINTS).find(query)[1].old_number.endswith("47")
    assert PointIndex(POINTS).find("B47") == (Found(BL_47), Found(BL_52, "B47"))


def test_whole_names_come_before_beginnings_and_parts() -> None:
    first = point("GV-20", "Shu", "Shū", "俞", "Crown")
    second = point("GV-21", "Shuzhong", "Shūzhōng", "中", "Middle")

    assert find_points((BL_23, second, first), "shu") == (first, second, BL_23)


def test_a_blank_query_finds_all() -> None:
    assert find_points(POINTS, "  ") == POINTS


@pytest.mark.parametrize("query", ["xyzzy", "--", "BL-99"])
def test_nonsense_finds_nothing(query: str) -> None:
    assert find_points(POINTS, query) == ()


def test_folding_drops_what_people_leave_out() -> None:
    assert folded("Dà Zhuī’s-1") == "dazhuis1"


YINTANG = replace(
    point("EX-HN3", "Yintang", "Yìntáng", "印堂", "Hall of Impression"), names=("Third Eye",)
)
MEICHONG = replace(
    point("BL-3", "Meichong", "Méichōng", "眉衝", "Eyebrow Ascension"), hanzi_simplified="眉冲"
)


@pytest.mark.parametrize("query", ["third eye", "Third-Eye", "THIRDEYE"])
def test_another_name_finds_the_point(query: str) -> None:
    assert find_points((MEICHONG, YINTANG), query) == (YINTANG,)


@pytest.mark.parametrize("query", ["眉衝", "眉冲", "冲"])
def test_traditional_and_simplified_letters_find_the_point(query: str) -> None:
    assert find_points((YINTANG, MEICHONG), query) == (MEICHONG,)


def test_a_number_that_is_still_the_code_is_not_marked_as_old() -> None:
    same = point("BL-47", "Hunmen", "Húnmén", "魂門", "Hun Gate", "B47", "BL-47")

    assert PointIndex((same,)).find("BL47") == (Found(same),)
    assert PointIndex((same,)).find("B-47") == (Found(same),)


@pytest.mark.parametrize("query", ["zhishi", "BL-52", "Will"])
def test_a_point_found_by_today_s_names_has_no_old_number(query: str) -> None:
    assert PointIndex(POINTS).find(query) == (Found(BL_52),)


def test_an_index_can_be_asked_again_and_again() -> None:
    index = PointIndex(iter(POINTS))

    assert [found.point for found in index.find("")] == list(POINTS)
    assert index.find("Shenshu") == index.find("shen shu") == (Found(BL_23),)


@pytest.mark.parametrize("query", ["B47", "UB-47", "BL47"])
def test_a_point_of_today_comes_before_the_one_of_an_old_number(query: str) -> None:
    found = PointIndex((BL_52, BL_13, BL_47)).find(query)

    assert [match.point for match in found] == [BL_47, BL_52]
    assert [bool(match.old_number) for match in found] == [False, True]


def test_an_old_number_is_met_as_a_whole_only() -> None:
    assert PointIndex((BL_52,)).find("B4") == (Found(BL_52),)
    assert PointIndex((BL_52,)).find("B477") == ()
