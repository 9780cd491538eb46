"""`checker align`: which sentences of two texts belong together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.bilingual.formats import MARKUPS
from checker.cli.options import (
    ENCODER_OPTION,
    LANGUAGE_OPTIONS,
    OUTPUT_OPTION,
    PROGRESS_OPTIONS,
    make_format_option,
    with_options,
)
from checker.cli.output import refuse_inputs, write_result
from checker.documents.formats import Markup
from checker.documents.text import STANDARD_INPUT
from checker.errors import InputError, UsageError
from checker.records import Document, Segment

if TYPE_CHECKING:
    from checker.reports.links_report import LinkedTexts, LinkWriter
    from checker.settings import Settings

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@click.command()
@click.argument("source")
@click.argument("translation")
@click.option(
    "--format",
    "link_format",
    type=click.Choice(["links", "tsv", "jsonl", "tmx"]),
    default="links",
    show_default=True,
    help="Kind of output.",
)
@click.option(
    "--one-segment-per-line",
    "by_lines",
    is_flag=True,
    help="The files are segmented already; the line's number is the segment's.",
)
@make_format_option(MARKUPS)
@OUTPUT_OPTION
@with_options(LANGUAGE_OPTIONS, (ENCODER_OPTION,), PROGRESS_OPTIONS)
def align(
    *,
    source: str,
    translation: str,
    link_format: str,
    by_lines: bool,
    input_format: Markup | None,
    output: str | None,
    quiet: bool,
    no_progress: bool,
    **options: Any,
) -> int:
    """Print which sentences of SOURCE and TRANSLATION belong together, counted from 0. One of them may be `-`, standard input.

    A sentence without counterpart is linked with nothing, as in `[4]:[]`. How the links were found goes to standard error.

    \b
    Example:
      checker align --format tsv article.de.txt article.en.txt
    """
    from checker.cli.progress import TerminalObserver
    from checker.settings import Settings

    settings = Settings(models=False, **options)
    refuse_inputs(output, [source, translation])
    _refuse_same(source, translation)
    with TerminalObserver(notes=not quiet, progress=not (quiet or no_progress)) as observer:
        observer.begin("alignment", 1)
        texts, notes = _align(source, translation, settings, by_lines=by_lines, markup=input_format)
        observer.advance(1)
        for note in notes:
            observer.note(note)
    write_result(_choose_writer(link_format)(texts), output)
    return 0


def _align(
    source: str, translation: str, settings: Settings, *, by_lines: bool, markup: Markup | None
) -> tuple[LinkedTexts, list[str]]:
    from checker.alignment.aligner import align_segments
    from checker.documents.reading import read_document
    from checker.reports.links_report import LinkedTexts
    from checker.text_languages import settle_languages

    # A file keeps the format of its name where the other text comes from standard input.
    piped = STANDARD_INPUT in (source, translation)
    original, document = (
        read_document(path, None if piped and path != STANDARD_INPUT else markup) for path in (source, translation)
    )
    languages = settle_languages(document, original, settings)
    source_lang = languages.source_lang or "und"
    left, right = _segment(original, source_lang, by_lines=by_lines), _segment(document, languages.lang, by_lines=by_lines)
    alignment = align_segments(left, right, source_lang=source_lang, lang=languages.lang, encoder=settings.encoder)
    notes = [f"{text.path}: {note}" for text in (original, document) for note in text.notes]
    # That only some rules hold for a language matters to checks alone.
    notes += [note for note in languages.notes if "rules" not in note]
    texts = LinkedTexts(source=left, translation=right, links=alignment.links, source_lang=source_lang, lang=languages.lang)
    return texts, [*notes, *alignment.notes]


def _segment(document: Document, lang: str, *, by_lines: bool) -> tuple[Segment, ...]:
    """The segments of a text; blank lines are none, but count. Raises InputError where there are none."""
    from checker.segmentation import segment_document

    segments = tuple(_read_lines(document)) if by_lines else segment_document(document, lang)
    if not segments:
        raise InputError(f"{document.path} holds no sentence", hint="give a file with the text of an article")
    return segments


def _read_lines(document: Document) -> list[Segment]:
    lines = [match for match in _LINE.finditer(document.text) if match.group() or match.start() < len(document.text)]
    return [
        Segment(id=number, start=line.start(1), end=line.end(1), text=line[1], kind="sentence", paragraph=number)
        for number, line in enumerate(lines)
        if line[1].strip()
    ]


def _refuse_same(source: str, translation: str) -> None:
    if source == translation or (Path(source).exists() and Path(translation).exists() and Path(source).samefile(translation)):
        raise UsageError(f"{source} is given as SOURCE and as TRANSLATION", hint="give two texts in two languages")


def _choose_writer(link_format: str) -> LinkWriter:
    from checker.reports.links_report import write_links, write_links_jsonl, write_links_tsv
    from checker.reports.tmx_report import write_links_tmx

    writers: dict[str, LinkWriter] = {
        "links": write_links,
        "tsv": write_links_tsv,
        "jsonl": write_links_jsonl,
        "tmx": write_links_tmx,
    }
    return writers[link_format]
