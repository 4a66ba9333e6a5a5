"""The documents: their links lead somewhere, and they leave out no setting and no key."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from acutimer.model.settings import Settings
from tests.real.needs import PACKAGES

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")))
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)")


def text_of(path: Path) -> str:
    """Return a document."""
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """Return the anchors of the headings of a document, as web sites make them."""
    headings = re.findall(r"^#+ (.+)$", text_of(path), re.MULTILINE)
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in words}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_a_file_and_a_heading(page: Path) -> None:
    targets = [
        (page.parent / path if path else page, at) for path, at in LINK.findall(text_of(page))
    ]

    assert [path for path, _ in targets if not path.exists()] == []
    assert [at for path, at in targets if at and at not in anchors(path)] == []


def test_every_page_is_linked_from_another_one() -> None:
    linked = {
        (page.parent / path).resolve()
        for page in PAGES
        for path, _ in LINK.findall(text_of(page))
        if path
    }

    assert [page.name for page in PAGES[2:] if page.resolve() not in linked] == []


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_the_page_on_files_names_every_setting(name: str) -> None:
    assert f"`{name}`" in text_of(ROOT / "docs" / "files.md")


def named_programs() -> set[str]:
    """Return the programs that the tests of real parts name."""
    sources = map(text_of, sorted((ROOT / "tests" / "real").glob("*.py")))
    calls = [call for source in sources for call in re.findall(r"\bneed\(([^)]*)\)", source)]
    return {name for call in calls for name in re.findall(r'"([\w.-]+)"', call)}


def test_every_program_that_a_real_test_names_has_its_package() -> None:
    programs = named_programs()

    assert "playerctl" in programs
    assert programs - PACKAGES.keys() == set()


def test_the_packages_of_real_tests_are_installed_by_ci() -> None:
    listed = re.search(
        r"^packages=\((.*?)^\)", text_of(ROOT / ".ci" / "run"), re.DOTALL | re.MULTILINE
    )
    assert listed is not None
    needed = {PACKAGES[name] for name in named_programs() & PACKAGES.keys()}

    assert needed - set(listed[1].split()) == set()
