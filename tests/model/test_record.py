"""A record refuses what cannot have been."""

from dataclasses import replace
from typing import Any

import pytest

from tests.model.test_practised import RECORD


@pytest.mark.parametrize("name", ["before", "after", "sleep"])
@pytest.mark.parametrize("rating", [-1, 11])
def test_a_rating_is_from_0_to_10(name: str, rating: int) -> None:
    change: Any = {name: rating}
    with pytest.raises(ValueError, match=rf"{name} must be 0\.\.10, got {rating}"):
        replace(RECORD, **change)


@pytest.mark.parametrize("rating", [None, 0, 10])
def test_a_rating_may_be_left_out(rating: int | None) -> None:
    assert replace(RECORD, before=rating).before == rating
