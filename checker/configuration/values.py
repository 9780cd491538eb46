"""From what stands in a configuration to the value of an option, or a sentence that says what is expected."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from checker.configuration.keys import Key
from checker.language.codes import is_language, shorten_code
from checker.language.word_lists import names_file

_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})

Value = object
"""A text, a number, a truth value, a tuple of texts, or a tuple of pairs of a rule and what holds for it."""


class WrongValueError(ValueError):
    """A value of the wrong type or range. The message says what is expected; `name` is the key in a table, where it is in one."""

    def __init__(self, expected: str, *, name: str = "", found: object = None) -> None:
        super().__init__(expected)
        self.name = name
        self.found = found


def read_value(key: Key, raw: object, folder: Path) -> Value:
    """The value of the option that `key` stands for; paths become absolute, from `folder`. Raises WrongValueError."""
    if key.kind == "flag":
        return _read_flag(key, raw) != key.inverted
    if key.kind == "share":
        return _read_share(key, raw)
    if key.kind == "count":
        return _read_count(key, raw)
    if key.is_table:
        return tuple((name, _read_entry(key, name, value)) for name, value in _read_table(key, raw).items())
    if key.kind in {"files", "lists", "rules"}:
        return tuple(_place(key, each, folder) for each in read_list(raw, f"a list of texts, such as {key.example}"))
    return _read_text(key, raw, folder)


def read_list(raw: object, expected: str) -> tuple[str, ...]:
    """A list of texts; of one text its lines, or what commas part. Raises WrongValueError that says what is `expected`."""
    if isinstance(raw, str):
        raw = [part.strip() for part in re.split(r"[,\n]", raw) if part.strip()]
    if not isinstance(raw, list) or not all(isinstance(each, str) and each.strip() for each in raw):
        raise WrongValueError(expected)
    return tuple(each.strip() for each in raw)


def _read_text(key: Key, raw: object, folder: Path) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise WrongValueError(f"a text, such as {key.example}")
    text = raw.strip()
    if key.kind == "choice" and text not in key.choices:
        raise WrongValueError(f"one of {', '.join(key.choices)}")
    if key.kind == "language":
        text = shorten_code(text)
        if not is_language(text):
            raise WrongValueError("a language code such as en, de or pt")
    return _place(key, text, folder)


def _place(key: Key, text: str, folder: Path) -> str:
    """A path from the folder of the configuration; what is no path as it is."""
    is_path = key.kind in {"file", "files"} or (key.kind == "lists" and names_file(text))
    # A hub id looks like a path: it is one where there is such a folder, or where it says so.
    is_path = is_path or (key.kind == "model" and (text.startswith((".", "~")) or (folder / text).is_dir()))
    # From the current folder, so that reports say the same on every machine.
    return os.path.relpath(folder / Path(text).expanduser()) if is_path else text


def _read_flag(key: Key, raw: object) -> bool:
    word = str(raw).strip().lower() if isinstance(raw, bool | str) else ""
    if word not in _YES | _NO:
        raise WrongValueError("true or false")
    return word in _YES


def _read_share(key: Key, raw: object, name: str = "") -> float:
    expected = "a number from 0 to 1, such as 0.5"
    try:
        share = float(raw) if isinstance(raw, int | float | str) and not isinstance(raw, bool) else -1.0
    except ValueError:
        share = -1.0
    if not 0.0 <= share <= 1.0:
        raise WrongValueError(expected, name=name, found=raw)
    return share


def _read_count(key: Key, raw: object) -> int:
    if isinstance(raw, str) and raw.strip().isdecimal():
        raw = int(raw)
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 1:
        raise WrongValueError("a whole number from 1 upwards")
    return raw


def _read_table(key: Key, raw: object) -> Mapping[str, object]:
    """A table by rule. A setup.cfg has it in one text too: lines such as `name-variant = minor`."""
    expected = f"a table with rules as its keys, such as {key.example}"
    if isinstance(raw, str):
        pairs = [re.split(r"\s*[=:]\s*", line, maxsplit=1) for line in read_list(raw, expected)]
        if any(len(pair) != 2 for pair in pairs):
            raise WrongValueError(expected)
        raw = {pair[0]: pair[1] for pair in pairs}
    if not isinstance(raw, dict):
        raise WrongValueError(expected)
    return {str(name): value for name, value in raw.items()}


def _read_entry(key: Key, name: str, raw: object) -> str | float:
    if key.kind == "shares":
        return _read_share(key, raw, name)
    if not isinstance(raw, str) or raw.strip() not in key.choices:
        raise WrongValueError(f"one of {', '.join(key.choices)}", name=name, found=raw)
    return raw.strip()
