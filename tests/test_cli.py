"""The command line: exit codes, where output goes, and what a user reads when something is wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli.main import run
from checker.records import Finding
from checker.rules.article import Article
from checker.settings import Settings

GOOD = "The minister arrived in Almaty on Tuesday. He left the city on the next day.\n"
BAD = "The minister arrived in the the city on 06.01.2022. He left on the next day.\n"
GERMAN = (
    "Der Minister kam am Dienstag in der Stadt an und sprach mit den Leuten auf der Straße. "
    "Am nächsten Tag reiste er wieder ab, ohne sich zu den Vorwürfen zu äußern, die seit Wochen erhoben werden.\n"
)

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def good(tmp_path: Path) -> str:
    return write(tmp_path, "good.txt", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    return write(tmp_path, "bad.txt", BAD)


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def check(*arguments: str) -> int:
    return run(["check", "--no-models", *arguments])


def test_nothing_found_is_0(good: str, capsys: Capture) -> None:
    assert check(good) == 0
    shown = capsys.readouterr()
    assert "no findings" in shown.out
    assert shown.err == ""


@pytest.mark.parametrize(("fail_on", "code"), [("minor", 1), ("critical", 0), ("never", 0)])
def test_findings_at_the_limit_are_1(bad: str, fail_on: str, code: int) -> None:
    assert check("--fail-on", fail_on, bad) == code


def test_json_goes_to_standard_output_alone(bad: str, capsys: Capture) -> None:
    check("--format", "json", bad)
    shown = capsys.readouterr()
    report = json.loads(shown.out)
    rules = {finding["rule"] for finding in report["documents"][0]["findings"]}
    assert {"doubled-word", "date-format"} <= rules
    for finding in report["documents"][0]["findings"]:
        assert BAD[finding["start"] : finding["end"]] == finding["text"]


@pytest.mark.parametrize("code", ["eng", "en-US", "EN"])
def test_a_language_has_many_codes(code: str, bad: str, capsys: Capture) -> None:
    assert check("--fail-on", "minor", "--lang", code, bad) == 1
    assert "doubled-word" in capsys.readouterr().out


def test_select_and_ignore(bad: str, capsys: Capture) -> None:
    assert check("--fail-on", "minor", "--ignore", "doubled-word,date-format", bad) == 0
    capsys.readouterr()
    check("--format", "json", "--select", "doubled-word,mojibake", bad)
    assert {f["rule"] for f in json.loads(capsys.readouterr().out)["documents"][0]["findings"]} == {"doubled-word"}


def test_wordings_of_the_users_own(tmp_path: Path, capsys: Capture) -> None:
    entry = '{match: "blue letter~", source: "blauer Brief", instead: "warning letter~", by: own, confidence: 0.9, always: true}'
    calques = write(tmp_path, "own.yaml", f'language: de\nsources: {{own: "our house list"}}\nentries:\n  - {entry}\n')
    article = write(tmp_path, "school.txt", "The school sent out blue letters on Monday. The parents were not amused at all.\n")
    check("--format", "json", "--calques", calques, article)
    (finding,) = json.loads(capsys.readouterr().out)["documents"][0]["findings"]
    assert (finding["rule"], finding["text"], finding["suggestion"]) == ("calque", "blue letters", "warning letters")
    assert check("--calques", write(tmp_path, "broken.yaml", "entries: ["), article) == 2
    assert "broken.yaml" in capsys.readouterr().err


def test_min_confidence_of_one_silences_all_but_certainty(bad: str, capsys: Capture) -> None:
    check("--format", "json", "--min-confidence", "1", bad)
    assert all(f["confidence"] == 1 for f in json.loads(capsys.readouterr().out)["documents"][0]["findings"])


def test_several_articles_and_one_that_is_missing(good: str, bad: str, capsys: Capture) -> None:
    assert check("--format", "json", good, "missing.txt", bad) == 3
    shown = capsys.readouterr()
    report = json.loads(shown.out)
    assert [d["path"] for d in report["documents"]] == [good, bad]
    assert [e["path"] for e in report["errors"]] == ["missing.txt"]
    assert "missing.txt" in shown.err


def test_a_broken_row_is_told_and_the_others_are_checked(tmp_path: Path, capsys: Capture) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text("source,translation\nEr kaufte 12 Äpfel.,He bought 21 apples.\nkaputt\n", encoding="utf-8")
    assert check("--format", "json", "--source-lang", "de", str(table)) == 3
    report = json.loads(capsys.readouterr().out)
    assert [finding["text"] for finding in report["documents"][0]["findings"]] == ["21"]
    assert "line 3 has 1 field, the header has 2" in report["errors"][0]["message"]


def test_standard_input(bad: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "--no-models", "--fail-on", "minor", "-"],
        input=BAD.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"doubled-word" in done.stdout


def test_output_to_a_file(bad: str, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "report.json"
    check("--format", "json", "-o", str(target), bad)
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_earlier_file_keeps_its_rights_and_links_are_followed(bad: str, tmp_path: Path) -> None:
    target, link = tmp_path / "report.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    check("-o", str(link), bad)
    assert link.is_symlink()
    assert "doubled-word" in target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_result_does_not_replace_its_input(bad: str, capsys: Capture) -> None:
    assert check("-o", bad, bad) == 2
    assert Path(bad).read_text(encoding="utf-8") == BAD
    assert "one of the inputs" in capsys.readouterr().err


def test_an_earlier_report_survives_a_failure(bad: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    assert check("-o", str(target), bad) == 5
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "report.txt"]


def test_a_pipe_is_written_to_and_not_replaced(bad: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert check("-o", str(pipe), bad) == 0
    assert b"doubled-word" in os.read(reader, 65536)
    os.close(reader)
    assert pipe.is_fifo()


def test_output_to_a_place_that_is_not_there(bad: str, tmp_path: Path, capsys: Capture) -> None:
    assert check("-o", str(tmp_path / "none" / "report.txt"), bad) == 5
    assert "cannot write" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a file that is always full")
def test_a_full_disk_is_one_clear_error(bad: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "checker", "check", "--no-models", bad], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 5
    assert b"Traceback" not in done.stderr
    assert b"cannot write" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "TRANSLATION"),
        (["check", "--fail-on", "sometimes", "x"], "sometimes"),
        (["check", "--min-confidence", "2", "x"], "between 0 and 1"),
        (["check", "--lang", "english", "x"], "language code"),
        (["check", "--lang", "xx", "x"], "language code"),
        (["check", "--select", ",", "x"], "names no rule"),
        (["check", "--select", "calque", "--ignore", "calque", "x"], "no rule to run"),
        (["check", "--select", "unidiomatic", "--no-models", "x"], "--no-models"),
        (["check", "--engine", "native", "--beams", "4", "x"], "greedily"),
        (["check", "--select", "name-varient", "x"], "name-variant"),
        (["rules", "name-varient"], "name-variant"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_usage_is_2(arguments: list[str], words: str, capsys: Capture) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t\n", "white space", id="white space"),
        pytest.param(b"PK\x03\x04" + bytes(range(256)) * 20, "", id="zip"),
        pytest.param(bytes(range(256)) * 20, "", id="binary"),
    ],
)
def test_an_input_without_text_is_3(content: bytes, words: str, tmp_path: Path, capsys: Capture) -> None:
    assert check(write(tmp_path, "input.txt", content)) == 3
    shown = capsys.readouterr().err
    assert "input.txt" in shown
    assert words in shown


def test_a_folder_is_3(tmp_path: Path, capsys: Capture) -> None:
    assert check(str(tmp_path)) == 3
    assert "folder" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_read(encoding: str, tmp_path: Path, capsys: Capture) -> None:
    text = "The café’s owner arrived in the the city – on 06.01.2022. He left on the next day.\n"
    assert check("--format", "json", write(tmp_path, "a.txt", text.encode(encoding))) in (0, 1)
    shown = capsys.readouterr()
    (document,) = json.loads(shown.out)["documents"]
    assert "the the" in {f["text"] for f in document["findings"]}
    read = (tmp_path / "a.txt").read_bytes().decode(document["encoding"])
    assert all(read[f["start"] : f["end"]] == f["text"] for f in document["findings"])
    assert ("guess" in shown.err) == (encoding in ("cp1252", "utf-16-le"))


def test_a_text_in_another_language_says_so(tmp_path: Path, capsys: Capture) -> None:
    assert check("--format", "json", write(tmp_path, "german.txt", GERMAN)) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["documents"][0]["lang"] == "de"
    assert "not in English" in shown.err


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("Talks in Almaty\n\nBackground\n", id="headings"),
        pytest.param("He\x00 left\x07 the\x1b[31m city\x85 on Tuesday.\n" * 50, id="control characters"),
        pytest.param("word " * 200_000, id="one line of 1 MB"),
        pytest.param("“" * 50_000, id="only quotation marks"),
        pytest.param("." * 100_000, id="only full stops"),
        pytest.param("a-" * 100_000, id="one word of 200,000 characters"),
        pytest.param("1.000." * 50_000, id="only numbers"),
        pytest.param("<b " * 50_000, id="only tags that never close"),
        pytest.param("He said: “No. " * 3_000, id="quotations that never close"),
        pytest.param("{{[a](www.=C3Ã" * 5_000, id="markup of many kinds that never closes"),
        pytest.param("80.000 people 5 $ 16.00 Uhr " * 2_000, id="foreign formats throughout"),
        pytest.param("аb " * 30_000, id="letters of two scripts throughout"),
    ],
)
def test_strange_texts_come_through(content: str, tmp_path: Path, capsys: Capture) -> None:
    assert check("--format", "json", write(tmp_path, "strange.txt", content)) in (0, 1, 3)
    assert "internal error" not in capsys.readouterr().err


def test_quiet_says_nothing_on_standard_error(tmp_path: Path, capsys: Capture) -> None:
    check("--quiet", "--format", "json", write(tmp_path, "german.txt", GERMAN))
    assert capsys.readouterr().err == ""


def test_the_list_of_rules_and_one_rule(capsys: Capture) -> None:
    assert run(["rules"]) == 0
    assert "name-variant" in capsys.readouterr().out
    assert run(["rules", "name-variant"]) == 0
    page = capsys.readouterr().out
    assert "It fires on" in page
    assert "It stays silent on" in page
    assert "Sources" in page


@pytest.mark.parametrize("command", ["check", "backtranslate", "align", "segments", "rules", "evaluate"])
def test_every_command_has_help_with_an_example(command: str, capsys: Capture) -> None:
    assert run([command, "--help"]) == 0
    assert "Example" in capsys.readouterr().out


@pytest.mark.model
def test_back_translation_as_text_tsv_and_jsonl(good: str, capsys: Capture) -> None:
    assert run(["backtranslate", "--offline", "--quiet", "--format", "jsonl", "--round-trip", good]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["text"] for row in rows] == GOOD.strip().replace(". ", ".\n").splitlines()
    assert "ministro" in rows[0]["back_translation"]
    assert "minister" in rows[0]["round_trip"]
    run(["backtranslate", "--offline", "--quiet", "--format", "tsv", good])
    header, *lines = capsys.readouterr().out.splitlines()
    assert header.split("\t") == ["id", "text", "back_translation"]
    assert [line.split("\t")[2] for line in lines] == [row["back_translation"] for row in rows]
    run(["backtranslate", "--offline", "--quiet", "--round-trip", good])
    blocks = capsys.readouterr().out.strip().split("\n\n")
    assert [block.splitlines() for block in blocks] == [[row["back_translation"], row["round_trip"]] for row in rows]


@pytest.mark.model
def test_a_model_that_cannot_be_had_is_4(good: str, capsys: Capture) -> None:
    assert run(["check", "--offline", "--model", "nobody/nothing-en-de", good]) == 4
    assert "checker models pull nobody/nothing-en-de" in capsys.readouterr().err


def test_help_and_rules_import_no_model_library() -> None:
    code = (
        "import sys; from checker.cli.main import run; run(['rules']);"
        "print({'torch', 'transformers', 'sacrebleu', 'wordfreq', 'babel'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "set()"


def test_a_reader_that_goes_away_is_no_error(bad: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), complaint) == (0, "")


def test_an_interrupted_run_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    article, target = tmp_path / "article", tmp_path / "report.txt"
    os.mkfifo(article)  # the run waits for its input until it is interrupted
    # A shell that starts the tests in the background lets them ignore interrupts; this run must not.
    start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from checker.__main__ import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", start, "check", "--no-models", "-o", str(target), str(article)], stderr=subprocess.PIPE, text=True
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    try:
        _, complaint = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130
    assert "interrupted" in complaint
    assert "Traceback" not in complaint
    assert [path.name for path in tmp_path.iterdir()] == ["article"]


def test_an_unexpected_error_is_5_and_no_traceback(monkeypatch: pytest.MonkeyPatch, good: str, capsys: Capture) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.delenv("CHECKER_DEBUG", raising=False)
    monkeypatch.setattr("checker.pipeline.check_document", fail)
    assert check(good) == 5
    shown = capsys.readouterr().err
    assert "out of luck" in shown
    assert "Traceback" not in shown


def test_a_defect_in_one_article_does_not_cost_the_others(
    monkeypatch: pytest.MonkeyPatch, good: str, bad: str, capsys: Capture
) -> None:
    def find(article: Article, settings: Settings) -> Iterator[Finding]:
        if "the the" in article.text:
            raise IndexError("out of luck")
        yield from ()

    monkeypatch.delenv("CHECKER_DEBUG", raising=False)
    monkeypatch.setattr("checker.pipeline.find_all", find)
    assert check("--format", "json", bad, good) == 5
    report = json.loads(capsys.readouterr().out)
    assert [document["path"] for document in report["documents"]] == [good]
    assert [error["path"] for error in report["errors"]] == [bad]


def test_no_colour_when_not_a_terminal(bad: str) -> None:
    environment = os.environ | {"FORCE_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "--no-models", bad], capture_output=True, env=environment, check=False
    )
    assert b"\x1b" not in done.stdout
