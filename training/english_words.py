"""Writes the list of English words that spelling is judged by, from the SCOWL word lists.

    python -m training.english_words /usr/share/dict/scowl checker/language/data/english_words.txt.gz

SCOWL (Spell Checker Oriented Word Lists, Kevin Atkinson; Debian package `scowl`) grades words by how common they are. Taken are
the words up to grade 70 in the American, British, Canadian and Australian spelling with their first variants: small letters,
accents removed, without possessives. Its licence asks for its notice, which the first lines of the file give.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from pathlib import Path

_LIST = re.compile(
    r"(?:english|american|british(?:_z)?|canadian|australian|(?:(?:british|canadian|australian)_)?variant_1)"
    r"-(?:words|contractions)\.(\d+)"
)
_GRADE = 70
_HEADER = """\
# English words of SCOWL, size 70, with the first variants; small letters without accents, no possessives.
# Copyright 2000-2020 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
# associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted
# without fee, provided that the above copyright notice appears in all copies and that both that copyright notice and
# this permission notice appear in supporting documentation. Kevin Atkinson makes no representations about the
# suitability of this array for any purpose. It is provided "as is" without express or implied warranty.
"""


def read_words(folder: Path) -> list[str]:
    """The words of a folder of SCOWL lists, folded, each once, in order."""
    words: set[str] = set()
    for path in folder.iterdir():
        match = _LIST.fullmatch(path.name)
        if match and int(match[1]) <= _GRADE:
            words.update(_fold(line) for line in path.read_text(encoding="utf-8").split())
    return sorted(word for word in words if word.isascii() and not word.endswith("'s"))


def _fold(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def write_words(words: list[str], path: Path) -> None:
    """Writes the file; the same words always give the same bytes."""
    text = _HEADER + "".join(f"{word}\n" for word in words)
    path.write_bytes(gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0))


def main(arguments: list[str]) -> None:
    """Reads the folder of lists and writes the file, both named on the command line."""
    folder, path = map(Path, arguments)
    write_words(read_words(folder), path)


if __name__ == "__main__":
    main(sys.argv[1:])
