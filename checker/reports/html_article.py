"""The article as a reader sees it, with the findings marked in place."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from itertools import groupby

from checker.records import DocumentReport, Segment
from checker.reports.html_places import PageDocument
from checker.reports.html_text import MarkedText, escape_text


def show_article(page: PageDocument) -> str:
    """The whole text of a document, by its headings, paragraphs and lists."""
    report = page.report
    text = MarkedText(report.document.text, page.mark_article(), "m")
    parts: list[str] = []
    for is_item, blocks in groupby(_list_blocks(report), key=lambda block: block[0] == "item"):
        shown = [_show_block(kind, segments, end, page, text) for kind, segments, end in blocks]
        parts.append(f"<ul>{''.join(shown)}</ul>" if is_item else "".join(shown))
    if not report.segments:
        parts.append(f"<p>{text.show(0, len(report.document.text)) or 'The article is empty.'}</p>")
    return f'<div class="prose" lang="{escape_text(report.lang)}" dir="auto">{"".join(parts)}</div>'


Block = tuple[str, tuple[Segment, ...], int]


def _list_blocks(report: DocumentReport) -> Iterator[Block]:
    """The blocks of a document: kind, segments, and where the next one begins."""
    groups = [tuple(group) for _, group in groupby(report.segments, key=lambda segment: segment.paragraph)]
    known = report.document.blocks
    for number, segments in enumerate(groups, 1):
        end = groups[number][0].start if number < len(groups) else len(report.document.text)
        index = bisect.bisect_right(known, segments[0].start, key=lambda block: block.start) - 1
        told = known[index].kind if index >= 0 else "paragraph"
        kind = told if told != "paragraph" else segments[0].kind if len(segments) == 1 else "paragraph"
        yield kind, segments, end


def _show_block(kind: str, segments: tuple[Segment, ...], end: int, page: PageDocument, text: MarkedText) -> str:
    parts = []
    # What stands before the first segment of all belongs to no other block.
    reached = 0 if segments[0] is page.report.segments[0] else segments[0].start
    for segment in segments:
        parts.append(text.show(reached, segment.start) if reached < segment.start else "")
        parts.append(f'<span class="s" id="t{page.number}-{segment.id}">{text.show(segment.start, segment.end)}</span>')
        reached = segment.end
    parts.append(text.show(reached, end).rstrip())
    tag = {"heading": "h3", "item": "li"}.get(kind, "p")
    return f'<{tag} class="block {kind}" dir="auto">{"".join(parts)}</{tag}>\n'
