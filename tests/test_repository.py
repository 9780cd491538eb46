"""What holds for the repository as a whole: generated pages are true, links lead somewhere, records fit their file."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.rule_pages import write_rules_chapter
from checker.rules.registry import RULES

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted(ROOT.glob("corpora/*/README.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_the_manual_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_chapter_on_rules_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == write_rules_chapter(RULES)


@pytest.mark.model
def test_the_generated_pages_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docs.generate", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_no_file_is_longer_than_400_lines() -> None:
    files = [*(ROOT / "checker").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    assert [str(path) for path in files if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_the_sample_article_is_unchanged() -> None:
    import hashlib

    sample = (ROOT / "corpora" / "kazakhstan-2022" / "000_e73e752871e4d452.txt").read_bytes()
    assert len(sample) == 5457
    assert hashlib.sha256(sample).hexdigest() == "ebfe7c5962a528299bdb8d8ac3207ac0b8974e42ea432cbbd5c42ac959b24031"
