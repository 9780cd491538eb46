"""How the time of segmentation and rules grows with hostile text: four times the length should cost about four times the time.

`python -m benchmarks.growth` prints, for each kind of text, the seconds for 240,000 characters, the growth from 60,000, and the
slowest rule. A growth well above 4 means that something looks at the whole text again and again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import replace

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
COUPLES = (
    *(("de", "Montag ", "Friday "), ("de", "#.1.2012 ", "#/2/2013 "), ("de", "16:30 ", "5 p.m. "), ("de", "zwei ", "three ")),
    *(("de", "# km ", "# kg "), ("de", "# € ", "#1 £ "), ("de", "#, ", "7#, "), ("zh", "五百万", "# million ")),
    *(("de", "nicht ", "so "), ("de", "so ", "not "), ("de", "„a#“ sagte B. ", "“a#,” C said. "), ("de", "a? ", "a. ")),
    *(("de", "Anna Meier ", "Berta Schulz "), ("ru", "Анна Петрова ", "Berta Schulz "), ("zh", "东京", "Beijing ")),
    *(
        ("de", "[#] ", "[#1] "),
        ("de", "http://a#.b/ ", "http://b#.c/ "),
        ("de", "aktuell ", "actually "),
        ("de", "x# y ", "the the "),
    ),
)
"""Language of the source, a unit of it, and what stands for it in the translation; a `#` becomes a running number."""

_SHORT, _LONG = 60_000, 240_000


def main() -> None:
    """Prints one line a unit."""
    _measure("de", "Das Ende ist nah, sagte er.", "The the end is near, he said on 06.01.2022.", 100)  # loads the word lists
    for lang, source, unit in (*(("de", unit, unit) for unit in UNITS), *COUPLES):
        short, long = _measure(lang, source, unit, _SHORT), _measure(lang, source, unit, _LONG)
        slowest = max(long, key=lambda name: long[name])
        total = sum(long.values())
        growth = total / sum(short.values())
        name = repr(unit) if source == unit else f"{source!r} / {unit!r}"
        sys.stdout.write(f"{name:36} {total:6.2f} s   growth {growth:4.1f}   slowest {slowest} {long[slowest]:.2f} s\n")
        sys.stdout.flush()


def _measure(lang: str, source: str, unit: str, length: int) -> Mapping[str, float]:
    """Processor seconds of segmentation and of each rule on a text of so many characters, with a source of the same length."""
    started = time.process_time()
    translation = _segment(unit, length, "en")
    seconds = {"segmentation": time.process_time() - started}
    original = _segment(source, length, lang)
    links = tuple(
        Link(source=(one.id,), translation=(other.id,), score=1.0)
        for one, other in zip(original.segments, translation.segments, strict=False)
    )
    article = replace(translation, source_lang=lang, source=original, links=links)
    for rule in RULES:
        started = time.process_time()
        if rule.applies_to(article):
            for _ in rule.find(article):
                pass
        seconds[rule.id] = time.process_time() - started
    return seconds


def _segment(unit: str, length: int, lang: str) -> Article:
    repeats = length // len(unit) + 1
    text = (unit * repeats if "#" not in unit or unit == "#x\n" else "".join(unit.replace("#", str(n)) for n in range(repeats)))[
        :length
    ]
    document = Document(path="hostile.txt", text=text)
    return Article(document=document, segments=segment_document(document, lang), lang=lang)


if __name__ == "__main__":
    main()
