"""Sentence boundaries within a block: where marks that can end a sentence stand, and which of them do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.abbreviations import Abbreviations
from checker.segmentation.fullstops import ends_at_full_stop
from checker.segmentation.quotations import goes_on_after_quotation

# Sentence_Terminal of Unicode Standard Annex 29, by the way the mark is used: the first group needs white space or a closing
# mark behind it, the second ends a sentence wherever it stands.
_ALWAYS = "。！？｡．।॥۔؟։።፧។៕။၊꓿᠃᙮๚๛"
_MARK = re.compile(rf"[.!?…‼⁇⁈⁉‽{_ALWAYS}]+")
# Whatever closes may follow the mark: quotation marks of any style, brackets, marks of markup, references such as [12].
_CLOSERS = re.compile(r"(?:[\"”“»«’‘›‹'）)\]}」』】〉》＂*_¹²³⁰-⁹]|\[\d{1,3}\])*(?:[ \u00a0\u202f][”»](?=\s|$))?")
# Chinese and Japanese write no space before an opening mark, so there only a mark that always closes belongs to the sentence.
_UNSPACED_CLOSERS = re.compile(r"[\"”»’）)\]}」』】〉》＂]*")
_OPENERS = re.compile(r"[\"“”„‚«»‹›‘’'‛¿¡(\[（「『【〈《*_]*[\u00a0\u202f]?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPACE = re.compile(r"\s*")
_WINDOW = 80  # characters of context that a decision reads on either side


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A place where a sentence may end, with what stands around it. Only a window of the context is kept."""

    before: str
    mark: str
    closers: str
    spaced: bool
    openers: str
    after: str

    @property
    def next_word(self) -> str:
        """The first word after the mark, without opening marks; empty when no letter comes next."""
        match = _WORD.match(self.after)
        return match.group() if match else ""


def find_boundaries(text: str, start: int, end: int, abbreviations: Abbreviations) -> Iterator[int]:
    """The offsets within the block `start..end` at which a new sentence begins, white space before it not yet skipped."""
    sentence_start, position = start, start
    while match := _MARK.search(text, position, end):
        closers = _UNSPACED_CLOSERS if match.group()[-1] in _ALWAYS else _CLOSERS
        closers_end = _match_end(closers, text, match.end(), end)
        position = closers_end
        if closers_end >= end:
            return
        candidate = _read_candidate(text, sentence_start, match, closers_end, end)
        if _ends_sentence(candidate, abbreviations):
            yield closers_end
            sentence_start = _match_end(_SPACE, text, closers_end, end)


def _match_end(pattern: re.Pattern[str], text: str, position: int, end: int) -> int:
    match = pattern.match(text, position, end)
    return match.end() if match else position


def _read_candidate(text: str, sentence_start: int, match: re.Match[str], closers_end: int, end: int) -> Candidate:
    next_start = _match_end(_SPACE, text, closers_end, min(end, closers_end + _WINDOW))
    after = text[next_start : min(end, next_start + _WINDOW)]
    openers = _OPENERS.match(after)
    opened = openers.end() if openers else 0
    return Candidate(
        before=text[max(sentence_start, match.start() - _WINDOW) : match.start()],
        mark=match.group(),
        closers=text[match.end() : closers_end].strip(),
        spaced=next_start > closers_end,
        openers=after[:opened].strip(),
        after=after[opened:],
    )


def _ends_sentence(candidate: Candidate, abbreviations: Abbreviations) -> bool:
    if goes_on_after_quotation(candidate.closers, candidate.mark, candidate.openers, candidate.after):
        return False
    if candidate.mark[-1] in _ALWAYS:
        return True
    if not candidate.spaced:
        return _is_run_on(candidate, abbreviations)
    if candidate.mark[-1] == "…" or candidate.mark.endswith("..."):
        return not _starts_small(candidate)
    if candidate.mark.strip(".") == "":
        return ends_at_full_stop(candidate.before, candidate.closers, candidate.after, candidate.next_word, abbreviations)
    return _ends_at_strong_mark(candidate, abbreviations)


def _starts_small(candidate: Candidate) -> bool:
    return candidate.next_word[:1].islower()


def _ends_at_strong_mark(candidate: Candidate, abbreviations: Abbreviations) -> bool:
    """A question mark or a mark of exclamation: part of a name, or of a quotation or bracket that the sentence goes on after."""
    word = candidate.before.rsplit(None, 1)[-1] if candidate.before.strip() else ""
    if not candidate.closers and word.lstrip("\"“‘'(") + candidate.mark in abbreviations.exclaiming_names:
        return candidate.next_word in abbreviations.starters
    if not _starts_small(candidate):
        return candidate.after[:1] not in {",", ";", ":", ")", ".", "!", "?"}
    return not candidate.closers and abbreviations.lang == "en"


def _is_run_on(candidate: Candidate, abbreviations: Abbreviations) -> bool:
    """Whether only the space between two sentences is missing: "It rained.The match", not "example.The"."""
    word = candidate.before.rsplit(None, 1)[-1] if candidate.before.strip() else ""
    if any(mark in word for mark in "./@:_\\") or candidate.next_word not in abbreviations.starters:
        return _is_unspaced_script(candidate)
    return candidate.next_word[:1].isupper() and word[-2:].isalpha() and word[-2:].islower() and len(candidate.next_word) > 1


def _is_unspaced_script(candidate: Candidate) -> bool:
    """Chinese and Japanese leave no space after an ASCII mark either."""
    return all("\u3040" <= char <= "\u9fff" for char in (candidate.before[-1:] or "a") + (candidate.after[:1] or "a"))
