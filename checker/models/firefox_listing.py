"""Which student models Firefox Translations has, as `fxtranslate` finds them.

`fxtranslate` knows where Mozilla lists the models (FXTRANSLATE_RECORDS_URL names a mirror) and which versions its engine can run.
The list's server says where the files lie (https://remote-settings.readthedocs.io).
"""

from __future__ import annotations

import json
import queue
import re
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import ModelError
from checker.models.firefox import OWNER, split_pair

LICENCE = "MPL-2.0"
"""Of github.com/mozilla/translations, where the models are trained and published."""
_TIMEOUT = 15.0
_HINT = "try again later, or fill the cache elsewhere: `fxtranslate models add`"
_PAIR = re.compile(r"[A-Za-z]+(-[A-Za-z]+)+")


@dataclass(frozen=True, kw_only=True)
class StudentFile:
    """A file to download: packed size in bytes (0 where it is not told), hash of what is inside, and where it lies."""

    name: str
    size: int
    sha256: str
    location: str


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


def find_remote_student(source_lang: str, target_lang: str) -> RemoteStudent | None:
    """The newest student of a pair that Mozilla lists and the engine can run, None where there is none.

    Raises ModelError where the list cannot be got.
    """
    body = _fetch_list()
    from fxtranslate import discovery

    pairs = [pair for pair in discovery.model_pairs(body) if _PAIR.fullmatch("-".join(pair))]
    fitting = [pair for pair in pairs if split_pair("-".join(pair)) == (source_lang, target_lang)]
    # Of `zh` and `zh-Hans` the plain one.
    best = min(fitting, key=lambda pair: (len("-".join(pair)), pair), default=None)
    return _choose_version(body, *best) if best else None


def read_base() -> str:
    """Where the files lie, as the server of the list says."""
    import urllib.request

    from fxtranslate import discovery

    root = discovery.records_url().partition("buckets/")[0]
    try:
        with urllib.request.urlopen(root, timeout=_TIMEOUT) as answer:  # noqa: S310 the library's own address
            return str(json.load(answer)["capabilities"]["attachments"]["base_url"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{root} does not say where the models of Firefox lie", hint=_HINT) from error


def _fetch_list() -> str:
    """The list of models. It is fetched beside, because the library sets no limit to how long that takes."""
    try:
        from fxtranslate import discovery
    except ImportError as error:
        raise ModelError(
            "fxtranslate, which finds the models of Firefox, is not installed", hint="pip install fxtranslate"
        ) from error
    answers: queue.Queue[str | Exception] = queue.Queue()

    def fetch() -> None:
        try:
            answers.put(discovery.fetch_records_body())
        except Exception as error:  # noqa: BLE001 carried over to the thread that waits
            answers.put(error)

    threading.Thread(target=fetch, name="list of Firefox models", daemon=True).start()
    try:
        answer = answers.get(timeout=_TIMEOUT)
    except queue.Empty:
        answer = TimeoutError()
    if isinstance(answer, Exception):
        raise ModelError("the list of Firefox's models cannot be got", hint=_HINT) from answer
    return answer


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
        files = _read_files([each for each in mine if each.get("architecture") == last])
        return RemoteStudent(pair=f"{source}-{target}", version=version, files=files)
    return None


def _read_files(records: Iterable[Mapping[str, Any]]) -> tuple[StudentFile, ...]:
    """Model, vocabularies and shortlist; whatever else is listed, such as quality models, is left out."""
    return tuple(
        StudentFile(
            name=Path(str(each["name"])).name,
            size=int(each["attachment"].get("size") or 0),
            sha256=str(each.get("decompressedHash") or ""),
            location=str(each["attachment"]["location"]),
        )
        for each in records
        if each.get("fileType") in {"model", "vocab", "srcvocab", "trgvocab", "lex"}
    )


def _order_version(version: str) -> tuple[tuple[int, str], ...]:
    """Versions as numbers: 3.10 after 3.9, and 3.0 after its previews 3.0a1."""
    # "~" sorts after all letters.
    return tuple((int(number), letters or "~") for number, letters in re.findall(r"(\d+)([a-z]*)", version))
