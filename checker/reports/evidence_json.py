"""Evidence of the models as JSON, for programs: what speaks against a pair, and which words."""

from __future__ import annotations

from checker.records import DocumentReport, PairEvidence, Side

_LEAST_STRENGTH = 0.9
"""Strength from which a signal is written: one clean pair in ten has as much."""
_MOST_MARKS = 12
_OTHER: dict[Side, Side] = {"source": "translation", "translation": "source"}


def evidence_as_json(evidence: PairEvidence, report: DocumentReport) -> dict[str, object]:
    """The telling signals and the most doubtful words, which stand first; spans are in the file of their side."""

    def locate(side: Side, span: tuple[int, int]) -> tuple[int, int]:
        return report.read_side(side).locate(*span)

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
                **_name_span(locate(signal.side, (signal.start, signal.end))),
                "value": round(signal.value, 3),
                "strength": round(signal.strength, 4),
                "text": signal.text,
            }
            for signal in strong
        ],
        "marks": [
            {
                "side": mark.side,
                **_name_span(locate(mark.side, (mark.start, mark.end))),
                "probability": round(mark.probability, 4),
                "kind": mark.kind,
                "counterpart": list(locate(_OTHER[mark.side], mark.counterpart)) if mark.counterpart else None,
            }
            for mark in evidence.marks[:_MOST_MARKS]
        ],
    }


def _name_span(span: tuple[int, int]) -> dict[str, object]:
    return {"start": span[0], "end": span[1]}
