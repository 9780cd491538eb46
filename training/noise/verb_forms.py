"""A verb in the wrong tense, aspect or number."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.noise.case import Case
from training.noise.edits import Edit
from training.noise.lexicon import Form, find_form
from training.noise.sentences import Sentence
from training.noise.surface import replace_words

_PAST = {
    "is": "was", "are": "were", "has": "had", "have": "had", "will": "would", "can": "could", "does": "did", "do": "did",
    "isn't": "wasn't", "aren't": "weren't", "hasn't": "hadn't", "won't": "wouldn't", "can't": "couldn't", "doesn't": "didn't",
}  # fmt: skip
_PRESENT = {
    "was": "is", "were": "are", "had": "has", "would": "will", "could": "can", "did": "does",
    "wasn't": "isn't", "weren't": "aren't", "wouldn't": "won't", "couldn't": "can't", "didn't": "doesn't",
}  # fmt: skip
_NUMBER = {"is": "are", "are": "is", "was": "were", "were": "was", "has": "have", "have": "has", "does": "do", "do": "does"}

Option = tuple[int, int, str]
"""First word, last word, and what stands in their place."""


def _choose(case: Case, rng: random.Random, options: list[Option]) -> list[Edit] | None:
    if not options:
        return None
    first, last, text = rng.choice(options)
    return replace_words(case.sentence, first, last, text)


def _is_plural(sentence: Sentence, index: int) -> bool:
    """Whether the subject of the verb at `index` asks for a plural, going by the word before it."""
    before = sentence.words[index - 1] if index else None
    return before is not None and (
        (before.tag == "noun" and before.form == "s") or before.folded in {"i", "you", "we", "they", "who"}
    )


def _list_tenses(sentence: Sentence) -> Iterator[Option]:
    for index, word in enumerate(sentence.words):
        before = sentence.words[index - 1].folded if index else ""
        if word.folded in _PAST or word.folded in _PRESENT:
            other = _PAST.get(word.folded) or _PRESENT[word.folded]
            if word.folded == "had" and _is_plural(sentence, index):
                other = "have"
            yield index, index, other
        elif (
            word.tag == "verb"
            and word.form in {"past", "s"}
            and before not in {*_PAST, *_PRESENT, "be", "been", "being", "having"}
        ):
            yield from _change_full_verb(sentence, index)
        elif word.tag == "verb" and word.form == "base" and before in {"will", "would"}:
            yield from _leave_future(sentence, index)
        elif word.tag == "verb" and word.form == "base" and _is_plural(sentence, index):
            text = find_form(word.lemma, "v", "past")
            if text:
                yield index, index, text


def _change_full_verb(sentence: Sentence, index: int) -> Iterator[Option]:
    word = sentence.words[index]
    if sentence.words[index - 1].tag not in {"noun", "name", "pronoun", "function", "conjunction", "modifier"}:
        return
    if word.form == "past":
        present = word.lemma if _is_plural(sentence, index) else find_form(word.lemma, "v", "s")
        if present:
            yield index, index, present
    else:
        past = find_form(word.lemma, "v", "past")
        if past:
            yield index, index, past
    yield index, index, f"will {word.lemma}"


def _leave_future(sentence: Sentence, index: int) -> Iterator[Option]:
    past = find_form(sentence.words[index].lemma, "v", "past")
    if past and sentence.between(index - 1) == " ":
        yield index - 1, index, past


def change_tense(case: Case, rng: random.Random) -> list[Edit] | None:
    """Present for past, past for present, future for either, or the other way."""
    return _choose(case, rng, list(_list_tenses(case.sentence)))


def _list_aspects(sentence: Sentence) -> Iterator[Option]:
    words = sentence.words
    for index in range(1, len(words)):
        word, before = words[index], words[index - 1]
        if word.tag != "verb" or sentence.between(index - 1) != " ":
            continue
        if word.form == "ing" and before.folded in {"is", "was", "are", "were"}:
            form: Form = "past" if before.folded in {"was", "were"} else "s" if before.folded == "is" else "base"
            simple = find_form(word.lemma, "v", form)
            if simple:
                yield index - 1, index, simple
        elif word.form in {"past", "participle"} and before.folded in {"has", "have", "had"}:
            simple = find_form(word.lemma, "v", "past")
            ing = find_form(word.lemma, "v", "ing")
            yield from ((index - 1, index, text) for text in (simple, ing and f"{before.text} been {ing}") if text)
        elif word.form in {"past", "s"} and before.tag in {"noun", "name", "pronoun"}:
            yield from _stretch(sentence, index)


def _stretch(sentence: Sentence, index: int) -> Iterator[Option]:
    """`wrote` becomes `was writing`, `has written` or `had written`."""
    word = sentence.words[index]
    plural = _is_plural(sentence, index) and sentence.words[index - 1].folded != "i"
    ing, participle = find_form(word.lemma, "v", "ing"), find_form(word.lemma, "v", "participle")
    be = ("were" if plural else "was") if word.form == "past" else "is"
    if ing:
        yield index, index, f"{be} {ing}"
    if participle:
        yield index, index, f"{'had' if word.form == 'past' else 'has'} {participle}"


def change_aspect(case: Case, rng: random.Random) -> list[Edit] | None:
    """Progressive or perfect for the simple form, or the other way."""
    return _choose(case, rng, list(_list_aspects(case.sentence)))


def _list_disagreements(sentence: Sentence) -> Iterator[Option]:
    for index, word in enumerate(sentence.words):
        before = sentence.words[index - 1] if index else None
        if before is None or before.tag not in {"noun", "name", "pronoun"} or sentence.between(index - 1) != " ":
            continue
        if word.folded in _NUMBER:
            yield index, index, _NUMBER[word.folded]
        elif word.tag == "verb" and word.form == "s":
            yield index, index, word.lemma
        elif word.tag == "verb" and word.form == "base" and _is_plural(sentence, index):
            other = find_form(word.lemma, "v", "s")
            if other:
                yield index, index, other


def break_agreement(case: Case, rng: random.Random) -> list[Edit] | None:
    """A verb in the number that its subject does not have."""
    return _choose(case, rng, list(_list_disagreements(case.sentence)))
