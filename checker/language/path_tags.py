"""Language tags in the names of files and folders, such as `de`, `pt-br` or `zh-Hans` (BCP 47, also with underscores)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.language.codes import is_language, shorten_code

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_MARKS = "._-"
_SHORTEST, _LONGEST = 2, len("zho-Hant-HK")


@dataclass(frozen=True, kw_only=True)
class TaggedName:
    """A name without suffix in parts: `report` and `.` before the tag `de-AT`, whose language is `de`."""

    base: str
    mark: str
    tag: str
    lang: str


def read_tag(name: str) -> str | None:
    """The language of a name that is a tag as a whole; None for others."""
    if not _TAG.fullmatch(name):
        return None
    lang = shorten_code(name)
    return lang if is_language(lang) else None


def list_tagged(stem: str) -> list[TaggedName]:
    """Every way in which a name without its suffix ends in a tag, or is one, the longest tag first.

    There may be two: `a_zh_tw` is `a` in Chinese, and also `a_zh` in Twi.
    """
    found = []
    for start in range(max(len(stem) - _LONGEST, 0), len(stem) - _SHORTEST + 1):
        base, mark = (stem[: start - 1], stem[start - 1]) if start else ("", "")
        parted = start == 0 or (mark in _MARKS and base != "" and base[-1] not in _MARKS)
        lang = read_tag(stem[start:]) if parted else None
        if lang:
            found.append(TaggedName(base=base, mark=mark, tag=stem[start:], lang=lang))
    return found
