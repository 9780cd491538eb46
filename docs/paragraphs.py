"""Prose with figures in it, broken into lines as the rest of the manual."""

from __future__ import annotations

from textwrap import fill


def wrap_paragraph(text: str) -> str:
    """The paragraph in lines of at most 128 characters; words and what a hyphen joins stay whole."""
    return fill(text, 128, break_long_words=False, break_on_hyphens=False)
