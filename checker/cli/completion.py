"""`checker completion`: a script with which a shell completes commands, options, rules, languages and formats."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from checker.cli.output import write_result
from checker.errors import UsageError

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, *, shell: str) -> int:
    """Print the script with which SHELL completes commands, options, rules, languages and formats.

    \b
    Examples, each once for all:
      checker completion bash >> ~/.bashrc
      checker completion zsh >> ~/.zshrc
      checker completion fish > ~/.config/fish/completions/checker.fish
    """
    known = get_completion_class(shell)
    if known is None:
        raise UsageError(f"this version of click knows no completion for {shell}", hint=f"it knows {', '.join(SHELLS)}")
    script = known(ctx.find_root().command, {}, "checker", "_CHECKER_COMPLETE")
    # Not source(): that asks the bash of this machine for its version, which need not be the user's.
    write_result(script.source_template % script.source_vars() + "\n", None)
    return 0
