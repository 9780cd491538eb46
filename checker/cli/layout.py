"""How commands show themselves: options in groups, subcommands in the order in which they are added, near misses by name."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import click

OptionDecorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class GroupedOption(click.Option):
    """An option that stands under a heading of its own in the help text."""

    def __init__(self, *declarations: Any, group: str = "", **attributes: Any) -> None:
        super().__init__(*declarations, **attributes)
        self.group = group


class GroupedCommand(click.Command):
    """A command that lists its options by group, in the order in which the groups come first."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the groups; options without one come last."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None and isinstance(parameter, click.Option):
                groups.setdefault(getattr(parameter, "group", ""), []).append(record)
        for group, records in sorted(groups.items(), key=lambda item: not item[0]):
            with formatter.section(group or "Other options"):
                formatter.write_dl(records)


class OrderedGroup(click.Group):
    """A command with subcommands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands in the order in which they were added."""
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that is meant. Raises click.UsageError that names the closest one, or says how to check a file."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            close = get_close_matches(name, self.list_commands(ctx), n=1)
            # A file name is what a first-time user gives.
            hint = f"Did you mean `checker {close[0]}`?" if close else f"To check a file: `checker check {name}`."
            ctx.fail(f"No such command {name!r}. {hint}")
        return super().resolve_command(ctx, args)


def option(group: str) -> Callable[..., OptionDecorator]:
    """`click.option` for options of one group."""

    def decorate(*declarations: Any, **attributes: Any) -> OptionDecorator:
        return click.option(*declarations, cls=attributes.pop("cls", GroupedOption), group=group, **attributes)

    return decorate
