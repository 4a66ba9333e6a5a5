"""The schema for editors is written out from the definitions that read the files."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from acutimer.formats.routine_shape import routine_schema, schema_text

ROOT = Path(__file__).parents[2]
SCHEMA = Draft202012Validator(routine_schema())


def keys_in(schema: Any) -> set[str]:
    """Return the keys of every mapping that `schema` describes."""
    if isinstance(schema, list):
        return set().union(*map(keys_in, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", ())).union(*map(keys_in, schema.values()))


def test_the_schema_in_docs_is_up_to_date() -> None:
    assert (ROOT / "docs/routine.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_sound() -> None:
    Draft202012Validator.check_schema(routine_schema())


def test_every_key_is_explained_in_docs() -> None:
    text = (ROOT / "docs/routine-format.md").read_text(encoding="utf-8")

    assert [key for key in sorted(keys_in(routine_schema())) if f"`{key}`" not in text] == []


@pytest.mark.parametrize("path", sorted((ROOT / "routines").glob("*.yaml")), ids=lambda p: p.stem)
def test_the_built_in_routines_meet_the_schema(path: Path) -> None:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert [error.message for error in SCHEMA.iter_errors(raw)] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("titel", "x"),
        ("acutimer", 2),
        ("steps", []),
        ("reach", "feet"),
        ("settle", {"length": "x"}),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(key: str, value: object) -> None:
    raw = yaml.safe_load((ROOT / "routines/back-roller.yaml").read_text(encoding="utf-8"))

    assert not SCHEMA.is_valid({**raw, key: value})


def test_the_schema_names_the_defaults_of_the_model() -> None:
    relaxation = json.loads(schema_text())["properties"]["relaxation"]["properties"]

    assert relaxation["ratio"]["default"] == 2.5
    assert relaxation["floor"]["default"] == 600


def test_the_example_in_docs_is_sound(tmp_path: Path) -> None:
    text = (ROOT / "docs/routine-format.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]

    assert SCHEMA.is_valid(yaml.safe_load(example))
