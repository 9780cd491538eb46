"""Patterns for paths, the same on every system and every version of Python.

    *       any characters of one name
    ?       one character of a name
    [abc]   one of these characters; [a-z] a range, [!abc] any other
    **      any number of folders, none included
    /       parts folders; at the end, all that is in the folder

A pattern without a `/` speaks of the file's name alone, wherever the file is. Capitals count.
"""

from __future__ import annotations

import re
from functools import lru_cache


def matches_path(pattern: str, path: str) -> bool:
    """Whether a pattern fits a path, relative to the folder of the configuration and with `/` between its parts."""
    pattern = pattern.removeprefix("./")
    if "/" not in pattern:
        path = path.rsplit("/", 1)[-1]
    return _compile(pattern).fullmatch(path) is not None


@lru_cache(maxsize=1000)
def _compile(pattern: str) -> re.Pattern[str]:
    if pattern.endswith("/"):
        pattern += "**"
    parts: list[str] = []
    names = pattern.lstrip("/").split("/")
    for index, name in enumerate(names):
        last = index == len(names) - 1
        if name != "**":
            parts.append(_translate_name(name) + ("" if last else "/"))
        elif last:
            parts.append(".+")
        elif not parts or parts[-1] != _FOLDERS:  # one after the other says no more, and would be slow
            parts.append(_FOLDERS)
    return re.compile("".join(parts), re.DOTALL)


_FOLDERS = "(?:[^/]+/)*"
_PIECE = re.compile(r"(?P<stars>\*+)|(?P<any>\?)|\[(?P<not>[!^]?)(?P<set>\]?[^\]]*)\]|(?P<other>.)", re.DOTALL)


def _translate_name(name: str) -> str:
    return "".join(_translate_piece(piece) for piece in _PIECE.finditer(name))


def _translate_piece(piece: re.Match[str]) -> str:
    if piece["stars"]:
        return "[^/]*"
    if piece["any"]:
        return "[^/]"
    if piece["other"]:
        return re.escape(piece["other"])
    characters = re.sub(r"([\\\[\]^&~|])", r"\\\1", piece["set"])
    return f"[^/{characters}]" if piece["not"] else f"[{characters}]"
