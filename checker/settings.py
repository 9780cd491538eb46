"""What a run is asked to do. Defaults are those of the command line."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from checker.errors import UsageError
from checker.records import Severity

Engine = Literal["auto", "transformers", "native", "ctranslate2"]
Device = Literal["auto", "cpu", "cuda"]
EncoderChoice = Literal["auto", "use", "e5", "none"]
FailOn = Literal["critical", "major", "minor", "never"]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All choices of one run. Languages are ISO 639-1 codes; `min_confidence` is a probability, 0..1."""

    lang: str | None = None
    """Language of the article; None = English, unless the text is clearly in another language."""
    source_lang: str | None = None
    """Language that the article was translated from, where known."""
    pivot: str | None = None
    """Language to back-translate into when there is no model for the source language; None = the embedded one."""
    model: str | None = None
    forward_model: str | None = None
    engine: Engine = "auto"
    device: Device = "auto"
    """Where checkpoints run; students run on the processor."""
    beams: int = 1
    offline: bool = False
    cache: bool = True
    """False neither reads nor keeps results on the disk; the report is the same."""
    models: bool = True
    """False leaves out back-translation and the rules that read it."""
    encoder: EncoderChoice = "auto"
    """What aligns the sentences of source and translation."""
    glossaries: tuple[str, ...] = ()
    """Files with the terms that translations have to keep to."""
    calibrations: tuple[str, ...] = ()
    """Files with tables of the models' evidence on clean text, from `checker calibrate`; they go before those of the package."""
    calques: tuple[str, ...] = ()
    """Files with carried-over wordings of the user's own."""
    words: tuple[str, ...] = ()
    """Words that are right, and files of such words: see checker.language.right_words."""
    names: tuple[str, ...] = ()
    """Names that are spelled right, and files of such names."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float = 0.5
    rule_confidences: tuple[tuple[str, float], ...] = ()
    """Rules whose findings need another probability than `min_confidence`."""
    severities: tuple[tuple[str, str], ...] = ()
    """Rules whose findings count as more or less severe than they say."""
    fail_on: FailOn = "major"

    def __post_init__(self) -> None:
        if not 0.0 <= self.min_confidence <= 1.0:
            raise UsageError(
                f"--min-confidence is {self.min_confidence}", hint="give a probability between 0 and 1, for example 0.5"
            )
        if self.engine == "native" and self.beams > 1:
            raise UsageError("the native engine searches greedily only", hint="use --engine transformers for a beam")
        if self.beams < 1:
            raise UsageError(f"--beams is {self.beams}", hint="give 1 for greedy search, or more")

    def require_confidence(self, rule: str) -> float:
        """The least probability, 0..1, at which findings of a rule are reported."""
        return dict(self.rule_confidences).get(rule, self.min_confidence)

    def read_severity(self, rule: str) -> Severity | None:
        """The severity that all findings of a rule are to have, or None where they keep their own."""
        level = dict(self.severities).get(rule)
        return None if level is None else Severity(level)

    @property
    def failing_severity(self) -> Severity | None:
        """The mildest severity that makes a run fail, or None for never."""
        return None if self.fail_on == "never" else Severity(self.fail_on)

    def as_record(self) -> dict[str, object]:
        """The settings as reports give them: plain values, by name. Where results come from is no part of a report."""
        lists = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items() if name != "cache"
        }
        return lists | {"rule_confidences": dict(self.rule_confidences), "severities": dict(self.severities)}
