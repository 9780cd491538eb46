"""A negation put in or taken out."""

from __future__ import annotations

import random

from checker.language.function_words import AUXILIARIES, read_words
from training.noise.case import Case
from training.noise.edits import Edit
from training.noise.lexicon import Form, find_form
from training.noise.sentences import Sentence
from training.noise.surface import delete_words, insert_after, insert_words, replace_words, starts_with_vowel_sound
from training.noise.word_class import HAVE

_BE_AND_MODALS = read_words("is are was were will would can could should may might must does did do has have had")
_CONTRACTED = read_words("is are was were would could should does did do has have had")
_WITHOUT_NOT = {"won't": "will", "can't": "can", "cannot": "can", "ain't": "is"}
_OPPOSITES = {
    "nobody": "everybody", "nothing": "everything", "none": "all", "nowhere": "everywhere", "without": "with", "never": "always",
    "nor": "and", "neither": "both",
}  # fmt: skip
_FORMS: dict[str, Form] = {"did": "past", "does": "s", "do": "base"}
_PRETERITE_SHARE = 0.6
_FULL_VERB_SHARE = 0.4
_QUANTITY_SHARE = 0.1


def add_negation(case: Case, rng: random.Random) -> list[Edit] | None:
    """`not` behind an auxiliary, do-support at a full verb, `never` before it, `no` before a noun, `not all`."""
    sentence = case.sentence
    ways = [_negate_full_verb, _negate_auxiliary] if rng.random() < _FULL_VERB_SHARE else [_negate_auxiliary, _negate_full_verb]
    if rng.random() < _QUANTITY_SHARE:
        ways.insert(0, _negate_quantity)
    for way in ways:
        edits = way(sentence, rng)
        if edits:
            return edits
    return None


def _is_negated(sentence: Sentence, index: int) -> bool:
    """Whether a negator stands right behind the word, or before it in the same clause."""
    near = sentence.words[max(0, index - 2) : index + 3]
    return any(word.tag == "negator" for word in near)


def _negate_auxiliary(sentence: Sentence, rng: random.Random) -> list[Edit] | None:
    words = sentence.words
    places = [
        index
        for index, word in enumerate(words[:-1])
        if word.folded in _BE_AND_MODALS
        and index > 0
        and not _is_negated(sentence, index)
        and sentence.between(index) == " "
        and words[index + 1].tag not in {"conjunction", "pronoun"}
        and (word.folded not in HAVE or (words[index + 1].tag == "verb" and words[index + 1].form in {"past", "participle"}))
        and (word.folded not in {"do", "does", "did"} or (words[index + 1].tag == "verb" and words[index + 1].form == "base"))
    ]
    if not places:
        return None
    index = rng.choice(places)
    word = words[index]
    if word.folded == "can":
        return replace_words(sentence, index, index, rng.choice(("cannot", "can't")))
    if word.folded in _CONTRACTED and rng.random() < 0.3:
        return insert_after(sentence, index, "n't")
    return insert_words(sentence, index + 1, "never" if rng.random() < 0.1 and word.folded in HAVE else "not")


def _negate_full_verb(sentence: Sentence, rng: random.Random) -> list[Edit] | None:
    words = sentence.words
    places = [
        index
        for index, word in enumerate(words)
        if index > 0
        and word.tag == "verb"
        and word.form in {"past", "s"}
        and words[index - 1].tag in {"pronoun", "name", "noun"}
        and sentence.between(index - 1) == " "
        and word.text.islower()
        and not _is_negated(sentence, index)
        and not _follows_finite_verb(sentence, index)
    ]
    if not places:
        return None
    index = rng.choice(places)
    word = words[index]
    if rng.random() < 0.15:
        return insert_words(sentence, index, "never")
    helper = "did" if word.form == "past" else "does"
    negated = f"{helper} not" if rng.random() < 0.7 else f"{helper}n't"
    return replace_words(sentence, index, index, f"{negated} {word.lemma}")


def _follows_finite_verb(sentence: Sentence, index: int) -> bool:
    """Whether another verb of the clause stands before, so that this one is a participle (`the tumour found in babies`)."""
    for before in range(index - 1, max(-1, index - 8), -1):
        word = sentence.words[before]
        if sentence.between(before) != " " or word.tag == "conjunction" or word.folded in {"that", "who", "which"}:
            return False
        if word.folded in AUXILIARIES or (word.tag == "verb" and word.form in {"past", "s"}):
            return True
    return False


def _negate_quantity(sentence: Sentence, rng: random.Random) -> list[Edit] | None:
    places = [index for index, word in enumerate(sentence.words[:-1]) if word.folded in {"all", "every", "some", "many", "any"}]
    if not places:
        return None
    index = rng.choice(places)
    if sentence.words[index].folded in {"all", "every", "many"}:
        return insert_words(sentence, index, "not")
    return replace_words(sentence, index, index, "no")


def lose_negation(case: Case, rng: random.Random) -> list[Edit] | None:
    """A negator taken out, or turned into its opposite (`never` into `always`)."""
    sentence = case.sentence
    places = sentence.select("negator")
    if not places:
        return None
    index = rng.choice(places)
    word = sentence.words[index]
    folded = word.folded
    if folded == "not" or folded in _WITHOUT_NOT or folded.endswith("n't"):
        return _affirm(sentence, index, rng)
    if folded == "no":
        return _replace_no(sentence, index, rng)
    if folded == "never" and rng.random() < _PRETERITE_SHARE:
        return delete_words(sentence, index, index)
    return replace_words(sentence, index, index, _OPPOSITES[folded]) if folded in _OPPOSITES else None


def _affirm(sentence: Sentence, index: int, rng: random.Random) -> list[Edit] | None:
    """`did not know` and `didn't know` become `knew` as often as `did know`."""
    word = sentence.words[index]
    first = index - 1 if word.folded == "not" and index else index
    helper = word.text[: -len("n't")] if word.folded.endswith("n't") else sentence.words[first].folded
    verb = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
    if verb is not None and verb.tag == "verb" and sentence.between(index) == " " and rng.random() < _PRETERITE_SHARE:
        form = _FORMS.get(helper.lower())
        text = find_form(verb.lemma, "v", form) if form is not None else None
        if text is not None:
            return replace_words(sentence, first, index + 1, text)
    if word.folded == "not":
        return delete_words(sentence, index, index)
    return replace_words(sentence, index, index, _WITHOUT_NOT.get(word.folded, helper))


def _replace_no(sentence: Sentence, index: int, rng: random.Random) -> list[Edit] | None:
    """`no` gives way to what fits before its noun; `no longer` goes."""
    if index + 1 == len(sentence.words) or sentence.between(index) != " ":
        return None
    after = sentence.words[index + 1]
    if after.folded in {"longer", "more", "less", "fewer", "later"}:
        return delete_words(sentence, index, index + (after.folded == "longer"))
    if after.form == "s":
        return replace_words(sentence, index, index, rng.choice(("some", "many", "the")))
    return replace_words(sentence, index, index, rng.choice(("an" if starts_with_vowel_sound(after.text) else "a", "some")))
