"""How the time of segmentation and rules grows with hostile text: four times the length should cost about four times the time.

`python -m benchmarks.growth` prints, for each kind of text, the seconds for 240,000 characters, the growth from 60,000, and the
slowest rule. A growth well above 4 means that something looks at the whole text again and again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

from checker.records import Document, Link
from checker.rules.article import Article
from checker.rules.registry import RULES
from checker.segmentation import segment_document

UNITS = (
    *(
        "“",
        "‘",
        "'s ",
        '"a" ',
        "“it’s ",
        "He said: “No. ",
        "word ",
        "a-",
        "A. ",
        "a\n\n",
        "\n",
        "- a\n",
        "#x\n",
        "… ",
        "!",
        "()",
        "(",
    ),
    *(
        "<br ",
        "<b ",
        "{{",
        "[a](",
        "www.",
        "Ã",
        "аb ",
        "б",
        "1.000.",
        "12.12.2012 ",
        "00:00 ",
        "$5 ",
        "5 % ",
        "5 Uhr ",
        "Januar 5 ",
    ),
    *("; The ", "The the ", "Tokayev ", "Anna Smith. ", "colour color ", "Photo: "),
)
_SHORT, _LONG = 60_000, 240_000


def main() -> None:
    """Prints one line a unit."""
    _measure("The the end is near, he said on 06.01.2022.", 100)  # loads the word lists
    for unit in UNITS:
        short, long = _measure(unit, _SHORT), _measure(unit, _LONG)
        slowest = max(long, key=lambda name: long[name])
        total = sum(long.values())
        growth = total / sum(short.values())
        sys.stdout.write(f"{unit!r:22} {total:6.2f} s   growth {growth:4.1f}   slowest {slowest} {long[slowest]:.2f} s\n")


def _measure(unit: str, length: int) -> Mapping[str, float]:
    """Processor seconds of segmentation and of each rule on a text of so many characters."""
    document = Document(path="hostile.txt", text=(unit * (length // len(unit) + 1))[:length])
    started = time.process_time()
    segments = segment_document(document)
    # As its own translation, so that the rules on pairs have something to compare.
    source = Article(document=document, segments=segments, lang="de")
    links = tuple(Link(source=(segment.id,), translation=(segment.id,), score=1.0) for segment in segments)
    article = Article(document=document, segments=segments, source_lang="de", source=source, links=links)
    seconds = {"segmentation": time.process_time() - started}
    for rule in RULES:
        started = time.process_time()
        for _ in rule.find(article):
            pass
        seconds[rule.id] = time.process_time() - started
    return seconds


if __name__ == "__main__":
    main()
