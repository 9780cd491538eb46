"""The kinds of mistakes: who makes them, on which side, what is wrong then, how bad it is, and how often they are drawn.

The weights share out the mistakes by what a model of words can learn and an editor needs most. About a third are losses, because
nothing in the translation shows them and no rule finds them; a fourth are wrong words, names and numbers; an eighth each are
additions and changes on the source side, which alone teach fluent omissions and additions, without a gap in the English; the rest
is grammar and order. Slips that a rule decides on sight (marks, doubled words, spelling) are drawn just often enough to be known.
Near words weigh more than their share of a text because they are hard. A weight counts only where a sentence has a place for the
kind, so that kinds with few places (negation, numbers, questions, gender) have larger ones: with these, a kind for which every
fourteenth sentence has a place (lost negation) makes up one mistake in a hundred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from checker.records import MarkKind
from training.noise import (
    additions,
    code_mix,
    gender,
    lost_phrases,
    lost_words,
    marks,
    near_words,
    negation,
    order,
    repeats,
    small_words,
    typing_slips,
    verb_forms,
    wrong_numbers,
    wrong_words,
)
from training.noise.case import Maker

NoiseSeverity = Literal["critical", "major", "minor"]

NoiseKind = Literal[
    "lost_noun",
    "lost_verb",
    "lost_modifier",
    "lost_subject",
    "lost_name",
    "lost_number",
    "lost_function_word",
    "lost_negation",
    "lost_phrase",
    "lost_prepositional_phrase",
    "lost_clause",
    "wrong_word",
    "wrong_name",
    "wrong_number",
    "opposite_word",
    "general_word",
    "sister_word",
    "wrong_gender",
    "added_modifier",
    "added_phrase",
    "added_clause",
    "added_negation",
    "repeated_phrase",
    "source_word",
    "foreign_word",
    "wrong_tense",
    "wrong_aspect",
    "wrong_agreement",
    "wrong_noun_number",
    "wrong_article",
    "wrong_preposition",
    "swapped_neighbours",
    "shuffled_stretch",
    "shuffled_sentence",
    "misspelled",
    "lost_final_mark",
    "added_mark",
    "lost_question",
    "added_question",
    "doubled_word",
    "doubled_phrase",
    "unrelated_sentence",
    "source_lost_word",
    "source_lost_phrase",
    "source_lost_clause",
    "source_added_word",
    "source_added_phrase",
    "source_added_clause",
]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How a kind of mistake is made. `mark` says what is wrong with the translation as it stands beside its source: words lost on
    the source side are added in the translation, words put in there are missing from it.
    """

    make: Maker
    mark: MarkKind
    severity: NoiseSeverity
    weight: float
    source_side: bool = False
    english_only: bool = False
    odd_marks: bool = False
    """Whether the mistake may leave spaces and marks that no writer leaves."""


def _kind(make: Maker, mark: MarkKind, severity: NoiseSeverity, weight: float) -> Kind:
    return Kind(make=make, mark=mark, severity=severity, weight=weight)


def _english(make: Maker, mark: MarkKind, severity: NoiseSeverity, weight: float) -> Kind:
    return Kind(make=make, mark=mark, severity=severity, weight=weight, english_only=True)


def _source(make: Maker, mark: MarkKind, severity: NoiseSeverity, weight: float) -> Kind:
    return Kind(make=make, mark=mark, severity=severity, weight=weight, source_side=True)


def _odd(make: Maker, mark: MarkKind, severity: NoiseSeverity, weight: float) -> Kind:
    return Kind(make=make, mark=mark, severity=severity, weight=weight, odd_marks=True)


KINDS: Mapping[NoiseKind, Kind] = {
    "lost_noun": _english(lost_words.lose_noun, "missing", "critical", 5),
    "lost_verb": _english(lost_words.lose_verb, "missing", "critical", 4),
    "lost_modifier": _english(lost_words.lose_modifier, "missing", "major", 5),
    "lost_subject": _english(lost_words.lose_subject, "missing", "critical", 3),
    "lost_name": _kind(lost_words.lose_name, "missing", "critical", 4),
    "lost_number": _kind(lost_words.lose_number, "missing", "critical", 4),
    "lost_function_word": _kind(lost_words.lose_function_word, "missing", "minor", 2.5),
    "lost_negation": _english(negation.lose_negation, "missing", "critical", 12),
    "lost_phrase": _kind(lost_phrases.lose_phrase, "missing", "critical", 5),
    "lost_prepositional_phrase": _english(lost_phrases.lose_prepositional_phrase, "missing", "critical", 4),
    "lost_clause": _kind(lost_phrases.lose_clause, "missing", "critical", 4),
    "wrong_word": _kind(wrong_words.replace_word, "replaced", "critical", 7),
    "wrong_name": _kind(wrong_words.replace_name, "replaced", "critical", 5),
    "wrong_number": _kind(wrong_numbers.replace_number, "replaced", "critical", 6),
    "opposite_word": _english(near_words.replace_by_opposite, "replaced", "critical", 4),
    "general_word": _english(near_words.replace_by_general, "replaced", "major", 2.5),
    "sister_word": _english(near_words.replace_by_sister, "replaced", "critical", 3),
    "wrong_gender": _english(gender.change_gender, "replaced", "critical", 5),
    "added_modifier": _english(additions.add_modifier, "added", "critical", 4),
    "added_phrase": _english(additions.add_phrase, "added", "critical", 3),
    "added_clause": _english(additions.add_clause, "added", "critical", 1.5),
    "added_negation": _english(negation.add_negation, "added", "critical", 3),
    "repeated_phrase": _english(repeats.repeat_phrase, "added", "major", 1),
    "source_word": _odd(code_mix.mix_source, "replaced", "critical", 2.5),
    "foreign_word": _odd(code_mix.mix_other, "replaced", "critical", 1),
    "wrong_tense": _english(verb_forms.change_tense, "form", "major", 2.5),
    "wrong_aspect": _english(verb_forms.change_aspect, "form", "major", 2.5),
    "wrong_agreement": _english(verb_forms.break_agreement, "form", "minor", 2),
    "wrong_noun_number": _english(small_words.change_number_of_noun, "form", "minor", 2),
    "wrong_article": _english(small_words.change_article, "form", "minor", 1.5),
    "wrong_preposition": _english(small_words.change_preposition, "form", "minor", 2),
    "swapped_neighbours": _kind(order.swap_neighbours, "form", "minor", 2.5),
    "shuffled_stretch": _kind(order.shuffle_stretch, "form", "major", 1.5),
    "shuffled_sentence": _kind(order.shuffle_all, "form", "critical", 0.5),
    "misspelled": _kind(typing_slips.misspell, "form", "minor", 2),
    "lost_final_mark": _odd(marks.lose_final_mark, "form", "minor", 0.3),
    "added_mark": _odd(marks.add_mark, "form", "minor", 0.7),
    "lost_question": _english(marks.lose_question, "form", "major", 4),
    "added_question": _kind(marks.add_question, "form", "major", 0.3),
    "doubled_word": _kind(repeats.double_word, "added", "minor", 0.5),
    "doubled_phrase": _kind(repeats.double_phrase, "added", "minor", 0.5),
    "unrelated_sentence": _odd(repeats.replace_sentence, "replaced", "critical", 0.5),
    "source_lost_word": _source(lost_words.lose_any_word, "added", "critical", 4),
    "source_lost_phrase": _source(lost_phrases.lose_phrase, "added", "critical", 2.5),
    "source_lost_clause": _source(lost_phrases.lose_clause, "added", "critical", 1.5),
    "source_added_word": _source(additions.add_any_word, "missing", "critical", 3),
    "source_added_clause": _source(additions.add_clause, "missing", "critical", 2),
    "source_added_phrase": _source(additions.add_any_phrase, "missing", "critical", 3),
}

assert set(KINDS) == set(get_args(NoiseKind))
