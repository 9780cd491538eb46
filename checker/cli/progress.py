"""How far a run has come, on standard error."""

from __future__ import annotations

import os
import sys
from types import TracebackType

import click
from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from checker.observer import Unit


class _DoneColumn(ProgressColumn):
    """What is done of how much: a count, or for a download its size."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: dict[Unit, ProgressColumn] = {"steps": MofNCompleteColumn(), "bytes": DownloadColumn()}

    def render(self, task: Task) -> RenderableType:
        """The text for a stage."""
        return self._columns[task.fields["unit"]].render(task)


class TerminalObserver:
    """Shows a progress bar on a terminal and notes as lines; a context manager that cleans up after itself."""

    def __init__(self, *, notes: bool, progress: bool) -> None:
        """Which of the two to show. The bar needs a terminal."""
        self._shows_notes = notes
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._notes: list[str] = []
        if progress and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            columns = (TextColumn("{task.description}"), BarColumn(), _DoneColumn(), TimeElapsedColumn())
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

    def begin(self, stage: str, total: int, *, unit: Unit = "steps") -> None:
        """Starts the bar of a stage."""
        if self._bar:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(stage, total=total, unit=unit)

    def advance(self, steps: int) -> None:
        """Moves the bar."""
        if self._bar and self._task is not None:
            self._bar.advance(self._task, steps)

    def note(self, message: str) -> None:
        """Keeps a note until the bar is gone, and each only once."""
        if self._shows_notes and message not in self._notes:
            self._notes.append(message)
