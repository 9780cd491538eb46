"""What every rule owes: a place in the registry, sources, examples on both sides, and examples that are true."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import checker.rules
import checker.rules.pairs
from checker.decision.merging import merge_findings
from checker.rules.article import Article
from checker.rules.registry import RULES
from checker.rules.rule import Example, Rule
from tests.builders import make_article, make_pair_article

_DIMENSIONS = {"Accuracy", "Terminology", "Linguistic conventions", "Locale conventions", "Style", "Design and markup"}
_BY_ID = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_the_registry_holds_every_rule_file() -> None:
    packages = (checker.rules, checker.rules.pairs)
    names = sorted(f"{p.__name__}.{path.stem}" for p in packages for path in Path(p.__path__[0]).glob("*.py"))
    modules = [importlib.import_module(name.removesuffix(".__init__")) for name in names]
    assert {module.RULE.id for module in modules if hasattr(module, "RULE")} == {rule.id for rule in RULES}
    assert len({rule.id for rule in RULES}) == len(RULES)


@_BY_ID
def test_a_rule_lives_in_the_file_of_its_name(rule: Rule) -> None:
    folder = "checker.rules.pairs" if rule.needs_source else "checker.rules"
    assert importlib.import_module(f"{folder}.{rule.id.replace('-', '_')}").RULE is rule


@_BY_ID
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    assert rule.category.split("/")[0] in _DIMENSIONS
    assert rule.summary.endswith(".")
    assert len(rule.known_false_alarms) > 10
    assert all(len(source) > 10 for source in rule.sources)
    assert rule.supersedes <= {other.id for other in RULES} - {rule.id}


@_BY_ID
def test_a_rule_shows_where_it_fires_and_where_not(rule: Rule) -> None:
    assert sum(example.fires for example in rule.examples) >= 2
    assert sum(not example.fires for example in rule.examples) >= 2


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        if not rule.needs_models
        for number, example in enumerate(rule.examples)
    ],
)
def test_an_example_is_true(rule: Rule, example: Example) -> None:
    article = _make_article(example)
    findings = merge_findings(rule.find(article), {}) if rule.applies_to(article) else ()
    shown = [finding for finding in findings if finding.confidence >= 0.5 or example.fires]
    assert tuple(finding.text for finding in shown if finding.side == "translation") == example.flagged
    assert tuple(finding.text for finding in shown if finding.side == "source") == example.flagged_source
    for finding in shown:
        assert finding.rule == rule.id
        assert finding.text == article.read_side(finding.side)[finding.start : finding.end]
        assert finding.message


def _make_article(example: Example) -> Article:
    if example.source is None:
        return make_article(example.text, example.lang, source_lang=example.source_lang)
    assert example.source_lang, "an example with a source names its language"
    return make_pair_article(
        example.text, example.source, lang=example.lang, source_lang=example.source_lang, links=example.links
    )
