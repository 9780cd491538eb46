"""Tells a paragraph that lacks its end from headings, captions, bylines and other lines that rightly have no final mark.

No tagger is used. A line is prose when it holds a whole sentence before its open end, or when it is long, has a finite verb and
articles, and stands among paragraphs that do end with a final mark; newspaper headings drop articles and final marks (Mårdh,
Headlinese, 1980).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.language.function_words import (
    ARTICLES,
    AUXILIARIES,
    FUNCTION_WORDS,
    POSSESSIVES,
    PRONOUNS,
    fold_word,
    is_finite_verb,
    read_words,
)
from checker.language.sentence_blocks import Block, read_blocks, read_sentences
from checker.language.sentence_end import CLOSERS
from checker.language.sentence_headlines import WORD, limit_prose

_OPEN_MARKS = tuple(":;,-–—/|=>…")
_FURNITURE = re.compile(
    r"(?:(?i:photos?|pictured?|image|credit|caption|source|status|related|read|see|share|follow|watch|listen|sign|subscribe|click"
    r"|video|gallery|copyright|©|tags|updated|published|posted|last (?:updated|modified|edited|changed)|advertisement|written"
    r"|reporting|editing|translated|translation|edited|additional|more (?:on|about|from|news|stories)|from our|by our)"
    r"|(?:[Bb]y|BY|[Ff]rom|FROM)(?= [A-Z]))\b[^.]*\Z",
)
_LABEL = re.compile(r"[^\W\d_][\w '’-]{0,30}:\s")
_CAPTION_HINT = re.compile(
    r"\((?:(?:left|right|centre|center|above|below|pictured|top|bottom|photo|file|archive)\b[^)]{0,40}|[lr])\)", re.IGNORECASE
)
_CREDIT = re.compile(r"\(?(?i:photos?|photograph|image|picture|credit|©)\b[^.]*\Z")
"""The line of a photographer, next to the caption."""

_ATTRIBUTED = re.compile(
    r"[,?!][\"”’]\s[^\W\d_]|\b(?:said|says|added|told [^:,]{1,30}|wrote[^:,]{0,30}|explained|replied):\s[\"“]"
)
"""A quotation that its sentence goes on after, or that a verb of speech introduces."""

_OPENING_ADVERB = re.compile(
    r"(?:And|But|Yet) [a-z]|(?:[A-Z][a-z]{3,}ly|So far|However|Nevertheless|Nonetheless|Moreover|Furthermore|Meanwhile|Besides"
    r"|Instead|Still|Therefore|Thus|In (?:addition|fact|general|particular|turn|total|contrast|short)|Above all"
    r"|For (?:example|instance)|At (?:first|last|least)|After all|Of course|As a result|On the other hand|By contrast"
    r"|By the way),\s"
)
"""Headings have no sentence adverbs, and seldom begin with a conjunction."""

_PLAIN_OPENERS = read_words("the this these those it he she they we i there but and however")
_PASSIVES = frozenset({"was", "were"})
_HEADLESS_VERBS = _PASSIVES | read_words("is are has have had been")
"""Headings leave these out first, those of the past above all; a long line that has one is a sentence."""

_MACHINE_END = re.compile(r"(?:https?://|www\.|@)\S+\Z|\S+@\S+\Z")

LONG_SENTENCE = 25
"""Words. Headings of newspapers stay well below this."""

LIKELY_SENTENCE = 12

_CLAUSE_LEAST, _IN_PLACE = 0.3, 0.65
_SHORTEST_CLAUSE, _HEADING_LENGTH = 6, 6
"""Words: the shortest line that may be a sentence by its place, and the longest that is taken for a sub-heading beside it."""

_NEARLY = 0.7
"""Share of the usual length of a paragraph below which a line is rather a sub-heading."""

_SHORTEST_LINKED = 8
"""Words: the shortest line that is taken for a sentence because of the adverb or conjunction that it begins with."""

_VERSES = 4
"""Open lines in a row that are verse, a table or a list without bullets."""
_OPENING_QUOTES = frozenset("\"“‘'„«")
_QUOTED_LINE = 0.4
"""A whole line in quotation marks without a full stop: a heading or a pulled quote as likely as a sentence."""

IN_HEAD = 0.1
_STANDFIRST = 0.45
SURE = 0.9


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """A block without a final mark. `prose` is the chance, 0..1, that it is a sentence and not a heading or the like."""

    block: Block
    prose: float


def find_unfinished(text: str) -> Iterator[Unfinished]:
    """The blocks of the text that end with a letter, a digit, a closing quote or bracket, in order."""
    blocks = read_blocks(text)
    usable = _mostly_finished(blocks)
    for is_item in (False, True):
        group = [block for block in blocks if block.is_item == is_item]
        # Few paragraphs may be left beside many items, or spoken lines with a dash; the whole text then speaks for them.
        if _mostly_finished(group) or (usable and not is_item):
            yield from _judge_group(text, group, [block for block in blocks if block.is_finished])


def _mostly_finished(group: Sequence[Block]) -> bool:
    """Whether the longer blocks mostly end with a final mark: in verse, tables and bare lists the open ones mean nothing."""
    longer = [block for block in group[1:] if len(block.text) > 60] + [block for block in group[:1] if block.is_finished]
    finished = sum(block.is_finished for block in longer)
    return finished >= 2 and finished >= 0.5 * len(longer)


def _judge_group(text: str, group: Sequence[Block], finished: Sequence[Block]) -> Iterator[Unfinished]:
    """Rates the open blocks of a group; `finished` holds all blocks of the text that end with a final mark."""
    first_finished = next((index for index, block in enumerate(group) if block.is_finished), len(group))
    lengths = sorted(len(WORD.findall(block.text)) for block in group if block.is_finished) or [LIKELY_SENTENCE]
    usual = lengths[len(lengths) // 10]
    for index, block in enumerate(group):
        if not block.is_finished and not block.text.endswith(_OPEN_MARKS):
            prose = _judge(text, block, in_head=block.start < finished[0].start, usual_length=usual)
            # One line between the headline and the text may be the lead; several are the points of a standfirst.
            if prose == IN_HEAD and index == 1 and first_finished == 2 and _is_lead(block, usual):
                prose = 0.55
            if prose < SURE:
                prose = _weigh_place(text, group, index, prose, usual)
            yield Unfinished(block=block, prose=prose)


def _weigh_place(text: str, group: Sequence[Block], index: int, prose: float, usual_length: int) -> float:
    """The chance that follows from the block itself, corrected by what stands beside it."""
    if _has_open_neighbour(group, index):
        prose = min(prose, 0.4)
    elif any(_CREDIT.match(other.text) for other in group[max(0, index - 1) : index + 2] if len(other.text) <= 60):
        prose = min(prose, 0.3)
    elif prose >= _CLAUSE_LEAST and _has_place_of_paragraph(text, group, index, usual_length):
        prose = max(prose, _IN_PLACE)
    if prose < 0.5 or _ATTRIBUTED.search(group[index].text):
        return prose
    following = group[index + 1].text if index + 1 < len(group) else ""
    return min(prose, limit_prose(group[index].text, following))


def _judge(text: str, block: Block, *, in_head: bool, usual_length: int) -> float:
    """The weights are hand-set from how headings differ from sentences; see the module's description."""
    words = [match.group() for match in WORD.finditer(block.text)]
    if len(words) < 5 or _is_furniture(block.text, len(words)) or _is_title_case(words):
        return 0.05
    if _has_inner_end(text, block):
        # A standfirst may hold a full stop and end without one; it is shorter than a first paragraph.
        return _STANDFIRST if in_head and block.start > 0 and len(words) < min(usual_length, LONG_SENTENCE) else SURE
    if _OPENING_ADVERB.match(block.text) and len(words) >= _SHORTEST_LINKED:
        return 0.75
    if in_head:
        return 0.7 if len(words) >= LONG_SENTENCE and _has_clause(words) else IN_HEAD
    if _ATTRIBUTED.search(block.text):
        return 0.75
    return _judge_single(words, usual_length, quoted=block.text[0] in _OPENING_QUOTES and block.text[-1] in CLOSERS)


def _judge_single(words: Sequence[str], usual_length: int, *, quoted: bool) -> float:
    """One sentence or one heading: the longer, and the more like the other paragraphs, the likelier a sentence."""
    if quoted:
        return _QUOTED_LINE
    if not _has_clause(words):
        return 0.55 if len(words) >= LONG_SENTENCE else 0.1
    if len(words) >= LIKELY_SENTENCE:
        usual = min(usual_length, LONG_SENTENCE)
        return 0.7 if len(words) >= usual else 0.6 if len(words) >= _NEARLY * usual else 0.4
    opens_plainly = fold_word(words[0]) in _PLAIN_OPENERS and any(
        fold_word(word) in AUXILIARIES and word != "May" for word in words
    )
    least = max(5, usual_length // 2) if opens_plainly else max(7, usual_length)
    return 0.55 if len(words) >= least else 0.3


def _has_open_neighbour(group: Sequence[Block], index: int) -> bool:
    """Whether long lines without a final mark stand beside it, as captions, points and verses do; not the headline."""
    run = [not block.is_finished for block in group[max(0, index - 2) : index + 3]]
    if any(all(run[first : first + _VERSES]) for first in range(len(run) - _VERSES + 1)):
        return True
    least = LONG_SENTENCE if len(WORD.findall(group[index].text)) >= LONG_SENTENCE else 9
    beside = [group[other] for other in (index - 1, index + 1) if 0 < other < len(group)]
    return any(
        not block.is_finished and not block.text.endswith(_OPEN_MARKS) and len(WORD.findall(block.text)) >= least
        for block in beside
    )


def _has_place_of_paragraph(text: str, group: Sequence[Block], index: int, usual_length: int) -> bool:
    """Whether no heading stands here: at the end of the article, before or behind a sub-heading; and it is long enough."""
    block = group[index]
    words = [match.group() for match in WORD.finditer(block.text)]
    if index == 0 or len(words) < max(_SHORTEST_CLAUSE, usual_length // 2) or not _has_clause(words):
        return False
    if index == len(group) - 1 and not text[block.end :].strip():
        return True
    return any(_is_lone_heading(group, index, step) for step in (-1, 1))


def _is_lone_heading(group: Sequence[Block], index: int, step: int) -> bool:
    """Whether a sub-heading stands next to the block in the direction `step`, with text beyond it and on the other side."""
    heading, beyond, behind = index + step, index + 2 * step, index - step
    if not 0 < heading < len(group) or not 0 <= beyond < len(group) or not 0 <= behind < len(group):
        return False
    return _is_short_heading(group[heading]) and group[beyond].is_finished and group[behind].is_finished


def _is_short_heading(block: Block) -> bool:
    return not block.is_finished and not block.text.endswith(_OPEN_MARKS) and len(WORD.findall(block.text)) <= _HEADING_LENGTH


def _is_lead(block: Block, usual_length: int) -> bool:
    words = WORD.findall(block.text)
    return len(words) >= max(LIKELY_SENTENCE, min(usual_length, LONG_SENTENCE)) and _has_clause(words)


def _has_inner_end(text: str, block: Block) -> bool:
    """Whether a whole sentence of some length stands before the open end."""
    spans = list(read_sentences(text, block))
    return len(spans) > 1 and any(end - start >= 25 for start, end in spans[:-1])


def _has_clause(words: Sequence[str]) -> bool:
    """A finite verb and, as in prose but not in headings, an article, a possessive or a pronoun."""
    folded = [fold_word(word) for word in words]
    if _HEADLESS_VERBS & set(folded) and len(words) >= (8 if _PASSIVES & set(folded) else 10):
        return True
    return any(is_finite_verb(word) for word in words) and any(word in ARTICLES | POSSESSIVES | PRONOUNS for word in folded)


def _is_title_case(words: Sequence[str]) -> bool:
    content = [word for word in words if fold_word(word) not in FUNCTION_WORDS]
    return sum(word[0].isupper() for word in content) > 0.7 * len(content)


def _is_furniture(text: str, words: int) -> bool:
    """Bylines, captions, credits, labels, addresses, rows of figures."""
    if _MACHINE_END.search(text[-200:]) or _CAPTION_HINT.search(text[:2000]):
        return True
    if words < LONG_SENTENCE and (_FURNITURE.match(text[:400]) or (_LABEL.match(text) and not _ATTRIBUTED.search(text))):
        return True
    return sum(character.isdigit() for character in text) > 0.25 * len(text)
