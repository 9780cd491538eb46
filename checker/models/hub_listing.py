"""What the hub says about a model before anything is downloaded: revision, licence, and every file with size and hash."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, TypeVar

from checker.errors import ModelError
from checker.models.patience import call_within

if TYPE_CHECKING:
    from huggingface_hub import HfApi
    from huggingface_hub.hf_api import ModelInfo

Answer = TypeVar("Answer")

_FILES = ("*.json", "*.spm", "model*.safetensors")
PICKLED = "pytorch_model.bin"
_CONVERTER, _CONVERSION = "SFconvertbot", "Adding `safetensors` variant of this model"
"""Who converts checkpoints on the hub, and how it calls its requests; the same as in transformers (safetensors_conversion.py). A
conversion by anybody else is not taken: its weights may be others."""
_TIMEOUT, _PATIENCE = 4.0, 6.0
"""Seconds to wait for the hub: at each of its addresses, and in all. Without a network the answer comes at once."""


class NotOnHubError(ModelError):
    """The hub answers, and does not have the model, or not in a form that can be used."""


class PickledOnlyError(NotOnHubError):
    """The hub has the model, with weights that can run code and no others."""


class HubUnreachableError(ModelError):
    """The hub does not answer, or with an error that says nothing about the model."""


@dataclass(frozen=True, kw_only=True)
class RemoteFile:
    """A file on the hub. `size` is in bytes; `sha256` is empty for small files, whose `blob` is git's hash of the content."""

    name: str
    size: int
    blob: str
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class RemoteModel:
    """A model on the hub at one revision. `licence` is empty where its card names none; `files` are those that are needed."""

    id: str
    revision: str
    licence: str
    files: tuple[RemoteFile, ...]
    conversion: bool = False

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def is_pickled(self) -> bool:
        """Whether the weights are in a form that can run code."""
        return any(file.name == PICKLED for file in self.files)


def read_endpoint() -> str | None:
    """The address of a mirror, from HF_ENDPOINT; None for the hub itself."""
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or None


def describe_remote(name: str, *, revision: str | None = None, allow_pickle: bool = False) -> RemoteModel:
    """What the hub has of a model, at a revision or else the newest one.

    Where that has no safetensors, the hub's own conversion is taken, or with `allow_pickle` the pickled weights. Raises
    NotOnHubError and HubUnreachableError.
    """
    info = _get_info(name, revision)
    found = _read(name, info)
    if _has_safetensors(found):
        return found
    # A pinned revision is taken as it is, without conversions of others.
    converted = _find_conversion(name) if revision is None else None
    if converted is not None:
        return converted
    pickled = next(iter(_list_files(info, (PICKLED,))), None)
    if pickled is None:
        raise NotOnHubError(f"{name}: no weights on the hub that can be used", hint="choose another model")
    if not allow_pickle:
        hint = f"if you trust its owner: checker models pull --allow-pickle {name}"
        raise PickledOnlyError(f"{name}: only pickled weights, which can run code, and no safetensors", hint=hint)
    return RemoteModel(id=name, revision=found.revision, licence=found.licence, files=(*found.files, pickled))


def explain_failure(name: str, error: Exception) -> ModelError:
    """What a failed request means for the user."""
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, RepositoryNotFoundError, RevisionNotFoundError

    status = error.response.status_code if isinstance(error, HfHubHTTPError) and error.response is not None else 0
    if isinstance(error, GatedRepoError):
        return NotOnHubError(
            f"{name}: the model hub wants you to accept its terms", hint="accept them there, then `hf auth login`"
        )
    if isinstance(error, RevisionNotFoundError):
        return NotOnHubError(f"{name}: the model hub has no such revision", hint=f"checker models pull --update {name}")
    if isinstance(error, RepositoryNotFoundError) or status == 404:
        return NotOnHubError(
            f"{name}: the model hub has no such model", hint="check the name; for a private one, `hf auth login`"
        )
    if status in {401, 403}:
        hint = "log in anew with `hf auth login`, or unset HF_TOKEN; a proxy or a firewall may also be the cause"
        return HubUnreachableError(f"{name}: the model hub refuses access (error {status})", hint=hint)
    if status:
        again = "it is asked too often; try again in some minutes" if status == 429 else "try again later"
        return HubUnreachableError(f"{name}: the model hub answered with error {status}", hint=again)
    hint = "try again with a network, or use a cache that was filled elsewhere (HF_HUB_CACHE)"
    return HubUnreachableError(f"{name}: the model hub cannot be reached", hint=hint)


def _ask(name: str, request: Callable[[HfApi], Answer]) -> Answer:
    from huggingface_hub import HfApi

    try:
        return call_within(_PATIENCE, lambda: request(HfApi(endpoint=read_endpoint())))
    except Exception as error:  # each version of the library has its own errors for a network that is down
        raise explain_failure(name, error) from error


def _get_info(name: str, revision: str | None) -> ModelInfo:
    return _ask(name, lambda api: api.model_info(name, revision=revision, files_metadata=True, timeout=_TIMEOUT))


def _find_conversion(name: str) -> RemoteModel | None:
    """The revision with safetensors that the hub's own converter made, None where there is none."""

    def search(api: HfApi) -> list[str]:
        asked = api.get_repo_discussions(name, author=_CONVERTER, discussion_type="pull_request")
        return [str(each.git_reference) for each in asked if (each.author, each.title) == (_CONVERTER, _CONVERSION)]

    try:
        references = _ask(name, search)
    except NotOnHubError:  # a mirror without discussions
        return None
    for reference in references:
        found = _read(name, _get_info(name, reference), conversion=True)
        if _has_safetensors(found):
            return found
    return None


def _has_safetensors(model: RemoteModel) -> bool:
    return any(file.name.endswith(".safetensors") for file in model.files)


def _read(name: str, info: ModelInfo, *, conversion: bool = False) -> RemoteModel:
    tagged = next((tag.partition(":")[2] for tag in info.tags or () if tag.startswith("license:")), "")
    licence = getattr(info.card_data, "license", None) or tagged
    return RemoteModel(
        id=name,
        revision=str(info.sha),
        licence=", ".join(licence) if isinstance(licence, list) else str(licence),
        files=_list_files(info, _FILES),
        conversion=conversion,
    )


def _list_files(info: ModelInfo, patterns: tuple[str, ...]) -> tuple[RemoteFile, ...]:
    return tuple(
        RemoteFile(
            name=each.rfilename,
            size=(each.lfs.size if each.lfs else each.size) or 0,
            blob=each.blob_id or "",
            sha256=each.lfs.sha256 if each.lfs else "",
        )
        for each in info.siblings or ()
        if "/" not in each.rfilename and any(fnmatch(each.rfilename, pattern) for pattern in patterns)
    )
