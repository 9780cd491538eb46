"""A configuration as it is used: values for all articles, and what differs by path."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from checker.configuration.globs import matches_path
from checker.configuration.keys import BY_NAME, KEYS, OVERRIDES, PATHS, Key, find_closest
from checker.configuration.parsing import ParsedFile, Section, parse_file
from checker.configuration.values import Value, WrongValueError, read_list, read_value
from checker.errors import UsageError


@dataclass(frozen=True, kw_only=True)
class Override:
    """What holds for the articles that any of the patterns in `paths` fits; values by the name of the option."""

    paths: tuple[str, ...]
    values: Mapping[str, Value]


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """The values of a configuration file, by the name of the option. `rule_places` says where each rule is named, for errors."""

    path: Path
    values: Mapping[str, Value] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    rule_places: tuple[tuple[str, str], ...] = ()

    def adapt(self, values: Mapping[str, Value], article: str, *, fixed: Sequence[str] = ()) -> dict[str, Value]:
        """`values` as they are for the article at a path; the options in `fixed` stay what they are.

        Overrides hold in their order: lists are added to, but for the selected rules; other values are replaced.
        """
        adapted = dict(values)
        for override in self.overrides:
            if self._fits(override, article):
                for name, value in override.values.items():
                    if name not in fixed:
                        adapted[name] = _join(adapted.get(name), value) if _BY_PARAMETER[name].adds else value
        return adapted

    def check_rules(self, known: Sequence[str]) -> None:
        """Raises UsageError for a rule that does not exist, with the place where it is named and the closest one."""
        for rule, place in self.rule_places:
            if rule not in known:
                closest = find_closest(rule, known)
                hint = closest if closest.startswith("did") else "`checker rules` lists them"
                raise UsageError(f"{place}: there is no rule {rule!r}", hint=hint)

    def _fits(self, override: Override, article: str) -> bool:
        folder = self.path.parent
        for root, path in (
            (os.path.abspath(folder), os.path.abspath(article)),  # noqa: PTH100 Path.resolve follows links
            (os.path.realpath(folder), os.path.realpath(article)),
        ):
            relative = os.path.relpath(path, root).replace(os.sep, "/")
            if not relative.startswith("../") and any(matches_path(pattern, relative) for pattern in override.paths):
                return True
        return False


_BY_PARAMETER = {key.parameter: key for key in KEYS}


def _join(earlier: Value, later: Value) -> Value:
    """Two lists as one; of two values for one rule the later."""
    both = (*cast("tuple[object, ...]", earlier or ()), *cast("tuple[object, ...]", later))
    return tuple(dict.fromkeys(both))


def load_configuration(path: Path) -> Configuration:
    """The configuration in a file. Raises UsageError with the file, the line and what is expected there."""
    parsed = parse_file(path)
    values = _read_section(parsed, (), parsed.values, BY_NAME)
    overrides = tuple(_read_override(parsed, section, raw) for section, raw in parsed.overrides)
    places = tuple(
        place for section, raw in (((), parsed.values), *parsed.overrides) for place in _list_rules(parsed, section, raw)
    )
    return Configuration(path=path, values=values, overrides=overrides, rule_places=places)


def _read_override(parsed: ParsedFile, section: Section, raw: Mapping[str, object]) -> Override:
    expected = 'a list of patterns, such as ["news/**"]'
    if PATHS not in raw:
        raise UsageError(f"{_tell_place(parsed, section, '')}: these {OVERRIDES} have no {PATHS}", hint=f"give {expected}")
    try:
        paths = read_list(raw[PATHS], expected)
    except WrongValueError as error:
        raise _refuse(parsed, section, PATHS, raw[PATHS], error) from error
    allowed = {key.name: key for key in KEYS if key.in_overrides}
    values = _read_section(parsed, section, {name: value for name, value in raw.items() if name != PATHS}, allowed)
    return Override(paths=paths, values=values)


def _read_section(
    parsed: ParsedFile, section: Section, raw: Mapping[str, object], allowed: Mapping[str, Key]
) -> dict[str, Value]:
    values: dict[str, Value] = {}
    folder = Path(os.path.abspath(parsed.path)).parent  # noqa: PTH100 Path.resolve follows links
    for name, value in raw.items():
        key = allowed.get(name)
        if key is None:
            raise _refuse_key(parsed, section, name, tuple(allowed))
        try:
            values[key.parameter] = read_value(key, value, folder)
        except WrongValueError as error:
            raise _refuse(parsed, section, name, value, error) from error
    return values


def _refuse_key(parsed: ParsedFile, section: Section, name: str, allowed: Sequence[str]) -> UsageError:
    place = _tell_place(parsed, section, name)
    if name in BY_NAME:
        return UsageError(f"{place}: {name} cannot differ by path", hint=f"write it above the {OVERRIDES}, for all articles")
    known = (*allowed, PATHS) if section else (*allowed, OVERRIDES)
    return UsageError(f"{place}: there is no key {name!r}", hint=find_closest(name, known))


def _refuse(parsed: ParsedFile, section: Section, name: str, value: object, error: WrongValueError) -> UsageError:
    shown = name
    if error.name:
        shown, value = f"{name}.{error.name}", error.found
    place = _tell_place(parsed, (*section, name), error.name) if error.name else _tell_place(parsed, section, name)
    if error.name and ", line " not in place:
        place = _tell_place(parsed, section, name)
    written = str(value).lower() if isinstance(value, bool) else repr(value)
    return UsageError(f"{place}: {shown} is {written}", hint=f"give {error}")


def _tell_place(parsed: ParsedFile, section: Section, name: str) -> str:
    line = parsed.find_line(section, name)
    return f"{parsed.path}, line {line}" if line else str(parsed.path)


def _list_rules(parsed: ParsedFile, section: Section, raw: Mapping[str, object]) -> list[tuple[str, str]]:
    """The rules that a section names, each with its place in words."""
    places: list[tuple[str, str]] = []
    for name, value in raw.items():
        key = BY_NAME.get(name)
        if key is None or not (key.kind == "rules" or key.is_table):
            continue
        read = cast("tuple[object, ...]", read_value(key, value, parsed.path.parent))
        rules = [str(each[0] if isinstance(each, tuple) else each) for each in read]
        for rule in rules:
            place = _tell_place(parsed, (*section, name), rule) if key.is_table else ""
            places.append((rule, place if ", line " in place else _tell_place(parsed, section, name)))
    return places
