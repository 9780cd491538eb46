"""Options that several commands share. Their values, by name, are the fields of Settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from checker.cli.configuring import ConfigurationOption
from checker.cli.layout import option
from checker.cli.naming import complete_languages, complete_rule_values, complete_rules
from checker.cli.output import read_output_path, read_output_paths
from checker.cli.reporting import FORMATS
from checker.errors import UsageError
from checker.language.codes import is_language, shorten_code
from checker.records import Severity

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


def _split_pairs(parameter: click.Parameter, values: tuple[str, ...], example: str) -> list[tuple[str, str]]:
    """What is given as RULE=VALUE; of two values for one rule the later counts."""
    pairs = [value.partition("=") for whole in values for value in whole.split(",") if value.strip()]
    for rule, sign, value in pairs:
        if not (sign and rule.strip() and value.strip()):
            raise UsageError(f"{parameter.opts[0]} is {rule + sign + value!r}", hint=f"write {example}")
    return list({rule.strip(): value.strip() for rule, _, value in pairs}.items())


def _read_severities(_context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = _split_pairs(parameter, values, "a rule and a severity, such as name-variant=minor")
    known = [severity.value for severity in Severity]
    for rule, level in pairs:
        if level not in known:
            raise UsageError(f"--severity of {rule} is {level!r}", hint=f"give one of {', '.join(known)}")
    return tuple(pairs)


def _read_confidences(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, float], ...]:
    shares = []
    for rule, text in _split_pairs(parameter, values, "a rule and a probability, such as misspelling=0.8"):
        try:
            share = float(text)
        except ValueError:
            share = -1.0
        if not 0.0 <= share <= 1.0:
            raise UsageError(f"--rule-confidence of {rule} is {text!r}", hint="give a probability between 0 and 1, such as 0.8")
        shares.append((rule, share))
    return tuple(shares)


_input, _language = option("Articles and sources"), option("Languages and configuration")
_checks, _words, _models = option("Checks"), option("Your own words and terms"), option("Models")
_report, _known = option("Report"), option("Known findings")


def _read_format(_context: click.Context, _parameter: click.Parameter, value: str) -> str | None:
    return None if value == "auto" else value


def make_format_option(formats: Sequence[str]) -> Callable[[Command], Command]:
    """`--input-format` for a command that reads these formats; its value is None where name and content are to tell it."""
    return _input(
        "--input-format",
        type=click.Choice(["auto", *formats]),
        default="auto",
        show_default=True,
        callback=_read_format,
        help="Format of what is read: of standard input where it is given, else of all files, whatever their names say.",
    )


LANGUAGE_OPTIONS = (
    _language(
        "--lang",
        callback=_read_language,
        shell_complete=complete_languages,
        metavar="CODE",
        help="Language of the article [default: en, unless it is clearly another].",
    ),
    _language(
        "--source-lang",
        callback=_read_language,
        shell_complete=complete_languages,
        metavar="CODE",
        help="Language that the article was translated from.",
    ),
    _language(
        "--config",
        cls=ConfigurationOption,
        metavar="FILE",
        type=click.Path(),
        is_eager=True,
        expose_value=False,
        help="Read the configuration from here [default: the nearest checker.toml, pyproject.toml or setup.cfg].",
    ),
    _language("--no-config", is_flag=True, expose_value=False, help="Read no configuration."),
)
MODEL_OPTIONS = (
    _models("--model", metavar="ID_OR_PATH", help="MarianMT model for the back-translation: hub id or local folder."),
    _models("--forward-model", metavar="ID_OR_PATH", help="MarianMT model for the way back to the article's language."),
    _models(
        "--pivot",
        callback=_read_language,
        shell_complete=complete_languages,
        metavar="CODE",
        help="Back-translate into this language [default: pt, which is embedded].",
    ),
    _models(
        "--engine",
        type=click.Choice(["auto", "transformers", "ctranslate2", "native"]),
        default="auto",
        show_default=True,
        help="Engine that translates: ctranslate2 runs checkpoints, native students, transformers both.",
    ),
    _models(
        "--device",
        type=click.Choice(["auto", "cpu", "cuda"]),
        default="auto",
        show_default=True,
        help="Where checkpoints run; auto takes a GPU where there is one.",
    ),
    _models("--beams", type=int, default=1, show_default=True, help="Beam width; 1 = greedy."),
    _models("--offline", is_flag=True, help="Never use the network."),
    _models(
        "--no-cache",
        "cache",
        is_flag=True,
        flag_value=False,
        default=True,
        help="Neither read nor keep the models' results on the disk.",
    ),
)
ENCODER_OPTION = _models(
    "--encoder",
    type=click.Choice(["auto", "use", "e5", "none"]),
    default="auto",
    show_default=True,
    help="Sentence encoder that aligns the article with its source.",
)
COMPARISON_OPTIONS = (
    _words(
        "--glossary",
        "glossaries",
        multiple=True,
        metavar="FILE",
        help="Terms the translation has to keep to: CSV, TSV or TBX (repeatable).",
    ),
    ENCODER_OPTION,
)
CALIBRATION_OPTION = _models(
    "--calibration",
    "calibrations",
    multiple=True,
    metavar="FILE",
    help="Table of your own from `checker calibrate`, for your models and languages (repeatable).",
)
CALQUES_OPTION = _words(
    "--calques", multiple=True, metavar="FILE", help="YAML file with carried-over wordings of your own (repeatable)."
)
SELECTION_OPTIONS = (
    _checks(
        "--select",
        multiple=True,
        callback=_split_names,
        shell_complete=complete_rules,
        metavar="RULE",
        help="Run only these rules (repeat, or commas).",
    ),
    _checks(
        "--ignore",
        multiple=True,
        callback=_split_names,
        shell_complete=complete_rules,
        metavar="RULE",
        help="Leave these rules out.",
    ),
    _checks("--min-confidence", type=float, default=0.5, show_default=True, help="Report findings at or above this probability."),
    _checks(
        "--fail-on",
        type=click.Choice(["critical", "major", "minor", "never"]),
        default="major",
        show_default=True,
        help="Exit with 1 for findings of this severity or worse.",
    ),
    _checks(
        "--severity",
        "severities",
        multiple=True,
        callback=_read_severities,
        shell_complete=complete_rule_values,
        metavar="RULE=LEVEL",
        help="Let the findings of a rule be neutral, minor, major or critical (repeat, or commas).",
    ),
    _checks(
        "--rule-confidence",
        "rule_confidences",
        multiple=True,
        callback=_read_confidences,
        shell_complete=complete_rule_values,
        metavar="RULE=X",
        help="Report findings of a rule at or above this probability (repeat, or commas).",
    ),
    _words(
        "--words",
        multiple=True,
        metavar="FILE_OR_WORD",
        help="Words that are right: a file with one a line or a Hunspell .dic, or a word (repeatable).",
    ),
    _words(
        "--names",
        multiple=True,
        metavar="FILE_OR_NAME",
        help="Names that are spelled right, in full: a file with one a line, or a name; others are reported (repeatable).",
    ),
)
PROGRESS_OPTIONS = (
    _report("--quiet", "-q", is_flag=True, help="No progress and no notes on standard error."),
    _report("--no-progress", is_flag=True, help="No progress bar."),
)
SOURCE_OPTIONS = (
    _input(
        "--source",
        "sources",
        multiple=True,
        metavar="FILE",
        help="The original text; with several translations repeat it, in the same order [default: one found by its name].",
    ),
    _input(
        "--no-source",
        "by_name",
        is_flag=True,
        flag_value=False,
        default=True,
        help="Do not look for a source by its name, such as report.de.md beside report.en.md.",
    ),
    _input(
        "--manifest",
        metavar="FILE",
        help="Table of translations and their sources: CSV, TSV or JSONL with the columns translation and source.",
    ),
)
REPORT_OPTIONS = (
    _report("--format", "report_format", type=click.Choice(FORMATS), help="Kind of report [default: told by -o, else text]."),
    _report(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        type=click.Path(dir_okay=False),
        callback=read_output_paths,
        help="Write the report to this file instead of standard output; repeat it for several formats.",
    ),
)
BASELINE_OPTIONS = (
    _known("--baseline", metavar="FILE", help="Findings that are known: they are marked so and fail nothing."),
    _known("--write-baseline", "new_baseline", metavar="FILE", help="Write all findings to this file as known ones."),
    _known("--changed-since", metavar="REV", help="Report only findings on lines changed since this git revision."),
)
OUTPUT_OPTION = _report(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    callback=read_output_path,
    help="Write the result to this file instead of standard output.",
)


def with_options(*groups: tuple[Callable[[Command], Command], ...]) -> Callable[[Command], Command]:
    """A decorator that adds groups of options in the order given."""

    def decorate(command: Command) -> Command:
        for add in reversed([add for group in groups for add in group]):
            command = add(command)
        return command

    return decorate
