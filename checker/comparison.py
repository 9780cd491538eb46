"""The source beside the article: cut into segments and aligned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from checker.alignment.aligner import align_segments
from checker.embedding.likeness import make_likeness
from checker.facts.name_likeness import Likeness
from checker.records import Document, Link, ModelUse, Segment, Side
from checker.rules.article import Article
from checker.segmentation import segment_document
from checker.settings import EncoderChoice


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A source article and how it goes with a translation; `notes` say what is doubtful, `models` what aligned them.

    Texts that do not belong together have no links, so that nothing is compared. `likeness` compares phrases in meaning; None
    where no encoder knows both languages.
    """

    source: Article | None = None
    links: tuple[Link, ...] = ()
    isolation: Mapping[tuple[Side, int], float] = field(default_factory=dict)
    trusted: bool = True
    notes: tuple[str, ...] = ()
    models: tuple[ModelUse, ...] = ()
    likeness: Likeness | None = None


NO_COMPARISON = Comparison()


def compare_texts(article: Article, source: Document, source_lang: str, encoder: EncoderChoice) -> Comparison:
    """Aligns two whole texts. Raises ModelError for an encoder that was asked for and cannot be had."""
    original = _read_source(source, source_lang)
    alignment = align_segments(original.segments, article.segments, source_lang=source_lang, lang=article.lang, encoder=encoder)
    return Comparison(
        source=original,
        links=alignment.links if alignment.related else (),
        isolation=alignment.isolation,
        trusted=alignment.trusted,
        notes=alignment.notes,
        models=alignment.models,
        likeness=make_likeness({source_lang, article.lang}) if alignment.method == "use" else None,
    )


def link_whole(article: Article, source: Document, source_lang: str, encoder: EncoderChoice) -> Comparison:
    """Two texts that are known to belong together, as one link. An empty side gives a null link."""
    original = _read_source(source, source_lang)
    link = Link(source=_list_ids(original.segments), translation=_list_ids(article.segments), score=1.0)
    empty = not (link.source and link.translation)
    sides: dict[tuple[Side, int], float] = {("source", number): 1.0 for number in link.source}
    sides |= {("translation", number): 1.0 for number in link.translation}
    return Comparison(
        source=original,
        links=(link,) if sides else (),
        isolation=sides if empty else {},
        likeness=None if encoder == "none" else make_likeness({source_lang, article.lang}),
    )


def link_blocks(article: Article, source: Document, source_lang: str, encoder: EncoderChoice) -> Comparison:
    """Two texts whose blocks are known to belong together one by one, as links. An empty block gives a null link."""
    original = _read_source(source, source_lang)
    here, there = _group_by_block(article), _group_by_block(original)
    links = tuple(
        Link(source=there.get(number, ()), translation=here.get(number, ()), score=1.0) for number in sorted(here | there)
    )
    isolation: dict[tuple[Side, int], float] = {}
    for link in links:
        if not (link.source and link.translation):
            isolation |= {("source", number): 1.0 for number in link.source}
            isolation |= {("translation", number): 1.0 for number in link.translation}
    likeness = None if encoder == "none" else make_likeness({source_lang, article.lang})
    return Comparison(source=original, links=links, isolation=isolation, likeness=likeness)


def _group_by_block(article: Article) -> dict[int, tuple[int, ...]]:
    return {
        block: tuple(segment.id for segment in segments)
        for block, segments in groupby(article.segments, key=lambda segment: segment.paragraph)
    }


def _read_source(source: Document, source_lang: str) -> Article:
    return Article(document=source, segments=segment_document(source, source_lang), lang=source_lang)


def _list_ids(segments: tuple[Segment, ...]) -> tuple[int, ...]:
    return tuple(segment.id for segment in segments)
