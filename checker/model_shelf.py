"""The translation models of a run, found once for each pair of languages, and loaded when something is not in the cache."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.evidence.providers import Engines
from checker.models.resolution import resolve_models
from checker.records import ModelSource, ModelUse
from checker.settings import Settings
from checker.translation.cache import CachedTranslator
from checker.translation.cache_file import locate_folder
from checker.translation.cache_store import CacheStore
from checker.translation.engines import Note, load_translator, start_imports
from checker.translation.translator import Translator


@dataclass(frozen=True, kw_only=True)
class Models:
    """The translators of one language: into the pivot language, and from there back again."""

    back: Translator | None
    forth: Translator | None
    pivot_lang: str | None
    notes: tuple[str, ...]
    store: CacheStore = field(default_factory=lambda: CacheStore(None))
    """Where results are kept."""

    @property
    def engines(self) -> Engines:
        """The translators as the evidence layer takes them."""
        return Engines(back=self.back, forth=self.forth, pivot_lang=self.pivot_lang, store=self.store)

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

    def __init__(self, settings: Settings, *, scoring: bool = True) -> None:
        """`scoring` says that translations will be scored, so that what this takes is imported while others are made."""
        self._settings = settings
        self._scoring = scoring
        self._store = CacheStore(locate_folder() if settings.cache else None)
        self._shelf: dict[tuple[str, str | None], Models] = {}
        self._open_models: dict[ModelSource, CachedTranslator] = {}

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

    @property
    def notes(self) -> tuple[str, ...]:
        """What happened to the cache, and which engine took over from another, for the reader of a report."""
        return tuple(self._store.notes)

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
        back, forth = self._open(resolution.back), self._open(resolution.forth)
        notes = dict.fromkeys(note for translator in (back, forth) if translator for note in translator.notes)
        return Models(
            back=back,
            forth=forth,
            pivot_lang=resolution.pivot_lang,
            notes=(*resolution.notes, *notes),
            store=self._store,
        )

    def _open(self, source: ModelSource | None) -> CachedTranslator | None:
        """The model's translator, None without a model. One that is new to the cache is loaded, to see that it is sound."""
        if source is None:
            return None
        if source not in self._open_models:
            settings = self._settings
            translator = CachedTranslator(
                source,
                options=(settings.engine, settings.beams, settings.device),
                store=self._store,
                open_translator=lambda note: self._load_translator(source, note),
            )
            translator.prepare()
            self._open_models[source] = translator
        return self._open_models[source]

    def _load_translator(self, source: ModelSource, note: Note) -> Translator:
        if self._scoring:
            start_imports()
        settings = self._settings
        return load_translator(source, engine=settings.engine, beams=settings.beams, device=settings.device, note=note)
