"""Source, translation, back-translation and round trip side by side, link by link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.records import Link, RoundTrip, Segment
from checker.reports.html_diff import list_differences
from checker.reports.html_places import PageDocument
from checker.reports.html_text import MarkedText, Span, escape_text

_DOUBTFUL = 0.2
"""Probability of an error from which a word is marked: on most pairs nothing is, on a wrong one seldom more than three words."""

Words = list[tuple[int, int, str]]


def show_parallel(page: PageDocument) -> str:
    """All rows of the comparison; empty where there is neither a source nor a back-translation."""
    rows = _Rows(page)
    shown = "".join(rows.show(number, link) for number, link in enumerate(page.links))
    return f'<div class="rows">{shown}</div>' if shown else ""


class _Rows:
    """Draws the rows. Texts of one language stand one below the other, so that they can be compared."""

    def __init__(self, page: PageDocument) -> None:
        report = page.report
        self._report, self._number = report, page.number
        self._segments = {segment.id: segment for segment in report.segments}
        self._source_segments = {segment.id: segment for segment in report.source_segments}
        self._translation = MarkedText(report.document.text, page.mark_side("translation"), "p")
        self._source = MarkedText(report.source.text if report.source else "", page.mark_side("source"), "p")
        self._flagged = {row for _, finding in page.findings if (row := page.find_row(finding)) is not None}

    def show(self, number: int, link: Link) -> str:
        segments = [self._segments[each] for each in link.translation]
        sources = [self._source_segments[each] for each in link.source]
        trips = [self._report.round_trips[each.id] for each in segments if each.id in self._report.round_trips]
        cells = "".join(self._list_cells(link, segments, sources, trips))
        kinds = ("row" if self._report.source is not None else "row alone") + (" flagged" if number in self._flagged else "")
        return f'<div class="{kinds}" id="r{self._number}-{number}">{cells}</div>\n'

    def _list_cells(self, link: Link, segments: list[Segment], sources: list[Segment], trips: list[RoundTrip]) -> Iterator[str]:
        report = self._report
        back = " ".join(trip.back_translation for trip in trips)
        again = " ".join(trip.round_trip for trip in trips if trip.round_trip is not None)
        doubtful = self._list_doubtful(link)
        source_words, back_words = self._compare(sources, back) if report.pivot_lang == report.source_lang else ([], [])
        words, again_words = self._compare(segments, again)
        if report.source is not None:
            shown = self._show_segments(sources, self._source, f"o{self._number}", [*source_words, *doubtful["source"]])
            yield _show_cell("source", report.source_lang, shown)
        shown = self._show_segments(segments, self._translation, f"u{self._number}", [*words, *doubtful["translation"]])
        yield _show_cell("translation", report.lang, shown)
        if back:
            defects = "; ".join(trip.defect for trip in trips if trip.defect)
            doubt = f' <em class="defect">unreliable: {escape_text(defects)}</em>' if defects else ""
            yield _show_cell(
                "back-translation", report.pivot_lang, MarkedText(back, (), "").show(0, len(back), back_words) + doubt
            )
        if again:
            yield _show_cell("round trip", report.lang, MarkedText(again, (), "").show(0, len(again), again_words))

    def _compare(self, segments: list[Segment], other: str) -> tuple[Words, Words]:
        """The differing words of some segments, by their place in the document, and those of a text."""
        if not segments or not other:
            return [], []
        left, right = list_differences(" ".join(segment.text for segment in segments), other)
        locate = _make_locator(segments)
        return [(locate(start), locate(end - 1) + 1, "d") for start, end in left], [(*span, "d") for span in right]

    def _list_doubtful(self, link: Link) -> dict[str, Words]:
        words: dict[str, Words] = {"source": [], "translation": []}
        evidence = self._report.evidence.get(link)
        for mark in evidence.marks if evidence else ():
            if mark.probability >= _DOUBTFUL:
                words[mark.side].append((mark.start, mark.end, "w"))
        return words

    @staticmethod
    def _show_segments(segments: Sequence[Segment], text: MarkedText, prefix: str, words: Words) -> str:
        shown = []
        for segment in segments:
            inside = [word for word in words if word[0] < segment.end and segment.start < word[1]]
            shown.append(f'<span class="s" id="{prefix}-{segment.id}">{text.show(segment.start, segment.end, inside)}</span>')
        return " ".join(shown) or '<span class="none">—</span>'


def _make_locator(segments: list[Segment]) -> Callable[[int], int]:
    """Takes an offset in the joined texts of segments to the document."""
    spans: list[tuple[Span, int]] = []
    reached = 0
    for segment in segments:
        spans.append(((reached, reached + len(segment.text)), segment.start))
        reached += len(segment.text) + 1

    def locate(offset: int) -> int:
        for (start, end), place in spans:
            if offset <= end:
                return place + offset - start
        return segments[-1].end

    return locate


def _show_cell(name: str, lang: str | None, shown: str) -> str:
    attribute = f' lang="{escape_text(lang)}"' if lang else ""
    code = f" ({escape_text(lang)})" if lang else ""
    kind = name.replace(" ", "-")
    return f'<div class="cell {kind}"><span class="label">{name}{code}</span><p{attribute} dir="auto">{shown}</p></div>'
