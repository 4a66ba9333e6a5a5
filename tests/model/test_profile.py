"""What a person has to be careful about, and what it means for a point."""

import pytest

from acutimer.model.point import Condition, Pressure
from acutimer.model.profile import ANYBODY, Profile
from tests.engine.test_safety import point

THIN = Profile(frozenset({Condition.BLOOD_THINNERS}))
ALL = Profile(frozenset(Condition))


@pytest.mark.parametrize(
    ("profile", "pressure", "ceiling"),
    [
        (ANYBODY, Pressure.OK, Pressure.OK),
        (ANYBODY, Pressure.MEDIUM, Pressure.MEDIUM),
        (THIN, Pressure.OK, Pressure.LIGHT),
        (THIN, Pressure.MEDIUM, Pressure.LIGHT),
        (ALL, Pressure.DO_NOT_PRESS, Pressure.DO_NOT_PRESS),
    ],
)
def test_nobody_presses_more_firmly_than_suits(
    profile: Profile, pressure: Pressure, ceiling: Pressure
) -> None:
    assert profile.ceiling(point("BL-13", pressure=pressure)) is ceiling


def test_a_point_is_sore_with_its_region() -> None:
    sore = Profile(sore=frozenset({"upper back"}))

    assert sore.is_sore(point("BL-13"))
    assert not sore.is_sore(point("LI-4", "hand"))


def test_blood_thinners_leave_nothing_out() -> None:
    assert point("BL-13").against(THIN.conditions) == ()
