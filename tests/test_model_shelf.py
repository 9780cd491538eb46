"""Models are loaded once, and let go of when nothing is left for them to do."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest

from checker.embedding import loading
from checker.model_shelf import ModelShelf
from checker.settings import Settings
from checker.translation import engines
from tests.translation.student_maker import LINES, write_student


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[weakref.ref[object]]:
    """The translators that were loaded, without keeping them."""
    loaded: list[weakref.ref[object]] = []
    load = engines.load_translator

    def watch(*arguments: object, **options: object) -> object:
        translator = load(*arguments, **options)  # type: ignore[arg-type]
        loaded.append(weakref.ref(translator))
        return translator

    monkeypatch.setattr("checker.model_shelf.load_translator", watch)
    return loaded


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A model for each way."""
    there, back = tmp_path / "there", tmp_path / "back"
    for folder in (there, back):
        write_student(folder)
    for path in back.iterdir():
        path.rename(back / path.name.replace("enpt", "pten"))
    return Settings(model=str(there), forward_model=str(back), cache=False)


@pytest.fixture
def shelf(settings: Settings) -> ModelShelf:
    return ModelShelf(settings, scoring=False)


def test_the_last_article_lets_go_of_the_translators_and_may_have_them_again(
    shelf: ModelShelf, loads: list[weakref.ref[object]]
) -> None:
    shelf.expect(1)
    models = shelf.get("en", "pt")
    assert models.back
    before = models.back.translate(LINES[:3])
    assert any(ref() for ref in loads)
    models.release()
    assert not any(ref() for ref in loads)
    assert models.back.translate(LINES[:3]) == before
    assert sum(ref() is not None for ref in loads) == 1


def test_before_further_articles_everything_stays(shelf: ModelShelf, loads: list[weakref.ref[object]]) -> None:
    shelf.expect(2)
    models = shelf.get("en", "pt")
    assert models.back
    models.back.translate(LINES[:3])
    models.release()
    assert all(ref() for ref in loads)
    assert loads


def test_a_shelf_takes_its_translators_with_it_at_once(settings: Settings, loads: list[weakref.ref[object]]) -> None:
    """Without waiting for somebody to look for cycles, which may happen in any thread: the native engine would not bear it."""
    shelf = ModelShelf(settings, scoring=False)
    shelf.get("en", "pt")
    assert any(ref() for ref in loads)
    del shelf
    assert not any(ref() for ref in loads)


@pytest.mark.model
@pytest.mark.parametrize(("articles", "kept"), [(1, False), (2, True)])
def test_the_encoder_stays_only_for_further_articles(shelf: ModelShelf, articles: int, kept: bool) -> None:
    first = loading.load_encoder("use")
    shelf.expect(articles)
    shelf.release_encoders()
    assert (loading.load_encoder("use") is first) == kept
