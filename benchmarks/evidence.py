"""What each kind and tier of evidence costs a sentence, in milliseconds and beside translating it natively.

The pairs are the back-translations of the English samples and the samples themselves; models are loaded and warm. All parts are
measured in turn, several times over, in one process.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from checker.evidence.pair_signals import read_pairs
from checker.evidence.providers import Engines, TextPair, read_providers
from checker.evidence.round_trip import make_round_trips
from checker.model_shelf import ModelShelf
from checker.observer import SilentObserver
from checker.pipeline import back_translate
from checker.records import Segment
from checker.settings import Settings

ROOT = Path(__file__).parent.parent
_SENTENCES = 64
_RUNS = 3


def main() -> None:
    """Prints the cost of a sentence, by tier, the median of some runs."""
    pairs = _make_pairs()
    models = ModelShelf(Settings(source_lang="pt", cache=False)).get("en", "pt")
    back, forth = models.back, models.forth
    if back is None or forth is None:
        raise SystemExit("the embedded models are missing")
    texts = [translation for _, translation in pairs]
    segments = [
        Segment(id=number, start=0, end=len(text), text=text, kind="sentence", paragraph=number)
        for number, text in enumerate(texts)
    ]
    trips = make_round_trips(segments, back, forth)
    with_trips = [
        TextPair(source=source, translation=text, round_trips=(trips[number],) if number in trips else ())
        for number, (source, text) in enumerate(pairs)
    ]
    words_only = Engines(back=None, forth=None, pivot_lang=None)
    whole = Engines(back=back, forth=forth, pivot_lang="pt")
    observer = SilentObserver()
    parts: dict[str, Callable[[], object]] = {
        "native translation": lambda: back.translate(texts),
        "round trip": lambda: make_round_trips(segments, back, forth),
        "words of both sides": lambda: read_providers(
            with_trips, source_lang="pt", lang="en", engines=words_only, observer=observer
        ),
        "tier 1: surprise": lambda: read_pairs(pairs, forth, back, tiers=1),
        "tiers 1 and 2: and its round trip": lambda: read_pairs(pairs, forth, back, tiers=2),
        "tiers 1 to 3: and edits": lambda: read_pairs(pairs, forth, back, tiers=3),
        "all evidence, round trips at hand": lambda: read_providers(
            with_trips, source_lang="pt", lang="en", engines=whole, observer=observer
        ),
    }
    seconds: dict[str, list[float]] = {name: [] for name in parts}
    for run in range(_RUNS + 1):
        for name, part in parts.items():
            started = time.perf_counter()
            part()
            if run:  # the first warms up
                seconds[name].append((time.perf_counter() - started) / len(pairs))
    base = statistics.median(seconds["native translation"])
    for name, each in seconds.items():
        cost = statistics.median(each)
        sys.stdout.write(f"{name:40} {1000 * cost:.0f} ms a sentence = {cost / base:.1f} times a native translation\n")
    total = statistics.median(seconds["round trip"]) + statistics.median(seconds["all evidence, round trips at hand"])
    sys.stdout.write(f"{'everything together':40} {1000 * total:.0f} ms a sentence (at most 150)\n")
    sys.stdout.flush()


def _make_pairs() -> list[tuple[str, str]]:
    samples = sorted(path for path in (ROOT / "corpora").glob("*/*.txt") if not path.name.endswith(".pt.txt"))
    made = [each for path in samples for each in back_translate(str(path), Settings(pivot="pt"), round_trip=False)]
    return [(each.there.text, each.segment.text) for each in made if each.segment.kind == "sentence"][:_SENTENCES]


if __name__ == "__main__":
    main()
