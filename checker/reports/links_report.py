"""Sentence links for programs: as numbers, as a table, as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.records import Link, Segment


@dataclass(frozen=True, kw_only=True)
class LinkedTexts:
    """Two texts cut into segments, and the links between them by id. Languages are ISO 639-1 codes."""

    source: Sequence[Segment]
    translation: Sequence[Segment]
    links: Sequence[Link]
    source_lang: str
    lang: str

    def read_source(self, link: Link) -> str:
        """The source side of a link on one line; empty for a null link."""
        return _join(link.source, self._sources)

    def read_translation(self, link: Link) -> str:
        """The translation side of a link on one line; empty for a null link."""
        return _join(link.translation, self._translations)

    @cached_property
    def _sources(self) -> Mapping[int, Segment]:
        return {segment.id: segment for segment in self.source}

    @cached_property
    def _translations(self) -> Mapping[int, Segment]:
        return {segment.id: segment for segment in self.translation}


def write_links(texts: LinkedTexts) -> str:
    """One link a line, as `[0]:[0, 1]`; an empty side is `[]`."""
    return "".join(f"{list(link.source)}:{list(link.translation)}\n" for link in texts.links)


def write_links_tsv(texts: LinkedTexts) -> str:
    """Columns id, source, translation, score, without quoting; ids count the links from 0. `checker segments` reads it."""
    lines = ["id\tsource\ttranslation\tscore\n"]
    for number, link in enumerate(texts.links):
        lines.append(f"{number}\t{texts.read_source(link)}\t{texts.read_translation(link)}\t{link.score:.4f}\n")
    return "".join(lines)


def write_links_jsonl(texts: LinkedTexts) -> str:
    """One object a link: ids and texts of both sides, and the score."""
    rows: Iterable[dict[str, object]] = (
        {
            "source": list(link.source),
            "translation": list(link.translation),
            "score": round(link.score, 4),
            "source_text": texts.read_source(link),
            "translation_text": texts.read_translation(link),
        }
        for link in texts.links
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


LinkWriter = Callable[[LinkedTexts], str]


def _join(ids: Iterable[int], segments: Mapping[int, Segment]) -> str:
    """The texts of segments with single spaces for all white space, so that neither tab nor line break is left."""
    return " ".join(" ".join(segments[number].text for number in ids).split())
