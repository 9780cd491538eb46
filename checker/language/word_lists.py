"""Words and names that the user knows to be right: written out, or in files of one a line.

A file is a text in UTF-8; what follows a `#` at the start of a line or behind a space is a comment. The word list of a Hunspell
dictionary (`.dic`) serves too: its first line, a number, and the flags behind a `/` are passed over. Affixes are not expanded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from checker.errors import UsageError

_SUFFIXES = (".txt", ".dic", ".lst", ".list", ".words", ".names")
_MAX_BYTES = 32 * 2**20
_COMMENT = re.compile(r"(?:^|\s)#.*")
_FLAGS = re.compile(r"(?<!\\)/.*|\t.*| [a-z]{2}:.*")
_WORD = re.compile(r"[^\W\d_][\u0300-\u036f]*(?:[^\W\d_]|[\u0300-\u036f])*(?:['’\-‐‑](?:[^\W\d_]|[\u0300-\u036f])+)*")
_POSSESSIVE = re.compile(r"(?<=.)['’][sS]?$")

Phrase = tuple[str, ...]
Token = tuple[str, int, int]
"""A word and its span."""


@dataclass(frozen=True)
class WordList:
    """Words and phrases that are right. Those in small letters are so in any case, others as they are written."""

    by_first: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_first)

    def find(self, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """The spans of those words of a text that are right, or stand in a phrase that is, in order."""
        index = 0
        while index < len(words):
            length = self._measure(words, index)
            for _, start, end in words[index : index + length]:
                yield start, end
            index += length or 1

    def _measure(self, words: Sequence[Token], index: int) -> int:
        """The number of words of the longest entry that stands at a place; 0 for none."""
        first = _normalise(words[index][0])
        for phrase in self.by_first.get(_strip(first).lower(), ()) + self.by_first.get(first.lower(), ()):
            found = [_normalise(text) for text, _, _ in words[index : index + len(phrase)]]
            if len(found) == len(phrase) and all(map(_fits, phrase, found)):
                return len(phrase)
        return 0


def _fits(entry: str, word: str) -> bool:
    forms = {word, _strip(word)}
    return entry in forms or (entry.islower() and entry in {form.lower() for form in forms})


def _normalise(word: str) -> str:
    return unicodedata.normalize("NFC", word).replace("’", "'")


def _strip(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def names_file(entry: str) -> bool:
    """Whether an entry is the path of a file rather than a word: it ends like one, or holds a `/` or a backslash."""
    return entry.lower().endswith(_SUFFIXES) or "/" in entry or "\\" in entry


def list_entries(entries: Sequence[str]) -> tuple[str, ...]:
    """The words or names that are written out and those of the files, each once. Raises UsageError for a broken file."""
    found = (each for entry in entries for each in (_read_file(Path(entry)) if names_file(entry) else (entry,)))
    return tuple(dict.fromkeys(" ".join(_normalise(each).split()) for each in found))


@lru_cache(maxsize=16)
def load_right_words(words: tuple[str, ...], names: tuple[str, ...]) -> WordList:
    """What is right by two lists of entries. Of a name its capitalised words are right alone, its small ones within it."""
    full_names = list_entries(names)
    parts = [part for name in full_names for part in name.split() if part[:1].isupper() or not part.islower()]
    return make_word_list((*list_entries(words), *full_names, *parts))


def make_word_list(entries: Sequence[str]) -> WordList:
    """A list of these words and phrases."""
    by_first: dict[str, set[Phrase]] = {}
    for entry in entries:
        phrase = tuple(_WORD.findall(entry))
        if phrase:
            by_first.setdefault(phrase[0].lower(), set()).add(phrase)
    return WordList({first: tuple(sorted(phrases, key=lambda each: (-len(each), each))) for first, phrases in by_first.items()})


def _read_file(path: Path) -> Iterator[str]:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"{path}: the word list cannot be read: {error.strerror}", hint="give a text file with one word a line"
        ) from error
    if len(data) > _MAX_BYTES:
        raise UsageError(f"{path}: the word list is larger than {_MAX_BYTES // 2**20} MiB", hint="keep the words that you need")
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        broken = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}, line {broken}: this is not UTF-8", hint="save the word list as UTF-8") from error
    if "\x00" in data.decode("utf-8-sig"):
        raise UsageError(f"{path}: this is no word list", hint="give a text file with one word a line")
    hunspell = path.suffix.lower() == ".dic"
    for number, line in enumerate(lines):
        text = (_FLAGS.sub("", line).replace("\\/", "/") if hunspell else _COMMENT.sub("", line)).strip()
        if text and not (hunspell and number == 0 and text.isdecimal()):
            yield text
