"""The check that the evaluation measures: the same run that a user gets, on a text instead of a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.observer import SilentObserver
from checker.pipeline import ModelShelf, check_document
from checker.records import Document, Finding
from checker.settings import Settings


def make_check(settings: Settings) -> Callable[[str], Sequence[Finding]]:
    """A function from a text to its findings under `settings`; models are loaded once."""
    shelf = ModelShelf(settings)
    observer = SilentObserver()
    return lambda text: check_document(Document(path="-", text=text), settings, shelf, observer).findings
