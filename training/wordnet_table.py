"""Writes noise/data/wordnet.tsv: near words of common English words, from the database files of WordNet 3.0.

    python -m training.wordnet_table DIRECTORY      # the directory that holds data.noun, index.sense or cntlist.rev, verb.exc ...

The formats are those of the manual pages wndb(5), cntlist(5) and morphy(7); WordNet is Copyright 2006 by Princeton University.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.language.frequency import zipf
from checker.language.function_words import read_words

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_CLASS_OF_NUMBER = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_OUT = Path(__file__).parent / "noise" / "data" / "wordnet.tsv"
_RARE = 3.2
"""Zipf frequency below which a word is left out: seen less than 1.6 times in a million words."""
_SENSES = 2
"""Only the first senses of a word count: WordNet orders them by how often they occur."""
_MOST = 6
_TOO_GENERAL = read_words(
    """entity abstraction thing object whole unit artifact attribute relation group measure matter psychological feature be act
    cause change have make get do move create state event"""
)
_HEADER = """\
# Near words of common English words (Zipf frequency 3.2 or more): class (n v a r), occurrences of the class in the semantically
# tagged texts, irregular forms, antonyms, hypernyms and sister terms of the first two senses, most frequent first.
# Made by training/wordnet_table.py from WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.
# Licence: permission to use, copy, modify and distribute this database for any purpose and without fee or royalty is granted,
# provided that the copyright notice and the statements of the WordNet licence, including the disclaimer, appear on all copies:
# THIS DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. The name
# of Princeton University or Princeton may not be used in advertising or publicity pertaining to distribution of the database.
word\tclass\tcount\tirregular\tantonyms\thypernyms\tsisters
"""


@dataclass(frozen=True, kw_only=True)
class _Synset:
    words: tuple[str, ...]
    antonyms: dict[str, list[tuple[str, int]]]
    """By own word ("" = of the whole synset): place of the other synset, number of the word in it."""
    hypernyms: tuple[str, ...]
    hyponyms: tuple[str, ...]
    similar: tuple[str, ...]


def _read_synset(fields: list[str]) -> _Synset:
    count = int(fields[3], 16)
    words = tuple(field.split("(")[0] for field in fields[4 : 4 + 2 * count : 2])
    pointers = fields[5 + 2 * count :]
    antonyms: dict[str, list[tuple[str, int]]] = defaultdict(list)
    related: dict[str, list[str]] = defaultdict(list)
    for index in range(int(fields[4 + 2 * count])):
        symbol, place, _, numbers = pointers[4 * index : 4 * index + 4]
        related[symbol[0]].append(place)
        if symbol == "!":
            antonyms[words[int(numbers[:2], 16) - 1]].append((place, int(numbers[2:], 16)))
    return _Synset(
        words=words,
        antonyms=antonyms,
        hypernyms=tuple(related["@"]),
        hyponyms=tuple(related["~"]),
        similar=tuple(related["&"]),
    )


def _read_lines(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            yield line.split(" | ")[0].split()


def _read_synsets(path: Path) -> dict[str, _Synset]:
    return {fields[0]: _read_synset(fields) for fields in _read_lines(path)}


def _read_index(path: Path) -> dict[str, list[str]]:
    """The places of the synsets of each word, in the order of its senses."""
    return {fields[0]: fields[-int(fields[2]) :] for fields in _read_lines(path)}


def _read_counts(path: Path) -> dict[tuple[str, str], int]:
    """How often a word was tagged with a sense of each class."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for key, _, count in _read_lines(path):
        word, rest = key.split("%")
        counts[word, _CLASS_OF_NUMBER[rest[0]]] += int(count)
    return counts


def _read_irregular(path: Path) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for form, *words in _read_lines(path):
        for word in words:
            if form.isalpha():
                forms[word].append(form)
    return forms


def _is_common(word: str) -> bool:
    return word.isalpha() and word.isascii() and word.islower() and len(word) > 2 and zipf(word, "en") >= _RARE


def _choose(candidates: Iterable[tuple[str, str]], own: set[str], index: dict[str, list[str]]) -> str:
    """The most frequent of the words that have the synset beside them as one of their first senses, in a stable order."""
    fitting = {word for word, place in candidates if _is_common(word) and place in index[word][:_SENSES]} - own
    return " ".join(sorted(fitting, key=lambda word: (-zipf(word, "en"), word))[:_MOST])


def _list_antonyms(word: str, synsets: dict[str, _Synset], places: list[str]) -> Iterator[tuple[str, str]]:
    for place in places:
        synset = synsets[place]
        for other, number in synset.antonyms.get(word, []):
            yield synsets[other].words[number - 1].split("(")[0], other
        for head in synset.similar:  # A satellite adjective has the antonyms of its head.
            for own, pointers in synsets[head].antonyms.items():
                if own and not synset.antonyms:
                    yield from ((synsets[other].words[number - 1], other) for other, number in pointers)


def _list_words(synsets: dict[str, _Synset], places: Iterable[str]) -> Iterator[tuple[str, str]]:
    for place in places:
        yield from ((word, place) for word in synsets[place].words)


def _write_rows(directory: Path) -> Iterator[str]:
    counts = _read_counts(directory / "cntlist.rev")
    for word_class, name in _FILES.items():
        synsets = _read_synsets(directory / f"data.{name}")
        irregular = _read_irregular(directory / f"{name}.exc")
        index = _read_index(directory / f"index.{name}")
        for word, all_places in sorted(index.items()):
            if not _is_common(word) or word not in synsets[all_places[0]].words:  # The second: names like Berlin.
                continue
            places = all_places[:_SENSES]
            own = {other.lower() for place in all_places for other in synsets[place].words}
            above = [parent for place in places for parent in synsets[place].hypernyms]
            columns = (
                word,
                word_class,
                str(counts[word, word_class]),
                " ".join(irregular[word]),
                _choose(_list_antonyms(word, synsets, places), own, index),
                _choose(_list_words(synsets, above), own | _TOO_GENERAL, index),
                _choose(_list_words(synsets, (side for place in above for side in synsets[place].hyponyms)), own, index),
            )
            yield "\t".join(columns)


def main() -> None:
    """Writes the table from the directory named on the command line."""
    rows = list(_write_rows(Path(sys.argv[1])))
    _OUT.write_text(_HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
