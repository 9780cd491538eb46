"""Whether a full stop ends a sentence, or belongs to an abbreviation, an initial, an ordinal number or a list number."""

from __future__ import annotations

import re
import unicodedata

from checker.language.abbreviations import Abbreviations

# A letter may carry marks that are no letters themselves: combining accents, the vowel signs of Indic scripts.
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[-‐])?[^\W\d_][\u0300-\u036f\u0900-\u0903\u093a-\u094f]{0,2}")
_DOTTED = re.compile(r"(?:[^\s.\d]{1,3}\.)+[^\s.\d]{1,3}")
_ROMAN = re.compile(r"(?=[IVXLC])(?:X{0,4}|XL|L|XC|C{1,3})(?:IX|IV|V?I{0,3})")
_NUMBER_NEXT = re.compile(r"\d|[IVXLC]{2,}\b|[VX]\b")
_DATE_GOES_ON = re.compile(r"\d{1,2}\.\s?\d{2,4}\b")
_DAY_NUMBER = re.compile(r"\d{1,2}\.")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})")
_DAY_OR_ZONE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|(?:[A-Z]{2,4}T|GMT|UTC|MSK|IST|ET|PT|CT)\b"
    r"|(?:Eastern|Central|Pacific|Mountain|Moscow|Greenwich|Beijing|Berlin|London|Kyiv|Kiev)\s(?:[A-Z][a-z]+\s)?[Tt]ime\b"
)
# Words after which a single capital letter is a label and no initial: "Plan B. Nobody".
_LABEL_WORDS = """
    plan vitamin vitamins hepatitis group type class grade category section appendix figure option team model series phase block
    gate terminal exhibit zone part war point step level schedule hall wing unit influenza
"""
_LABELLED = frozenset(_LABEL_WORDS.split())
_OPENING = "([{\"“”„‚«»‹›‘’'¿¡*_"
_INNER_BREAK = re.compile(r"[—–/…(\[（“«]")
_PLAIN_LENGTH = 10  # letters; before a small letter a shorter word may be an abbreviation where few are listed


def ends_at_full_stop(before: str, closers: str, after: str, next_word: str, abbreviations: Abbreviations) -> bool:
    """Whether the full stop between `before` (back to the sentence's start at most) and `after` ends the sentence."""
    words = before.split()
    if not words or before[-1:].isspace():
        return not next_word[:1].islower()
    word = _INNER_BREAK.split(words[-1].lstrip(_OPENING))[-1].lstrip(_OPENING)
    previous = words[-2] if len(words) > 1 else ""
    if after[:1] in {",", ";", ":", ".", "?", "!", ")", "%"}:
        return False
    if closers:
        return not next_word[:1].islower() or _is_plain_small_start(word, closers, abbreviations)
    if len(words) == 1 and _LIST_NUMBER.fullmatch(words[0]) and not _is_pronoun(word, abbreviations):
        return False
    if word[-1:].isdigit():
        return _ends_after_number(word, previous, after, next_word, abbreviations)
    return _ends_after_word(word, previous, after, next_word, abbreviations)


def _ends_after_word(word: str, previous: str, after: str, next_word: str, abbreviations: Abbreviations) -> bool:
    known = abbreviations.classify(word) or _classify_spaced(word, previous, abbreviations)
    starter, small = next_word in abbreviations.starters, next_word[:1].islower()
    if known == "joined" or (known == "number" and _NUMBER_NEXT.match(after)):
        return False
    if known == "closing":
        return not (small or after[:1].isdigit() or _DAY_OR_ZONE.match(after))
    if known == "open":
        return starter
    return _ends_after_unlisted(word, previous, next_word, abbreviations, small=small, starter=starter)


def _ends_after_unlisted(
    word: str, previous: str, next_word: str, abbreviations: Abbreviations, *, small: bool, starter: bool
) -> bool:
    """A word that no list has: an initial, an abbreviation with inner stops or a Roman ordinal by its form, else a plain word."""
    if _INITIALS.fullmatch(word) and not _is_ideograph(word):
        return _ends_after_initial(word, previous, next_word, abbreviations)
    if _DOTTED.fullmatch(word) or (abbreviations.has_ordinal_stop and _ROMAN.fullmatch(word)):
        return starter
    return not small or abbreviations.lang == "en" or len(word) >= _PLAIN_LENGTH


def _classify_spaced(word: str, previous: str, abbreviations: Abbreviations) -> str | None:
    """The class of an abbreviation that is written with a space, such as "z. B."."""
    return abbreviations.classify(previous.lstrip(_OPENING) + word) if previous.endswith(".") and len(word) <= 2 else None


def _ends_after_initial(word: str, previous: str, next_word: str, abbreviations: Abbreviations) -> bool:
    if _is_pronoun(word, abbreviations) and (not previous or previous[-1:].islower() or previous[-1:] in ",;:"):
        return True
    if previous[-1:] in {"°", "º"}:
        return next_word[:1].isupper()
    if not next_word[:1].isupper() and not _is_caseless(next_word[:1]):
        return False
    label = previous.lower().strip(_OPENING) in _LABELLED
    return (label or next_word in abbreviations.starters) and len(next_word) > (1 if label else 0) and word.isupper()


def _ends_after_number(word: str, previous: str, after: str, next_word: str, abbreviations: Abbreviations) -> bool:
    short = len(word.lstrip("-–")) <= 2 and word.isdigit()
    in_date = _DATE_GOES_ON.match(after) or (_DAY_NUMBER.fullmatch(previous) and after[:1].isdigit())
    if short and (next_word in abbreviations.months or in_date):
        return False
    if next_word[:1].islower():
        return abbreviations.lang == "en" and (not short or _is_sentence_word(next_word, abbreviations))
    if not abbreviations.has_ordinal_stop:
        return True
    ordinal = len(word) <= 3 and word.isdigit() and previous in abbreviations.ordinal_openers
    return not (ordinal and next_word not in abbreviations.starters)


def _is_sentence_word(next_word: str, abbreviations: Abbreviations) -> bool:
    """Whether a word in small letters looks like a sentence's first word that lost its capital."""
    return next_word.capitalize() in abbreviations.starters and next_word not in {"and", "or", "to"}


def _is_plain_small_start(word: str, closers: str, abbreviations: Abbreviations) -> bool:
    """After a closing bracket a small letter starts a sentence only in a sloppy text; after a quotation the sentence goes on."""
    return abbreviations.lang == "en" and closers[-1:] in {"]", "¹", "²", "³"} and len(word) > 3


def _is_pronoun(word: str, abbreviations: Abbreviations) -> bool:
    return word == "I" and abbreviations.lang == "en"


def _is_caseless(char: str) -> bool:
    return bool(char) and unicodedata.category(char) == "Lo"


def _is_ideograph(word: str) -> bool:
    """Single letters of Chinese, Japanese and Korean are words."""
    return "\u3040" <= word[-1] <= "\u9fff" or "\uac00" <= word[-1] <= "\ud7af"
