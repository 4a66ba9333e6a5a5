"""One routine in several positions: seated or lying, with thumbs or with fists."""

from dataclasses import replace
from typing import TypeVar

from acutimer.model.routine import Action, Hold, Routine, Settle

Part = TypeVar("Part", bound=Hold | Action | Settle)
_TEXTS = ("words", "change_words", "shown", "gentler", "firmer")
_RECORDINGS = {"recording": "words", "change_recording": "change_words"}
"""Which words each recording holds; it is left out where others are told."""


def in_variant(routine: Routine, variant_id: str) -> Routine:
    """Return `routine` as it is done in the variant `variant_id`; the first one if it is unknown.

    A routine without variants stays as it is.
    """
    if not routine.variants:
        return routine
    chosen = next((v for v in routine.variants if v.id == variant_id), routine.variants[0])
    return replace(
        routine,
        position=chosen.position or routine.position,
        props=(*routine.props, *chosen.props),
        view=chosen.view or routine.view,
        region=chosen.region or routine.region,
        settle=_told(routine.settle, chosen.id),
        steps=tuple(_told(step, chosen.id) for step in routine.steps),
    )


def _told(part: Part, variant_id: str) -> Part:
    """Return a part of the routine in the words of the variant."""
    for telling in part.variants:
        if telling.variant == variant_id:
            texts = {name: getattr(telling, name) for name in _TEXTS if hasattr(part, name)}
            told = {name: text for name, text in texts.items() if text}
            stale = [name for name, of in _RECORDINGS.items() if of in told]
            return replace(part, **(told | dict.fromkeys(stale, "")))
    return part


def with_note(routine: Routine, note: str) -> Routine:
    """Return `routine` with `note` said and shown before everything else; `` changes nothing.

    A recording of the settling is left out, since it does not hold the note.
    """
    if not note:
        return routine
    settle = routine.settle
    words, shown = (" ".join(filter(None, (note, text))) for text in (settle.words, settle.shown))
    return replace(routine, settle=replace(settle, words=words, shown=shown, recording=""))
