"""Measures links against gold alignments (task `align`).

Definition, after Sennrich and Volk (2011, W11-4624) and as in Vecalign: a link is right *strictly* when the gold has the same
link; *laxly* also when one of its source sentences is linked, in the gold, to one of its translation sentences. Precision is
taken over all predicted links, null links among them (right when the gold has the same), recall over the gold links with both
sides. Counts are summed over documents. Apart from that, sentences without counterpart are counted by themselves: omitted =
of the source, added = of the translation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from checker.errors import InputError
from checker.records import Link, Segment

GoldLink = tuple[tuple[int, ...], tuple[int, ...]]
Align = Callable[["AlignItem"], Sequence[Link]]
"""Aligns the segments of one item."""

_GOLD_LINE = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]")


@dataclass(frozen=True, kw_only=True)
class AlignItem:
    """Two texts, one segment a line, and the links that are right. `source_lang` and `lang` are ISO 639-1 codes."""

    id: str
    source_lang: str
    lang: str
    source: tuple[Segment, ...]
    translation: tuple[Segment, ...]
    gold: tuple[GoldLink, ...]


@dataclass(frozen=True, kw_only=True)
class AlignCounts:
    """Counts of one document, or sums of several.

    `predicted` links, and how many of them are right; `gold` links with both sides, and how many of them were found; sentences
    that are omitted (added): in the gold, predicted, and both.
    """

    predicted: int = 0
    strictly_right: int = 0
    laxly_right: int = 0
    gold: int = 0
    strictly_found: int = 0
    laxly_found: int = 0
    omitted_gold: int = 0
    omitted_predicted: int = 0
    omitted_right: int = 0
    added_gold: int = 0
    added_predicted: int = 0
    added_right: int = 0

    def __add__(self, other: AlignCounts) -> AlignCounts:
        return AlignCounts(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def strict(self) -> Score:
        """Links that are the same."""
        return Score(precision=_divide(self.strictly_right, self.predicted), recall=_divide(self.strictly_found, self.gold))

    @property
    def lax(self) -> Score:
        """Links that touch."""
        return Score(precision=_divide(self.laxly_right, self.predicted), recall=_divide(self.laxly_found, self.gold))

    @property
    def omitted(self) -> Score:
        """Source sentences without counterpart."""
        return _score_sentences(self.omitted_right, self.omitted_predicted, self.omitted_gold)

    @property
    def added(self) -> Score:
        """Translation sentences without counterpart."""
        return _score_sentences(self.added_right, self.added_predicted, self.added_gold)

    @property
    def null(self) -> Score:
        """Sentences without counterpart on either side."""
        return _score_sentences(
            self.omitted_right + self.added_right,
            self.omitted_predicted + self.added_predicted,
            self.omitted_gold + self.added_gold,
        )


@dataclass(frozen=True, kw_only=True)
class Score:
    """Precision and recall, 0..1; both are 1 where there was nothing to find and nothing was found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return _divide(2 * self.precision * self.recall, self.precision + self.recall, empty=0.0)


@dataclass(frozen=True, kw_only=True)
class AlignOutcome:
    """How one document came out."""

    item: AlignItem
    links: tuple[Link, ...]
    counts: AlignCounts


def measure_align(items: Iterable[AlignItem], align: Align) -> tuple[AlignOutcome, ...]:
    """Aligns every item and counts. Resample the outcomes and sum their counts for intervals."""
    outcomes = []
    for item in items:
        links = tuple(align(item))
        outcomes.append(AlignOutcome(item=item, links=links, counts=count_links(item.gold, links)))
    return tuple(outcomes)


def sum_counts(outcomes: Iterable[AlignOutcome]) -> AlignCounts:
    """The counts of several documents together."""
    return sum((outcome.counts for outcome in outcomes), AlignCounts())


def count_links(gold: Collection[GoldLink], links: Iterable[Link]) -> AlignCounts:
    """Counts of one document; links that are empty on both sides do not count."""
    right = {link for link in gold if link[0] or link[1]}
    predicted = {(link.source, link.translation) for link in links if link.source or link.translation}
    in_gold, in_predicted = _list_pairs(right), _list_pairs(predicted)
    both_sides = {link for link in right if link[0] and link[1]}
    nulls = [[{n for link in found if not link[1 - side] for n in link[side]} for found in (right, predicted)] for side in (0, 1)]
    (omitted_gold, omitted), (added_gold, added) = nulls
    return AlignCounts(
        predicted=len(predicted),
        strictly_right=len(predicted & right),
        laxly_right=sum(link in right or _touches(link, in_gold) for link in predicted),
        gold=len(both_sides),
        strictly_found=len(both_sides & predicted),
        laxly_found=sum(_touches(link, in_predicted) for link in both_sides),
        omitted_gold=len(omitted_gold),
        omitted_predicted=len(omitted),
        omitted_right=len(omitted & omitted_gold),
        added_gold=len(added_gold),
        added_predicted=len(added),
        added_right=len(added & added_gold),
    )


def read_gold_item(source: Path, translation: Path, gold: Path) -> AlignItem:
    """Two files of one sentence a line and their `.gold` file. The languages are the files' suffixes. Raises InputError."""
    return AlignItem(
        id=gold.stem,
        source_lang=source.suffix.lstrip("."),
        lang=translation.suffix.lstrip("."),
        source=segment_lines(_read_lines(source)),
        translation=segment_lines(_read_lines(translation)),
        gold=tuple(read_gold_links(gold)),
    )


def read_gold_links(path: Path) -> Iterator[GoldLink]:
    """The links of a `.gold` file, lines such as `[8, 9]:[10, 11]`, sentences counted from 0. Raises InputError."""
    for number, line in enumerate(_read_lines(path), start=1):
        if not line.strip():
            continue
        match = _GOLD_LINE.match(line.strip())
        if not match:
            raise InputError(f"{path}:{number}: not a link", hint="write links as [0]:[0, 1], one a line")
        yield _read_numbers(match[1]), _read_numbers(match[2])


def read_edited_articles(path: Path) -> Iterator[AlignItem]:
    """The articles of a JSONL file with `src`, `tgt` (lists of lines) and `gold`. Raises InputError for a line that is none."""
    for number, line in enumerate(_read_lines(path), start=1):
        if not line.strip():
            continue
        try:
            yield _read_article(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not an article of the align task ({error!r})") from error


def segment_lines(lines: Sequence[str]) -> tuple[Segment, ...]:
    """One segment a line, each its own paragraph, as if the lines were joined with line breaks."""
    segments, start = [], 0
    for number, line in enumerate(lines):
        end = start + len(line)
        segments.append(Segment(id=number, start=start, end=end, text=line, kind="sentence", paragraph=number))
        start = end + 1
    return tuple(segments)


def _read_article(row: dict[str, Any]) -> AlignItem:
    source_lang, lang = row["pair"].split("-")
    return AlignItem(
        id=row["id"],
        source_lang=source_lang,
        lang=lang,
        source=segment_lines(row["src"]),
        translation=segment_lines(row["tgt"]),
        gold=tuple((tuple(source), tuple(translation)) for source, translation in row["gold"]),
    )


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}", hint="give UTF-8 files of the align task") from error


def _read_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.replace(",", " ").split())


def _list_pairs(links: Iterable[GoldLink]) -> set[tuple[int, int]]:
    return {(one, other) for source, translation in links for one in source for other in translation}


def _touches(link: GoldLink, pairs: set[tuple[int, int]]) -> bool:
    return any((one, other) in pairs for one in link[0] for other in link[1])


def _score_sentences(right: int, predicted: int, gold: int) -> Score:
    return Score(precision=_divide(right, predicted), recall=_divide(right, gold))


def _divide(part: float, whole: float, empty: float = 1.0) -> float:
    return part / whole if whole else empty
