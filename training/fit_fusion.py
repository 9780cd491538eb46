"""Quantile tables and the weights that join the evidence, from the part of Parallel UD that trained no head.

    tables    of each source language, and of all together for others
    error     a mistake anywhere in the pair, against the same pairs without
    marks     a wrong word of either side, against all others

Mistakes are as frequent in the fit as PREVALENCE says; it is the share of sentences with a mistake that confidences assume.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from checker import evidence
from checker.evidence.fusion import SIDES, YARDSTICKS, describe, read_log_odds, unfold
from checker.evidence.providers import DISTANCE, LIKELIHOOD, ROUND_TRIP, WORDS, word_feature
from checker.evidence.quantiles import QuantileTable, measure_quantiles
from checker.evidence.tables import write_tables
from checker.model_shelf import ModelShelf
from checker.settings import Settings
from training.noise import Donors
from training.noised_readings import ReadPair, ReadWord, read_noised_pairs
from training.nonnegative import Array, fit_logistic
from training.parallel_text import read_pairs, select_calibration_part, select_fit_part

DATA = Path(evidence.__file__).parent / "data"
_SEED = 1

PREVALENCE = 0.04
"""Share of sentences with a mistake. Chosen on human translations of news (34 articles), where 0.1 gave a wrong finding of the
models in every 800 words; the order of sentences does not depend on it."""
WORD_PREVALENCE = 0.004
"""Share of words that are wrong: one in ten sentences of 25 words, hence one in such a sentence at most."""
_BALANCE, _WORD_BALANCE = 0.1, 0.01
"""Shares while weights are fitted; then biases are shifted to the shares above (King and Zeng 2001, prior correction)."""

_USED_NAMES = (
    *("forward_worst", "forward_window", "forward_own", "margin_worst", "margin_window"),
    *("negation", "insertion", "deletion", "substitution", "swap", "number", "name"),
)
_USED = frozenset(f"{LIKELIHOOD}.{name}" for name in _USED_NAMES)
"""What the error of a pair is told from the translation models. The rest (means, how well the source is covered) tells how freely
a sentence was translated: on DEMETR's translations, made from other languages than Portuguese, it flagged up to half of them."""

FREEDOM, FREEDOM_OF_MODELS = 0.1, 0.15
"""What the log odds of each yardstick take off, more where translation models, too, doubt what is free. Left to the fit, these
weights come out near 0, since it looks at all pairs and not at the few that are flagged. With these, the threshold that flags one
clean pair in twenty finds more: on Parallel UD 0.31 of the mistakes either way by the words alone, 0.435 instead of 0.42 with all
providers. Chosen on DEMETR, where those of the models could as well be 0.2."""

_QUALITY = frozenset({f"{WORDS}.distance", f"{DISTANCE}.pair"})
"""What tells how good a translation is on the whole, not whether there is a mistake."""

LANGS = ("de", "fr", "es", "pt", "it", "cs", "pl", "ru", "hi", "zh", "tr", "ar", "ko", "sv", "fi", "is")
WITH_MODELS = ("pt", "zh")
MISTAKES = 2
"""Mistakes put into each pair, one at a time."""

SETS: Sequence[tuple[str, ...]] = (
    (WORDS,),
    (ROUND_TRIP,),
    (WORDS, ROUND_TRIP, DISTANCE),
    (LIKELIHOOD, ROUND_TRIP),
    (WORDS, LIKELIHOOD, ROUND_TRIP, DISTANCE),
)


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The tables by provider and source language (None = any)."""

    by_key: Mapping[tuple[str, str | None], QuantileTable]

    def rate(self, pair: ReadPair) -> dict[str, float]:
        """The strengths of all values of a pair, by the table of its language."""
        strengths = {}
        for name, value in pair.values.items():
            kind = name.split(".")[0]
            table = self.by_key.get((kind, None if kind == ROUND_TRIP else pair.source_lang)) or self.by_key[kind, None]
            strength = table.rate(name, value)
            if strength is not None:
                strengths[name] = strength
        return strengths


def make_tables(pairs: Sequence[ReadPair], keys: Mapping[str, str], lang: str = "en") -> Tables:
    """Tables of the clean pairs: per source language and pooled."""
    by_key: dict[tuple[str, str | None], QuantileTable] = {}
    clean = [pair for pair in pairs if pair.kind is None]
    for kind, key in keys.items():
        langs: list[str | None] = [None, *sorted({pair.source_lang for pair in clean})]
        for source_lang in langs[:1] if kind == ROUND_TRIP else langs:
            chosen = [pair for pair in clean if source_lang in (None, pair.source_lang)]
            columns = _collect(chosen, kind)
            if columns:
                by_key[kind, source_lang] = measure_quantiles(columns, provider=key, source_lang=source_lang, lang=lang)
    return Tables(by_key=by_key)


def _collect(pairs: Sequence[ReadPair], kind: str) -> dict[str, list[float]]:
    columns: dict[str, list[float]] = {}
    for pair in pairs:
        for name, value in pair.values.items():
            if name.startswith(f"{kind}."):
                columns.setdefault(name, []).append(value)
        if kind == LIKELIHOOD:
            for word in pair.words:
                if word.surprise is not None:
                    columns.setdefault(word_feature(word.side), []).append(word.surprise)
    return columns


def fit_fusions(pairs: Sequence[ReadPair], tables: Tables) -> list[dict[str, object]]:
    """The weights for each set of providers that the pairs have, as rows of the package's JSON file."""
    rows = []
    for providers in SETS:
        chosen = [pair for pair in pairs if all(any(name.startswith(f"{kind}.") for name in pair.values) for kind in providers)]
        if chosen:
            rows.append(_fit_set(chosen, tables, providers))
    return rows


def _fit_set(pairs: Sequence[ReadPair], tables: Tables, providers: Sequence[str]) -> dict[str, object]:
    names = sorted({name for pair in pairs for name in pair.values if name.split(".")[0] in providers and _is_used(name)})
    yardsticks = [name for name in names if name in YARDSTICKS]
    fitted = [name for name in names if name not in YARDSTICKS]
    strengths = [tables.rate(pair) for pair in pairs]
    freedom = FREEDOM_OF_MODELS if LIKELIHOOD in providers else FREEDOM
    known = -freedom * _describe(strengths, yardsticks).sum(axis=1)
    labels = np.array([float(pair.kind is not None) for pair in pairs])
    bias, weights = fit_logistic(_describe(strengths, fitted), labels, _balance(labels, _BALANCE), known=known)
    bias += _log_odds(PREVALENCE) - _log_odds(_BALANCE)
    kept = {name: round(float(weight), 4) for name, weight in zip(fitted, weights, strict=True) if weight > 1e-4}
    return {
        "providers": sorted(providers),
        "error": {"bias": round(bias, 4), "weights": kept | dict.fromkeys(yardsticks, -freedom)},
        "marks": _fit_marks(pairs, tables, surprising=LIKELIHOOD in providers) if WORDS in providers else None,
    }


def _describe(strengths: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    return np.array([[describe(name, each.get(name, 0.5)) for name in names] for each in strengths])


def _is_used(name: str) -> bool:
    return name not in _QUALITY and (not name.startswith(f"{LIKELIHOOD}.") or name in _USED)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _balance(labels: Array, prevalence: float, shares: Array | None = None) -> Array:
    """Weights of the rows, one on average, by which a share of `prevalence` is labelled 1; in proportion to `shares` if given."""
    shares = np.ones(len(labels)) if shares is None else shares
    ones, zeros = (shares * labels).sum(), (shares * (1 - labels)).sum()
    weights = shares * np.where(labels > 0, prevalence / ones, (1 - prevalence) / zeros)
    return np.asarray(weights * len(labels))


def _fit_marks(pairs: Sequence[ReadPair], tables: Tables, *, surprising: bool) -> dict[str, dict[str, float]]:
    """The weights of each side; `surprising` is whether translation models are among the providers.

    A mistake counts once, however many words it wrote. Otherwise added clauses, of which the head doubts every word and the
    translation models hardly any, would outweigh the mistakes of one word.
    """
    marks: dict[str, dict[str, float]] = {}
    for side in SIDES:
        rows, labels, shares = [], [], []
        for pair in pairs:
            words = [word for word in pair.words if word.side == side]
            wrong = sum(word.wrong for word in words)
            for word in words:
                surprise = _read_surprise(word, tables, pair.source_lang) if surprising else 0.0
                rows.append((read_log_odds(word.error), surprise))
                labels.append(float(word.wrong))
                shares.append(1.0 / wrong if word.wrong else 1.0)
        truth = np.array(labels)
        balance = _balance(truth, _WORD_BALANCE, np.array(shares))
        bias, (own, surprise_weight) = fit_logistic(np.array(rows), truth, balance)
        bias += _log_odds(WORD_PREVALENCE) - _log_odds(_WORD_BALANCE)
        marks[side] = {"bias": round(bias, 4), "word": round(float(own), 4), "surprise": round(float(surprise_weight), 4)}
    return marks


def _read_surprise(word: ReadWord, tables: Tables, source_lang: str) -> float:
    if word.surprise is None:
        return 0.0
    return unfold(tables.by_key[LIKELIHOOD, source_lang].rate(word_feature(word.side), word.surprise) or 0.0)


def write_fusions(rows: Sequence[Mapping[str, object]]) -> str:
    """The package's JSON file."""
    return json.dumps({"version": 1, "prevalence": PREVALENCE, "fusions": list(rows)}, indent=1) + "\n"


def read_corpus(
    pud: Path, *, langs: Sequence[str], with_models: Sequence[str], mistakes: int, seed: int, report: Callable[[str], None]
) -> tuple[list[ReadPair], dict[str, str]]:
    """The calibration part of Parallel UD as all providers see it, and the names of their tables.

    `with_models` are the languages that also go through the translation models, which takes most of the time.
    """
    everything = [pair for path in [pud] for pair in read_pairs(path)]
    donors = Donors.build(list(select_fit_part(everything)))
    shelf = {models: ModelShelf(Settings(models=models, cache=False)) for models in (True, False)}
    read: list[ReadPair] = []
    keys: dict[str, str] = {}
    for lang in langs:
        models = lang in with_models
        chosen = list(select_calibration_part(pair for pair in everything if pair.source_lang == lang))
        for pair, names in read_noised_pairs(chosen, donors, shelf[models], mistakes=mistakes, models=models, seed=seed):
            read.append(pair)
            keys |= names
        report(f"{lang}: {len(chosen)} pairs read")
    return read, keys


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits and writes the tables and weights; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m training.fit_fusion", description="Learns how the evidence is joined.")
    parser.add_argument("file", type=Path, help="Parallel UD as tab-separated text")
    parser.add_argument("--output", type=Path, default=DATA, help="folder for quantiles.json and fusion.json")
    options = parser.parse_args(arguments)
    started = time.monotonic()

    def report(text: str) -> None:
        sys.stderr.write(f"{time.monotonic() - started:6.0f} s  {text}\n")

    read, keys = read_corpus(options.file, langs=LANGS, with_models=WITH_MODELS, mistakes=MISTAKES, seed=_SEED, report=report)
    tables = make_tables(read, keys)
    (options.output / "quantiles.json").write_text(write_tables(tables.by_key.values()), encoding="utf-8")
    (options.output / "fusion.json").write_text(write_fusions(fit_fusions(read, tables)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
