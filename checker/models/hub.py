"""The local cache of the Hugging Face hub, and whether the network may be used."""

from __future__ import annotations

import os
import re
from pathlib import Path

from checker.models.checkpoints import has_safetensors

_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")
_YES = {"1", "on", "true", "yes"}


def is_hub_id(name: str) -> bool:
    """Whether the name has the form `owner/model`."""
    return _ID.fullmatch(name) is not None


def is_offline(asked: bool) -> bool:
    """Whether the network is out of bounds: as asked for, or by HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE."""
    return asked or any(os.environ.get(name, "").lower() in _YES for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"))


def locate_cache() -> Path:
    """The folder of the cache, as huggingface_hub finds it: HF_HUB_CACHE, by its older name too, or else within HF_HOME."""
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if cache := os.environ.get(name):
            return _expand(cache)
    default = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    return _expand(os.environ.get("HF_HOME") or str(default)) / "hub"


def locate_model(name: str) -> Path:
    """The folder of one model in the cache, with its `blobs`, `refs` and `snapshots`; it need not be there."""
    return locate_cache() / f"models--{name.replace('/', '--')}"


def find_cached(name: str, revision: str | None = None) -> Path | None:
    """The snapshot of a checkpoint in the cache, None unless its configuration and weights as safetensors are there.

    Without a revision it is that of the branch `main`, or else the one that was fetched last: a revision that was fetched by its
    hash, such as a conversion, has no name in the cache.
    """
    snapshots = locate_model(name) / "snapshots"
    if revision is not None:
        return snapshots / revision if _is_complete(snapshots / revision) else None
    if not snapshots.is_dir():
        return None
    main = _read_main(name)
    found = [each for each in snapshots.iterdir() if _is_complete(each)]
    return max(found, key=lambda each: (each.name == main, each.stat().st_mtime_ns, each.name), default=None)


def describe_fetching(name: str) -> str:
    """The command that puts a checkpoint into the cache, for a hint."""
    return f"on a machine with internet: checker models pull {name}"


def _expand(path: str) -> Path:
    return Path(os.path.expandvars(path)).expanduser()


def _is_complete(snapshot: Path) -> bool:
    return (snapshot / "config.json").is_file() and has_safetensors(snapshot)


def _read_main(name: str) -> str:
    try:
        return (locate_model(name) / "refs" / "main").read_text(encoding="utf-8").strip()
    except OSError:
        return ""
