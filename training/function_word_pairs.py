"""Learns which function words and marks do not follow each other, and writes checker/language/data/word_pairs.tsv.

    python -m training.function_word_pairs DIRECTORY      # the directory with pud.tsv, deen_europarl_subset.tsv, ...

A pair enters the table when chance alone would have brought it together at least `_EXPECTED` times (product of the two counts
over the number of pairs) and it was seen in at most `_SEEN` of that: a pair that grammar forbids. Every tenth sentence is held
out, and the share of these that holds a pair of the table is printed: the rate of false alarms on clean text.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from checker.language.function_words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    read_words,
)
from checker.language.word_pairs import read_tokens

_OUT = Path(__file__).parent.parent / "checker" / "language" / "data" / "word_pairs.tsv"
_FILES = ("pud.tsv", "deen_mt_geneval.tsv", "deen_xquad.tsv", "deen_europarl_subset.tsv")
_MARKS = frozenset(".,;:")
_WORDS = (
    FUNCTION_WORDS
    | AUXILIARIES
    | PRONOUNS
    | DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | read_words(
        """has had have having be been being was were is are am do does did can could will would shall should may might must not
        it its that there what which who whom whose when where why how than then as if because while although though since until
        very more most much many some any each every all both no nor so too also only just even still i me my he him his she her
        they them their we us our you your this these those"""
    )
)
_FREE = read_words(
    """like not all too so very also no may might must can will do one up out over down through well only just even i more most
    still then since yet off"""
)
"""Words that are nouns or verbs too, or adverbs that stand before any adjective: “to like”, “the not so old”, “a must.”."""
_EXPECTED, _SEEN = 8, 0.01
_LEAST = 40
"""Occurrences of a word that make its counts worth using."""
_HEADER = f"""\
# Function words and marks that do not follow each other in English: expected {_EXPECTED} times or more by chance in 0.66 million
# words, seen in at most {_SEEN:.0%} of that. Made by training/function_word_pairs.py from the English sides of Parallel
# Universal Dependencies (CC BY-SA 3.0/4.0), XQuAD (CC BY-SA 4.0), MT-GenEval (CC BY-SA 3.0) and the first part of Europarl.
# "." stands for ! and ? too.
first\tsecond\texpected\tseen
"""


def read_sentences(folder: Path) -> Iterator[str]:
    """The English sentences of the files, in order; Europarl's split possessives (`today' s`) are joined."""
    csv.field_size_limit(sys.maxsize)
    for name in _FILES:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row["en"].replace("' s ", "'s ")


def list_pairs(sentence: str) -> list[tuple[str, str]]:
    """The neighbours of a sentence."""
    texts = [token.text for token in read_tokens(sentence)]
    return list(pairwise(texts))


def learn_pairs(sentences: Iterable[str]) -> dict[tuple[str, str], tuple[float, int]]:
    """Pairs that avoid each other, with the times they were expected and seen."""
    pairs = Counter(pair for sentence in sentences for pair in list_pairs(sentence))
    total = sum(pairs.values())
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for (first, second), count in pairs.items():
        firsts[first] += count
        seconds[second] += count
    words = {word for word in _WORDS if firsts[word] >= _LEAST and seconds[word] >= _LEAST}
    table = {}
    for first in sorted(words):
        for second in sorted((words - _FREE) | (_MARKS if first not in _FREE else set())):
            expected = firsts[first] * seconds[second] / total
            if first != second and expected >= _EXPECTED and pairs[first, second] <= _SEEN * expected:
                table[first, second] = (expected, pairs[first, second])
    return table


def measure_hits(sentences: Iterable[str], table: dict[tuple[str, str], tuple[float, int]]) -> float:
    """The share of sentences that hold a pair of the table, 0..1."""
    hits = [any(pair in table for pair in list_pairs(sentence)) for sentence in sentences]
    return sum(hits) / len(hits)


def main(arguments: list[str]) -> None:
    """Learns from nine sentences in ten, prints the false alarms on the tenth, and writes the table."""
    sentences = list(read_sentences(Path(arguments[0])))
    table = learn_pairs(sentence for index, sentence in enumerate(sentences) if index % 10)
    share = measure_hits(sentences[::10], table)
    sys.stderr.write(f"{len(table)} pairs; {share:.2%} of {len(sentences[::10])} held-out sentences have one\n")
    rows = (f"{first}\t{second}\t{expected:.0f}\t{seen}\n" for (first, second), (expected, seen) in table.items())
    _OUT.write_text(_HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
