"""How a sentence ends: final marks, what may follow them, and full stops that belong to an abbreviation."""

from __future__ import annotations

import re

from checker.language.abbreviations import load_abbreviations

FINAL_MARKS = ".!?…‽。！？؟۔।"
CLOSERS = "\"”’'»›)]}*_“"
"""Marks that may follow the final mark: closing quotes and brackets, emphasis signs; the last is the German closing quote."""

_FINISHED = re.compile(rf"[{re.escape(FINAL_MARKS)}](?:\[\d{{1,3}}\]|<[^<>\s]{{1,12}}>|&[a-z]{{2,8}};|[\W_])*\Z")
_TAIL = 40

_LAST_TOKEN = re.compile(r"[\w.]*\Z")


def is_finished(text: str) -> bool:
    """Whether the text ends with a final mark; quotes, brackets, a footnote number and stray markup may follow it."""
    return _FINISHED.search(text[-_TAIL:]) is not None


def ends_with_abbreviation(before: str) -> bool:
    """Whether the full stop right after `before` belongs to an abbreviation, an initial or a dotted word (`U.S`, `Ph.D`)."""
    match = _LAST_TOKEN.search(before[-_TAIL:])
    token = match.group() if match else ""
    if not token or token in {"I", "a"}:
        return False
    if len(token) == 1 or "." in token.strip("."):
        return not token.isdigit()
    known = load_abbreviations("en")
    return any(known.classify(form) for form in (token, token.lower(), token.capitalize()))
