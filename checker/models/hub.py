"""Checkpoints of the Hugging Face hub: in the local cache, or fetched into it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from checker.errors import ModelError
from checker.models.checkpoints import has_safetensors

_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")
_FILES = ["*.json", "*.spm", "model*.safetensors"]
_TIMEOUT = 4.0
"""Seconds to wait for the hub's first answer; without a network the answer comes at once."""
_YES = {"1", "on", "true", "yes"}


def is_hub_id(name: str) -> bool:
    """Whether the name has the form `owner/model`."""
    return _ID.fullmatch(name) is not None


def is_offline(asked: bool) -> bool:
    """Whether the network is out of bounds: as asked for, or by HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE."""
    return asked or any(os.environ.get(name, "").lower() in _YES for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"))


def locate_cache() -> Path:
    """The folder of the cache, as huggingface_hub finds it: HF_HUB_CACHE, or else within HF_HOME."""
    if cache := os.environ.get("HF_HUB_CACHE"):
        return Path(cache).expanduser()
    default = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")) / "huggingface"
    return Path(os.environ.get("HF_HOME", str(default))).expanduser() / "hub"


def find_cached(name: str) -> Path | None:
    """The snapshot of a checkpoint in the cache, None unless its configuration and weights are there."""
    cache = locate_cache()
    # Looked for before huggingface_hub is imported, which takes half a second.
    if not (cache / f"models--{name.replace('/', '--')}").is_dir():
        return None
    from huggingface_hub import try_to_load_from_cache

    path = try_to_load_from_cache(name, "config.json", cache_dir=cache)
    if not isinstance(path, str) or not has_safetensors(Path(path).parent):
        return None
    return Path(path).parent


def fetch(name: str) -> Path:
    """The snapshot of a checkpoint, downloaded into the cache.

    Raises ModelError where the hub cannot be reached, does not have it, or has no weights as safetensors.
    """
    from huggingface_hub import HfApi, snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()
    hint = describe_fetching(name)
    try:
        revision = HfApi().model_info(name, timeout=_TIMEOUT).sha
        folder = Path(snapshot_download(name, revision=revision, cache_dir=locate_cache(), allow_patterns=_FILES))
    except RepositoryNotFoundError as error:
        raise ModelError(f"{name}: the model hub has no such model", hint="check the name") from error
    except HfHubHTTPError as error:
        raise ModelError(f"{name}: the model hub refused it", hint=hint) from error
    except Exception as error:  # each version of the library has its own errors for a network that is down
        raise ModelError(f"{name}: the model hub cannot be reached", hint=hint) from error
    if not has_safetensors(folder):
        raise ModelError(f"{name}: no weights as safetensors", hint="choose another model, or a converted copy as a folder")
    return folder


def describe_fetching(name: str) -> str:
    """The command that puts a checkpoint into the cache, for a hint."""
    return f"on a machine with internet: hf download {name}"
