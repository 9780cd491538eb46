"""How a configuration reaches a command: as defaults of its options, which the command line goes before."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from checker.cli.layout import GroupedOption
from checker.errors import UsageError
from checker.settings import Settings

if TYPE_CHECKING:
    from checker.configuration import Configuration

_META = "checker.configuration"
_INPUTS = ("translations", "file", "translation", "manifest")
"""Parameters that name the article from which the configuration is searched upwards."""


class ConfigurationOption(GroupedOption):
    """`--config`: reads the file that it names, or the nearest one, and makes its values the defaults of the other options."""

    def handle_parse_result(self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]) -> tuple[Any, list[str]]:
        """Called by click before the other options get their values. Raises UsageError for a configuration that is broken."""
        handled = super().handle_parse_result(ctx, opts, args)
        if ctx.resilient_parsing:
            return handled
        named = opts.get(self.name or "")
        if named and opts.get("no_config"):
            raise UsageError("--config and --no-config go against each other", hint="give one of them")
        path = _choose_file(named, opts)
        if path is not None:
            from checker.configuration import load_configuration

            configuration = load_configuration(path)
            ctx.meta[_META] = configuration
            ctx.default_map = {**(ctx.default_map or {}), **_write_defaults(configuration.values)}
        return handled


def _choose_file(named: str | None, opts: Mapping[str, Any]) -> Path | None:
    if named:
        return Path(named)
    if opts.get("no_config"):
        return None
    from checker.configuration.search import find_configuration

    found = find_configuration(_find_article(opts))
    return None if found is None else Path(os.path.relpath(found))


def _find_article(opts: Mapping[str, Any]) -> str | None:
    """The first article of the command line; None for standard input, or where none is given."""
    for name in _INPUTS:
        value = opts.get(name)
        first = next(iter(value), None) if isinstance(value, list | tuple) else value
        if isinstance(first, str) and first:
            return None if first == "-" else first
    return None


def _write_defaults(values: Mapping[str, object]) -> dict[str, object]:
    """The values as the command line would have them: what holds for a rule as `RULE=VALUE`."""
    return {name: _write_pairs(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _write_pairs(value: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(f"{each[0]}={each[1]}" if isinstance(each, tuple) else each for each in value)


def get_configuration() -> Configuration | None:
    """The configuration of the command that runs, or None."""
    configuration: Configuration | None = click.get_current_context().meta.get(_META)
    return configuration


def is_configured(parameter: str) -> bool:
    """Whether the value of an option comes from the configuration rather than from the command line."""
    return click.get_current_context().get_parameter_source(parameter) == ParameterSource.DEFAULT_MAP


def choose_settings(options: Mapping[str, Any], articles: Sequence[str]) -> Callable[[str], Settings] | None:
    """The settings by the path of an article, where the configuration has overrides, else None.

    What the command line says holds for all articles. Raises UsageError where the settings of an article make no sense, and for
    a rule of the configuration that does not exist.
    """
    configuration = get_configuration()
    if configuration is None:
        return None
    from checker.pipeline import check_settings
    from checker.rules.registry import RULES

    configuration.check_rules([rule.id for rule in RULES])
    if not configuration.overrides:
        return None
    context = click.get_current_context()
    fixed = [name for name in options if context.get_parameter_source(name) == ParameterSource.COMMANDLINE]
    known = {each.name for each in fields(Settings)}
    made: dict[tuple[object, ...], Settings] = {}

    def settings_of(path: str) -> Settings:
        adapted = configuration.adapt(options, path, fixed=fixed)
        key = tuple(adapted.values())
        if key not in made:
            made[key] = Settings(**{name: value for name, value in adapted.items() if name in known})  # type: ignore[arg-type]
            check_settings(made[key])
        return made[key]

    for article in articles:
        settings_of(article)
    return settings_of
