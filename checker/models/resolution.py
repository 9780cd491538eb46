"""Which models take a text into another language and back again.

In this order: models that were named; those of OPUS-MT for the source language, from the local cache or else the hub; the
embedded English-Portuguese pair as a pivot. Where the embedded pair does not serve the text's language either, there is no
model and a note says so: the rules on the text alone can still run, and only a model that was named is worth an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checker.errors import ModelError, UsageError
from checker.language.codes import shorten_code
from checker.models.checkpoints import LanguagePair, guess_pair, read_pair, require_marian
from checker.models.embedded import find_embedded
from checker.models.hub import describe_fetching, fetch, find_cached, is_hub_id, is_offline
from checker.models.student_files import is_student_folder, read_languages
from checker.records import ModelSource

_EMBEDDED_PIVOTS = {"en": "pt", "pt": "en"}
_OPUS_MT = "Helsinki-NLP/opus-mt-{source}-{target}"


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """The models of one run. `forth` is the way back, None where there is none; both None where no model fits the text.

    `pivot_lang` is the language that `back` translates into, None without a model or where nothing tells.
    `notes` say what the user did not ask for.
    """

    back: ModelSource | None
    forth: ModelSource | None
    pivot_lang: str | None
    notes: tuple[str, ...] = ()


def resolve_models(
    *,
    lang: str,
    source_lang: str | None,
    pivot: str | None,
    model: str | None,
    forward_model: str | None,
    offline: bool,
) -> Resolution:
    """The models for a text in `lang`; `model` takes it into another language, `forward_model` from there into `lang`.

    Both may be ids of the hub or local folders. `offline` keeps off the network, as HF_HUB_OFFLINE does. Raises ModelError where
    a model that was named cannot be had, or the embedded ones should be there and are not, and UsageError where a model that was
    named translates between other languages.
    """
    lang = shorten_code(lang)
    wanted = shorten_code(source_lang or pivot or "") or None
    offline = is_offline(offline)
    if lang in {source_lang, pivot}:
        raise UsageError(f"a text in {lang!r} cannot be back-translated into {lang!r}", hint="name another language, or none")
    back = _open_named(model, lang, wanted, offline) if model else None
    forth = _open_named(forward_model, (back and back.target_lang) or wanted, lang, offline) if forward_model else None
    if back is not None:
        _require_direction(back, lang, None)
        _require_direction(forth, back.target_lang, lang)
        return _complete(back, forth, lang, offline)
    found = _find_pair(lang, wanted, offline)
    _require_direction(forth, found.pivot_lang, lang)
    notes = found.notes
    if source_lang is None and pivot is None and found.back is not None:
        pivot_lang = _EMBEDDED_PIVOTS[lang]
        notes = (f"no source language was given, so the text went into {pivot_lang!r} and back; --source-lang names it",)
    return Resolution(back=found.back, forth=forth or found.forth, pivot_lang=found.pivot_lang, notes=notes)


def _require_direction(model: ModelSource | None, source_lang: str | None, target_lang: str | None) -> None:
    """Raises UsageError for a model that is known to translate from or into another language than it would have to."""
    if model is None:
        return
    for told, asked, way in ((model.source_lang, source_lang, "from"), (model.target_lang, target_lang, "into")):
        if told and asked and told != asked:
            hint = "--model takes the article into another language, --forward-model takes it back"
            raise UsageError(f"{model.id} translates {way} {told!r}, not {way} {asked!r}", hint=hint)


def _complete(back: ModelSource, forth: ModelSource | None, lang: str, offline: bool) -> Resolution:
    """A model that was named, and its counterpart where it can be guessed."""
    notes: tuple[str, ...] = ()
    if forth is None and back.target_lang:
        forth = _find_opus(back.target_lang, lang, offline) or find_embedded(back.target_lang, lang)
    if forth is None:
        notes = (f"no model for the way back from {back.target_lang or 'the language of ' + back.id!r}: no round trip",)
    return Resolution(back=back, forth=forth, pivot_lang=back.target_lang or None, notes=notes)


def _find_pair(lang: str, wanted: str | None, offline: bool) -> Resolution:
    """Models for a language pair that nobody named."""
    embedded = _EMBEDDED_PIVOTS.get(lang)
    if wanted in {None, lang, embedded}:
        wanted = embedded
    elif wanted is not None:
        back = _find_opus(lang, wanted, offline)
        if back is not None:
            forth = _find_opus(wanted, lang, offline)
            notes = () if forth else (f"no model for the way back from {wanted!r}: no round trip",)
            return Resolution(back=back, forth=forth, pivot_lang=wanted, notes=notes)
    if embedded is None:
        return Resolution(
            back=None, forth=None, pivot_lang=None, notes=(f"no model for a text in {lang!r}: no back-translation",)
        )
    back, forth = find_embedded(lang, embedded), find_embedded(embedded, lang)
    if wanted == embedded:
        return Resolution(back=back, forth=forth, pivot_lang=embedded)
    name = _OPUS_MT.format(source=lang, target=wanted)
    note = f"no model for {wanted!r} at hand, the text went into {embedded!r} and back ({describe_fetching(name)})"
    return Resolution(back=back, forth=forth, pivot_lang=embedded, notes=(note,))


def _find_opus(source_lang: str, target_lang: str, offline: bool) -> ModelSource | None:
    """The OPUS-MT model of a pair, None where it is neither in the cache nor to be fetched."""
    name = _OPUS_MT.format(source=source_lang, target=target_lang)
    folder = find_cached(name)
    if folder is None and not offline:
        try:
            folder = fetch(name)
        except ModelError:
            return None
    return _describe_snapshot(name, folder, LanguagePair(source=source_lang, target=target_lang)) if folder else None


def _open_named(name: str, source_lang: str | None, target_lang: str | None, offline: bool) -> ModelSource:
    """A model that the user named; the languages fill in what it does not tell itself."""
    asked = LanguagePair(source=source_lang or "", target=target_lang or "")
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _describe_folder(name, folder.resolve(), asked)
    if not is_hub_id(name):
        raise ModelError(f"{name}: no such folder, nor an id of the model hub", hint="an id looks like owner/model")
    snapshot = find_cached(name)
    if snapshot is None and offline:
        raise ModelError(f"{name} is not in the local cache, and the network is not to be used", hint=describe_fetching(name))
    return _describe_snapshot(name, snapshot or fetch(name), asked)


def _describe_folder(name: str, folder: Path, asked: LanguagePair) -> ModelSource:
    if is_student_folder(folder):
        source, target = read_languages(folder)
        pair = LanguagePair(source=source or asked.source, target=target or asked.target)
        return _build(name, "student", folder, pair, revision="local")
    require_marian(folder)
    return _build(name, "transformers", folder, _merge(read_pair(folder, folder.name), asked), revision="local")


def _describe_snapshot(name: str, folder: Path, asked: LanguagePair) -> ModelSource:
    require_marian(folder)
    told = guess_pair(name)
    pair = _merge(LanguagePair(source=told.source, target=told.target) if told.target else read_pair(folder, name), asked)
    return _build(name, "transformers", folder, pair, revision=folder.name)


def _merge(told: LanguagePair, asked: LanguagePair) -> LanguagePair:
    return LanguagePair(source=told.source or asked.source, target=told.target or asked.target)


def _build(name: str, kind: str, folder: Path, pair: LanguagePair, *, revision: str) -> ModelSource:
    return ModelSource(
        id=name,
        kind="student" if kind == "student" else "transformers",
        location=str(folder),
        revision=revision,
        source_lang=pair.source,
        target_lang=pair.target,
    )
