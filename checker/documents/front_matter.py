"""Front matter: what stands before the text of a Markdown file for the program that makes a page of it, in YAML, TOML or JSON."""

from __future__ import annotations

import json
import re

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FENCES = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}
_KEY = re.compile(r"\s*(?:[\w.-]{1,100}|\"[^\"\n]{1,100}\"|'[^'\n]{1,100}')\s*[:=]|\s*(?:#|\[[\w.\"'-]+\]\s*$)")


def find_front_matter_end(text: str) -> int:
    """Where the text begins behind the front matter; 0 without any. A rule of dashes with prose behind it is none."""
    if text.startswith("{"):
        return _find_json_end(text)
    match = _LINE.match(text)
    first = match.group().rstrip() if match else ""
    if match is None or first not in _FENCES:
        return 0
    position, seen_key, is_first = match.end(), False, True
    while position < len(text):
        line = _LINE.match(text, position)
        if line is None:
            break
        content = line.group().rstrip()
        if content in _FENCES[first]:
            return line.end() if seen_key or is_first else 0
        if is_first and not content:
            return 0
        is_first = False
        seen_key = seen_key or _KEY.match(content) is not None
        position = line.end()
    return 0


def _find_json_end(text: str) -> int:
    try:
        data, end = json.JSONDecoder(parse_int=float).raw_decode(text)
    except (ValueError, RecursionError):
        return 0
    return end if isinstance(data, dict) and text[end : end + 1] in {"\n", "\r"} else 0
