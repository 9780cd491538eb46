"""Every error that a user can meet, as one family.

    CheckerError                  exit code, message, hint
    ├── UsageError            2   options or configuration that make no sense
    ├── InputError            3   an input that cannot be read
    ├── ModelError            4   a model that is needed and not available
    └── OutputError           5   a report that cannot be written

The command line prints `message` and `hint`, and exits with `exit_code`. Nothing else in the package prints or exits.
"""

from __future__ import annotations


class CheckerError(Exception):
    """Something went wrong that the user can understand and act on."""

    exit_code: int = 5

    def __init__(self, message: str, *, hint: str = "") -> None:
        """`message` says what failed and where, `hint` what to do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(CheckerError):
    """The options or the configuration make no sense."""

    exit_code = 2


class InputError(CheckerError):
    """An input cannot be read."""

    exit_code = 3


class ModelError(CheckerError):
    """A model is needed and not available, or its files are not what they should be."""

    exit_code = 4


class OutputError(CheckerError):
    """A report cannot be written where it was asked for."""

    exit_code = 5
