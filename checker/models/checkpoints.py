"""What a folder with a MarianMT checkpoint says about itself, read without any model library."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from checker.errors import ModelError
from checker.language.codes import shorten_code

_WEIGHTS, _INDEX = "model.safetensors", "model.safetensors.index.json"
_PAIR = re.compile(r"opus-mt-(?:tc-big-|tc-base-|tiny-)?(?P<source>[A-Za-z_]+)-(?P<target>[A-Za-z_]+)$")


@dataclass(frozen=True, kw_only=True)
class LanguagePair:
    """Source and target language of a model; empty where nothing tells."""

    source: str = ""
    target: str = ""


def require_marian(folder: Path) -> None:
    """Raises ModelError unless the folder holds a MarianMT checkpoint with weights as safetensors."""
    require_marian_configuration(folder)
    if not has_safetensors(folder):
        pickled = (folder / "pytorch_model.bin").exists()
        message = f"{folder}: no weights as safetensors" + (", only pickled ones, which can run code" if pickled else "")
        raise ModelError(message, hint="choose a revision with model.safetensors, or convert it with save_pretrained")


def require_marian_configuration(folder: Path) -> None:
    """Raises ModelError unless the folder holds the configuration of a MarianMT checkpoint; its weights may be missing."""
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder", hint="name a folder with a MarianMT checkpoint, or an id of the model hub")
    kind = _read_json(folder / "config.json").get("model_type")
    if kind != "marian":
        hint = "only MarianMT checkpoints can be used, such as Helsinki-NLP/opus-mt-en-de"
        raise ModelError(f"{folder}: not a MarianMT checkpoint but {kind or 'nothing that config.json names'}", hint=hint)


def has_safetensors(folder: Path) -> bool:
    """Whether the weights are there in the form that cannot run code; of weights in parts, whether all parts are."""
    if (folder / _WEIGHTS).exists() or not (folder / _INDEX).exists():
        return (folder / _WEIGHTS).exists()
    try:
        parts = _read_json(folder / _INDEX).get("weight_map")
    except ModelError:
        return False
    return isinstance(parts, dict) and bool(parts) and all((folder / Path(str(part)).name).exists() for part in parts.values())


def read_pair(folder: Path, name: str) -> LanguagePair:
    """The languages as the tokenizer's configuration names them, or else as the name of the model does."""
    settings = _read_json(folder / "tokenizer_config.json") if (folder / "tokenizer_config.json").exists() else {}
    named = guess_pair(name)
    return LanguagePair(source=_one_language(settings.get("source_lang")) or named.source, target=_target(settings, named))


def read_tags(folder: Path) -> tuple[str, ...]:
    """The target tags in a checkpoint's own vocabulary, such as `>>deu<<`, in its order; empty for a model without."""
    path = folder / "vocab.json"
    return tuple(piece for piece in _read_json(path) if piece.startswith(">>") and piece.endswith("<<")) if path.exists() else ()


def guess_pair(name: str) -> LanguagePair:
    """The languages in a name like `Helsinki-NLP/opus-mt-en-de`; groups such as `ROMANCE` or `gem` count as unknown."""
    match = _PAIR.search(name)
    if match is None:
        return LanguagePair()
    return LanguagePair(source=_one_language(match["source"]), target=_one_language(match["target"]))


def _target(settings: dict[str, object], named: LanguagePair) -> str:
    return _one_language(settings.get("target_lang")) or named.target


def _one_language(code: object) -> str:
    """A code that stands for one language; groups have more letters, or capitals, or are none that is known."""
    if not isinstance(code, str) or not code or (code.isupper() and len(code) > 2):
        return ""
    short = shorten_code(code)
    return short if len(short) == 2 else ""


def _read_json(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"{path.parent}: no {path.name}", hint="name a folder with a MarianMT checkpoint") from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{path} cannot be read", hint="fetch the checkpoint again") from error
    return content if isinstance(content, dict) else {}
