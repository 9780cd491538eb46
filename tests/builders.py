"""Records with defaults, so that a test states only what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checker.records import Document, DocumentReport, Finding, Link, Report, RoundTrip, Segment, Severity
from checker.rules.article import Article
from checker.segmentation import segment_document

Links = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def make_document(text: str, **fields: Any) -> Document:
    return Document(path=fields.pop("path", "article.txt"), text=text, **fields)


def make_article(text: str, lang: str = "en", **fields: Any) -> Article:
    document = make_document(text)
    return Article(document=document, segments=segment_document(document, lang), lang=lang, **fields)


def make_pair_article(text: str, source: str, *, source_lang: str, lang: str = "en", links: Links = (), **fields: Any) -> Article:
    """An article with its source. Without `links` segments belong together one by one, or all with all where they differ."""
    original = make_article(source, source_lang)
    article = make_article(text, lang, source_lang=source_lang)
    wanted = links or pair_segments(original.segments, article.segments)
    return replace(
        article,
        source=original,
        links=tuple(Link(source=tuple(s), translation=tuple(t), score=1.0) for s, t in wanted),
        **fields,
    )


def pair_segments(source: tuple[Segment, ...], translation: tuple[Segment, ...]) -> Links:
    if len(source) == len(translation):
        return tuple(((s.id,), (t.id,)) for s, t in zip(source, translation, strict=True))
    return ((tuple(s.id for s in source), tuple(t.id for t in translation)),)


def make_finding(text: str, marked: str, **fields: Any) -> Finding:
    """A finding on the first occurrence of `marked` in `text`."""
    start = text.index(marked)
    values: dict[str, Any] = {
        "rule": "name-variant",
        "category": "Locale conventions/Name format",
        "severity": Severity.MAJOR,
        "confidence": 0.9,
        "start": start,
        "end": start + len(marked),
        "text": marked,
        "message": "something is wrong here",
    }
    return Finding(**(values | fields))


def make_round_trip(segment: int, **fields: Any) -> RoundTrip:
    values: dict[str, Any] = {"back_translation": "Uma frase.", "round_trip": "A sentence.", "chrf": 80.0}
    return RoundTrip(segment=segment, **(values | fields))


def make_document_report(text: str, *findings: Finding, **fields: Any) -> DocumentReport:
    document = make_document(text, path=fields.pop("path", "article.txt"))
    values: dict[str, Any] = {
        "document": document,
        "lang": "en",
        "source_lang": None,
        "pivot_lang": None,
        "words": len(text.split()),
        "segments": segment_document(document, "en"),
        "findings": findings,
        "score": 90.0,
    }
    return DocumentReport(**(values | fields))


def make_report(*documents: DocumentReport, **fields: Any) -> Report:
    return Report(version="0.0.0", settings={"min_confidence": 0.5}, documents=documents, **fields)
