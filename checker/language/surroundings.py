"""What stands just before and after a place in a text: bounded looks within one line."""

from __future__ import annotations

import re

REACH = 60
"""Code points that a look covers at most."""

_WORD = re.compile(r"[^\W_][\w’'.\-]*")


def read_before(text: str, offset: int, reach: int = REACH) -> str:
    """The text of the same line before `offset`, at most `reach` code points."""
    return text[max(0, offset - reach) : offset].rpartition("\n")[2]


def read_after(text: str, offset: int, reach: int = REACH) -> str:
    """The text of the same line from `offset`, at most `reach` code points."""
    return text[offset : offset + reach].partition("\n")[0]


def words_before(text: str, offset: int, count: int = 3) -> tuple[str, ...]:
    """Up to `count` words before `offset`, the nearest last, in lower case without a final full stop."""
    return tuple(word.rstrip(".").lower() for word in _WORD.findall(read_before(text, offset))[-count:])


def words_after(text: str, offset: int, count: int = 3) -> tuple[str, ...]:
    """Up to `count` words after `offset` within the clause, the nearest first, in lower case without a final full stop."""
    clause = re.split(r"[,;:.!?)](?=\s|$)", read_after(text, offset), maxsplit=1)[0]
    return tuple(word.rstrip(".").lower() for word in _WORD.findall(clause)[:count])
