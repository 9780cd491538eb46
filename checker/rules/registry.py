"""All rules, in the order in which they are listed."""

from __future__ import annotations

from functools import lru_cache

from checker.language.word_lists import load_right_words
from checker.rules import (
    broken_phrase,
    calque,
    currency_format,
    date_format,
    double_punctuation,
    doubled_word,
    duplicate_sentence,
    foreign_function_word,
    indefinite_article,
    markup_leftover,
    missing_final_punctuation,
    misspelling,
    mixed_script,
    mojibake,
    name_variant,
    number_format,
    page_furniture,
    quote_nesting,
    quote_spacing,
    quote_style,
    quote_unbalanced,
    semicolon_capital,
    sentence_case,
    space_before_punctuation,
    spelling_variety,
    stray_mark,
    term_variant,
    time_format,
    truncated_sentence,
    unidiomatic,
    unit_format,
    untranslated,
)
from checker.rules.pairs import (
    addition,
    copied,
    currency_mismatch,
    date_mismatch,
    do_not_translate,
    false_friend,
    gender_mismatch,
    length,
    markup_mismatch,
    mistranslation,
    modality_mismatch,
    name_mismatch,
    negation_mismatch,
    number_mismatch,
    omission,
    punctuation_mismatch,
    question_mismatch,
    quote_mismatch,
    repetition,
    terminology,
    time_mismatch,
    unit_mismatch,
    word_form,
    wrong_language,
)
from checker.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    # Names and terms.
    name_variant.RULE,
    term_variant.RULE,
    # Text that does not belong, or is missing.
    untranslated.RULE,
    foreign_function_word.RULE,
    truncated_sentence.RULE,
    duplicate_sentence.RULE,
    page_furniture.RULE,
    markup_leftover.RULE,
    mojibake.RULE,
    mixed_script.RULE,
    # Quotation marks.
    quote_unbalanced.RULE,
    quote_spacing.RULE,
    quote_nesting.RULE,
    quote_style.RULE,
    # Dates, times, numbers, units.
    date_format.RULE,
    time_format.RULE,
    number_format.RULE,
    currency_format.RULE,
    unit_format.RULE,
    # Punctuation, capitals, spelling.
    semicolon_capital.RULE,
    sentence_case.RULE,
    doubled_word.RULE,
    double_punctuation.RULE,
    missing_final_punctuation.RULE,
    space_before_punctuation.RULE,
    stray_mark.RULE,
    misspelling.RULE,
    broken_phrase.RULE,
    indefinite_article.RULE,
    spelling_variety.RULE,
    # Wording.
    calque.RULE,
    unidiomatic.RULE,
    # Against the source: what is missing, added or left.
    omission.RULE,
    addition.RULE,
    length.RULE,
    wrong_language.RULE,
    copied.RULE,
    repetition.RULE,
    markup_mismatch.RULE,
    # Against the source: what the models doubt.
    mistranslation.RULE,
    word_form.RULE,
    # Against the source: what is stated.
    number_mismatch.RULE,
    date_mismatch.RULE,
    time_mismatch.RULE,
    unit_mismatch.RULE,
    currency_mismatch.RULE,
    name_mismatch.RULE,
    negation_mismatch.RULE,
    question_mismatch.RULE,
    modality_mismatch.RULE,
    gender_mismatch.RULE,
    quote_mismatch.RULE,
    punctuation_mismatch.RULE,
    # Against the source: terms.
    terminology.RULE,
    do_not_translate.RULE,
    false_friend.RULE,
)


@lru_cache(maxsize=8)
def load_rules(
    calque_files: tuple[str, ...] = (),
    glossary_files: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    names: tuple[str, ...] = (),
) -> tuple[Rule, ...]:
    """All rules, with carried-over wordings and terms of the user's own, and words and names that are right.

    Raises UsageError for a file of them that is broken.
    """
    right = load_right_words(words, names)
    own = {
        name_variant.RULE.id: name_variant.make_rule(names),
        misspelling.RULE.id: misspelling.make_rule(right),
        untranslated.RULE.id: untranslated.make_rule(right),
        foreign_function_word.RULE.id: foreign_function_word.make_rule(right),
        calque.RULE.id: calque.make_rule(calque_files),
        terminology.RULE.id: terminology.make_rule(glossary_files),
        do_not_translate.RULE.id: do_not_translate.make_rule(glossary_files),
    }
    return tuple(own.get(rule.id, rule) for rule in RULES)


def find_rule(rule_id: str) -> Rule | None:
    """The rule of that id, or None."""
    return next((rule for rule in RULES if rule.id == rule_id), None)
