"""Which encoder reads two texts, and whether the texts belong together at all.

USE reads the 15 languages it was trained on. For others, and where it finds the two texts unlike each other, E5 is asked if it is
installed. Without an encoder, words and numbers have to do.

Whether two texts belong together is told by the median distance of the sentences of the shorter one to their nearest sentence
opposite. Measured on articles: with USE .21 to .44 for an article and its translation, .81 and more for two different articles;
with E5 .34 to .72, and .92 and more; the limits lie between. A language that the encoder does not know looks like the wrong text:
Icelandic with USE .75 to .94.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from checker.alignment.parameters import E5_PARAMETERS, MAX_SPAN, USE_PARAMETERS, WORDS_PARAMETERS, Parameters
from checker.alignment.similarity import Dissimilarity, Quality
from checker.alignment.words import embed_words
from checker.embedding.e5 import find_obstacle
from checker.embedding.encoder import Encoder
from checker.embedding.loading import EncoderName, load_encoder
from checker.embedding.use import USE_LANGUAGES
from checker.errors import ModelError
from checker.language.codes import shorten_code
from checker.records import ModelUse

EncoderChoice = Literal["auto", "use", "e5", "none"]

_PARAMETERS: dict[EncoderName, Parameters] = {"use": USE_PARAMETERS, "e5": E5_PARAMETERS}
_FEW = 5
BELONGING_LIMITS: dict[EncoderName, tuple[float, float]] = {"use": (0.68, 0.68), "e5": (0.75, 0.88)}
"""Above this median distance texts look unrelated to the encoder: for fewer than five sentences, and for more."""

_FEW_SEGMENTS = 3
"""Texts below this are too short to be called unrelated: one of 34 single sentences would be, wrongly."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Two texts as one encoder reads them; `encoder` is None for words and numbers.

    `related` is false where an encoder that knows both languages finds nothing in common; `trusted` is so only where it does.
    """

    dissimilarity: Dissimilarity
    parameters: Parameters
    encoder: EncoderName | None
    quality: Quality
    models: tuple[ModelUse, ...]
    notes: tuple[str, ...]
    trusted: bool
    related: bool = True


def read_texts(
    source: Sequence[str], translation: Sequence[str], *, source_lang: str | None, lang: str, choice: EncoderChoice
) -> Reading:
    """The texts, none blank and neither side empty, as the best encoder at hand reads them.

    Raises ModelError where an encoder was asked for by name and cannot be used; with `auto` the next best one is taken.
    """
    if choice == "none":
        return _read_words(source, translation, ("no sentence encoder was asked for",))
    if choice != "auto":
        return _read_with(choice, source, translation, _list_unknown(choice, source_lang, lang))
    unknown = _list_unknown("use", source_lang, lang)
    failures: list[str] = []
    readings: list[Reading] = []
    for name in _order(unknown):
        try:
            reading = _read_with(name, source, translation, _list_unknown(name, source_lang, lang))
        except ModelError as error:
            failures.append(error.message)
            continue
        reading = replace(reading, notes=(*reading.notes, *failures))
        if reading.trusted:
            return reading
        readings.append(reading)
    # Where USE knows both languages and finds no likeness, its word counts more than that of E5.
    return readings[0] if readings else _read_words(source, translation, tuple(failures))


def _order(unknown: Sequence[str]) -> Sequence[EncoderName]:
    if find_obstacle() is not None:
        return ("use",)
    return ("e5", "use") if unknown else ("use", "e5")


def _list_unknown(name: EncoderName, source_lang: str | None, lang: str) -> list[str]:
    """The announced languages that the encoder was not trained on."""
    if name != "use":
        return []
    codes = [shorten_code(code) for code in (source_lang, lang) if code and code != "und"]
    return [code for code in codes if code not in USE_LANGUAGES]


def _read_with(name: EncoderName, source: Sequence[str], translation: Sequence[str], unknown: Sequence[str]) -> Reading:
    encoder = load_encoder(name)
    parameters = _PARAMETERS[name]
    dissimilarity = Dissimilarity(
        encoder.embed_spans(source, MAX_SPAN), encoder.embed_spans(translation, MAX_SPAN), unrelated=parameters.unrelated
    )
    quality = dissimilarity.measure_quality()
    belongs = quality.fewer <= BELONGING_LIMITS[name][min(len(source), len(translation)) >= _FEW]
    related = belongs or bool(unknown) or min(len(source), len(translation)) < _FEW_SEGMENTS
    return Reading(
        dissimilarity=dissimilarity,
        parameters=parameters,
        encoder=name,
        quality=quality,
        models=(ModelUse(role="embedding", id=encoder.id, revision=encoder.revision, engine=encoder.engine),),
        notes=tuple(_explain(encoder, unknown, belongs=belongs, related=related)),
        trusted=belongs and not unknown,
        related=related,
    )


def _explain(encoder: Encoder, unknown: Sequence[str], *, belongs: bool, related: bool) -> list[str]:
    notes = [f"aligned with {encoder.id}"]
    if unknown:
        notes.append(
            f"{encoder.id} does not know the language {', '.join(unknown)}: the alignment is unsure, and sentences without "
            f"counterpart are not reported ({_advise_e5()})"
        )
    elif not related:
        notes.append(
            f"the two texts do not seem to belong together, or {encoder.id} does not know their language, so nothing was "
            "compared (is this the right source? if it is, --encoder none aligns by lengths and names)"
        )
    elif not belongs:
        notes.append("the two texts do not seem to belong together: sentences without counterpart are not reported")
    return notes


def _advise_e5() -> str:
    obstacle = find_obstacle()
    return f"multilingual-e5 would know more languages, but {obstacle}" if obstacle else "multilingual-e5 knows more languages"


def _read_words(source: Sequence[str], translation: Sequence[str], reasons: Sequence[str]) -> Reading:
    spans = embed_words(source, translation, MAX_SPAN)
    dissimilarity = Dissimilarity(*spans, unrelated=WORDS_PARAMETERS.unrelated)
    return Reading(
        dissimilarity=dissimilarity,
        parameters=WORDS_PARAMETERS,
        encoder=None,
        quality=dissimilarity.measure_quality(),
        models=(),
        notes=(
            "aligned by lengths, numbers, names and similar words only, which is unsure: sentences without counterpart are not "
            f"reported ({'; '.join(reasons)})",
        ),
        trusted=False,
    )
