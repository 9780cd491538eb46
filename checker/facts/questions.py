"""Where a text asks: question marks, and the words by which languages ask without one.

The marks: Unicode Standard, section 6.2 (U+003F, U+FF1F, U+061F, U+055E, U+1367; Greek writes U+037E or a semicolon). Final
particles that do without a mark: WALS, chapter 92 (position of polar question particles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MARK = re.compile(r"[?？؟\u037e\u055e\u1367⁇⁈⁉‽]+")
_GREEK = re.compile(r"[?;\u037e]+")
_CLOSERS = "\"'”’»“)]』」） \t\n\r\u00a0"
_DOUBT = re.compile(r"\(\s{0,2}[?？؟!]{1,3}\s{0,2}\)|（[?？]）")
_ADDRESS = re.compile(r"(?<!\S)\S{0,20}(?:https?:|www\.|://)\S{0,2000}", re.IGNORECASE)
_END = r"(?=[。.!！…」』”’\"]|\s|$)"
_UNMARKED: dict[str, re.Pattern[str]] = {
    "ja": re.compile(rf"(?:か|かい|かな|かしら|の){_END}"),
    "zh": re.compile(rf"[吗嗎呢么麼吧]{_END}|难道|難道"),
    "ko": re.compile(rf"(?:까|나요|[는은인]가|느냐|으냐|냐){_END}"),
    "tr": re.compile(r"\bm[iıuü](?:yd[iıuü]|yım|yim|yum|yüm|s[iıuü]n|y[iıuü]z|d[iıuü]r|ym[iıuü]ş)?(?:l[ae]r)?\b"),
    "th": re.compile(r"ไหม|หรือ|อะไร|ทำไม|ใคร|อย่างไร"),
}
_NEVER_MARKED = frozenset({"lo", "km", "my", "bo", "dz"})
_INDIRECT = re.compile(
    r"\b(?:whether|wonder\w{0,4}|ask(?:s|ed|ing)?|questions?|questioned|inquir\w{1,4}|enquir\w{1,4}|want\w{0,3} to know|"
    r"(?:know|clear|tell|see) (?:if|why|how|what|who|when|where))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question mark at `start..end`; `final` when only closing quotation marks and brackets follow it in the text."""

    start: int
    end: int
    final: bool


@lru_cache(maxsize=4096)
def read_questions(text: str, lang: str) -> tuple[Question, ...]:
    """The question marks of `text` in order, without those in web addresses and a doubting "(?)"."""
    return tuple(_find(text, _GREEK if lang == "el" else _MARK))


def _find(text: str, pattern: re.Pattern[str]) -> Iterator[Question]:
    if not pattern.search(text):
        return
    taken = bytearray(len(text))
    for other in (_DOUBT, _ADDRESS):
        for match in other.finditer(text):
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    end = len(text.rstrip(_CLOSERS))
    for match in pattern.finditer(text):
        if not taken[match.start()]:
            yield Question(start=match.start(), end=match.end(), final=match.end() >= end)


@lru_cache(maxsize=4096)
def may_ask_unmarked(text: str, lang: str) -> bool:
    """Whether a text without a question mark may be a question all the same: in scripts that often do without."""
    pattern = _UNMARKED.get(lang)
    return lang in _NEVER_MARKED or (pattern is not None and pattern.search(text) is not None)


@lru_cache(maxsize=4096)
def asks_indirectly(text: str) -> bool:
    """Whether an English text reports a question in a statement: "he asked whether", "it is not clear why"."""
    return _INDIRECT.search(text) is not None
