"""`checker calibrate`: what the models say about clean pairs, as a table."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.options import LANGUAGE_OPTIONS, MODEL_OPTIONS, OUTPUT_OPTION, PROGRESS_OPTIONS, with_options
from checker.cli.output import refuse_inputs, write_result
from checker.errors import UsageError


@click.command()
@click.argument("file")
@with_options(LANGUAGE_OPTIONS)
@OUTPUT_OPTION
@with_options(MODEL_OPTIONS, PROGRESS_OPTIONS)
def calibrate(*, file: str, output: str | None, quiet: bool, no_progress: bool, **options: Any) -> int:
    """Measure what the models say about the good translations in FILE, and print it as a table for --calibration.

    FILE holds 100 pairs of source and translation or more, better 400, of the kind of text that is to be checked: TSV with a
    header line (columns id, source and translation, no quoting), JSONL with the same keys, XLIFF, TMX or PO. The table holds for
    the models it was made with; without one, models other than the embedded ones are believed less.

    \b
    Example:
      checker calibrate --source-lang de -o de-news.json good-pairs.tsv
    """
    from checker.bilingual.reading import open_pairs
    from checker.calibration import calibrate as measure
    from checker.cli.progress import TerminalObserver
    from checker.evidence.tables import write_tables
    from checker.model_shelf import ModelShelf
    from checker.settings import Settings

    refuse_inputs(output, [file])
    settings = Settings(**options)
    with (
        TerminalObserver(notes=not quiet, progress=not (quiet or no_progress)) as observer,
        open_pairs(file, source_lang=settings.source_lang, lang=settings.lang) as aligned,
    ):
        if aligned.source_lang is None:
            raise UsageError("the language of the sources is not known", hint="name it with --source-lang")
        settings = Settings(**(options | {"source_lang": aligned.source_lang, "lang": aligned.lang or "en"}))
        pairs = [(pair.source, pair.translation) for pair in aligned.pairs if pair.error is None]
        tables = measure(pairs, settings, ModelShelf(settings), observer)
    write_result(write_tables(tables), output)
    return 0
