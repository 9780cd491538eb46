"""`python -m checker`, and the console script. The command line is imported late, so that an early interrupt is caught."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command line; an interrupt before it is loaded ends the run without a traceback."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:  # closed by the caller
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "r" if number == 0 else "w"))
    try:
        from checker.cli.main import main as run_command_line
    except KeyboardInterrupt:
        sys.exit(130)
    run_command_line()


if __name__ == "__main__":
    main()
