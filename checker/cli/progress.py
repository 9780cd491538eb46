"""How far a run has come, on standard error."""

from __future__ import annotations

import os
import sys
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class TerminalObserver:
    """Shows a progress bar on a terminal and notes as lines; a context manager that cleans up after itself."""

    def __init__(self, *, notes: bool, progress: bool) -> None:
        """Which of the two to show. The bar needs a terminal."""
        self._shows_notes = notes
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._notes: list[str] = []
        if progress and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)

    def __enter__(self) -> TerminalObserver:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()
        for note in self._notes:
            click.echo(f"checker: note: {note}", err=True)

    def begin(self, stage: str, total: int) -> None:
        """Starts the bar of a stage."""
        if self._bar:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(stage, total=total)

    def advance(self, steps: int) -> None:
        """Moves the bar."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task, steps)

    def note(self, message: str) -> None:
        """Keeps a note until the bar is gone, and each only once."""
        if self._shows_notes and message not in self._notes:
            self._notes.append(message)
