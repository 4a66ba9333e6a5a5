"""What the doctor finds, whatever this machine has."""

import sys
from pathlib import Path

import pytest

from acutimer.adapters.machine import data_folder, findings, keep_awake, voice


def test_every_subject_is_looked_at(tmp_path: Path) -> None:
    subjects = [finding.subject for finding in findings(tmp_path)]

    assert subjects == ["display", "Qt", "sound", "voice", "keep awake", "data folder"]


def test_what_is_not_good_says_what_was_found(tmp_path: Path) -> None:
    assert all(finding.found for finding in findings(tmp_path))


def test_a_data_folder_is_looked_at_and_not_made(tmp_path: Path) -> None:
    finding = data_folder(tmp_path / "new" / "data")

    assert finding.good
    assert "made when something is saved" in finding.found
    assert not (tmp_path / "new").exists()


def test_a_data_folder_that_exists_is_good_and_stays_empty(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    assert data_folder(tmp_path / "data").found == str(tmp_path / "data")
    assert not list((tmp_path / "data").iterdir())


def test_a_file_in_place_of_the_data_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    finding = data_folder(tmp_path / "file" / "data")

    assert not finding.good
    assert "Not a directory" in finding.found
    assert "--data-dir" in finding.remedy


def test_a_data_folder_with_an_impossible_name_is_no_failure(tmp_path: Path) -> None:
    assert data_folder(tmp_path / ("a" * 300)).found


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring their own voices")
def test_without_a_speech_dispatcher_there_is_no_voice_and_its_packages_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    finding = voice()

    assert not finding.good
    assert not finding.essential
    assert "speech-dispatcher-espeak-ng" in finding.remedy


def test_without_wakepy_the_computer_falls_asleep_and_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "wakepy", None)
    finding = keep_awake()

    assert not finding.good
    assert not finding.essential
    assert "pip install wakepy" in finding.remedy


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have a way of their own")
def test_without_a_session_bus_nothing_keeps_the_computer_awake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    finding = keep_awake()

    assert not finding.good
    assert "nothing here" in finding.found
    assert "apt install" in finding.remedy
