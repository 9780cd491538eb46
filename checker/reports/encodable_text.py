"""Text that every reader can decode."""

from __future__ import annotations

import json
import re

SHOWN_CODE = "\u25ab"
_SURROGATE = re.compile("[\ud800-\udfff]")


def make_encodable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which UTF-8 cannot write and strict readers of JSON refuse."""
    return _SURROGATE.sub("\ufffd", text)


def show_codes(text: str) -> str:
    """The text for people, with a small square where an inline code of a bilingual file holds its place (U+FFFC)."""
    return text.replace("\ufffc", SHOWN_CODE)


def write_strict_json(data: object) -> str:
    """`data` as JSON in UTF-8 that strict readers accept, with a line break at the end."""
    return make_encodable(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"
