"""The vocabulary that all stages share. Offsets are half-open and count code points of a document's text."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, total_ordering
from typing import Literal

from checker.origin import Label, Origin, find_line_starts, find_position

Side = Literal["translation", "source"]
SegmentKind = Literal["heading", "dateline", "caption", "sentence"]
BlockKind = Literal["heading", "paragraph", "item", "caption"]
Evidence = Mapping[str, "str | int | float | bool | list[str] | None"]


@total_ordering
class Severity(enum.Enum):
    """How much an error matters to a reader. Ordered; weights as in MQM scoring."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """Penalty points of one error of this severity (MQM: 0, 1, 5, 25)."""
        return {"neutral": 0, "minor": 1, "major": 5, "critical": 25}[self.value]

    def __lt__(self, other: Severity) -> bool:
        return self.weight < other.weight


def _require_span(start: int, end: int) -> None:
    if not 0 <= start <= end:
        raise ValueError(f"not a span: {start}..{end}")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A span of prose that its file sets apart: a heading, a paragraph, an item of a list or a cell, a caption."""

    start: int
    end: int
    kind: BlockKind = "paragraph"

    def __post_init__(self) -> None:
        _require_span(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Document:
    """One text as it was read. `notes` say what had to be guessed.

    `text` is the prose. Of plain text that is the file, untouched, and `origin` is None; of other formats `origin` knows where
    it stands in the file. `blocks` is empty where the format does not tell them. `opaque` holds spans, in order, that stand in
    the text but are no prose, such as code within a sentence: nothing is reported there.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    origin: Origin | None = None
    blocks: tuple[Block, ...] = ()
    opaque: tuple[tuple[int, int], ...] = ()

    @property
    def file_text(self) -> str:
        """The text that `locate` points into: that of the file, or, of a file that is not read as one text, the prose."""
        return self.text if self.origin is None or self.origin.text is None else self.origin.text

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """A span of the prose as a span of `file_text`."""
        return (start, end) if self.origin is None else self.origin.locate(start, end)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of an offset of the prose, both from 1, the column in code points."""
        return find_position(self._line_starts, offset) if self.origin is None else self.origin.position(offset)

    def name_place(self, offset: int) -> Label | None:
        """The place of an offset in the terms of the format, such as paragraph and run; None where lines tell it."""
        place = None if self.origin is None else self.origin.find_place(offset)
        return place.label if place else None

    @cached_property
    def _line_starts(self) -> list[int]:
        return find_line_starts(self.text)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A sentence or a heading. `paragraph` counts the blocks of the document from 0."""

    id: int
    start: int
    end: int
    text: str
    kind: SegmentKind
    paragraph: int

    def __post_init__(self) -> None:
        _require_span(self.start, self.end)
        if self.end - self.start != len(self.text):
            raise ValueError(f"segment {self.id}: the span {self.start}..{self.end} does not fit its text")


@dataclass(frozen=True, kw_only=True)
class Link:
    """Source and translation segments that belong together, by id. An empty side is a null link."""

    source: tuple[int, ...]
    translation: tuple[int, ...]
    score: float


@dataclass(frozen=True, kw_only=True)
class RoundTrip:
    """One segment put into the pivot language and back again.

    `score` is the mean log-probability per token of the segment given its back-translation, `preferred_score` that of the round
    trip; both in nats. `token_scores` and `preferred_token_scores` hold the same token by token: start, end and log-probability,
    with spans in the segment and in the round trip; the end token is an empty span at the end. Without a way back the round
    trip, chrF and all scores are None. `reliable` is false where the models failed, and `defect` says how.
    """

    segment: int
    back_translation: str
    round_trip: str | None
    chrf: float | None
    score: float | None = None
    preferred_score: float | None = None
    token_scores: tuple[tuple[int, int, float], ...] = ()
    preferred_token_scores: tuple[tuple[int, int, float], ...] = ()
    defect: str | None = None

    @property
    def reliable(self) -> bool:
        """Whether the models did their part, so that a difference may speak about the article."""
        return self.defect is None


SignalKind = Literal[
    "surprise",
    "uncovered",
    "negation",
    "insertion",
    "substitution",
    "deletion",
    "swap",
    "number",
    "name",
    "conditioning",
    "similarity",
    "fluency",
    "words",
]
"""What a piece of model evidence rests on: likelihood, an edit that the model likes better, vectors of sentences or words."""

MarkKind = Literal["replaced", "missing", "added", "form"]
"""What may be wrong with a word: another stands for it, nothing does (source), nothing asks for it (translation), its form."""


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One piece of model evidence about a pair of passages, with its place in the document of its side.

    `value` is in the unit of its kind (nats for likelihoods and edits, a cosine for similarity), larger = more suspicious.
    `strength` is its place among clean pairs, 0..1: the share of them whose value is lower. `text` is what an edit puts in the
    place of the span; None where nothing is.
    """

    kind: SignalKind
    side: Side
    start: int
    end: int
    value: float
    strength: float
    text: str | None = None

    def __post_init__(self) -> None:
        _require_span(self.start, self.end)
        if not 0.0 <= self.strength <= 1.0:
            raise ValueError(f"strength is not within 0..1: {self.strength}")


@dataclass(frozen=True, kw_only=True)
class WordMark:
    """A word that looks wrong. `probability`, 0..1, is that of an error at the word; `kind` the likeliest one.

    `counterpart` is the span of the word of the other side that it goes with, None where none does.
    """

    side: Side
    start: int
    end: int
    probability: float
    kind: MarkKind
    counterpart: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        _require_span(self.start, self.end)
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"probability is not within 0..1: {self.probability}")


@dataclass(frozen=True, kw_only=True)
class PairEvidence:
    """What the models say about one link: signals, and words by falling suspicion.

    `error_probability` is that of a mistake somewhere in the pair, from the models alone; `quality`, 0..1, ranks translations and
    is None where no model compared the two sides. `calibrated` is false where there was no table for the models and languages.
    """

    signals: tuple[Signal, ...] = ()
    marks: tuple[WordMark, ...] = ()
    error_probability: float = 0.0
    quality: float | None = None
    calibrated: bool = False


@dataclass(frozen=True, kw_only=True)
class Related:
    """A further place that a finding is about."""

    start: int
    end: int
    text: str
    side: Side = "translation"

    def __post_init__(self) -> None:
        _require_span(self.start, self.end)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One place where a rule fired. `confidence` is the probability, 0..1, that an editor agrees."""

    rule: str
    category: str
    severity: Severity
    confidence: float
    start: int
    end: int
    text: str
    message: str
    side: Side = "translation"
    suggestion: str | None = None
    related: tuple[Related, ...] = ()
    evidence: Evidence = field(default_factory=dict)
    fingerprint: str = ""
    baseline: Literal["new", "known"] = "new"

    def __post_init__(self) -> None:
        _require_span(self.start, self.end)
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is not within 0..1: {self.confidence}")
        if not self.message:
            raise ValueError(f"a finding of {self.rule} has no message")

    def overlaps(self, other: Finding) -> bool:
        """Whether both mark a common character on the same side."""
        return self.side == other.side and self.start < other.end and other.start < self.end


@dataclass(frozen=True, kw_only=True)
class ModelUse:
    """A model that took part in a run."""

    role: Literal["back-translation", "round-trip", "forward", "embedding", "word-level"]
    id: str
    revision: str
    engine: str


@dataclass(frozen=True, kw_only=True)
class RuleDescription:
    """What reports say about a rule; `help` is plain text of several lines: sources, known false alarms, what was measured."""

    id: str
    category: str
    severity: Severity
    summary: str
    help: str


@dataclass(frozen=True, kw_only=True)
class DocumentReport:
    """What one run found in one article. `words` is 0 for an empty one; `score` runs from 0 to 100.

    With a source there are its document and segments, the links between the two texts, and what the models say about them.
    `notes` say what had to be guessed, `unchecked` what could not be checked and why; `suppressed` counts the findings that
    comments in the file turn off.
    """

    document: Document
    lang: str
    source_lang: str | None
    pivot_lang: str | None
    words: int
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    score: float
    round_trips: Mapping[int, RoundTrip] = field(default_factory=dict)
    segment_scores: Mapping[int, float] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    source: Document | None = None
    source_segments: tuple[Segment, ...] = ()
    evidence: Mapping[Link, PairEvidence] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    suppressed: int = 0
    models: tuple[ModelUse, ...] = ()

    def read_side(self, side: Side) -> Document:
        """The document of one side. Raises ValueError for a source that is not there."""
        if side == "translation":
            return self.document
        if self.source is None:
            raise ValueError(f"{self.document.path} has no source")
        return self.source


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An input that could not be checked."""

    path: str
    message: str
    exit_code: int


@dataclass(frozen=True, kw_only=True)
class Report:
    """One run over one or more articles: all that the report writers see. `rules` describes those that ran."""

    version: str
    settings: Mapping[str, object]
    documents: tuple[DocumentReport, ...]
    models: tuple[ModelUse, ...] = ()
    failures: tuple[Failure, ...] = ()
    rules: tuple[RuleDescription, ...] = ()
    seconds: float | None = None


@dataclass(frozen=True, kw_only=True)
class ModelSource:
    """Where a translation model comes from: a folder with student files, or a MarianMT checkpoint (hub id or local folder).

    `target_tag` is the tag that a multi-target model wants in front of the text, such as `>>deu<<`; empty for others.
    """

    id: str
    kind: Literal["student", "transformers"]
    location: str
    revision: str
    source_lang: str
    target_lang: str
    target_tag: str = ""
    local_only: bool = True
