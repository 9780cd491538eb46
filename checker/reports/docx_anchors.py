"""Places of findings in a Word document as ranges of runs, cut where a place begins or ends within one."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from checker.documents.docx_runs import Piece
from checker.documents.docx_text import Paragraph
from checker.documents.xml_guard import XmlElement
from checker.records import Document

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
# Content controls of these kinds hold plain text only: a mark goes around them.
_PLAIN_CONTROLS = ("text", "date", "dropDownList", "comboBox")


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """What a comment marks: from one element of a paragraph to another. `exact` is false where it could only come near."""

    first: XmlElement
    last: XmlElement
    exact: bool = True


@dataclass(frozen=True, kw_only=True)
class _Spot:
    """A piece with its place in the prose."""

    start: int
    end: int
    piece: Piece
    paragraph: Paragraph


def place_anchors(spans: Sequence[tuple[int, int]], paragraphs: Sequence[Paragraph], document: Document) -> list[Anchor]:
    """An anchor for each span of the prose, in order. Runs are cut in the tree that the paragraphs come from.

    An empty span marks the word beside it. Text boxes and notes cannot hold comments in all programs: what stands there is
    anchored where they hang.
    """
    spots = list(_list_spots(paragraphs, document))
    wanted = [_fit_span(*span, spots, document.text) for span in spans]
    runs = _Runs(spots, {offset for start, end, _ in wanted for offset in (start, end)})
    return [_make_anchor(start, end, spot, runs) for start, end, spot in wanted]


def _list_spots(paragraphs: Sequence[Paragraph], document: Document) -> Iterator[_Spot]:
    for block, paragraph in zip(document.blocks, paragraphs, strict=True):
        start = block.start
        for piece in paragraph.pieces:
            yield _Spot(start=start, end=start + len(piece.text), piece=piece, paragraph=paragraph)
            start += len(piece.text)


def _fit_span(start: int, end: int, spots: Sequence[_Spot], text: str) -> tuple[int, int, _Spot]:
    """A span that begins and ends where a mark can stand, and the spot that it begins in."""
    if start >= end:
        start, end = _find_word(text, start)
    first_index = min(bisect.bisect_right(spots, start, key=lambda spot: spot.end), len(spots) - 1)
    last_index = max(bisect.bisect_left(spots, end, key=lambda spot: spot.start) - 1, first_index)
    first = spots[first_index]
    while not _shares_parent(first, spots[last_index]):
        last_index -= 1
    last = spots[last_index]
    start = first.start if first.piece.offset is None else min(max(start, first.start), first.end - 1)
    end = last.end if last.piece.offset is None else min(max(end, last.start + 1), last.end)
    return start, end, first


def _shares_parent(first: _Spot, last: _Spot) -> bool:
    """Whether a range may run from one spot to the other: within one paragraph, or one sequence of them."""
    if first.paragraph is last.paragraph:
        return True
    return first.paragraph.anchor is None and last.paragraph.anchor is None and _find_parent(first) is _find_parent(last)


def _find_parent(spot: _Spot) -> XmlElement:
    return next(spot.piece.run.iterancestors("{*}p")).getparent()


def _find_word(text: str, offset: int) -> tuple[int, int]:
    """The word that ends at an offset, or the next one, or the character there."""
    if not text[offset - 1 : offset].strip():
        end = offset
        while end < len(text) and not text[end].isspace():
            end += 1
        return offset, max(end, offset + 1)
    start = offset
    while start and not text[start - 1].isspace():
        start -= 1
    return start, offset


class _Runs:
    """The runs by the offsets where they begin and end, after all of them are cut at `offsets`."""

    def __init__(self, spots: Sequence[_Spot], offsets: set[int]) -> None:
        self.starts: dict[int, XmlElement] = {}
        self.ends: dict[int, XmlElement] = {}
        for group in _group_by_run(spots):
            if group[0].paragraph.anchor is None:
                self._cut(group, offsets)

    def _cut(self, group: list[_Spot], offsets: set[int]) -> None:
        """Cuts one run from its end to its beginning, so that what is left of a cut stays where it was."""
        run, end = group[0].piece.run, group[-1].end
        for spot in reversed(group):
            inner = range(spot.end - 1, spot.start, -1) if spot.piece.offset is not None else ()
            for offset in (*inner, *([spot.start] if spot is not group[0] else [])):
                if offset in offsets:
                    self.starts[offset] = _split_run(run, spot, offset)
                    self.ends[end] = self.starts[offset]
                    end = offset
        self.starts[group[0].start] = self.ends[end] = run


def _group_by_run(spots: Sequence[_Spot]) -> Iterator[list[_Spot]]:
    group: list[_Spot] = []
    for spot in spots:
        if group and group[0].piece.run is not spot.piece.run:
            yield group
            group = []
        group.append(spot)
    if group:
        yield group


def _split_run(run: XmlElement, spot: _Spot, offset: int) -> XmlElement:
    """Moves what stands from `offset` on into a new run of the same format, and gives it back."""
    namespace = run.tag.partition("}")[0] + "}"
    child = spot.piece.child
    new = run.makeelement(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(f"{namespace}rPr")
    if properties is not None:
        new.append(deepcopy(properties))
        new[-1].tail = None
    following = list(child.itersiblings())
    within = (spot.piece.offset or 0) + offset - spot.start
    if within:
        right = child.makeelement(child.tag, dict(child.attrib))
        right.text, child.text = child.text[within:], child.text[:within]
        for part in (right, child):
            part.set(_PRESERVE, "preserve")
        new.append(right)
    else:
        new.append(child)
    new.extend(following)
    run.addnext(new)
    return new


def _make_anchor(start: int, end: int, spot: _Spot, runs: _Runs) -> Anchor:
    hung = spot.paragraph.anchor
    if hung is not None:
        return Anchor(first=_leave_wrapper(hung), last=_leave_wrapper(hung), exact=False)
    return Anchor(first=_leave_wrapper(runs.starts[start]), last=_leave_wrapper(runs.ends[end]))


def _leave_wrapper(run: XmlElement) -> XmlElement:
    """The run, or what holds it where no mark may stand beside it: a choice between two forms, a control for plain text."""
    found = run
    for ancestor in run.iterancestors():
        name = ancestor.tag.rpartition("}")[2]
        if name == "p":
            break
        if name == "AlternateContent" or (
            name == "sdt" and any(ancestor.find(f"{{*}}sdtPr/{{*}}{each}") is not None for each in _PLAIN_CONTROLS)
        ):
            found = ancestor
    return found


def trim_texts(root: XmlElement, namespace: str) -> None:
    """Drops white space that Word ignores, since a text that is cut has to keep all of its own."""
    for text in root.iter(f"{namespace}t"):
        if text.get(_PRESERVE) != "preserve" and text.text:
            text.text = text.text.strip(" \t\r\n")
