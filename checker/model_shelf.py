"""The translation models of a run, loaded once for each pair of languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.evidence.providers import Engines
from checker.models.resolution import resolve_models
from checker.records import ModelSource, ModelUse
from checker.settings import Settings
from checker.translation.engines import load_translator
from checker.translation.translator import Translator


@dataclass(frozen=True, kw_only=True)
class Models:
    """The translators of one language: into the pivot language, and from there back again."""

    back: Translator | None
    forth: Translator | None
    pivot_lang: str | None
    notes: tuple[str, ...]

    @property
    def engines(self) -> Engines:
        """The translators as the evidence layer takes them."""
        return Engines(back=self.back, forth=self.forth, pivot_lang=self.pivot_lang)

    def uses(self) -> Iterator[ModelUse]:
        """The models as reports name them."""
        if self.back:
            yield ModelUse(
                role="back-translation", id=self.back.source.id, revision=self.back.source.revision, engine=self.back.engine
            )
        if self.forth:
            yield ModelUse(
                role="round-trip", id=self.forth.source.id, revision=self.forth.source.revision, engine=self.forth.engine
            )


NO_MODELS = Models(back=None, forth=None, pivot_lang=None, notes=())


class ModelShelf:
    """Loads the models of each pair of languages once for a run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shelf: dict[tuple[str, str | None], Models] = {}
        self._open_models: dict[ModelSource, Translator] = {}

    def get(self, lang: str, source_lang: str | None) -> Models:
        """The models for texts in `lang` that were translated from `source_lang`.

        Raises ModelError for a model that was asked for and cannot be had.
        """
        if not self._settings.models:
            return NO_MODELS
        key = (lang, source_lang)
        if key not in self._shelf:
            self._shelf[key] = self._load(lang, source_lang)
        return self._shelf[key]

    def uses(self) -> tuple[ModelUse, ...]:
        """All models that took part, each once."""
        return tuple(dict.fromkeys(use for models in self._shelf.values() for use in models.uses()))

    def _load(self, lang: str, source_lang: str | None) -> Models:
        settings = self._settings
        resolution = resolve_models(
            lang=lang,
            source_lang=source_lang,
            pivot=settings.pivot,
            model=settings.model,
            forward_model=settings.forward_model,
            offline=settings.offline,
        )
        return Models(
            back=self._open(resolution.back),
            forth=self._open(resolution.forth),
            pivot_lang=resolution.pivot_lang,
            notes=resolution.notes,
        )

    def _open(self, source: ModelSource | None) -> Translator | None:
        """Loads a model, once; None without one."""
        if source is None:
            return None
        if source not in self._open_models:
            self._open_models[source] = load_translator(source, engine=self._settings.engine, beams=self._settings.beams)
        return self._open_models[source]
