"""Which student models Firefox Translations has, as `fxtranslate` finds them.

`fxtranslate` knows where Mozilla lists the models (FXTRANSLATE_RECORDS_URL names a mirror) and which versions its engine can run.
The list's server says where the files lie (https://remote-settings.readthedocs.io).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import ModelError
from checker.models.firefox import OWNER, is_pair, split_pair
from checker.models.patience import call_within

LICENCE = "MPL-2.0"
"""Of github.com/mozilla/translations, where the models are trained and published."""
_TIMEOUT = 15.0
_HINT = "try again later, or fill the cache elsewhere: `fxtranslate models add`"
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class StudentFile:
    """A file to download: packed size in bytes (0 where it is not told), SHA-256, and where it lies.

    The hash is that of what is inside, or where the list does not tell it, that of the packed file.
    """

    name: str
    size: int
    location: str
    sha256: str
    packed_sha256: str


@dataclass(frozen=True, kw_only=True)
class RemoteStudent:
    """A student model at Mozilla. `pair` is what its folder in the cache is called."""

    pair: str
    version: str
    files: tuple[StudentFile, ...]

    @property
    def id(self) -> str:
        """The name that reports give it."""
        return f"{OWNER}/{self.pair}"

    @property
    def size(self) -> int:
        """Bytes to download."""
        return sum(file.size for file in self.files)


def find_remote_student(source_lang: str, target_lang: str, *, patience: float | None = None) -> RemoteStudent | None:
    """The newest student of a pair that Mozilla lists and the engine can run, None where there is none.

    Raises ModelError where the list cannot be got within `patience` seconds (15 by default), makes no sense, or gives no hash
    for a file.
    """
    body = _fetch_list(_TIMEOUT if patience is None else patience)
    from fxtranslate import discovery

    try:
        pairs = [pair for pair in discovery.model_pairs(body) if is_pair("-".join(pair))]
        fitting = [pair for pair in pairs if split_pair("-".join(pair)) == (source_lang, target_lang)]
        # Of `zh` and `zh-Hans` the plain one.
        best = min(fitting, key=lambda pair: (len("-".join(pair)), pair), default=None)
        return _choose_version(body, *best) if best else None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "check what serves it here (a proxy, a mirror, a page to log in), then try again"
        raise ModelError("what came as the list of Firefox's models is none", hint=hint) from error


def read_base() -> str:
    """Where the files lie, as the server of the list says. Raises ModelError where it does not."""
    import urllib.request
    from http.client import HTTPException

    from fxtranslate import discovery

    root = discovery.records_url().partition("buckets/")[0]
    try:
        with urllib.request.urlopen(root, timeout=_TIMEOUT) as answer:  # noqa: S310 the library's own address
            base = str(json.load(answer)["capabilities"]["attachments"]["base_url"])
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{root} does not say where the models of Firefox lie", hint=_HINT) from error
    if not base.startswith(("https://", "http://")):
        raise ModelError(f"{root} says that the models of Firefox lie at {base!r}, which is no address of a server", hint=_HINT)
    return base


def _fetch_list(patience: float) -> str:
    """The list of models. It is fetched beside, because the library sets no limit to how long that takes."""
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise ModelError(
            "fxtranslate, which finds the models of Firefox, is not installed", hint="pip install fxtranslate"
        ) from error
    try:
        return call_within(patience, discovery.fetch_records_body)
    except Exception as error:  # the library raises what its transport does
        raise ModelError("the list of Firefox's models cannot be got", hint=_HINT) from error


def _choose_version(body: str, source: str, target: str) -> RemoteStudent | None:
    """The newest version that the engine runs; of several architectures the last one listed, as `fxtranslate` takes it."""
    from fxtranslate import discovery

    records = [
        each for each in json.loads(body)["data"] if (each.get("sourceLanguage"), each.get("targetLanguage")) == (source, target)
    ]
    versions = sorted({str(each.get("version")) for each in records}, key=_order_version, reverse=True)
    for version in versions:
        mine = [each for each in records if str(each.get("version")) == version]
        if not discovery.model_pairs(json.dumps({"data": mine})):
            continue
        last = next(each.get("architecture") for each in reversed(mine) if each.get("fileType") == "model")
        pair = f"{source}-{target}"
        files = tuple(_read_file(pair, each) for each in mine if each.get("architecture") == last and _is_needed(each))
        return RemoteStudent(pair=pair, version=version, files=files)
    return None


def _is_needed(record: Mapping[str, Any]) -> bool:
    """Model, vocabularies and shortlist; whatever else is listed, such as quality models, is left out."""
    return record.get("fileType") in {"model", "vocab", "srcvocab", "trgvocab", "lex"}


def _read_file(pair: str, record: Mapping[str, Any]) -> StudentFile:
    """Raises ModelError for a file that nothing could be compared with."""
    attachment = record["attachment"]
    file = StudentFile(
        name=Path(str(record["name"])).name,
        size=int(attachment.get("size") or 0),
        location=str(attachment["location"]),
        sha256=_read_hash(record.get("decompressedHash")),
        packed_sha256=_read_hash(attachment.get("hash")),
    )
    if not (file.sha256 or file.packed_sha256):
        message = f"{OWNER}/{pair}: the list of Firefox's models gives no hash for {file.name}, so it is not fetched"
        raise ModelError(message, hint="check what serves the list here (a proxy, a mirror), or take a model of the hub")
    return file


def _read_hash(value: object) -> str:
    """A SHA-256 in hexadecimal, empty for anything else."""
    return value.lower() if isinstance(value, str) and _HASH.fullmatch(value.lower()) else ""


def _order_version(version: str) -> tuple[tuple[int, str], ...]:
    """Versions as numbers: 3.10 after 3.9, and 3.0 after its previews 3.0a1."""
    # "~" sorts after all letters.
    return tuple((int(number), letters or "~") for number, letters in re.findall(r"(\d+)([a-z]*)", version))
