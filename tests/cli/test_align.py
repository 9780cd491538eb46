"""`checker align`: formats, numbering of lines, and what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from checker.cli.main import run

GERMAN = [
    "Der Rat der Stadt hat am Montag beschlossen, das alte Schwimmbad zu schließen.",
    "Rund 400 Bürger hatten gegen den Plan unterschrieben.",
    "Die Bürgermeisterin Petra Lohmann sprach von einer schweren Entscheidung.",
]
ENGLISH = [
    "The town council decided on Monday to close the old swimming pool.",
    "Around 400 citizens had signed a petition against the plan.",
    "Mayor Petra Lohmann spoke of a difficult decision.",
]

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    return write(tmp_path, "a.de.txt", " ".join(GERMAN)), write(tmp_path, "a.en.txt", " ".join(ENGLISH))


def write(folder: Path, name: str, content: str) -> str:
    path = folder / name
    path.write_text(content + "\n", encoding="utf-8")
    return str(path)


def align(*arguments: str) -> int:
    return run(["align", "--encoder", "none", *arguments])


def test_links_one_a_line(files: tuple[str, str], capsys: Capture) -> None:
    assert align(*files) == 0
    shown = capsys.readouterr()
    assert shown.out == "[0]:[0]\n[1]:[1]\n[2]:[2]\n"
    assert shown.err.count("aligned") == 1


def test_notes_are_quiet_when_asked(files: tuple[str, str], capsys: Capture) -> None:
    assert align("--quiet", *files) == 0
    assert capsys.readouterr().err == ""


def test_objects_hold_the_texts(files: tuple[str, str], capsys: Capture) -> None:
    assert align("--format", "jsonl", *files) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["source_text"], row["translation_text"]) for row in rows] == list(zip(GERMAN, ENGLISH, strict=True))
    assert all(0 <= row["score"] <= 1 for row in rows)


def test_a_memory_is_written_to_a_file(files: tuple[str, str], tmp_path: Path) -> None:
    from translate.storage.tmx import tmxfile

    target = tmp_path / "a.tmx"
    assert align("--format", "tmx", "-o", str(target), *files) == 0
    store = tmxfile(io.BytesIO(target.read_bytes()))
    assert [str(unit.target) for unit in store.units] == ENGLISH


def test_segments_reads_the_table(files: tuple[str, str], tmp_path: Path, capsys: Capture) -> None:
    table = tmp_path / "links.tsv"
    assert align("--format", "tsv", "-o", str(table), *files) == 0
    assert run(["segments", "--no-models", "--source-lang", "de", "--fail-on", "never", str(table)]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["0", "1", "2"]


def test_lines_keep_their_numbers_and_blank_ones_count(tmp_path: Path, capsys: Capture) -> None:
    source = write(tmp_path, "a.de", "\n\n".join(GERMAN))
    translation = write(tmp_path, "a.en", "\r\n".join(ENGLISH))
    assert align("--one-segment-per-line", *(source, translation)) == 0
    assert capsys.readouterr().out == "[0]:[0]\n[2]:[1]\n[4]:[2]\n"


def test_a_line_of_two_sentences_is_one_segment(tmp_path: Path, capsys: Capture) -> None:
    source = write(tmp_path, "a.de", f"{GERMAN[0]} {GERMAN[1]}\n{GERMAN[2]}")
    translation = write(tmp_path, "a.en", f"{ENGLISH[0]} {ENGLISH[1]}\n{ENGLISH[2]}")
    assert align("--one-segment-per-line", *(source, translation)) == 0
    assert capsys.readouterr().out == "[0]:[0]\n[1]:[1]\n"


def test_the_same_file_twice_is_refused(files: tuple[str, str], tmp_path: Path, capsys: Capture) -> None:
    assert align(files[0], files[0]) == 2
    assert "SOURCE and as TRANSLATION" in capsys.readouterr().err
    copy = write(tmp_path, "copy.txt", " ".join(GERMAN))
    assert align("--source-lang", "de", files[0], copy) == 3
    assert "same text" in capsys.readouterr().err


def test_swapped_texts_are_told(files: tuple[str, str], capsys: Capture) -> None:
    assert align("--source-lang", "de", "--lang", "en", *files[::-1]) == 3
    assert "swapped" in capsys.readouterr().err


def test_an_empty_side_is_an_error(files: tuple[str, str], tmp_path: Path, capsys: Capture) -> None:
    assert align(files[0], write(tmp_path, "empty.txt", "   ")) == 3
    assert "empty.txt" in capsys.readouterr().err


def test_only_links_go_to_standard_output_and_notes_go_beside_a_file_too(
    files: tuple[str, str], tmp_path: Path, capsys: Capture
) -> None:
    target = tmp_path / "links.txt"
    assert align("-o", str(target), *files) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("aligned") == 1
    assert target.read_text(encoding="utf-8") == "[0]:[0]\n[1]:[1]\n[2]:[2]\n"
