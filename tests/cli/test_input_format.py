"""Formats that are asked for: of standard input, and of files whose names say another or none."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from checker.cli.main import run

SENTENCE = "Nobody knew the the answer to that question, the minister said on Monday."
GERMAN = "Niemand kannte die Antwort auf diese Frage, sagte der Minister am Montag."
MARKDOWN = f"# A question\n\n```\nthe the code\n```\n\n{SENTENCE}\n"
PAGE = f"<div><p>{SENTENCE}</p><script>var the the = 1;</script></div>"
XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext" '
    f'source-language="de" target-language="en"><body><trans-unit id="u1"><source>{GERMAN}</source>'
    f"<target>{SENTENCE}</target></trans-unit></body></file></xliff>"
)
TMX = (
    '<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" '
    f'srclang="de" datatype="plaintext"/><body><tu><tuv xml:lang="de"><seg>{GERMAN}</seg></tuv>'
    f'<tuv xml:lang="en"><seg>{SENTENCE}</seg></tuv></tu></body></tmx>'
)
PO = f'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "{GERMAN}"\nmsgstr "{SENTENCE}"\n'
TABLES = {
    "tsv": f"id\tsource\ttranslation\n1\t{GERMAN}\t{SENTENCE}\n",
    "csv": f'id,source,translation\n1,"{GERMAN}","{SENTENCE}"\n',
    "jsonl": json.dumps({"id": "1", "source": GERMAN, "translation": SENTENCE}) + "\n",
    "xliff": XLIFF,
    "tmx": TMX,
    "po": PO,
}
Capture = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


def pipe(monkeypatch: Patch, content: str | bytes) -> None:
    data = content.encode("utf-8") if isinstance(content, str) else content
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))


def check(*arguments: str) -> int:
    return run(["check", "--no-models", "--no-source", "--select", "doubled-word", "--fail-on", "never", *arguments])


def read_report(capsys: Capture) -> Any:
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    return document


@pytest.mark.parametrize(("asked", "content"), [("markdown", MARKDOWN), ("html", PAGE)])
def test_markup_on_standard_input_is_no_prose(asked: str, content: str, monkeypatch: Patch, capsys: Capture) -> None:
    pipe(monkeypatch, content)
    assert check("--format", "json", "--input-format", asked, "-") == 0
    (finding,) = read_report(capsys)["findings"]
    assert finding["start"] == content.index("the the answer")


@pytest.mark.parametrize("asked", TABLES)
def test_both_sides_come_from_standard_input(asked: str, monkeypatch: Patch, capsys: Capture) -> None:
    pipe(monkeypatch, TABLES[asked])
    assert check("--format", "json", "--source-lang", "de", "--input-format", asked, "-") == 0
    document = read_report(capsys)
    assert [segment["text"] for segment in document["source_segments"]] == [GERMAN]
    assert [finding["text"] for finding in document["findings"]] == ["the the"]


def test_a_long_table_is_read_to_its_end(monkeypatch: Patch, capsys: Capture) -> None:
    text = f"{TABLES['tsv'][:-1]} {'x' * 900_000}\n" + f"2\t{GERMAN}\t{'y' * 900_000}\n" * 5 + f"3\t{GERMAN}\t{SENTENCE}\n"
    pipe(monkeypatch, text)
    assert run(["check", "--no-models", "--select", "stray-mark", "--source-lang", "de", "--input-format", "tsv", "-"]) == 0
    assert "not checked" not in capsys.readouterr().out


def test_without_a_format_standard_input_is_plain_text(monkeypatch: Patch, capsys: Capture) -> None:
    pipe(monkeypatch, MARKDOWN)
    assert check("--format", "json", "-") == 0
    assert len(read_report(capsys)["findings"]) == 2


def test_a_format_goes_before_the_name_of_a_file(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "story.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    assert check("--format", "json", "--input-format", "text", str(path)) == 0
    assert len(read_report(capsys)["findings"]) == 2
    table = tmp_path / "export.txt"
    table.write_text(TABLES["csv"], encoding="utf-8")
    assert check("--format", "json", "--input-format", "csv", str(table)) == 0
    assert read_report(capsys)["findings"][0]["place"]["unit"] == "1"
    table = table.rename(tmp_path / "letter.csv")
    assert check("--format", "json", "--input-format", "text", str(table)) == 0
    assert read_report(capsys)["findings"][0]["place"] is None


def test_the_format_is_that_of_standard_input_where_a_file_goes_with_it(
    tmp_path: Path, monkeypatch: Patch, capsys: Capture
) -> None:
    source = tmp_path / "quelle.html"
    source.write_text(f"<html><body><article><p>{GERMAN}</p></article></body></html>", encoding="utf-8")
    pipe(monkeypatch, MARKDOWN)
    arguments = ["--format", "json", "--input-format", "markdown", "--source", str(source), "--source-lang", "de"]
    assert check(*arguments, "-") == 0
    assert [segment["text"] for segment in read_report(capsys)["source_segments"]] == [GERMAN]


def test_a_file_of_both_sides_takes_no_source(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    pipe(monkeypatch, TABLES["tsv"])
    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    assert check("--source", str(tmp_path / "a.txt"), "--input-format", "tsv", "-") == 2
    assert "holds a translation and its source itself" in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["text", "markdown", "html", "csv", "xliff"])
def test_an_archive_is_one_clear_error(asked: str, monkeypatch: Patch, capsys: Capture) -> None:
    content = io.BytesIO()
    Document().save(content)
    for data, name in ((content.getvalue(), "a Word document (DOCX)"), (gzip.compress(b"x" * 99), "a gzip archive")):
        pipe(monkeypatch, data)
        assert check("--input-format", asked, "-") == 3
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"checker: standard input is {name}")


def test_a_broken_file_on_standard_input_is_called_so(monkeypatch: Patch, capsys: Capture) -> None:
    pipe(monkeypatch, "<xliff><file>")
    assert check("--input-format", "xliff", "-") == 3
    assert "standard input" in capsys.readouterr().err


@pytest.mark.parametrize("asked", TABLES)
def test_segments_of_a_file_without_a_telling_name(asked: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "export.txt"
    path.write_text(TABLES[asked], encoding="utf-8")
    arguments = ["--no-models", "--select", "doubled-word", "--source-lang", "de", "--fail-on", "never", "--quiet"]
    assert run(["segments", *arguments, "--input-format", asked, str(path)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert [finding["text"] for finding in json.loads(line)["findings"]] == ["the the"]


def test_texts_in_markdown_are_aligned(tmp_path: Path, monkeypatch: Patch, capsys: Capture) -> None:
    source = tmp_path / "quelle.txt"
    source.write_text(f"{GERMAN}\n", encoding="utf-8")
    pipe(monkeypatch, MARKDOWN.replace("# A question\n", ""))
    languages = ["--source-lang", "de", "--lang", "en", "--encoder", "none", "--quiet"]
    assert run(["align", "--input-format", "markdown", *languages, str(source), "-"]) == 0
    assert capsys.readouterr().out == "[0]:[0]\n"


def test_the_format_is_that_of_the_articles_of_a_manifest(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "story.tmpl").write_text(MARKDOWN, encoding="utf-8")
    (tmp_path / "quelle.tmpl").write_text(f"```\nein Beispiel\n```\n\n{GERMAN}\n", encoding="utf-8")
    manifest = tmp_path / "all.csv"
    manifest.write_text("translation,source,source_lang\nstory.tmpl,quelle.tmpl,de\n", encoding="utf-8")
    assert check("--format", "json", "--input-format", "markdown", "--manifest", str(manifest)) == 0
    document = read_report(capsys)
    assert [segment["text"] for segment in document["source_segments"]] == [GERMAN]
    assert len(document["findings"]) == 1
    assert check("--input-format", "csv", "--manifest", str(manifest)) == 3
