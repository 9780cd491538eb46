"""Text of articles within GitHub's and GitLab's Markdown: shown as it is, and no more than that."""

from __future__ import annotations

import re

from checker.reports.terminal_text import clean_text

_SPECIAL = re.compile(r"[\\`*_\[\]{}|~$]|^(?=[#+-])|^(\d+)(?=[.)](?:\s|$))")
_BREAK = "&#8203;"
"""A space of no width, which stops what both sites make of plain words after Markdown is read."""
_AUTOMATIC = re.compile(
    r"(?<=[@#!])(?=\w)"  # people, issues, merge requests
    r"|(?<=\bGH-)(?=\d)|(?<=\bGL-)(?=\d)"
    r"|(?<=:)(?=//)|(?<=\bwww)(?=\.)"  # addresses that become links
    r"|(?<=:)(?=(?:[+-]1|100|1234|[0-9_+-]{0,8}[a-z][a-z0-9_+-]{0,40}):)",  # emoji by name
    re.IGNORECASE,
)


def escape_markdown(text: str) -> str:
    """One line of Markdown that shows `text`: no markup, no HTML, no link, no mention of people or issues, no cell's end."""
    return escape_markup(silence(text)).replace("\u200b", _BREAK)


def silence(text: str) -> str:
    """The text for a place that may be read as Markdown: it looks the same, but calls no people or issues and links nowhere."""
    return _AUTOMATIC.sub("\u200b", text)


def escape_markup(text: str) -> str:
    """One line of Markdown that shows `text`, where addresses may still become links."""
    line = " ".join(clean_text(text).split())
    escaped = _SPECIAL.sub(lambda match: f"{match[1]}\\" if match[1] else f"\\{match[0]}", line)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(text: str, length: int) -> str:
    """The text, or its beginning with an ellipsis where it is longer than `length` code points."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
