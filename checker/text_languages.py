"""In which languages an article and its source are written, and whether the two can be what they are said to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.errors import InputError
from checker.language.identification import UNKNOWN, identify_language
from checker.records import Document
from checker.settings import Settings

_SURE_OF_LANGUAGE = 0.95
"""Probability from which a text counts as written in another language than English, or than was announced."""


@dataclass(frozen=True, kw_only=True)
class TextLanguages:
    """ISO 639-1 codes; `source_lang` is None where nothing tells it. `notes` say what was not as announced."""

    lang: str
    source_lang: str | None
    notes: tuple[str, ...] = ()


def settle_languages(document: Document, source: Document | None, settings: Settings) -> TextLanguages:
    """The languages to check in. Raises InputError for an article and a source that are the same text, or swapped."""
    if source is None:
        lang, notes = _settle_translation(document, settings)
        return TextLanguages(lang=lang, source_lang=settings.source_lang, notes=notes)
    if source.text.split() == document.text.split():
        raise InputError(
            f"{document.path} and {source.path} hold the same text", hint="give the original text as the source, or none"
        )
    _refuse_swapped(document, source, settings)
    lang, notes = _settle_translation(document, settings)
    source_lang, source_notes = _settle_source(source, lang, settings)
    return TextLanguages(lang=lang, source_lang=source_lang, notes=(*notes, *source_notes))


def identify_source(pairs: Sequence[tuple[str, str]]) -> str:
    """The language of the sources of many pairs. Raises InputError where it cannot be told."""
    guess = identify_language("\n".join(source for source, _ in pairs))
    if not guess.known or guess.probability < _SURE_OF_LANGUAGE:
        raise InputError("the language of the sources cannot be told", hint="name it with --source-lang")
    return guess.lang


def settle_pair_languages(sample: Sequence[tuple[str, str]], *, source_lang: str | None, lang: str | None) -> TextLanguages:
    """The languages that were named for a file of pairs, or else that of the sources in `sample`, and English.

    Where nothing tells the source language it is UNKNOWN, and only the rules that hold for any language compare.
    """
    lang = lang or "en"
    if not sample:
        return TextLanguages(lang=lang, source_lang=source_lang or UNKNOWN)
    notes: list[str] = []
    there, here = (identify_language("\n".join(texts)) for texts in zip(*sample, strict=True))
    if source_lang is None:
        source_lang = there.lang
        unsure = "" if there.probability >= _SURE_OF_LANGUAGE else ", which is a guess"
        seen = f"are read as {source_lang!r}{unsure}" if there.known else "are in a language that cannot be told"
        notes.append(f"the sources {seen}; --source-lang names it")
    for side, guess, expected in (("sources", there, source_lang), ("translations", here, lang)):
        if guess.known and guess.probability >= _SURE_OF_LANGUAGE and guess.lang != expected:
            notes.append(f"the {side} look like {guess.lang!r}, and are read as {expected!r}")
    return TextLanguages(lang=lang, source_lang=source_lang, notes=tuple(notes))


def _refuse_swapped(document: Document, source: Document, settings: Settings) -> None:
    lang = settings.lang or "en"
    text, original = _guess(document), _guess(source)
    if original != lang or text is None or text == lang:
        return
    if settings.lang is None and settings.source_lang == "en":
        return
    raise InputError(
        f"{document.path} is in {text!r} and its source {source.path} in {lang!r}: the two seem to be swapped",
        hint=f"swap them, or name the languages: --lang {text} --source-lang {lang}",
    )


def _settle_translation(document: Document, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The language to check in, and a note where it is not English or not the one that was given."""
    guess = _guess(document)
    if settings.lang:
        if guess and guess != settings.lang:
            return settings.lang, (f"the text looks like {guess!r}, and is checked as {settings.lang!r} as asked",)
        return settings.lang, () if settings.lang == "en" else (f"only the rules that hold for {settings.lang!r} are run",)
    if guess and guess != "en":
        note = f"the text is not in English but in {guess!r}: only the rules that hold for it are run"
        return guess, (f"{note} (--lang en checks it as English)",)
    return "en", ()


def _settle_source(source: Document, lang: str, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The language of the source, and a note where it is not the one that was given, or not to be trusted."""
    guess = identify_language(source.text)
    if settings.source_lang:
        if guess.known and guess.probability >= _SURE_OF_LANGUAGE and guess.lang != settings.source_lang:
            note = f"the source looks like {guess.lang!r}, and is read as {settings.source_lang!r} as asked"
            return settings.source_lang, (note,)
        return settings.source_lang, ()
    if not guess.known:
        raise InputError(f"{source.path}: its language cannot be told", hint="name it with --source-lang")
    if guess.lang == lang:
        raise InputError(
            f"{source.path} is in {lang!r}, as the article is", hint="give the original text as the source, or name --source-lang"
        )
    if guess.probability < _SURE_OF_LANGUAGE:
        return guess.lang, (f"the source seems to be in {guess.lang!r}; --source-lang says so for sure",)
    return guess.lang, ()


def _guess(document: Document) -> str | None:
    """The language that a text is in for sure, or None."""
    guess = identify_language(document.text)
    return guess.lang if guess.known and guess.probability >= _SURE_OF_LANGUAGE else None
