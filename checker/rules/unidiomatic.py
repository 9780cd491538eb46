"""A wording that the round trip puts otherwise, in much more common words, and finds far more likely.

It may speak of fluency, never of meaning: without the source, a round trip cannot know what was meant. Measured, a preference of
the models is a weak sign (see RULE.known_false_alarms), so no finding of this rule reaches the default threshold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.rewording import Rewording, find_rewordings
from checker.records import Finding, RoundTrip, Severity
from checker.rules.article import Article
from checker.rules.rule import ENGLISH, Example, Rule

# Least difference of log-probability, in nats, and of Zipf frequency (1.5 = thirty times as common), and least part of the
# sentence that came back word for word. At lower values the precision below falls towards that of any word of the text.
_LEAST_GAIN = 2.0
_LEAST_RARITY = 1.5
_LEAST_SHARED = 0.6

# Share of the findings that lie on a stretch which professional annotators marked too, in 2,900 machine-translated segments of
# the BioMQM set: 0.16 of 252, and 0.30 of 131 where the article's word is hardly known in English (Zipf frequency below 1.5)
# and the other one is. A content word taken at random there lies on a mark in 0.10 of the cases.
_CONFIDENCE, _CONFIDENCE_UNKNOWN = 0.15, 0.3
_UNKNOWN, _KNOWN = 1.5, 3.0


def find(article: Article) -> Iterator[Finding]:
    """Silent without round trips, and where the models failed or one of the wordings has names or figures in it."""
    for segment in article.segments:
        there = article.round_trips.get(segment.id)
        if there is None or not there.reliable or not there.token_scores or not there.preferred_token_scores:
            continue
        for rewording in find_rewordings(segment.text, there.round_trip or "", article.lang):
            gain = _measure_gain(there, rewording)
            if gain >= _LEAST_GAIN and _is_common(rewording):
                yield _write(article, segment.start, there, rewording, gain)


def _measure_gain(there: RoundTrip, rewording: Rewording) -> float:
    """By how many nats the wording of the round trip is more likely, given the same back-translation."""
    given = _sum_scores(there.token_scores, rewording.start, rewording.end)
    preferred = _sum_scores(there.preferred_token_scores, rewording.other_start, rewording.other_end)
    return preferred - given


def _sum_scores(scores: Sequence[tuple[int, int, float]], start: int, end: int) -> float:
    return sum(score for token_start, token_end, score in scores if token_start < end and token_end > start)


def _is_common(rewording: Rewording) -> bool:
    return rewording.other_frequency - rewording.frequency >= _LEAST_RARITY and rewording.shared >= _LEAST_SHARED


def _write(article: Article, offset: int, there: RoundTrip, rewording: Rewording, gain: float) -> Finding:
    start, end = offset + rewording.start, offset + rewording.end
    text, preferred = article.text[start:end], (there.round_trip or "")[rewording.other_start : rewording.other_end]
    suggestion = preferred[:1].upper() + preferred[1:] if text[0].isupper() else preferred
    unknown = rewording.frequency < _UNKNOWN and rewording.other_frequency > _KNOWN
    return RULE.finding(
        article,
        start,
        end,
        f"“{text}” may sound unusual: put into another language and back it becomes “{preferred}”, which is far more common. "
        "A hint about style only; keep it if you mean it.",
        confidence=_CONFIDENCE_UNKNOWN if unknown else _CONFIDENCE,
        suggestion=suggestion,
        evidence={
            "gain_nats": round(gain, 1),
            "frequency": rewording.frequency,
            "preferred_frequency": rewording.other_frequency,
            "shared_words": round(rewording.shared, 2),
            "back_translation": there.back_translation,
            "round_trip": there.round_trip,
        },
    )


RULE = Rule(
    id="unidiomatic",
    category="Style/Unidiomatic",
    severity=Severity.MINOR,
    summary="The round trip prefers another, much more common wording.",
    find=find,
    sources=(
        "Moon, J., Cho, H., & Park, E. L. (2020). Revisiting Round-Trip Translation for Quality Estimation. EAMT",
        "Zouhar, V., et al. (2024). Fine-Tuned Machine Translation Metrics Struggle in Unseen Domains. ACL (the BioMQM set)",
        "Speer, R. (2022). wordfreq (version 3). doi:10.5281/zenodo.7199437",
    ),
    known_false_alarms=(
        "Most of its findings: every rare but right word that the models replace by a common one (overdue, closely "
        "scrutinised, grim-faced). Measured with the embedded models: 0.16 of the findings lie on a stretch that "
        "annotators of BioMQM marked as an error of any kind, 0.30 where the word is hardly known in English, 0.10 of "
        "random words. It speaks about human-written news (6.0 findings in 1000 words) more often than about weak machine"
        " translations of the same texts (4.4): larger gains, or the probability of the wording without a source, do not "
        "part them either. So no finding reaches a confidence of 0.5."
    ),
    languages=ENGLISH,
    examples=(
        Example(text="There are nocturnal curfews in three towns.", flagged=("nocturnal",)),
        Example(text="The shop sells downmarketish shoes.", flagged=("downmarketish",)),
        Example(text="There are night curfews in three towns."),
        Example(text="In 1998 Nettlesham had two cinemas."),
        Example(text="The colour of the towns has changed."),
    ),
    needs_models=True,
)
