"""What may be chosen for the whole program."""

import pytest

from acutimer.model.settings import VOLUMES, Settings


@pytest.mark.parametrize("name", VOLUMES)
@pytest.mark.parametrize("wrong", [-0.01, 1.01, float("nan")])
def test_a_volume_lies_between_nothing_and_all(name: str, wrong: float) -> None:
    with pytest.raises(ValueError, match=f"{name} must be 0..1, got"):
        Settings(**{name: wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["voice_rate", "voice_pitch"])
@pytest.mark.parametrize("wrong", [-1.01, 1.01, float("nan")])
def test_a_voice_has_bounds_on_both_sides(name: str, wrong: float) -> None:
    with pytest.raises(ValueError, match=f"{name} must be -1..1, got"):
        Settings(**{name: wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["night_from_hour", "night_to_hour"])
@pytest.mark.parametrize("wrong", [-1, 24])
def test_an_hour_is_one_of_the_day(name: str, wrong: int) -> None:
    with pytest.raises(ValueError, match=f"{name} must be 0..23, got"):
        Settings(**{name: wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [-1, 12])
def test_a_day_of_practice_ends_in_the_morning(wrong: int) -> None:
    assert Settings(day_ends_hour=11).day_ends_hour == 11
    with pytest.raises(ValueError, match=r"day_ends_hour must be 0\.\.11, got"):
        Settings(day_ends_hour=wrong)


@pytest.mark.parametrize(
    ("since", "until", "nights"),
    [
        (20, 7, {20, 21, 22, 23, 0, 1, 2, 3, 4, 5, 6}),
        (1, 4, {1, 2, 3}),
        (0, 1, {0}),
        (9, 9, set()),
    ],
)
def test_the_night_may_reach_over_midnight(since: int, until: int, nights: set[int]) -> None:
    settings = Settings(night_from_hour=since, night_to_hour=until)

    assert {hour for hour in range(24) if settings.is_night_at(hour)} == nights


def test_unless_it_is_wished_the_night_is_dark_and_the_computer_stays_awake() -> None:
    usual = Settings()

    assert (usual.keep_awake, usual.screen_lit_day) == (True, True)
    assert (usual.screen_lit_night, usual.sleep_at_end) == (False, False)


def test_unless_it_is_wished_a_day_ends_at_four_and_nothing_starts_by_itself() -> None:
    usual = Settings()

    assert (usual.day_ends_hour, usual.counts_shown, usual.start_at_login) == (4, True, False)
