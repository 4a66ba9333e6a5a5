"""The printed sheet: what stands on it, on which page, and that only whole files are left."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QLocale, QSizeF
from PySide6.QtGui import QPageSize, QPaintDevice, QPaintEngine, QPdfWriter, QTextItem
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from acutimer.engine.schedule import Choices, Schedule
from acutimer.engine.solver import plan
from acutimer.errors import StorageError
from acutimer.model.routine import Action, Hold, Routine, Settle, Sides, Step
from acutimer.ui.sheet import draw_sheet, print_sheet, set_page, write_pdf
from acutimer.ui.sheet_layout import (
    Line,
    LineKind,
    about,
    flowed,
    lines_of,
    seen_part,
    shared_out,
    shown_on,
)
from tests.ui import sessions
from tests.ui.samples import ROLLER, VIEW, atlas

WIDE = replace(VIEW, name="wide", regions={})


class Engine(QPaintEngine):
    """Keep the texts that are painted, and count the pictures."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[str] = []
        self.pictures = 0

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def updateState(self, state: object) -> None:  # noqa: N802
        pass

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def drawTextItem(self, place: object, item: QTextItem) -> None:  # noqa: N802
        self.texts.append(item.text())

    def drawPixmap(self, *_: object) -> None:  # noqa: N802
        self.pictures += 1

    def drawPath(self, path: object) -> None:  # noqa: N802
        pass

    def drawPolygon(self, *_: object) -> None:  # noqa: N802
        pass


class Recorder(QPdfWriter):
    """Record what is painted instead of writing it."""

    def __init__(self) -> None:
        self._nowhere = QBuffer()
        self._nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
        super().__init__(self._nowhere)
        self.engine = Engine()
        self.pages = 1
        self.setResolution(300)
        set_page(self)

    def newPage(self) -> bool:  # noqa: N802
        self.pages += 1
        return True

    def paintEngine(self) -> QPaintEngine:  # noqa: N802
        return self.engine


@pytest.fixture(autouse=True)
def with_fonts(qapp: object) -> None:
    """Measuring texts takes an application."""


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


def steps(count: int) -> tuple[Hold, ...]:
    return tuple(Hold(f"Place {n}", ("BL-13",), 60, 30, 120) for n in range(1, count + 1))


def schedule(count: int = 3, **changes: object) -> Schedule:
    changed: dict[str, object] = {"steps": steps(count), **changes}
    return plan(replace(ROLLER, **changed))  # type: ignore[arg-type]


def rows(routine: Routine, choices: Choices | None = None) -> tuple[Line, ...]:
    return lines_of(plan(routine, choices or Choices()), atlas(Path("nowhere")))


def test_a_pdf_is_written_whole_and_nothing_else(tmp_path: Path) -> None:
    write_pdf(tmp_path / "sheet.pdf", schedule(), atlas(tmp_path))

    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "sheet.pdf").read_bytes().rstrip().endswith(b"%%EOF")
    assert {path.name for path in tmp_path.iterdir()} == {"sheet.pdf", "home"}


@pytest.mark.parametrize("name", ["taken", "missing/sheet.pdf"])
def test_where_nothing_can_be_written_it_is_told_and_nothing_left(
    tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "sheets"
    (folder / "taken" / "inside").mkdir(parents=True)
    with pytest.raises(StorageError, match=r"sheets.(taken|missing.*): .+\. Choose another place"):
        write_pdf(folder / name, schedule(), atlas(tmp_path))

    assert [path.name for path in folder.iterdir()] == ["taken"]


@pytest.mark.parametrize("count", [1, 30, 100])
def test_every_title_is_painted_once(recorder: Recorder, tmp_path: Path, count: int) -> None:
    draw_sheet(recorder, schedule(count), atlas(tmp_path))
    painted = [text for text in recorder.engine.texts if text.startswith("Place ")]

    assert painted == [hold.title for hold in steps(count)]


def test_no_point_of_many_is_left_out(recorder: Recorder, tmp_path: Path) -> None:
    codes = tuple(f"X-{n}" for n in range(100, 160))
    draw_sheet(recorder, schedule(steps=(Hold("All", codes, 60, 30, 120),)), atlas(tmp_path))
    painted = "".join(recorder.engine.texts)

    assert [painted.count(code) for code in codes] == [1] * len(codes)


def test_paper_too_small_for_a_drawing_still_takes_every_step(
    recorder: Recorder, tmp_path: Path
) -> None:
    recorder.setPageSize(QPageSize(QSizeF(70, 45), QPageSize.Unit.Millimeter))
    draw_sheet(recorder, schedule(5), atlas(tmp_path))

    assert recorder.engine.pictures == 0
    assert recorder.pages >= 5


def test_more_steps_take_more_pages(tmp_path: Path) -> None:
    few, many = Recorder(), Recorder()
    counts = [draw_sheet(few, schedule(3), atlas(tmp_path))]
    counts.append(draw_sheet(many, schedule(60), atlas(tmp_path)))

    assert counts == [few.pages, many.pages]
    assert few.pages == 1 < many.pages


def test_each_page_has_the_head_of_the_table_its_number_and_the_safety_line(
    recorder: Recorder, tmp_path: Path
) -> None:
    count = draw_sheet(recorder, schedule(60, cautions=()), atlas(tmp_path))
    texts = recorder.engine.texts
    safety = "Not a substitute for medical care. Stop if it hurts."

    assert texts.count("Begins") == texts.count(safety) == count
    assert [text for text in texts if text.startswith("Page")] == [
        f"Page {number} of {count}" for number in range(1, count + 1)
    ]


def test_what_looks_like_rich_text_is_painted_as_it_is(recorder: Recorder, tmp_path: Path) -> None:
    draw_sheet(recorder, schedule(title="<b>Bold</b> & &amp;"), atlas(tmp_path))

    assert recorder.engine.texts[0] == "<b>Bold</b> & &amp;"


def test_the_totals_stand_under_the_strip(recorder: Recorder, tmp_path: Path) -> None:
    draw_sheet(recorder, plan(ROLLER), atlas(tmp_path))

    assert {"Press  5:00", "Moving  1:00", "Relax  12:30", "In all  18:30"} <= set(
        recorder.engine.texts
    )


@pytest.mark.parametrize(
    ("cautions", "under_the_body"),
    [(("Never.",), True), (("Never. " * 40,) * 20, False)],
    ids=["few", "many"],
)
def test_what_to_take_care_of_is_under_the_body_or_after_the_steps(
    recorder: Recorder, tmp_path: Path, cautions: tuple[str, ...], under_the_body: bool
) -> None:
    draw_sheet(recorder, schedule(cautions=cautions), atlas(tmp_path))
    texts = recorder.engine.texts

    assert (texts.index("Take care") < texts.index("Place 1")) is under_the_body
    assert texts.count("Take care") == 1
    assert " ".join(texts).count("Never.") == sum(text.count("Never.") for text in cautions)


def test_a_word_wider_than_its_column_is_broken(recorder: Recorder, tmp_path: Path) -> None:
    draw_sheet(recorder, schedule(title="W" * 80), atlas(tmp_path))
    pieces = [text for text in recorder.engine.texts if "WW" in text]

    assert "".join(pieces) == "W" * 80
    assert len(pieces) > 1


def test_each_drawing_is_painted_with_its_name(recorder: Recorder, tmp_path: Path) -> None:
    body = replace(atlas(tmp_path), views={f"v{n}": replace(WIDE, name=f"v{n}") for n in range(6)})
    holds = tuple(Hold("Here", ("BL-13",), 60, 30, 120, view=f"v{n}") for n in range(6))
    draw_sheet(recorder, schedule(steps=holds), body)

    assert recorder.engine.pictures == recorder.engine.texts.count("Back") == 6


def test_a_routine_without_a_drawing_has_a_sheet(recorder: Recorder, tmp_path: Path) -> None:
    draw_sheet(recorder, schedule(view="unknown"), atlas(tmp_path))

    assert recorder.engine.pictures == 0
    assert "Place 1" in recorder.engine.texts


def test_a_row_says_which_points_how_and_for_how_long() -> None:
    hold = Hold("Both", ("BL-13", "X-1"), 60, 30, 120, sides=Sides.LEFT_THEN_RIGHT, words="Now.")
    (row,) = (line for line in rows(replace(ROLLER, steps=(hold,))) if line.number)

    assert row.points == "BL-13\N{NO-BREAK SPACE}Feishu in English, X-1"
    assert row.manner == "left, then right\nhold still"
    assert (row.number, row.length, row.begins, row.words) == ("1", "2 × 1:00", "+0:38", "Now.")


def test_a_pulse_is_told_in_seconds() -> None:
    manners = [line.manner for line in rows(sessions.ROUTINE) if line.number]

    assert manners[1] == "left, then right\npress 5 s, let go 5 s"


def test_the_settling_is_first_and_the_relaxation_last_with_its_reason() -> None:
    lines = [line for line in rows(ROLLER) if line.kind is not LineKind.CARE]

    assert (lines[0].title, lines[0].length, lines[0].begins) == ("Lie down", "0:30", "+0:00")
    assert (lines[-1].title, lines[-1].points) == ("Deep relaxation", "2.5 × 5:00 pressed")
    assert (lines[-1].length, lines[-1].begins) == ("12:30", "+6:00")


def test_after_a_step_of_ones_own_pace_the_clock_is_only_about_right() -> None:
    calm: tuple[Step, ...] = (Action("Look", 20, mindful=True), *steps(1))
    lines = rows(replace(ROLLER, steps=calm, settle=Settle()), Choices(pace=0))

    assert (lines[0].manner, lines[0].length, lines[0].begins) == ("at your pace", "", "+0:00")
    assert (lines[1].begins, lines[2].begins) == ("≈ +0:25", "≈ +1:25")


def test_a_long_list_of_things_does_not_fill_the_page() -> None:
    told = about(replace(ROLLER, props=("a thing",) * 500))

    assert len(told) <= 1000
    assert told.endswith("…")


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ([3, 3, 3], ["abc"]),
        ([3, 3, 3, 3], ["abc", "d"]),
        ([6, 6, 6, 6], ["a", "bc", "d"]),
        ([3, 20, 3], ["a", "b", "c"]),
        ([20, 3], ["", "a", "b"]),
        ([12, 3], ["", "ab"]),
        ([], [""]),
    ],
)
def test_rows_flow_over_pages_uncut(heights: list[int], pages: list[str]) -> None:
    lines = [Line(LineKind.MOVE, name) for name, _ in zip("abcd", heights, strict=False)]
    high = dict(zip("abcd", heights, strict=False))
    flow = flowed(lines, lambda line, _: high[line.title], lambda page: 15 if page else 10)

    assert ["".join(line.title for line in page) for page in flow] == pages


@pytest.mark.parametrize(
    ("rooms", "counts"),
    [((200, 240), [4, 2]), ((90, 240), [1, 5]), ((9, 9), [0, 1, 1, 1, 1, 1, 1])],
)
def test_drawings_are_shared_out_over_pages(rooms: tuple[float, float], counts: list[int]) -> None:
    assert [len(page) for page in shared_out([VIEW] * 6, rooms, 48)] == counts


def test_a_drawing_shows_the_part_that_holds_its_points(tmp_path: Path) -> None:
    far = replace(VIEW, regions={"upper-back": replace(VIEW.regions["upper-back"], height=0.01)})
    part = seen_part(atlas(tmp_path), ROLLER, VIEW)

    assert part is not None
    assert (part.x, part.y, part.height) == pytest.approx((0.2, 0.1, 0.3))
    assert seen_part(atlas(tmp_path), ROLLER, far) is None


def test_a_drawing_shows_only_the_points_of_its_own_holds(tmp_path: Path) -> None:
    mixed = replace(ROLLER, steps=(steps(1)[0], Hold("Else", ("BL-14",), 60, 30, 120, view="wide")))

    assert {point.code for point in shown_on(atlas(tmp_path), mixed, VIEW)} == {"BL-13"}


@pytest.mark.parametrize(
    ("name", "size"),
    [("en_US", QPageSize.PageSizeId.Letter), ("de_DE", QPageSize.PageSizeId.A4)],
)
def test_the_paper_is_the_one_that_is_usual_here(name: str, size: QPageSize.PageSizeId) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(name))
    recorder = Recorder()
    QLocale.setDefault(before)

    assert recorder.pageLayout().pageSize().id() is size


def printed(qtbot: QtBot, path: Path, result: int) -> list[str]:
    """Answer the dialog with `result`, printing into a file, and return what is told."""
    parent, told = QWidget(), list[str]()
    qtbot.addWidget(parent)
    print_sheet(parent, schedule(), sessions.atlas(), tell=told.append)
    (dialog,) = parent.findChildren(QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(path))
    dialog.finished.emit(result)
    return told


def test_the_printer_gets_the_sheet_after_its_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    told = printed(qtbot, tmp_path / "printed.pdf", QPrintDialog.DialogCode.Accepted)

    assert told == []
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_a_dialog_that_is_left_prints_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    told = printed(qtbot, tmp_path / "printed.pdf", QPrintDialog.DialogCode.Rejected)

    assert told == []
    assert not (tmp_path / "printed.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    told = printed(qtbot, tmp_path / "no" / "printed.pdf", QPrintDialog.DialogCode.Accepted)

    assert told == ["The sheet cannot be printed: the printer takes nothing."]


def test_a_machine_that_cannot_print_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)

    with pytest.raises(StorageError, match=r"cannot print: .+ Save a PDF instead"):
        print_sheet(parent, schedule(), sessions.atlas())
