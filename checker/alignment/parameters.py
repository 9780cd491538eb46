"""The numbers of the alignment cost, one set per kind of vectors."""

from __future__ import annotations

from dataclasses import dataclass

MAX_SPAN = 5
"""Most sentences on one side of a link; both sides together have at most six."""

SHAPES = tuple((a, b) for a in range(1, MAX_SPAN + 1) for b in range(1, MAX_SPAN + 1) if a + b <= MAX_SPAN + 1)
"""The 15 shapes of a link, as numbers of source and translation sentences."""


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """Weights of the cost of a link or a gap, see `costs`.

    `length`: of the difference in length, `length_cap`: its highest penalty; `longer`, `shorter`: exponents of the larger and the
    smaller number of sentences; `merge`: for each sentence beyond one a side; `crossing`: for each sentence beyond one on the
    shorter side; `gap`, `gap_quality`: cost of a sentence without counterpart, and how it grows with the document's quality;
    `gap_length`: exponent of its relative length; `paragraph`: for each paragraph break within a link that its other side has
    not, times the agreement of the breaks; `unrelated`: usual 1 - cos of two sentences that have nothing to do with each other
    (Parallel Universal Dependencies, and articles).
    """

    length: float
    longer: float
    shorter: float
    merge: float
    crossing: float
    gap: float
    gap_quality: float
    gap_length: float
    paragraph: float
    unrelated: float
    length_cap: float = 3.0


# Tuned for F1 on Text+Berg (de-fr), ParIce (is-en) and edited WMT and NTREX articles (de, es, fr, pt, ru - en).
USE_PARAMETERS = Parameters(
    length=0.60,
    longer=0.886,
    shorter=0.436,
    merge=0.110,
    crossing=0.018,
    gap=0.738,
    gap_quality=0.0,
    gap_length=0.186,
    paragraph=0.2,
    unrelated=0.88,
)
E5_PARAMETERS = Parameters(
    length=0.60,
    longer=0.952,
    shorter=0.679,
    merge=0.077,
    crossing=-0.098,
    gap=0.584,
    gap_quality=0.394,
    gap_length=0.0,
    paragraph=0.2,
    unrelated=0.22,
)
# Tuned on edited runs of sentences from Parallel Universal Dependencies (17 languages) and Europarl (de-en).
WORDS_PARAMETERS = Parameters(
    length=2.6,
    length_cap=0.40,
    longer=0.867,
    shorter=1.243,
    merge=0.158,
    crossing=0.059,
    gap=0.888,
    gap_quality=0.0,
    gap_length=0.152,
    paragraph=0.2,
    unrelated=0.95,
)
