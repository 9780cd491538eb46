"""The translation models of a run, found once for each pair of languages, and loaded when something is not in the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from checker.embedding.loading import release_encoders
from checker.evidence.providers import Engines, do_nothing
from checker.memory import return_memory
from checker.models.resolution import resolve_models
from checker.records import ModelSource, ModelUse
from checker.settings import Settings
from checker.translation.cache import CachedTranslator
from checker.translation.cache_file import locate_folder
from checker.translation.cache_store import CacheStore
from checker.translation.engines import Note, load_translator, start_imports
from checker.translation.translator import Translator
from checker.word_quality.e5_encoder import release_word_encoder


@dataclass(frozen=True, kw_only=True)
class Models:
    """The translators of one language: into the pivot language, and from there back again."""

    back: Translator | None
    forth: Translator | None
    pivot_lang: str | None
    notes: tuple[str, ...]
    store: CacheStore = field(default_factory=lambda: CacheStore(None))
    """Where results are kept."""
    release: Callable[[], None] = do_nothing
    """Lets go of the translators where nothing is left for them to do."""

    @property
    def engines(self) -> Engines:
        """The translators as the evidence layer takes them."""
        return Engines(back=self.back, forth=self.forth, pivot_lang=self.pivot_lang, store=self.store, release=self.release)

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


@dataclass(kw_only=True)
class _Translators:
    """Those that a run has opened. Knows nothing of the shelf, so that both go when the shelf goes."""

    opened: dict[ModelSource, CachedTranslator] = field(default_factory=dict)
    last: bool = False
    """Whether no further article will need them."""

    def release(self) -> None:
        """Lets go of what is loaded where the article at hand is the last one."""
        if self.last:
            for translator in self.opened.values():
                translator.release()
            return_memory()


class ModelShelf:
    """Loads the models of each pair of languages once for a run."""

    def __init__(self, settings: Settings, *, scoring: bool = True) -> None:
        """`scoring` says that translations will be scored, so that what this takes is imported while others are made."""
        self._settings = settings
        self._scoring = scoring
        self._store = CacheStore(locate_folder() if settings.cache else None)
        self._shelf: dict[tuple[str, str | None], Models] = {}
        self._translators = _Translators()

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

    def expect(self, articles: int) -> None:
        """How many articles are still to come, the one at hand counted; models that another will need stay loaded."""
        self._translators.last = articles <= 1

    def release_encoders(self) -> None:
        """Lets go of what aligned the last article and compared its words; loaded again where a rule compares phrases."""
        if self._translators.last and self._settings.models:
            release_encoders()
            release_word_encoder()
            return_memory()

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
            release=self._translators.release,
        )

    def _open(self, source: ModelSource | None) -> CachedTranslator | None:
        """The model's translator, None without a model. One that is new to the cache is loaded, to see that it is sound."""
        if source is None:
            return None
        opened = self._translators.opened
        if source not in opened:
            settings = self._settings
            translator = CachedTranslator(
                source,
                options=(settings.engine, settings.beams, settings.device),
                store=self._store,
                open_translator=partial(_load_translator, source, settings, self._scoring),
            )
            translator.prepare()
            opened[source] = translator
        return opened[source]


# Not a method: a translator must go when the shelf goes, in the thread that made it, and not whenever cycles are looked for.
def _load_translator(source: ModelSource, settings: Settings, scoring: bool, note: Note) -> Translator:
    if scoring:
        start_imports()
    return load_translator(source, engine=settings.engine, beams=settings.beams, device=settings.device, note=note)
