"""Any routine that a file can hold, and any file of it: in any style, with notes and own keys."""

from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from acutimer.formats.faults import UNFIT
from acutimer.formats.kinds import CODE, SLUG
from acutimer.formats.routine_shape import ROUTINE
from acutimer.formats.writing import plain
from acutimer.model.practice import Practice, Taper
from acutimer.model.routine import (
    MAX_STEP_S,
    MOST_PRESSED_S,
    RHYTHMS,
    Action,
    Breath,
    Hold,
    Pulse,
    Reach,
    Relaxation,
    Rhythm,
    Routine,
    Settle,
    Sides,
    Source,
    Technique,
    Telling,
    Variant,
)
from tests.engine.strategies import sound

LIKE_MORE = st.sampled_from(
    ["yes", "no", "~", "null", "12", "1:30", "0x1F", "1e3", "2024-01-01", "=", "<<", "# no",
     "a # b", "- a", "-", "a: b", "a:", ":", "?", "'", '"', "it's", 'say "ah"', "\\", "{", "}",
     "[x]", ", b", "&a", "*a", "!b", "%", "@", "`", "|", ">", "---", "...", "腎俞", "Fèishū",
     "\xa0", "\u3000", "\u200b", "\xad", "\U0010ffff", "\N{PERSON IN LOTUS POSITION}", "Wait..."]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=9).filter(
    lambda word: not UNFIT.search(word) and " " not in word
)
SENTENCE = "Press softly, breathe out: let go – and don’t hurry. "


def texts(most: int) -> st.SearchStrategy[str]:
    """Return a strategy of texts of up to `most` letters; some are as long as they may be."""
    few = st.lists(WORDS | LIKE_MORE, min_size=1, max_size=6).map(" ".join)
    long = few.map(lambda words: f"{words} {SENTENCE * 40}")
    return (few | few | long).map(lambda text: text[:most].strip(" ")).filter(bool)


def several(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[Any]:
    """Return a strategy of tuples."""
    return st.lists(items, max_size=most).map(tuple)


TITLES, LINES, SENTENCES = texts(80), texts(300), texts(600)
SAID = st.just("") | SENTENCES
SLUGS = st.sampled_from(["no", "1-30", "12", "lying"]) | st.from_regex(
    SLUG.pattern, fullmatch=True
).filter(str.isascii)
VIEWS = st.just("") | SLUGS
CODES = st.sampled_from(["BL-13", "GV20", "EX-HN-3"]) | st.from_regex(CODE.pattern, fullmatch=True)
VARIANTS = several(st.builds(Variant, SLUGS, TITLES, SAID.map(lambda text: text[:300].strip(" ")),
                             several(LINES), VIEWS, VIEWS)).map(
    lambda found: tuple({variant.id: variant for variant in found}.values())
)  # fmt: skip
WAV_NAMES = st.sampled_from(["", "", "knees.wav", "12.wav"]) | st.lists(
    st.text("aZ09._-", min_size=1, max_size=9), min_size=1, max_size=5
).map(lambda words: f"1{' '.join(words)}.wav")
FACTS = st.from_regex("[A-Z][0-9]{1,3}-[0-9]{1,3}", fullmatch=True)
SHORT_S = st.integers(0, 600)
BREATHS = st.builds(
    Breath, st.integers(2, 12), st.integers(0, 12), st.integers(2, 20), st.integers(0, 12)
)
RELAXATIONS = st.builds(
    Relaxation, TITLES, st.integers(200, 300).map(lambda ratio: ratio / 100),
    st.integers(0, 4 * MAX_STEP_S), several(SENTENCES), SAID,
)  # fmt: skip
PRACTICES = st.builds(Practice, st.integers(1, 4), st.integers(1, 52), st.sampled_from(Taper))
SOURCES = several(st.builds(Source, texts(200), several(FACTS)))


def tellings(ids: list[str]) -> st.SearchStrategy[tuple[Telling, ...]]:
    """Return a strategy of other words for some of the variants `ids`."""
    if not ids:
        return st.just(())
    told = st.builds(Telling, st.sampled_from(ids), SAID, SAID, SAID, SAID, SAID)
    return st.lists(told, max_size=2, unique_by=lambda telling: telling.variant).map(tuple)


@st.composite
def holds(draw: st.DrawFn, ids: list[str]) -> Hold:
    """Draw a hold with any of its fields; a pulse and a rhythm stand where hands follow them."""
    hold_s = draw(st.integers(1, MAX_STEP_S) | st.integers(1, 300))
    usual = draw(st.booleans())
    least_s = max(1, hold_s // 3) if usual else draw(st.integers(1, hold_s))
    most_s = min(MAX_STEP_S, hold_s * 3) if usual else draw(st.integers(hold_s, MAX_STEP_S))
    technique = draw(st.sampled_from(Technique))
    pulses = st.builds(Pulse, st.integers(1, 60), st.integers(1, 60))
    rhythms = st.none() | st.builds(Rhythm, st.integers(1, 120), st.integers(0, 50))
    return sound(Hold(
        draw(TITLES), draw(st.lists(CODES, min_size=1, max_size=4).map(tuple)),
        hold_s, least_s, most_s, draw(st.sampled_from(Sides)), technique,
        draw(pulses) if technique is Technique.PULSE else Pulse(),
        draw(rhythms) if technique in RHYTHMS else None,
        draw(st.just(1) | st.integers(1, 50)), draw(SHORT_S), draw(SHORT_S), draw(SHORT_S),
        draw(SAID), draw(SAID), draw(SAID), draw(SAID), draw(SAID),
        draw(VIEWS), draw(VIEWS), draw(tellings(ids)), draw(WAV_NAMES), draw(WAV_NAMES),
    ))  # fmt: skip


@st.composite
def steps(draw: st.DrawFn, ids: list[str]) -> tuple[Hold | Action, ...]:
    """Draw steps which take no longer than a file allows."""
    told = tellings(ids)
    actions = st.builds(
        Action, TITLES, st.integers(1, MAX_STEP_S), SAID, SAID, st.booleans(), told, WAV_NAMES
    ).map(sound)
    left_s = MOST_PRESSED_S
    kept: list[Hold | Action] = [draw(actions)]
    for step in draw(st.lists(holds(ids) | actions, max_size=4)):
        pressed_s = step.most_s * step.presses if isinstance(step, Hold) else 0
        if pressed_s <= left_s:
            left_s -= pressed_s
            kept.insert(draw(st.integers(0, 1)), step)
    return tuple(kept)


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Draw a routine with any of its fields."""
    variants = draw(VARIANTS)
    ids = [variant.id for variant in variants]
    settles = st.builds(
        Settle, st.integers(0, MAX_STEP_S), st.just("") | TITLES, SAID, SAID, tellings(ids),
        WAV_NAMES,
    ).map(sound)  # fmt: skip
    return Routine(
        draw(SLUGS), draw(TITLES), draw(texts(2000)), draw(steps(ids)), draw(several(TITLES)),
        draw(st.just("") | LINES), draw(st.sampled_from(Reach)), draw(SLUGS), draw(SLUGS),
        draw(several(LINES)), draw(several(LINES)), draw(several(LINES)), draw(several(LINES)),
        draw(settles), draw(RELAXATIONS), draw(st.just(Breath()) | BREATHS), variants,
        draw(st.just("") | texts(500)), draw(SOURCES), draw(VIEWS),
        draw(st.none() | PRACTICES),
    )  # fmt: skip


class Folding(yaml.SafeDumper):
    """Write texts of several words folded over lines."""


Folding.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style=">" if " " in text else None
    ),
)


def file_text(routine: Routine, random: Random) -> str:
    """Return one of the many texts that read as `routine`, with notes and own keys in it.

    `# top 1` and `x-top-1` stand at the top level, other ones within.
    """
    values = {"acutimer": 1, **plain(ROUTINE.shape, routine)}
    text = yaml.dump(
        values,
        Dumper=random.choice([Folding, yaml.SafeDumper]),
        default_flow_style=random.choice([False, False, None]),
        sort_keys=random.random() < 0.2,
        allow_unicode=True,
        width=random.choice([40, 100]),
    )
    return noted(text, random)


def noted(text: str, random: Random) -> str:
    """Return `text` with comments, blank lines and own keys before and behind some of its keys."""
    lines = text.split("\n")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for number, (line, column, top) in enumerate(sorted(places(root, top=True), reverse=True)):
        mark, indent = "top" if top else "in", " " * column
        if random.random() < 0.2 and not lines[line][:column].strip():
            lines.insert(line, f"{indent}x-{mark}-{number}: [1, 2] # {mark} key {number}.")
        if random.random() < 0.2:
            dash = len(lines[line]) - len(lines[line].lstrip(" "))
            lines.insert(line, f"{' ' * dash}# {mark} {number}.")
        if random.random() < 0.2:
            lines.insert(line, "")
    return "\n".join(lines)


def places(node: Any, *, top: bool = False) -> set[tuple[int, int, bool]]:
    """Return line and column of each key that stands on lines, and whether it is at the top."""
    found: set[tuple[int, int, bool]] = set()
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        for item in node.value:
            if isinstance(node, yaml.MappingNode):
                found.add((item[0].start_mark.line, item[0].start_mark.column, top))
            found |= places(item[1] if isinstance(node, yaml.MappingNode) else item)
    return found
