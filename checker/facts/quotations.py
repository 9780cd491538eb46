"""Which parts of a text are quoted, in the marks of any language that quotes in pairs.

The pairs are those of `checker.language.quotes`. What dashes set off (French, Spanish, Polish, Russian dialogue) has no reliable
end: such lines are told apart, and nothing is said about them (Unicode Standard, 6.2, "quotation dash").
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from checker.language.quotes import read_quotations

_DASH = re.compile(r"^[ \t]*(?:[—–―]|--?[ \u00a0])", re.MULTILINE)
_DASH_LENGTH = 5
"""Characters that a dash at the start of a line takes with the space around it, at most."""
_LETTERS = re.compile(r"[^\W\d_]|[\u0900-\u0963]")
_WORDS = re.compile(r"[^\W\d_]+")
_DENSE = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
_DENSE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE_LETTER = 3
_DENSE_WORD = 6.0
"""Letters to a word, counted so, in scripts that write none, roughly."""
_LONG = 5
"""Words from which a quotation counts as long: shorter ones are put in marks or not as writers like."""
_SPEECH_SHARE = 0.45
_INSERTED = re.compile(r"[,.!?…][ \u00a0]{0,2}[—–-][ \u00a0]{0,2}\w")
_MARKS = re.compile("[\"“”„«»‟〝〞「」『』]|''")


@dataclass(frozen=True, kw_only=True)
class Speech:
    """A quotation: the marks stand at `start` and before `end`, what they hold at `inner_start..inner_end`.

    `words` are counted, or estimated in scripts without spaces. `complete` is false where a mark is missing.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    words: int
    complete: bool

    def read(self, text: str) -> str:
        """What is quoted, where `text` is the text that it was read from."""
        return text[self.inner_start : self.inner_end].strip(" ,.")


@dataclass(frozen=True, kw_only=True)
class Quoting:
    """The quotations of one text that stand in no other, in order, and the offsets of lines that begin with a dash."""

    text: str
    speeches: tuple[Speech, ...]
    dashes: tuple[int, ...]

    @cached_property
    def _ends(self) -> list[int]:
        return [speech.end for speech in self.speeches]

    def list_within(self, start: int, end: int) -> tuple[Speech, ...]:
        """The quotations that share a character with `start..end`."""
        first = bisect.bisect_left(self._ends, start + 1)
        found: list[Speech] = []
        for speech in islice(self.speeches, first, None):
            if speech.start >= end:
                break
            found.append(speech)
        return tuple(found)

    def has_dash(self, start: int, end: int) -> bool:
        """Whether a line within `start..end`, or the one before whose dash it begins, opens like a dialogue."""
        lead = max(0, start - _DASH_LENGTH)
        line = self.text.rfind("\n", lead, start) + 1
        place = bisect.bisect_left(self.dashes, line or (start if lead else 0))
        return place < len(self.dashes) and self.dashes[place] < end

    def count_quoted(self, start: int, end: int) -> tuple[int, int]:
        """How many letters of `start..end` are quoted, and how many there are."""
        quoted = sum(
            _count_letters(self.text[max(start, speech.inner_start) : min(end, speech.inner_end)])
            for speech in self.list_within(start, end)
        )
        return quoted, _count_letters(self.text[start:end])

    def read_span(self, start: int, end: int) -> QuotedSpan:
        """The quotations of one passage of the text."""
        quoted, letters = self.count_quoted(start, end)
        return QuotedSpan(
            quoting=self, start=start, end=end, speeches=self.list_within(start, end), inside=quoted, outside=letters - quoted
        )


@dataclass(frozen=True, kw_only=True)
class QuotedSpan:
    """The quotations that a passage has a part in. `inside` and `outside` count its quoted letters and the others."""

    quoting: Quoting
    start: int
    end: int
    speeches: tuple[Speech, ...]
    inside: int
    outside: int

    @property
    def share(self) -> float:
        """The quoted share of the letters, 0..1."""
        return self.inside / max(1, self.inside + self.outside)

    @property
    def long(self) -> tuple[Speech, ...]:
        """The quotations of five words or more."""
        return tuple(speech for speech in self.speeches if speech.words >= _LONG)

    @property
    def reliable(self) -> bool:
        """Whether no mark is missing and no line opens with a dash."""
        return all(speech.complete for speech in self.speeches) and not self.quoting.has_dash(self.start, self.end)

    @property
    def interrupted(self) -> bool:
        """Whether an attribution stands within the marks, between dashes, as in Russian."""
        text, start, end = self.quoting.text, self.start, self.end
        return any(_INSERTED.search(text, max(start, s.inner_start), min(end, s.inner_end)) for s in self.speeches)

    @property
    def speaks(self) -> bool:
        """Whether the first long quotation is speech, and no title: it is a large part, or follows a colon, or comes first."""
        first, text = self.long[0], self.quoting.text
        if self.share >= _SPEECH_SHARE or text[max(0, first.start - 2) : first.start].strip() in (":", "："):
            return True
        return first.start == self.start and "," in text[first.end - 2 : first.end + 1]

    def read_outside(self) -> str:
        """What the passage says outside its quotations."""
        parts: list[str] = []
        place = self.start
        for speech in self.speeches:
            parts.append(self.quoting.text[place : max(place, speech.start)])
            place = max(place, speech.end)
        parts.append(self.quoting.text[place : max(place, self.end)])
        return " ".join(parts)

    def measure_lead(self, offset: int) -> float:
        """Where an offset lies in the passage, 0..1."""
        return min(1.0, max(0.0, (offset - self.start) / max(1, self.end - self.start)))


@lru_cache(maxsize=16)
def read_quoting(text: str, lang: str) -> Quoting:
    """The quotations of a whole text, which is written in `lang` (ISO 639-1)."""
    reading = read_quotations(text, lang)
    speeches = []
    for quotation in reading.quotations:
        if quotation.parent is not None:
            continue
        opening, closing = quotation.opening, quotation.closing
        start = opening.start if opening else _find_other_end(closing.start if closing else 0, text, back=True)
        inner = opening.end if opening else start
        end = closing.end if closing else _find_other_end(inner, text, back=False)
        inner_end = closing.start if closing else end
        words = _count_words(text[inner:inner_end], lang)
        complete = opening is not None and closing is not None
        if (opening or closing) and (words or complete):
            speeches.append(
                Speech(start=start, end=end, inner_start=inner, inner_end=max(inner, inner_end), words=words, complete=complete)
            )
    return Quoting(
        text=text,
        speeches=tuple(_drop_overlaps(sorted(speeches, key=lambda speech: (speech.start, speech.end)))),
        dashes=tuple(match.start() for match in _DASH.finditer(text)),
    )


def _drop_overlaps(speeches: Sequence[Speech]) -> list[Speech]:
    kept: list[Speech] = []
    for speech in speeches:
        if not kept or speech.start >= kept[-1].end:
            kept.append(speech)
    return kept


def _find_other_end(place: int, text: str, *, back: bool) -> int:
    """The border of the line that `place` lies in: where a quotation ends that lacks a mark."""
    found = text.rfind("\n", 0, place) + 1 if back else text.find("\n", place)
    return found if found >= 0 else len(text)


def _count_letters(text: str) -> int:
    """The letters of a text; one of Chinese, Japanese or Korean says as much as three others, roughly."""
    return sum(1 for _ in _LETTERS.finditer(text)) + (_DENSE_LETTER - 1) * sum(1 for _ in _DENSE_SCRIPT.finditer(text))


def _count_words(text: str, lang: str) -> int:
    if lang in _DENSE:
        return round(_count_letters(text) / _DENSE_WORD)
    return sum(1 for _ in _WORDS.finditer(text))


def has_quotation_mark(text: str) -> bool:
    """Whether any mark in `text` looks like one that opens or closes a quotation; single ones do not count."""
    return _MARKS.search(text) is not None
