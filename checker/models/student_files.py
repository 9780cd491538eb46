"""The files of a student model in a folder, named as Firefox Translations and the Bergamot project name them.

`model.enpt.intgemm.alphas.bin` beside `vocab.enpt.spm`, or `srcvocab.enja.spm` and `trgvocab.enja.spm` where the
languages have a vocabulary each; a lexical shortlist, `lex.50.50.enpt.s2t.bin`, may lie there too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from checker.errors import ModelError
from checker.models.embedded import verify_embedded
from checker.records import ModelSource

_MODEL_NAME = re.compile(r"model\.(?P<pair>[A-Za-z-]{4,16})\..*bin")


@dataclass(frozen=True, kw_only=True)
class StudentFiles:
    """The contents of the files, as they were verified. `name` is the path of the model, for messages."""

    name: str
    model: bytes
    source_vocabulary: bytes
    target_vocabulary: bytes


def is_student_folder(folder: Path) -> bool:
    """Whether the folder holds a student model."""
    return any(_MODEL_NAME.fullmatch(path.name) for path in folder.glob("model.*.bin"))


def read_languages(folder: Path) -> tuple[str, str]:
    """Source and target language as the model's file name gives them; empty where it does not."""
    for path in sorted(folder.glob("model.*.bin")):
        match = _MODEL_NAME.fullmatch(path.name)
        if match and len(match["pair"]) == 4:
            return match["pair"][:2], match["pair"][2:]
    return "", ""


def read_student_files(source: ModelSource) -> StudentFiles:
    """The model and its vocabularies. Raises ModelError where one is missing, cannot be read or is not what it should be."""
    folder = Path(source.location)
    model = _find(folder, "model.*.bin")
    shared = sorted(folder.glob("vocab.*.spm"))
    vocabularies = shared[:1] * 2 if shared else [_find(folder, "srcvocab.*.spm"), _find(folder, "trgvocab.*.spm")]
    first, second = (_read(source, path) for path in vocabularies)
    return StudentFiles(name=str(model), model=_read(source, model), source_vocabulary=first, target_vocabulary=second)


def read_shortlist(source: ModelSource) -> bytes | None:
    """The lexical shortlist that the model brings, None where it has none. Raises ModelError as `read_student_files` does."""
    paths = sorted(Path(source.location).glob("lex.*.s2t.bin"))
    return _read(source, paths[0]) if paths else None


def _find(folder: Path, pattern: str) -> Path:
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise ModelError(f"{folder}: no file {pattern}", hint="a student model needs model.*.bin and vocab.*.spm")
    return paths[0]


def _read(source: ModelSource, path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror}", hint="check the file or name another model") from error
    verify_embedded(source, path, data)
    return data
