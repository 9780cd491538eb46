"""Spellings of one text that are likely meant to be the same name, and how likely.

The probability comes from a logistic model over a few plain facts: how far the spellings are apart and by what kind of change,
how long they are, how well known each is as a word, and whether the same names stand beside both. Its weights were fitted to
changes made by program in the names of openly licensed text (the English sides of XQuAD, MT-GenEval, PUD and Europarl: 1,600
changed names, 110 pairs of different ones); the weights of `known`, `apart` and `word` were set by hand, because two people with
nearly the same name are rarer there than in the news, and the bias, after an editor had agreed with all of 12 places in
machine-translated news that stood at 0.3 to 0.5.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Set

from checker.language.foreign_words import find_foreign_use, load_function_words
from checker.language.frequency import zipf
from checker.language.name_exonyms import load_places
from checker.language.name_forms import NameForm
from checker.language.name_spelling import Change, compare_spellings, pair_spellings
from checker.language.name_variants import NameVariant
from checker.language.names import is_particle
from checker.language.spelling_variants import read_variants

_WEIGHTS = {
    "cost": -3.6,
    "letter": -1.4,
    "vowel": -0.9,
    "length": 1.1,
    "unknown": 2.4,
    "known": -1.6,
    "kept_known": 0.5,
    "shared": 1.5,
    "apart": -1.5,
    "alone": 1.3,
    "certain": 1.0,
    "majority": 0.6,
    "word": -1.5,
}
_BIAS = 0.2
_LEAST = 0.4
_MOST = 0.95

# Endings that make another word of a name: plurals, demonyms, feminine and diminutive forms.
_ENDING = re.compile(r"s|es|n|an|ian|i|y|ie|ies|ish|ic|ese|en|in|er|ers|ean|ite|ist|ism|e|a|o|us|os|is|um|ova|eva|d|ed|ly|nik|ka")
_FINALS = frozenset("aeiouysn")

_WELL_KNOWN_ZIPF = 3.0
_SHORTEST = 3
_LONGEST = 40
_SHORT_COST = 0.3
"""A name of three letters is compared with longer ones only, and only for a cheap change."""

_COMMON_ZIPF = 4.5
"""Two forms that are both above this are two words that everybody knows."""

_ACCENT = 0.85
_CAPITAL = 0.6
_APART = 0.45
"""Hand-set: the letters are the same but for diacritics; but for capitals inside; the same with different names beside them."""


def find_spellings(forms: Mapping[str, NameForm], small: Set[str]) -> Iterator[NameVariant]:
    """The spellings that seem to be variants of a more frequent one. `small` holds the words that occur in small letters."""
    groups: dict[str, list[NameForm]] = {}
    for form in forms.values():
        # Letters of another script are a defect of their own kind.
        if _SHORTEST <= len(form.folded) <= _LONGEST and form.folded.isascii() and not form.tail:
            groups.setdefault(form.folded, []).append(form)
    for group in groups.values():
        yield from _compare_group(group, small)
    for one, other in pair_spellings(groups):
        ranked = [_rank(a, b) for a in groups[one] for b in groups[other]]
        pairs = [(kept, variant) for kept, variant in ranked if _may_be_one_name(kept, variant, small)]
        change = compare_spellings(one, other) if pairs else None
        if change is not None and (min(len(one), len(other)) > _SHORTEST or _is_slight(one, other, change)):
            for kept, variant in pairs:
                confidence = rate_pair(kept, variant, change, kept.text.lower() in small)
                if confidence >= _LEAST:
                    yield _make_variant(kept, variant, confidence)


def _is_slight(one: str, other: str, change: Change) -> bool:
    return len(one) != len(other) and change.cost <= _SHORT_COST and change.kind != "vowel"


def rate_pair(kept: NameForm, variant: NameForm, change: Change, word: bool = False) -> float:
    """Probability, 0..0.95, that `variant` is meant to be `kept`; `word` says that `kept` is a word of the text too."""
    facts = {**describe_pair(kept, variant, change), "word": float(word)}
    score = _BIAS + sum(weight * facts[fact] for fact, weight in _WEIGHTS.items())
    return round(min(_MOST, 1 / (1 + math.exp(-score))), 2)


def describe_pair(kept: NameForm, variant: NameForm, change: Change) -> Mapping[str, float]:
    """The facts about a pair that the model weighs; those that are not counts or Zipf frequencies run from 0 to 1."""
    shared = _share_neighbours(kept, variant)
    return {
        "cost": change.cost,
        "letter": float(change.kind == "letter"),
        "vowel": float(change.kind == "vowel"),
        "length": min(len(variant.folded), 10) / 10,
        "unknown": float(variant.zipf == 0),
        "known": max(0.0, variant.zipf - 2.0),
        "kept_known": max(0.0, min(kept.zipf, 5.0) - 2.0),
        "shared": float(shared),
        "apart": float(not shared and _have_different_neighbours(kept, variant)),
        "alone": float(not variant.before and not variant.after),
        "certain": float(variant.certain),
        "majority": float(len(kept.places) > len(variant.places)),
    }


def _share_neighbours(one: NameForm, other: NameForm) -> bool:
    return bool(one.before & other.before or one.after & other.after)


def _have_different_neighbours(one: NameForm, other: NameForm) -> bool:
    return bool((one.before and other.before) or (one.after and other.after))


def is_derived(one: NameForm, other: NameForm) -> bool:
    """Whether one form looks like an inflected or derived form of the other: "Serbia" and "Serbian", "Petrov" and "Petrova"."""
    short, long = sorted((one, other), key=lambda form: len(form.folded))
    if long.folded.startswith(short.folded):
        ending = long.folded[len(short.folded) :]
        if ending == short.folded[-1] or (ending == "e" and short.folded[-1] == "i"):
            return False  # a doubled letter, or "ie" for "i"
        # A well-known name without its last letter is a slip, when nobody knows the shorter form.
        return _ENDING.fullmatch(ending) is not None and not (short.zipf == 0 and long.zipf >= 2.0)
    ends = {short.folded[-1], long.folded[-1]}
    same_stem = len(short.folded) == len(long.folded) and short.folded[:-1] == long.folded[:-1]
    if not same_stem or not ends <= _FINALS or ends == {"y", "i"}:
        return False
    rare, known = sorted((one.zipf, other.zipf))
    return not (rare == 0 and known >= _WELL_KNOWN_ZIPF)


def _rank(one: NameForm, other: NameForm) -> tuple[NameForm, NameForm]:
    """The form to keep and the other: the more frequent, the better known, the one with more diacritics, the first."""
    kept, variant = sorted(
        (one, other), key=lambda form: (-len(form.places), -form.zipf, -_count_accents(form), form.places[0].start)
    )
    return kept, variant


def _count_accents(form: NameForm) -> int:
    return sum(not char.isascii() for char in form.text)


def _may_be_one_name(kept: NameForm, variant: NameForm, small: Set[str]) -> bool:
    if variant.text.lower() in small or not (kept.certain or variant.certain or kept.zipf < _WELL_KNOWN_ZIPF):
        return False
    if any(_CALENDAR.fullmatch(form.text.lower()) for form in (kept, variant)):
        return False
    if {kept.folded, variant.folded} <= load_places() or _are_varieties(kept, variant) or _belongs_abroad(kept, variant):
        return False
    if _are_syllables(kept, variant) and not _share_neighbours(kept, variant):
        return False
    return min(kept.zipf, variant.zipf) < _COMMON_ZIPF and not is_derived(kept, variant)


def _are_varieties(one: NameForm, other: NameForm) -> bool:
    """Whether the two are a British and an American spelling, such as "Organisation" and "Organization"."""
    spelling = read_variants().get(one.text.lower())
    return spelling is not None and spelling.other == other.text.lower()


_ENGLISH_ZIPF = 3.5


def _belongs_abroad(one: NameForm, other: NameForm) -> bool:
    """Whether only one of the two stands in a foreign phrase, where it may be inflected, or a foreign word like an English one.

    "Hory" and "pod Horou" are one word in two cases; "Asociación Internacional de Prensa" holds no slip of "International".
    """
    if any(_is_governed(form) for form in (one, other)) and not (_is_governed(one) and _is_governed(other)):
        return True
    foreign, english = sorted((one, other), key=lambda form: form.zipf)
    return (
        english.zipf >= _ENGLISH_ZIPF
        and all(load_function_words().get(place.followed_by) for place in foreign.places)
        and not any(load_function_words().get(place.followed_by) for place in english.places)
        and find_foreign_use(foreign.text) is not None
    )


def _is_governed(form: NameForm) -> bool:
    """Whether a foreign preposition stands before each of the places; a particle of a person's name is none."""
    return all(load_function_words().get(place.led_by) and not _is_at_home(place.led_by) for place in form.places)


def _is_at_home(word: str) -> bool:
    return is_particle(word) or zipf(word, "en") >= _ENGLISH_ZIPF


_CALENDAR = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)

# A syllable of Hanyu Pinyin (ISO 7098:2015). Chinese surnames are few and near each other: Zhang, Zheng, Zhong are three.
_PINYIN = re.compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?ang|i?ong|[ieu]?ng|ian|uang?|[aeiuü]n|i?ao|[iou]u|uai|[aeu]i|[iuü]e|i?a|u[ao]|[aeiouü])"
)


def _are_syllables(one: NameForm, other: NameForm) -> bool:
    return _PINYIN.fullmatch(one.folded) is not None and _PINYIN.fullmatch(other.folded) is not None


def _compare_group(group: list[NameForm], small: Set[str]) -> Iterator[NameVariant]:
    """Forms with the same letters: they differ by diacritics or by capitals inside."""
    # The plain form is what remains when diacritics get lost, so at a tie it is the other that is kept. Diacritics that
    # nobody writes on a well-known name are a slip themselves.
    well_known = max(form.zipf for form in group) >= _WELL_KNOWN_ZIPF

    def rank(form: NameForm) -> tuple[float, ...]:
        accents = 0 if well_known and form.zipf == 0 else _count_accents(form)
        return -len(form.places), -accents, -form.zipf, form.places[0].start

    kept, *others = sorted(group, key=rank)
    for variant in others:
        capitals = kept.text.lower() == variant.text.lower()
        if variant.text.lower() in small or (capitals and (kept.text[1:] == variant.text[1:] or kept.zipf > _COMMON_ZIPF)):
            continue
        apart = not _share_neighbours(kept, variant) and _have_different_neighbours(kept, variant)
        confidence = _APART if apart and variant.zipf > 1 else _CAPITAL if capitals else _ACCENT
        yield _make_variant(kept, variant, confidence)


def _make_variant(kept: NameForm, variant: NameForm, confidence: float) -> NameVariant:
    capitals = kept.text.lower() == variant.text.lower()
    same = kept.folded == variant.folded
    return NameVariant(
        text=variant.text,
        kept=kept.text,
        places=tuple((place.start, place.end) for place in variant.places),
        kept_places=tuple((place.start, place.end) for place in kept.places),
        difference="capital" if capitals else "accent" if same else "spelling",
        confidence=confidence,
    )
