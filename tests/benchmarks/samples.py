"""Routines that benchmarks lead."""

from acutimer.model.routine import Hold, Pulse, Relaxation, Routine, Technique

TEN_POINTS = (
    "BL-13", "BL-14", "BL-15", "BL-16", "BL-17", "BL-42", "BL-43", "BL-44", "BL-45", "BL-46",
)  # fmt: skip
HOLD_S = 30
TRANSITION_S = 5
PERIOD_S = HOLD_S + TRANSITION_S


def ten_points() -> Routine:
    """Return ten points, each pressed in pulses on both sides; every 35 s are alike."""
    return _routine(
        "ten-points",
        tuple(_hold(code, HOLD_S, TRANSITION_S, Pulse(5, 5)) for code in TEN_POINTS),
    )


def pulses(length_s: int) -> Routine:
    """Return `length_s` seconds in which something falls due every second."""
    holds = range(0, length_s, HOLD_S)
    return _routine("pulses", tuple(_hold("BL-15", HOLD_S, 2, Pulse(1, 1)) for _ in holds))


def _hold(code: str, hold_s: int, transition_s: int, pulse: Pulse) -> Hold:
    return Hold(
        title=f"Press {code}",
        points=(code,),
        hold_s=hold_s,
        least_s=hold_s,
        most_s=hold_s,
        technique=Technique.PULSE,
        pulse=pulse,
        transition_s=transition_s,
        words="The next point.",
        shown="Press with every long breath out, and let go with every breath in.",
    )


def _routine(name: str, steps: tuple[Hold, ...]) -> Routine:
    return Routine(
        id=name,
        title="A benchmark",
        summary="Led by a benchmark.",
        steps=steps,
        region="upper-back",
        relaxation=Relaxation(words=("Rest.",)),
    )
