"""The engine for a model, loaded no earlier than it is needed."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from checker.errors import ModelError, UsageError
from checker.models.student_files import StudentFiles, read_student_files
from checker.records import ModelSource
from checker.settings import Device, Engine
from checker.translation.translator import Translator

if TYPE_CHECKING:
    from checker.translation.student_scorer import StudentScorer

Note = Callable[[str], None]
"""Told, in a sentence, what the user should know about a choice that was made."""


def load_translator(
    source: ModelSource, *, engine: Engine = "auto", beams: int = 1, device: Device = "auto", note: Note | None = None
) -> Translator:
    """The translator for a model.

    With `auto` a student model is translated by the native engine where that is installed and can read it (greedy search only),
    any other checkpoint by CTranslate2 where that can express it, so that PyTorch is first imported when something is scored or
    converted; where they cannot, transformers takes over, and `note` hears of it. Students run on the processor whatever the
    device. Raises ModelError for a model that is missing or damaged and for a GPU that is not there, and UsageError for a
    combination that does not exist.
    """
    tell = note or (lambda _: None)
    if source.kind == "transformers":
        return _load_checkpoint(source, engine, beams, device, tell)
    if device == "cuda":
        tell(f"{source.id} is a student model and runs on the processor")
    return _load_student(source, engine, beams)


def start_imports() -> None:
    """Imports PyTorch and what scores with students in the background, for a run that has other things to do first.

    A failure is left to whoever needs them.
    """
    threading.Thread(target=_try_imports, name="model imports", daemon=True).start()


def _try_imports() -> None:
    with contextlib.suppress(Exception):
        _import_scoring()


def _import_scoring() -> None:
    from checker.translation.torch_setup import prepare_torch

    prepare_torch()
    importlib.import_module("checker.translation.student_scorer")


def _import_reference() -> None:
    _import_scoring()
    importlib.import_module("checker.translation.student_translator")


def _load_checkpoint(source: ModelSource, engine: Engine, beams: int, device: Device, tell: Note) -> Translator:
    if engine == "native":
        raise UsageError(f"the native engine cannot run {source.id}", hint="it runs student models; use --engine ctranslate2")
    if engine == "transformers":
        return _load_marian(source, beams, device)
    try:
        return _load_converted(source, beams, device)
    except ModelError as error:
        if engine == "ctranslate2":
            raise
        # Where the checkpoint itself is at fault, this raises the same again.
        translator = _load_marian(source, beams, device)
        tell(f"transformers translates, which takes longer: {error.message}")
        return translator


def _load_converted(source: ModelSource, beams: int, device: Device) -> Translator:
    try:
        from checker.translation.ctranslate2_translator import CTranslate2Translator
    except ImportError as error:
        raise ModelError("CTranslate2 is not installed", hint="pip install ctranslate2, or use --engine transformers") from error
    return CTranslate2Translator(source, reference=lambda: _load_marian(source, beams, device), beams=beams, device=device)


def _load_marian(source: ModelSource, beams: int, device: Device) -> Translator:
    _import_reference()
    from checker.translation.marian import MarianTranslator

    return MarianTranslator(source, beams=beams, device=device)


def _load_student(source: ModelSource, engine: Engine, beams: int) -> Translator:
    if engine == "ctranslate2":
        raise UsageError(
            f"CTranslate2 cannot run {source.id}", hint="it is a student model; use --engine auto, native or transformers"
        )
    if engine == "native" and beams > 1:
        raise UsageError("the native engine searches greedily only", hint="use --engine transformers for a beam")
    files = read_student_files(source)
    if engine == "transformers" or beams > 1 or not (engine == "native" or importlib.util.find_spec("fxtranslate")):
        return _load_reference(source, files, beams)
    try:
        return _load_native(source, files)
    except ModelError:
        if engine == "native":
            raise
        return _load_reference(source, files, beams)


def _load_reference(source: ModelSource, files: StudentFiles, beams: int) -> Translator:
    _import_reference()
    from checker.translation.student_translator import StudentTranslator

    return StudentTranslator(source, files, beams=beams)


def _load_native(source: ModelSource, files: StudentFiles) -> Translator:
    try:
        from checker.translation.native import NativeTranslator
    except ImportError as error:
        raise ModelError("the native engine is not installed", hint="pip install fxtranslate") from error
    return NativeTranslator(
        source,
        files,
        reference=lambda: _load_reference(source, read_student_files(source), 1),
        scorer=lambda: _load_scorer(source),
    )


def _load_scorer(source: ModelSource) -> StudentScorer:
    _import_scoring()
    from checker.translation.student_scorer import StudentScorer

    return StudentScorer(source, read_student_files(source))
