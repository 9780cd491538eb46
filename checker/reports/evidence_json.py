"""Evidence of the models as JSON, for programs: what speaks against a pair, and which words."""

from __future__ import annotations

from checker.records import PairEvidence

_LEAST_STRENGTH = 0.9
"""Strength from which a signal is written: one clean pair in ten has as much."""
_MOST_MARKS = 12


def evidence_as_json(evidence: PairEvidence) -> dict[str, object]:
    """The telling signals and the most doubtful words, which stand first; spans are in the document of their side."""
    strong = sorted(
        (signal for signal in evidence.signals if signal.strength >= _LEAST_STRENGTH), key=lambda signal: -signal.strength
    )
    return {
        "error_probability": round(evidence.error_probability, 4),
        "quality": None if evidence.quality is None else round(evidence.quality, 4),
        "calibrated": evidence.calibrated,
        "signals": [
            {
                "kind": signal.kind,
                "side": signal.side,
                "start": signal.start,
                "end": signal.end,
                "value": round(signal.value, 3),
                "strength": round(signal.strength, 4),
                "text": signal.text,
            }
            for signal in strong
        ],
        "marks": [
            {
                "side": mark.side,
                "start": mark.start,
                "end": mark.end,
                "probability": round(mark.probability, 4),
                "kind": mark.kind,
                "counterpart": list(mark.counterpart) if mark.counterpart else None,
            }
            for mark in evidence.marks[:_MOST_MARKS]
        ],
    }
