"""`checker backtranslate`: what the models make of a file."""

from __future__ import annotations

import json
from typing import Any

import click

from checker.bilingual.formats import MARKUPS
from checker.cli.options import LANGUAGE_OPTIONS, MODEL_OPTIONS, OUTPUT_OPTION, PROGRESS_OPTIONS, make_format_option, with_options
from checker.cli.output import refuse_inputs, write_result
from checker.documents.formats import Markup


@click.command()
@click.argument("file")
@make_format_option(MARKUPS)
@click.option("--round-trip", is_flag=True, help="Also the way back into the article's language.")
@click.option(
    "--format",
    "text_format",
    type=click.Choice(["text", "tsv", "jsonl"]),
    default="text",
    show_default=True,
    help="Kind of output.",
)
@OUTPUT_OPTION
@with_options(LANGUAGE_OPTIONS, MODEL_OPTIONS, PROGRESS_OPTIONS)
def backtranslate(
    *,
    file: str,
    input_format: Markup | None,
    round_trip: bool,
    text_format: str,
    output: str | None,
    quiet: bool,
    no_progress: bool,
    **options: Any,
) -> int:
    """Back-translate FILE segment by segment. `-` is standard input.

    \b
    Example:
      checker backtranslate --round-trip --format tsv article.txt
    """
    from checker.cli.progress import TerminalObserver
    from checker.pipeline import back_translate
    from checker.settings import Settings

    settings = Settings(**options)
    refuse_inputs(output, [file])
    with TerminalObserver(notes=not quiet, progress=not (quiet or no_progress)) as observer:
        rows = [
            {"id": each.segment.id, "text": each.segment.text, "back_translation": each.there.text}
            | ({"round_trip": each.again.text if each.again else ""} if round_trip else {})
            for each in back_translate(file, settings, observer, round_trip=round_trip, markup=input_format)
        ]
    write_result(_write(rows, text_format), output)
    return 0


def _write(rows: list[dict[str, Any]], text_format: str) -> str:
    if text_format == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if text_format == "tsv":
        names = list(rows[0]) if rows else ["id", "text", "back_translation"]
        return "".join(
            "\t".join(_one_line(str(cell)) for cell in line) + "\n" for line in [names, *(row.values() for row in rows)]
        )
    shown = ("back_translation", "round_trip")
    blocks = ["".join(_one_line(row[name]) + "\n" for name in shown if name in row) for row in rows]
    return ("\n" if rows and "round_trip" in rows[0] else "").join(blocks)


def _one_line(text: str) -> str:
    return " ".join(text.split())
