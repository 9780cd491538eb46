"""The keys of a configuration: one table, from which files are read, `checker init` writes, and the manual is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Kind = Literal[
    "language", "text", "model", "choice", "flag", "share", "count", "file", "files", "lists", "rules", "levels", "shares"
]
"""What a value is. A `model` is a hub id or a folder, `lists` are words and files of words, `levels` and `shares` go by rule."""

SEVERITIES = ("neutral", "minor", "major", "critical")
FORMATS = ("text", "json", "html", "sarif", "github", "rdjson", "junit", "markdown", "docx")


@dataclass(frozen=True, kw_only=True)
class Key:
    """One key, named like the long option. `parameter` names its value among the options, `inverted` says it is the opposite.

    `example` is a value as TOML writes it, `default` what holds without the key, in words. `in_overrides` says whether it may
    differ by path; a value there is added to the others where `adds` is true, else it takes their place.
    """

    name: str
    parameter: str
    kind: Kind
    group: str
    meaning: str
    example: str
    default: str
    choices: tuple[str, ...] = ()
    in_overrides: bool = False
    inverted: bool = False

    @property
    def adds(self) -> bool:
        """Whether values of several places are put together; what is selected is named in one place alone."""
        return self.kind in {"files", "lists", "levels", "shares"} or self.name == "ignore"

    @property
    def is_table(self) -> bool:
        """Whether the value is a table with names of rules as its keys."""
        return self.kind in {"levels", "shares"}


_LANGUAGES, _CHECKS, _WORDS, _MODELS, _REPORT = "Languages", "Checks", "Your own words", "Models", "Report"

KEYS: tuple[Key, ...] = (
    Key(
        name="lang",
        parameter="lang",
        kind="language",
        group=_LANGUAGES,
        meaning="Language of the articles.",
        example='"en"',
        default="en, unless the text is clearly in another",
        in_overrides=True,
    ),
    Key(
        name="source-lang",
        parameter="source_lang",
        kind="language",
        group=_LANGUAGES,
        meaning="Language that the articles were translated from.",
        example='"de"',
        default="told by the source, where there is one",
        in_overrides=True,
    ),
    Key(
        name="no-source",
        parameter="by_name",
        kind="flag",
        group=_LANGUAGES,
        meaning="Look for no source by its name, such as report.de.md beside report.en.md.",
        example="true",
        default="false",
        inverted=True,
    ),
    Key(
        name="select",
        parameter="select",
        kind="rules",
        group=_CHECKS,
        meaning="Run these rules alone; `checker rules` lists them.",
        example='["name-variant", "number-mismatch"]',
        default="all",
        in_overrides=True,
    ),
    Key(
        name="ignore",
        parameter="ignore",
        kind="rules",
        group=_CHECKS,
        meaning="Leave these rules out.",
        example='["quote-style"]',
        default="none",
        in_overrides=True,
    ),
    Key(
        name="min-confidence",
        parameter="min_confidence",
        kind="share",
        group=_CHECKS,
        meaning="Report findings at or above this probability, 0 to 1, that an editor agrees.",
        example="0.5",
        default="0.5",
        in_overrides=True,
    ),
    Key(
        name="fail-on",
        parameter="fail_on",
        kind="choice",
        group=_CHECKS,
        meaning="Exit with 1 for findings of this severity or worse.",
        example='"major"',
        default="major",
        choices=("critical", "major", "minor", "never"),
    ),
    Key(
        name="words",
        parameter="words",
        kind="lists",
        group=_WORDS,
        meaning="Words that are right, and files of them: one a line, or a Hunspell .dic.",
        example='["words.txt", "kombucha"]',
        default="none",
        in_overrides=True,
    ),
    Key(
        name="names",
        parameter="names",
        kind="lists",
        group=_WORDS,
        meaning="Names that are spelled right, in full, and files of them; other spellings are reported.",
        example='["names.txt", "Laura Birkmayer"]',
        default="none",
        in_overrides=True,
    ),
    Key(
        name="glossary",
        parameter="glossaries",
        kind="files",
        group=_WORDS,
        meaning="Terms that translations have to keep to: CSV, TSV or TBX.",
        example='["terms.csv"]',
        default="none",
        in_overrides=True,
    ),
    Key(
        name="calques",
        parameter="calques",
        kind="files",
        group=_WORDS,
        meaning="YAML files with carried-over wordings of your own.",
        example='["calques.yaml"]',
        default="none",
        in_overrides=True,
    ),
    Key(
        name="no-models",
        parameter="models",
        kind="flag",
        group=_MODELS,
        meaning="Rules on the text alone; no back-translation.",
        example="true",
        default="false",
        inverted=True,
    ),
    Key(
        name="model",
        parameter="model",
        kind="model",
        group=_MODELS,
        meaning="MarianMT model for the back-translation: hub id or folder.",
        example='"Helsinki-NLP/opus-mt-en-de"',
        default="the best that is there",
    ),
    Key(
        name="forward-model",
        parameter="forward_model",
        kind="model",
        group=_MODELS,
        meaning="MarianMT model for the way back to the article's language.",
        example='"Helsinki-NLP/opus-mt-de-en"',
        default="the best that is there",
    ),
    Key(
        name="pivot",
        parameter="pivot",
        kind="language",
        group=_MODELS,
        meaning="Back-translate into this language where the source's has no model.",
        example='"pt"',
        default="pt, which is embedded",
    ),
    Key(
        name="engine",
        parameter="engine",
        kind="choice",
        group=_MODELS,
        meaning="Engine that translates.",
        example='"auto"',
        default="auto",
        choices=("auto", "transformers", "ctranslate2", "native"),
    ),
    Key(
        name="device",
        parameter="device",
        kind="choice",
        group=_MODELS,
        meaning="Where checkpoints run; auto takes a GPU where there is one, and students run on the processor.",
        example='"auto"',
        default="auto",
        choices=("auto", "cpu", "cuda"),
    ),
    Key(
        name="beams",
        parameter="beams",
        kind="count",
        group=_MODELS,
        meaning="Beam width; 1 = greedy.",
        example="1",
        default="1",
    ),
    Key(
        name="offline",
        parameter="offline",
        kind="flag",
        group=_MODELS,
        meaning="Never use the network.",
        example="true",
        default="false",
    ),
    Key(
        name="no-cache",
        parameter="cache",
        kind="flag",
        group=_MODELS,
        meaning="Neither read nor keep the models' results on the disk.",
        example="true",
        default="false",
        inverted=True,
    ),
    Key(
        name="encoder",
        parameter="encoder",
        kind="choice",
        group=_MODELS,
        meaning="Sentence encoder that aligns an article with its source.",
        example='"auto"',
        default="auto",
        choices=("auto", "use", "e5", "none"),
    ),
    Key(
        name="calibration",
        parameter="calibrations",
        kind="files",
        group=_MODELS,
        meaning="Tables from `checker calibrate`, for models and languages of your own.",
        example='["de-news.json"]',
        default="none",
    ),
    Key(
        name="format",
        parameter="report_format",
        kind="choice",
        group=_REPORT,
        meaning="Kind of report; one that -o names by its ending goes before it.",
        example='"text"',
        default="told by -o, else text",
        choices=FORMATS,
    ),
    Key(
        name="baseline",
        parameter="baseline",
        kind="file",
        group=_REPORT,
        meaning="Findings that are known: they are marked so and fail nothing.",
        example='"baseline.json"',
        default="none",
    ),
    Key(
        name="severity",
        parameter="severities",
        kind="levels",
        group="By rule",
        meaning="How severe the findings of a rule are.",
        example='name-variant = "minor"',
        default="as `checker rules` says",
        choices=SEVERITIES,
        in_overrides=True,
    ),
    Key(
        name="rule-confidence",
        parameter="rule_confidences",
        kind="shares",
        group="By rule",
        meaning="The least probability, 0 to 1, at which findings of a rule are reported.",
        example="misspelling = 0.8",
        default="min-confidence",
        in_overrides=True,
    ),
)
BY_NAME = {key.name: key for key in KEYS}
OVERRIDES, PATHS = "overrides", "paths"


def find_closest(name: str, known: Sequence[str]) -> str:
    """What to tell about a name that is not known: the closest one, or all of them."""
    close = get_close_matches(name.replace("_", "-").lower(), known, n=1, cutoff=0.5)
    return f"did you mean {close[0]}?" if close else f"the keys are {', '.join(known)}"
