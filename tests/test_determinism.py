"""The same input gives the same report, byte by byte: cached or not, whatever the batches and the number of threads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker.evidence.providers
import checker.translation.cache
from checker.pipeline import check_articles
from checker.reports.json_report import write_json
from checker.settings import Settings

pytestmark = pytest.mark.model

TRANSLATION = """The harbour was closed

The old harbour of the town was closed on Monday after a storm broke two of its piers.
Nobody was hurt, the mayor said, but the repairs will take at least six months.

"We had expected worse," Ana Marques told the newspaper on Tuesday.
The fishing boats will use the port of the next village until spring.
"""
SOURCE = """O porto foi fechado

O velho porto da cidade foi fechado na segunda-feira depois de uma tempestade ter partido dois dos seus molhes.
Ninguém ficou ferido, disse o presidente da câmara, mas as reparações vão demorar pelo menos oito meses.

"Esperávamos pior", disse Ana Marques ao jornal na terça-feira.
Os barcos de pesca não vão usar o porto da aldeia vizinha até à primavera.
"""
_RUN = """
import sys
from checker.pipeline import check_articles
from checker.reports.json_report import write_json
from checker.settings import Settings
report = check_articles([sys.argv[1]], Settings(), sources=[sys.argv[2]])
sys.stderr.write(str("torch" in sys.modules or "fxtranslate" in sys.modules))
sys.stdout.write(write_json(report))
"""


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    paths = tmp_path / "article.en.txt", tmp_path / "article.pt.txt"
    for path, text in zip(paths, (TRANSLATION, SOURCE), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _report(articles: tuple[Path, Path], *, cache: bool) -> str:
    return write_json(check_articles([str(articles[0])], Settings(cache=cache), sources=[str(articles[1])]))


def test_a_cache_makes_no_difference(articles: tuple[Path, Path]) -> None:
    bare = _report(articles, cache=False)
    assert not (articles[0].parent / "cache").exists()
    assert '"back_translation"' in bare
    assert _report(articles, cache=True) == bare
    assert _report(articles, cache=True) == bare


def test_a_second_run_loads_no_model_and_says_the_same(articles: tuple[Path, Path]) -> None:
    command = [sys.executable, "-c", _RUN, *map(str, articles)]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(2))
    assert (first.stderr, second.stderr) == ("True", "False")
    assert second.stdout == first.stdout


def test_a_changed_sentence_alone_is_read_again(articles: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    _report(articles, cache=True)
    changed = TRANSLATION.replace("at least six months", "at least eight months")
    articles[0].write_text(changed, encoding="utf-8")
    bare = _report(articles, cache=False)
    read: list[str] = []
    whole = checker.evidence.providers.encode_pairs

    def watch(pairs: list[tuple[str, str]], source_lang: str, lang: str) -> object:
        read.extend(translation for _, translation in pairs)
        return whole(pairs, source_lang, lang)

    monkeypatch.setattr(checker.evidence.providers, "encode_pairs", watch)
    assert _report(articles, cache=True) == bare
    assert read == ["Nobody was hurt, the mayor said, but the repairs will take at least eight months."]


@pytest.fixture
def threads() -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.mark.usefixtures("threads")
def test_threads_and_batches_make_no_difference(articles: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    reports = []
    for count, batch in ((1, 32), (2, 32), (1, 3)):
        torch.set_num_threads(count)
        monkeypatch.setattr(checker.evidence.providers, "PAIRS", batch)
        monkeypatch.setattr("checker.evidence.pair_signals._BATCH", batch)
        monkeypatch.setattr(checker.translation.cache, "_AT_ONCE", batch)
        reports.append(_report(articles, cache=False))
    assert reports[1:] == reports[:1] * 2
