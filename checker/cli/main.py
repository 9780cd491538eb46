"""The command `checker`: its subcommands, and how every error reaches the user."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from checker import __version__
from checker.cli.align import align
from checker.cli.backtranslate import backtranslate
from checker.cli.calibrate import calibrate
from checker.cli.check import check
from checker.cli.completion import completion
from checker.cli.evaluate import evaluate
from checker.cli.init import init
from checker.cli.layout import OrderedGroup
from checker.cli.models import models
from checker.cli.rules import rules
from checker.cli.schema import schema
from checker.cli.segments import segments
from checker.errors import CheckerError

_INTERRUPTED = 130
_INTERNAL = 5


@click.group(cls=OrderedGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__,
    prog_name="checker",
    message=f"%(prog)s %(version)s ({Path(__file__).parent.parent}, Python {platform.python_version()})",
)
@click.pass_context
def cli(ctx: click.Context) -> int | None:
    """Find likely mistranslations in a translated article.

    \b
    Examples:
      checker check article.txt
      checker check article.en.docx --source article.de.docx -o article.html
      checker init
      checker rules name-variant
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return 0
    return None


for command in (check, init, rules, segments, align, backtranslate, calibrate, evaluate, models, schema, completion):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with the code that INTERFACE promises; no traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. With CHECKER_DEBUG set, unexpected errors are raised as they are."""
    try:
        code = cli.main(args=list(arguments) if arguments is not None else None, prog_name="checker", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except CheckerError as error:
        _complain(error.message, error.hint)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted", "nothing was written; run it again")
        return _INTERRUPTED
    except Exception as error:  # The last line of defence; everything expected is a CheckerError
        if os.environ.get("CHECKER_DEBUG"):
            raise
        _complain(
            f"internal error: {type(error).__name__}: {error}",
            "this is a defect of checker; run it again with CHECKER_DEBUG=1 and report what it prints",
        )
        return _INTERNAL


def _complain(message: str, hint: str) -> None:
    click.echo(f"checker: {message}", err=True)
    if hint:
        click.echo(f"  {hint}", err=True)
