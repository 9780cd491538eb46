"""Patterns for paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.configuration.globs import matches_path


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("news/**", "news/a.md"),
        ("news/**", "news/2024/05/a.md"),
        ("news/", "news/2024/a.md"),
        ("news/**/*.md", "news/a.md"),
        ("news/**/*.md", "news/2024/05/a.md"),
        ("**/drafts/*", "drafts/a"),
        ("**/drafts/*", "x/y/drafts/a"),
        ("**/**/a", "x/a"),
        ("**", "x/a"),
        ("*.md", "deep/down/a.md"),
        ("./news/*", "news/a"),
        ("/news/*", "news/a"),
        ("news/?.md", "news/ä.md"),
        ("news/[ab].md", "news/b.md"),
        ("news/[a-c].md", "news/c.md"),
        ("news/[!ab].md", "news/c.md"),
        ("новости/**", "новости/статья.txt"),
        ("a+b(c).txt", "a+b(c).txt"),
        ("a[.txt", "a[.txt"),
    ],
)
def test_a_pattern_fits(pattern: str, path: str) -> None:
    assert matches_path(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("news/*", "news/2024/a.md"),
        ("news/**", "news"),
        ("news/**", "old/news/a.md"),
        ("news/*.md", "a.md"),
        ("news/?.md", "news/ab.md"),
        ("x?y/a", "x/y/a"),
        ("x[!a]y/a", "x/y/a"),
        ("news/[!ab].md", "news/a.md"),
        ("*.md", "a.MD"),
        ("*.md", "a.md.txt"),
        ("a.b", "aXb"),
        ("news", "news/a.md"),
    ],
)
def test_a_pattern_does_not_fit(pattern: str, path: str) -> None:
    assert not matches_path(pattern, path)


@given(st.text(max_size=20), st.text(max_size=20))
def test_every_text_is_a_pattern(pattern: str, path: str) -> None:
    assert matches_path(pattern, path) in {True, False}


@given(st.text(alphabet="abcäя. -", min_size=1, max_size=20))
def test_a_plain_path_fits_itself(path: str) -> None:
    assert matches_path(f"x/{path}", f"x/{path}")
