"""Options that several commands share. Their values, by name, are the fields of Settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from checker.cli.output import read_output_path
from checker.errors import UsageError
from checker.language.codes import is_language, shorten_code

Command = Callable[..., Any]


def _read_language(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    code = shorten_code(value)
    if not is_language(code):
        name = (parameter.name or "").replace("_", "-")
        raise UsageError(f"--{name} is {value!r}", hint="give a language code such as en, de or pt")
    return code


def _split_names(_context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not names:
        raise UsageError(f"--{parameter.name} names no rule", hint="`checker rules` lists them")
    return names


LANGUAGE_OPTIONS = (
    click.option("--lang", callback=_read_language, help="Language of the article [default: en, unless it is clearly another]."),
    click.option("--source-lang", callback=_read_language, help="Language that the article was translated from."),
)
MODEL_OPTIONS = (
    click.option("--model", metavar="ID_OR_PATH", help="MarianMT model for the back-translation: hub id or local folder."),
    click.option("--forward-model", metavar="ID_OR_PATH", help="MarianMT model for the way back to the article's language."),
    click.option("--pivot", callback=_read_language, help="Back-translate into this language [default: pt, which is embedded]."),
    click.option(
        "--engine",
        type=click.Choice(["auto", "transformers", "native"]),
        default="auto",
        show_default=True,
        help="Engine that translates.",
    ),
    click.option("--beams", type=int, default=1, show_default=True, help="Beam width; 1 = greedy."),
    click.option("--offline", is_flag=True, help="Never use the network."),
)
ENCODER_OPTION = click.option(
    "--encoder",
    type=click.Choice(["auto", "use", "e5", "none"]),
    default="auto",
    show_default=True,
    help="Sentence encoder that aligns the article with its source.",
)
COMPARISON_OPTIONS = (
    click.option(
        "--glossary",
        "glossaries",
        multiple=True,
        metavar="FILE",
        help="Terms the translation has to keep to: CSV, TSV or TBX (repeatable).",
    ),
    ENCODER_OPTION,
)
CALIBRATION_OPTION = click.option(
    "--calibration",
    "calibrations",
    multiple=True,
    metavar="FILE",
    help="Table of your own from `checker calibrate`, for your models and languages (repeatable).",
)
CALQUES_OPTION = click.option(
    "--calques", multiple=True, metavar="FILE", help="YAML file with carried-over wordings of your own (repeatable)."
)
SELECTION_OPTIONS = (
    click.option(
        "--select", multiple=True, callback=_split_names, metavar="RULE", help="Run only these rules (repeat, or commas)."
    ),
    click.option("--ignore", multiple=True, callback=_split_names, metavar="RULE", help="Leave these rules out."),
    click.option(
        "--min-confidence", type=float, default=0.5, show_default=True, help="Report findings at or above this probability."
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["critical", "major", "minor", "never"]),
        default="major",
        show_default=True,
        help="Exit with 1 for findings of this severity or worse.",
    ),
)
PROGRESS_OPTIONS = (
    click.option("--quiet", "-q", is_flag=True, help="No progress and no notes on standard error."),
    click.option("--no-progress", is_flag=True, help="No progress bar."),
)
OUTPUT_OPTION = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    callback=read_output_path,
    help="Write the result to this file instead of standard output.",
)


def with_options(*groups: tuple[Callable[[Command], Command], ...]) -> Callable[[Command], Command]:
    """A decorator that adds groups of options in the order given."""

    def decorate(command: Command) -> Command:
        for option in reversed([option for group in groups for option in group]):
            command = option(command)
        return command

    return decorate
