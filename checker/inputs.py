"""What a run reads: an article, its source where there is one, and what is known of the two beforehand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.bilingual.article import is_bilingual, read_bilingual_article
from checker.bilingual.formats import as_markup, as_pair_format
from checker.documents.reading import read_document
from checker.pairing import InputPair
from checker.records import Document


@dataclass(frozen=True, kw_only=True)
class Input:
    """An article as it was read. `linked` is true where block goes with block of the source, as in a file of units.

    Languages are those that the file itself or a manifest names, else None. `fault` says which parts of a file could not be
    read, and is empty where all could.
    """

    document: Document
    source: Document | None = None
    linked: bool = False
    lang: str | None = None
    source_lang: str | None = None
    fault: str = ""


def read_input(pair: InputPair) -> Input:
    """The article and the source of a pair of paths, or of one file that holds both. Raises InputError."""
    if pair.source is None and is_bilingual(pair.translation, pair.format):
        both = read_bilingual_article(
            pair.translation, source_lang=pair.source_lang, lang=pair.lang, kind=as_pair_format(pair.format)
        )
        return Input(
            document=both.document,
            source=both.source,
            linked=True,
            lang=both.lang,
            source_lang=pair.source_lang or both.source_lang,
            fault=both.fault,
        )
    document = read_document(pair.translation, as_markup(pair.format))
    return Input(
        document=replace(document, notes=(*document.notes, pair.note)) if pair.note else document,
        source=None if pair.source is None else read_document(pair.source, as_markup(pair.source_format)),
        source_lang=pair.source_lang,
    )
