"""The rules that read the models' marks, with the real models: their examples are true."""

from __future__ import annotations

import pytest

from checker.model_shelf import ModelShelf
from checker.pipeline import check_pairs
from checker.rules.pairs import mistranslation, word_form
from checker.rules.rule import Example, Rule
from checker.settings import Settings
from checker.word_quality.availability import find_obstacle

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(find_obstacle("en") is not None, reason="the model of words is not installed"),
]


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in (mistranslation.RULE, word_form.RULE)
        for number, example in enumerate(rule.examples)
    ],
)
def test_an_example_is_true(rule: Rule, example: Example) -> None:
    assert example.source
    settings = Settings(source_lang=example.source_lang, lang="en", min_confidence=0.0, select=(rule.id,))
    [report] = check_pairs([(example.source, example.text)], settings, ModelShelf(settings))
    shown = [finding.text for finding in report.findings if finding.confidence >= 0.08]
    assert bool(shown) == example.fires
    assert all(any(text in place or place in text for place in shown) for text in example.flagged)
