"""Text that is safe and readable in a terminal: no control characters, marked places, long stretches shortened."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from checker.reports.encodable_text import SHOWN_CODE

_CONTEXT = 160
"""Code points of a long sentence shown on either side of its marks."""

# C0, C1, surrogates, and the marks that turn the direction of what follows (Unicode Bidirectional Algorithm, UAX 9).
_STEERING = (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
_CLEANED = {
    **dict.fromkeys(_STEERING, "\ufffd"),
    **dict.fromkeys(map(ord, "\n\r\t\u2028\u2029\x0b\x0c\x85"), " "),
    0xFFFC: SHOWN_CODE,
}


def clean_text(text: str) -> str:
    """Text that cannot steer the terminal: line breaks and tabs become spaces, other control characters U+FFFD.

    An inline code of a bilingual file is a small square.
    """
    return text.translate(_CLEANED)


def make_text(text: str, style: str = "") -> Text:
    """Clean text in one style; its line breaks stay."""
    return Text("\n".join(clean_text(line) for line in text.split("\n")), style)


def mark_spans(text: str, start: int, end: int, spans: Sequence[tuple[int, int]], *, colour: bool) -> Text:
    """`text[start:end]` with the marked spans, which may reach beyond it; a long one is shortened around them."""
    spans = _union(spans)
    if not spans:
        return Text(clean_text(text[start : min(end, start + 8 * _CONTEXT)]) + ("…" if end - start > 8 * _CONTEXT else ""))
    end = max(end, spans[-1][1])
    first, last = max(start, spans[0][0] - _CONTEXT), min(end, spans[-1][1] + _CONTEXT)
    if last - first > 8 * _CONTEXT:
        last = min(end, spans[0][0] + 7 * _CONTEXT)
        spans = [(s, min(e, last)) for s, e in spans if s < last]
    shown = Text("…" if first > start else "")
    position = first
    for span_start, span_end in spans:
        shown.append(clean_text(text[position:span_start]))
        marked = clean_text(text[span_start:span_end])
        shown.append(marked if colour else f">>{marked}<<", "bold reverse")
        position = span_end
    shown.append(clean_text(text[position:last]) + ("…" if last < end else ""))
    return shown


def _union(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
