"""What a run is asked to do. Defaults are those of the command line."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from checker.errors import UsageError
from checker.records import Severity

Engine = Literal["auto", "transformers", "native"]
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
    beams: int = 1
    offline: bool = False
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
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float = 0.5
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

    @property
    def failing_severity(self) -> Severity | None:
        """The mildest severity that makes a run fail, or None for never."""
        return None if self.fail_on == "never" else Severity(self.fail_on)

    def as_record(self) -> dict[str, object]:
        """The settings as reports give them: plain values, by name."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
