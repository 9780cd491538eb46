"""How far downloads have come, on standard error, in bytes."""

from __future__ import annotations

import os
import sys
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TransferSpeedColumn

from checker.observer import Unit


class DownloadObserver:
    """Shows a bar for each download on a terminal, and notes as lines; a context manager that cleans up after itself."""

    def __init__(self, *, notes: bool, progress: bool) -> None:
        """Which of the two to show. The bar needs a terminal."""
        self._shows_notes = notes
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        if progress and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True))

    def __enter__(self) -> DownloadObserver:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def begin(self, stage: str, total: int, *, unit: Unit = "bytes") -> None:
        """Adds a bar for a download of `total` bytes."""
        if self._bar:
            self._task = self._bar.add_task(stage, total=total)

    def advance(self, steps: int) -> None:
        """Moves the bar by so many bytes."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task, steps)

    def note(self, message: str) -> None:
        """Shows a note at once."""
        if self._shows_notes:
            click.echo(f"checker: note: {message}", err=True)
