"""A configuration file as plain tables, and the lines where its keys stand."""

from __future__ import annotations

import configparser
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.configuration.keys import BY_NAME, OVERRIDES
from checker.errors import UsageError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_MAX_BYTES = 1_000_000
_BROKEN_LINE = re.compile(r"at line (\d+)")
Section = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ParsedFile:
    """The keys of this program in a file, and those of each override. `prefix` heads the names of its sections there."""

    path: Path
    text: str
    prefix: Section
    values: Mapping[str, object]
    overrides: tuple[tuple[Section, Mapping[str, object]], ...]

    def find_line(self, section: Section, key: str) -> int | None:
        """The line, from 1, where a key of a section stands; for a key that heads a table, or without one, that of its head.

        None where it is not found, as in a table that is written within a line.
        """
        wanted = (*self.prefix, *section, key) if key else (*self.prefix, *section)
        current: Section = ()
        lists: dict[Section, int] = {}
        for number, line in enumerate(self.text.splitlines(), start=1):
            head = _HEAD.match(line)
            if head:
                current = named = _split_head(head[2])
                if head[1] == "[[":
                    lists[current] = lists.get(current, 0) + 1
                for table, count in lists.items():
                    if current[: len(table)] == table:
                        current = (*table, str(count), *current[len(table) :])
                if wanted in (current, named):
                    return number
            elif current == (*self.prefix, *section) and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=:.]", line):
                return number
        return None


_HEAD = re.compile(r"\s*(\[{1,2})\s*([^\[\]]+?)\s*\]{1,2}\s*(?:[#;].*)?$")


def _split_head(head: str) -> Section:
    return tuple(part.strip().strip("\"'") for part in re.split(r"[.:]", head))


def parse_file(path: Path) -> ParsedFile:
    """The tables of checker.toml, pyproject.toml, setup.cfg, or of a file that is like one of them. Raises UsageError."""
    text = _read_text(path)
    return _parse_ini(path, text) if path.suffix.lower() in {".cfg", ".ini"} else _parse_toml(path, text)


def _read_text(path: Path) -> str:
    hint = "name another with --config, or use none with --no-config"
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: the configuration cannot be read: {error.strerror}", hint=hint) from error
    if len(data) > _MAX_BYTES:
        raise UsageError(f"{path}: the configuration is larger than 1 MB", hint=hint)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}, line {line}: this is not UTF-8", hint="save the configuration as UTF-8") from error


def _parse_toml(path: Path, text: str) -> ParsedFile:
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _BROKEN_LINE.search(str(error))
        place = f"{path}, line {found[1]}" if found else str(path)
        reason = re.sub(r" \(at line.*", "", str(error))
        raise UsageError(f"{place}: this is not TOML: {reason}", hint='a line looks like lang = "en"') from error
    prefix: Section = ()
    if path.name == "pyproject.toml":
        prefix = ("tool", "checker")
        tool = tables.get("tool")
        tables = tool.get("checker", {}) if isinstance(tool, dict) else {}
        if not isinstance(tables, dict):
            raise UsageError(f"{path}: tool.checker is no table", hint="write the keys under [tool.checker]")
    values = {name: value for name, value in tables.items() if name != OVERRIDES}
    overrides = tables.get(OVERRIDES, [])
    if not isinstance(overrides, list) or not all(isinstance(each, dict) for each in overrides):
        head = ".".join((*prefix, OVERRIDES))
        raise UsageError(f"{path}: {OVERRIDES} are no tables", hint=f"begin each one with a line [[{head}]]")
    sections = [(OVERRIDES, str(number)) for number in range(1, len(overrides) + 1)]
    return ParsedFile(path=path, text=text, prefix=prefix, values=values, overrides=tuple(zip(sections, overrides, strict=True)))


def _parse_ini(path: Path, text: str) -> ParsedFile:
    parser = configparser.RawConfigParser(strict=True, inline_comment_prefixes=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(text)
    except configparser.Error as error:
        lines = [number for number, _ in getattr(error, "errors", [])] or [getattr(error, "lineno", None)]
        place = f"{path}, line {lines[0]}" if lines[0] else str(path)
        reason = error.message.splitlines()[0].split(": ")[-1] if isinstance(error, configparser.DuplicateOptionError) else ""
        told = reason or "this is no section of keys and values"
        raise UsageError(f"{place}: {told}", hint="a line looks like lang = en, under [checker]") from error
    values: dict[str, object] = dict(parser["checker"]) if parser.has_section("checker") else {}
    overrides: list[tuple[Section, Mapping[str, object]]] = []
    for section in parser.sections():
        head, _, rest = section.partition(":")
        if head != "checker" or not rest:
            continue
        if rest.startswith(OVERRIDES + ":"):
            overrides.append((_split_head(rest), dict(parser[section])))
        elif rest in BY_NAME and BY_NAME[rest].is_table:
            values[rest] = dict(parser[section])
        else:
            line = next((n for n, each in enumerate(text.splitlines(), start=1) if each.startswith(f"[{section}]")), 0)
            raise UsageError(
                f"{path}, line {line}: there is no section [{section}]",
                hint=f"overrides by path begin with [checker:{OVERRIDES}:NAME]",
            )
    return ParsedFile(path=path, text=text, prefix=("checker",), values=values, overrides=tuple(overrides))
