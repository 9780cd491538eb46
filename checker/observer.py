"""Who is told how far a run has come. The command line shows it; libraries that use the pipeline may listen or not."""

from __future__ import annotations

from typing import Literal, Protocol

Unit = Literal["steps", "bytes"]


class Observer(Protocol):
    """Is told how far a run has come."""

    def begin(self, stage: str, total: int, *, unit: Unit = "steps") -> None:
        """A stage of `total` steps, or bytes of a download, begins."""

    def advance(self, steps: int) -> None:
        """So many steps of the stage are done."""

    def note(self, message: str) -> None:
        """Something the user should know."""


class SilentObserver:
    """Listens to nothing."""

    def begin(self, stage: str, total: int, *, unit: Unit = "steps") -> None:
        """Ignored."""

    def advance(self, steps: int) -> None:
        """Ignored."""

    def note(self, message: str) -> None:
        """Ignored."""
