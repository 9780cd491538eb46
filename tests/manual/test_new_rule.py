"""The rule that the manual writes as an example is a rule."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from checker.rules.rule import Rule
from tests.builders import make_article

PAGE = Path(__file__).parent.parent.parent / "docs" / "adding-a-rule.md"


def test_the_example_of_the_manual_does_what_it_says(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    module = tmp_path / "exclamation_run.py"
    module.write_text(code, encoding="utf-8")
    rule = runpy.run_path(str(module))["RULE"]
    assert isinstance(rule, Rule)
    for example in rule.examples:
        found = tuple(finding.text for finding in rule.find(make_article(example.text)))
        assert found == example.flagged
