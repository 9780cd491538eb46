"""A cached translator gives what the one behind it gives, and asks it for nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import ModelError
from checker.records import ModelSource
from checker.translation.cache import CachedTranslator
from checker.translation.cache_keys import describe_code, describe_model
from checker.translation.cache_store import CacheStore
from checker.translation.cached_values import read_hypothesis, read_scores, write_hypothesis, write_scores
from checker.translation.translator import Hypothesis, Progress, Score, TokenScore


@dataclass
class Counting:
    """Remembers what it was asked."""

    source: ModelSource
    engine: str = "counting"
    asked: list[object] = field(default_factory=list)

    def translate(self, texts: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        self.asked += texts
        return [Hypothesis(text=text.upper(), score=-len(text) / 7, finished=len(text) < 50) for text in texts]

    def score(self, sources: Sequence[str], translations: Sequence[str], *, progress: Progress | None = None) -> list[Score]:
        self.asked += zip(sources, translations, strict=True)
        return [_score(source, translation) for source, translation in zip(sources, translations, strict=True)]

    def score_variants(
        self, sources: Sequence[str], variants: Sequence[Sequence[str]], *, progress: Progress | None = None
    ) -> list[list[Score]]:
        self.asked += [(source, *texts) for source, texts in zip(sources, variants, strict=True)]
        return [[_score(source, text) for text in texts] for source, texts in zip(sources, variants, strict=True)]


def _score(source: str, text: str) -> Score:
    values = [-(len(source) + place) / 3 for place in range(len(text) + 1)]
    return Score(
        tokens=tuple(
            TokenScore(start=place, end=place + 1, log_probability=value, best_log_probability=value / 2, preferred=f" {source}")
            for place, value in enumerate(values)
        )
    )


@pytest.fixture
def model(tmp_path: Path) -> ModelSource:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "weights").write_bytes(b"1234")
    return ModelSource(id="m", kind="student", location=str(folder), revision="local", source_lang="en", target_lang="pt")


Make = Callable[..., tuple[CachedTranslator, Counting]]


@pytest.fixture
def make(model: ModelSource, tmp_path: Path) -> Make:
    def build(
        source: ModelSource = model, options: Sequence[object] = ("auto", 1), *, cache: bool = True
    ) -> tuple[CachedTranslator, Counting]:
        counting = Counting(source)
        store = CacheStore(tmp_path / "cache" if cache else None)

        def open_counting(note: Callable[[str], None]) -> Counting:
            counting.asked.append("open")
            note("It counts.")
            return counting

        return CachedTranslator(source, options=options, store=store, open_translator=open_counting), counting

    return build


def test_a_second_run_opens_no_model_and_says_the_same(make: Make) -> None:
    results = []
    for run in range(2):
        translator, counting = make()
        results.append(
            (
                translator.engine,
                translator.notes,
                translator.translate(["One.", "", "Two."]),
                translator.score(["One."], ["Um."]),
                translator.score_variants(["One.", "Two."], [["Um.", "Uns."], []]),
            )
        )
        assert bool(counting.asked) == (run == 0)
    assert results[0] == results[1]
    assert results[0][:2] == ("counting", ("It counts.",))


def test_only_the_sentence_that_changed_is_computed(make: Make) -> None:
    texts = [f"Sentence {number}." for number in range(150)]
    make()[0].translate(texts)
    texts[70] = "Another sentence."
    translator, counting = make()
    assert [each.text for each in translator.translate(texts)] == [text.upper() for text in texts]
    assert counting.asked == ["open", "Another sentence."]


def test_a_text_that_occurs_twice_is_computed_once_and_counted_twice(make: Make) -> None:
    done: list[int] = []
    translator, counting = make()
    found = translator.translate(["Again.", "Once.", "Again."], progress=done.append)
    assert [each.text for each in found] == ["AGAIN.", "ONCE.", "AGAIN."]
    assert counting.asked == ["open", "Again.", "Once."]
    translator.translate(["Once.", "New.", "Again.", "New."], progress=done.append)
    assert sum(done) == 7


def test_the_variants_of_a_source_are_one_result(make: Make) -> None:
    translator, counting = make()
    translator.score_variants(["One."], [["Um.", "Uns."]])
    counting.asked.clear()
    translator.score_variants(["One.", "One.", "One."], [["Um.", "Uns."], ["Um."], ["Uns.", "Um."]])
    assert counting.asked == [("One.", "Um."), ("One.", "Uns.", "Um.")]


def test_what_was_computed_before_a_failure_is_kept(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Sentence {number}." for number in range(100)]
    whole = Counting.translate

    def fail(self: Counting, part: Sequence[str], *, progress: Progress | None = None) -> list[Hypothesis]:
        if texts[-1] in part:
            raise KeyboardInterrupt
        return whole(self, part)

    monkeypatch.setattr(Counting, "translate", fail)
    with pytest.raises(KeyboardInterrupt):
        make()[0].translate(texts)
    monkeypatch.setattr(Counting, "translate", whole)
    translator, counting = make()
    translator.translate(texts)
    assert 0 < len(counting.asked) < 60


@pytest.mark.parametrize("change", ["options", "content", "tag", "revision"])
def test_another_model_or_option_has_results_of_its_own(make: Make, model: ModelSource, change: str) -> None:
    make()[0].translate(["One."])
    if change == "content":
        (Path(model.location) / "weights").write_bytes(b"4321")
    other = {"tag": replace(model, target_tag=">>por<<"), "revision": replace(model, revision="a" * 40)}.get(change, model)
    translator, counting = make(other, ("auto", 4) if change == "options" else ("auto", 1))
    translator.translate(["One."])
    assert counting.asked == ["open", "One."]


def test_a_pinned_model_is_the_same_wherever_it_lies(model: ModelSource, tmp_path: Path) -> None:
    pinned = replace(model, revision="sha256:d968735704c7")
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "weights").write_bytes(b"1234")
    assert describe_model(pinned) == describe_model(replace(pinned, location=str(copy)))
    (copy / "weights").write_bytes(b"123")
    assert describe_model(pinned) != describe_model(replace(pinned, location=str(copy)))


def test_a_model_that_is_not_there_is_a_model_error(model: ModelSource, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        describe_model(replace(model, location=str(tmp_path / "nowhere")))


def test_without_a_cache_the_results_are_the_same(make: Make) -> None:
    sources, variants = ["One.", "Two."], [["Um.", "Uns."], ["Dois."]]
    results = [make(cache=cache)[0].score_variants(sources, variants) for cache in (False, True, True)]
    assert results[0] == results[1] == results[2]
    assert results[0] == make()[1].score_variants(sources, variants)


def test_bytes_that_are_no_result_are_computed_again(make: Make, tmp_path: Path) -> None:
    translator, _ = make()
    translator.translate(["One."])
    store = CacheStore(tmp_path / "cache")
    connection = store._open()
    assert connection is not None
    keys = [key for (key,) in connection.execute("SELECT key FROM results")]
    store.keep(dict.fromkeys(keys, b"[1, 2]"))
    store.close()
    translator, counting = make()
    assert translator.translate(["One."])[0].text == "ONE."
    assert translator.engine == "counting"
    assert counting.asked == ["open", "One."]


def test_the_program_is_part_of_the_key() -> None:
    assert describe_code("translation") == describe_code("translation")
    assert describe_code("translation") != describe_code("translation", "evidence")


_NUMBERS = st.floats(allow_nan=False) | st.floats(width=32, allow_nan=False)
_TOKENS = st.builds(
    TokenScore,
    start=st.integers(0, 2000),
    end=st.integers(0, 2000),
    log_probability=_NUMBERS,
    best_log_probability=_NUMBERS,
    preferred=st.text(),
)


@given(st.lists(st.lists(_TOKENS).map(lambda tokens: Score(tokens=tuple(tokens)))))
def test_scores_survive_without_loss(scores: list[Score]) -> None:
    assert read_scores(write_scores(scores)) == scores


@given(st.builds(Hypothesis, text=st.text(), score=st.none() | st.floats(allow_nan=False), finished=st.booleans()))
def test_hypotheses_survive_without_loss(hypothesis: Hypothesis) -> None:
    assert read_hypothesis(write_hypothesis(hypothesis)) == hypothesis
