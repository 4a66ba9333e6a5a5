"""The JSON of the command line. It is an interface: docs/command-line.md tells every key."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from acutimer.engine.safety import LeftOut
from acutimer.engine.segments import Segment
from acutimer.model.atlas import Atlas
from acutimer.model.cue import Cue
from acutimer.model.point import At, Marked, Rule
from acutimer.model.routine import Hold, Routine
from acutimer.model.search import Found
from acutimer.terminal.suiting import NothingLeft, Suited

Document = dict[str, Any]


def plan_document(suited: Suited) -> Document:
    """Return a plan; every time is in seconds, and every `at_s` counts from the start."""
    schedule = suited.schedule
    routine = schedule.routine
    rows = zip(schedule.starts_s(), schedule.segments, schedule.cues(), strict=True)
    return {
        "routine": routine.id,
        "title": routine.title,
        "total_s": schedule.total_s,
        "pressed_s": schedule.pressed_s,
        "relax_s": schedule.relax_s,
        "other_s": schedule.other_s,
        "ratio": schedule.ratio,
        "floor_s": schedule.floor_s,
        "segments": [_segment(routine, *row) for row in rows],
        "variant": suited.variant,
        "variants": _variants(routine),
        "left_out": _left_out(suited.left_out),
        "breath": asdict(routine.breath),
    }


def _segment(
    routine: Routine, start_s: int, segment: Segment, cues: Iterable[tuple[int, Cue]]
) -> Document:
    """Return a stretch of the session that begins at `start_s`."""
    step = None if segment.step is None else routine.steps[segment.step]
    return {
        "kind": segment.kind.value,
        "start_s": start_s,
        "length_s": segment.length_s,
        "step": None if segment.step is None else segment.step + 1,
        "title": segment.title,
        "points": list(segment.points),
        "side": segment.side.value if segment.side else None,
        "technique": segment.technique.value if segment.technique else None,
        "words": segment.words,
        "cues": [{"at_s": at_s, "cue": cue.value} for at_s, cue in cues],
        "rhythm": asdict(segment.rhythm) if segment.rhythm else None,
        "pulse": asdict(segment.pulse) if segment.pulse else None,
        "repeats": step.repeats if isinstance(step, Hold) else None,
        "waits": segment.waits,
        "moments": [
            {"at_s": start_s + moment.at_s, "moment": moment.kind.value}
            for moment in segment.moments
        ],
    }


def routine_document(routine: Routine, suited: Suited | NothingLeft) -> Document:
    """Return what `list` tells of a routine, with the times of its plan as it comes."""
    schedule = suited.schedule if isinstance(suited, Suited) else None
    return {
        "id": routine.id,
        "title": routine.title,
        "summary": routine.summary,
        "goals": list(routine.goals),
        "position": routine.position,
        "reach": routine.reach.value,
        "props": list(routine.props),
        "points": list(schedule.routine.points) if schedule else [],
        "total_s": schedule and schedule.total_s,
        "pressed_s": schedule and schedule.pressed_s,
        "relax_s": schedule and schedule.relax_s,
        "other_s": schedule and schedule.other_s,
        "variants": _variants(routine),
        "left_out": _left_out(suited.left_out),
    }


def _variants(routine: Routine) -> list[Document]:
    """Return the ways to lie or sit, the usual one first."""
    return [
        {
            "id": variant.id,
            "title": variant.title,
            "position": variant.position or routine.position,
            "props": list(variant.props),
        }
        for variant in routine.variants
    ]


def _left_out(left_out: Iterable[LeftOut]) -> list[Document]:
    """Return the points that are left out, and why."""
    return [
        {
            "code": one.code,
            "conditions": [condition.value for condition in one.conditions],
            "sore": one.sore,
        }
        for one in left_out
    ]


def point_document(found: Found, atlas: Atlas) -> Document:
    """Return a point with its places on each view that shows it."""
    point = found.point
    views = [atlas.views[name] for name in point.views if name in atlas.views]
    places = {view.name: atlas.spots(point.code, view) for view in views}
    level = next((rule for rule in point.rules if isinstance(rule, At) and not rule.by_eye), None)
    return {
        "code": point.code,
        "pinyin": point.pinyin,
        "pinyin_tones": point.pinyin_tones,
        "hanzi": point.hanzi,
        "english": point.english,
        "aliases": list(point.aliases),
        "bilateral": point.bilateral,
        "region": point.region,
        "views": list(point.views),
        "landmark": point.landmark,
        "level": level and level.landmark,
        "lateral_cun": level and level.out_cun,
        "offset_cun": level and level.down_cun,
        "pregnancy_caution": point.pregnancy_caution,
        "pressure": point.pressure.value,
        "sources": [fact for saying in point.articles for fact in saying.facts],
        "position": {
            name: [list(spot.place) for spot in seen] for name, seen in places.items() if seen
        },
        "meridian": point.meridian,
        "hanzi_simplified": point.hanzi_simplified,
        "names": list(point.names),
        "old_numbers": list(point.old_numbers),
        "found_by_old_number": found.old_number,
        "location": point.location,
        "finding_tip": point.finding_tip,
        "caution": point.caution,
        "reach": point.reach.value,
        "basis": point.basis,
        "by_eye": list(dict.fromkeys(rule.view for rule in point.rules if _is_by_eye(rule))),
        "articles": [asdict(saying) for saying in point.articles],
        "choice": point.choice,
    }


def _is_by_eye(rule: Rule) -> bool:
    """Tell whether the standard gives no figure for a place."""
    return not isinstance(rule, Marked) and rule.by_eye
