"""The JSON of the command line. It is an interface: docs/command-line.md tells every key."""

from collections.abc import Iterable, Mapping
from typing import Any

from acutimer.engine.schedule import Schedule
from acutimer.model.cue import Cue
from acutimer.model.point import Point, View

Document = dict[str, Any]


def plan_document(schedule: Schedule) -> Document:
    """Return a plan; every time is in seconds, and every `at_s` counts from the start."""
    rows = zip(schedule.starts_s(), schedule.segments, schedule.cues(), strict=True)
    return {
        "routine": schedule.routine.id,
        "title": schedule.routine.title,
        "total_s": schedule.total_s,
        "pressed_s": schedule.pressed_s,
        "relax_s": schedule.relax_s,
        "other_s": schedule.other_s,
        "ratio": schedule.ratio,
        "floor_s": schedule.floor_s,
        "segments": [
            {
                "kind": segment.kind.value,
                "start_s": start_s,
                "length_s": segment.length_s,
                "step": None if segment.step is None else segment.step + 1,
                "title": segment.title,
                "points": list(segment.points),
                "side": segment.side.value if segment.side else None,
                "technique": segment.technique.value if segment.technique else None,
                "words": segment.words,
                "cues": _cues(cues),
            }
            for start_s, segment, cues in rows
        ],
    }


def routine_document(schedule: Schedule) -> Document:
    """Return what `list` tells of a routine, with the times of its plan as it comes."""
    routine = schedule.routine
    return {
        "id": routine.id,
        "title": routine.title,
        "summary": routine.summary,
        "goals": list(routine.goals),
        "position": routine.position,
        "reach": routine.reach.value,
        "props": list(routine.props),
        "points": list(routine.points),
        "total_s": schedule.total_s,
        "pressed_s": schedule.pressed_s,
        "relax_s": schedule.relax_s,
        "other_s": schedule.other_s,
    }


def point_document(point: Point, views: Mapping[str, View]) -> Document:
    """Return a point with its places on each of `views` that shows it."""
    places = {name: view.place(point) for name, view in views.items()}
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
        "level": point.level,
        "lateral_cun": point.lateral_cun,
        "offset_cun": point.offset_cun,
        "pregnancy_caution": point.pregnancy_caution,
        "pressure": point.pressure.value,
        "sources": list(point.sources),
        "position": {name: [list(xy) for xy in found] for name, found in places.items() if found},
    }


def _cues(cues: Iterable[tuple[int, Cue]]) -> list[Document]:
    """Return the sounds of a segment."""
    return [{"at_s": at_s, "cue": cue.value} for at_s, cue in cues]
