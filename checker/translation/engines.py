"""The engine for a model, loaded no earlier than it is needed."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import threading

from checker.errors import ModelError, UsageError
from checker.models.student_files import StudentFiles, read_student_files
from checker.records import ModelSource
from checker.settings import Engine
from checker.translation.translator import Translator


def load_translator(source: ModelSource, *, engine: Engine = "auto", beams: int = 1) -> Translator:
    """The translator for a model.

    With `auto` a student model is translated by the native engine where that is installed and can read it (greedy search only),
    so that PyTorch is first imported when something is scored. Raises ModelError for a model that is missing or damaged, and
    UsageError for a combination that does not exist.
    """
    if source.kind == "transformers":
        if engine == "native":
            raise UsageError(
                f"the native engine cannot run {source.id}", hint="it runs student models; use --engine transformers"
            )
        return _load_checkpoint(source, beams)
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


def start_imports() -> None:
    """Imports PyTorch and transformers in the background, for a run that will score and has other things to do first.

    A failure is left to whoever needs them.
    """
    threading.Thread(target=_try_imports, name="model imports", daemon=True).start()


def _try_imports() -> None:
    with contextlib.suppress(Exception):
        _import_reference()


def _import_reference() -> None:
    from checker.translation.torch_setup import prepare_torch

    prepare_torch()
    importlib.import_module("checker.translation.student_translator")


def _load_reference(source: ModelSource, files: StudentFiles, beams: int) -> Translator:
    _import_reference()
    from checker.translation.student_translator import StudentTranslator

    return StudentTranslator(source, files, beams=beams)


def _load_native(source: ModelSource, files: StudentFiles) -> Translator:
    try:
        from checker.translation.native import NativeTranslator
    except ImportError as error:
        raise ModelError("the native engine is not installed", hint="pip install fxtranslate") from error
    return NativeTranslator(source, files, reference=lambda: _load_reference(source, files, 1))


def _load_checkpoint(source: ModelSource, beams: int) -> Translator:
    _import_reference()
    from checker.translation.marian import MarianTranslator

    return MarianTranslator(source, beams=beams)
