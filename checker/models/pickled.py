"""Weights that lie in a pickled file, converted once to safetensors for users who asked for it."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from checker.errors import ModelError


def convert_pickled(name: str, folder: Path, weights: Path) -> Path:
    """Writes `model.safetensors` into the folder of the checkpoint, from its pickled weights, and returns its path.

    The file is read as tensors only (`weights_only`), which runs no code of its own. It is written whole or not at all. Raises
    ModelError where it holds something else.
    """
    target = folder / "model.safetensors"
    from transformers.models.marian.configuration_marian import MarianConfig
    from transformers.models.marian.modeling_marian import MarianMTModel

    logs: Any = import_module("transformers.utils.logging")
    logs.disable_progress_bar()
    logs.set_verbosity_error()
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".converting-") as place:
            Path(place, "config.json").write_bytes((folder / "config.json").read_bytes())
            Path(place, weights.name).symlink_to(weights.resolve())
            config = MarianConfig.from_pretrained(place, local_files_only=True)
            model = MarianMTModel.from_pretrained(place, config=config, local_files_only=True, use_safetensors=False)
            written = Path(place, "written")
            model.save_pretrained(written)
            (written / "model.safetensors").replace(target)
    except Exception as error:  # whatever the file makes the libraries stumble over
        reason = str(error).partition("\n")[0]
        raise ModelError(f"{name}: the pickled weights cannot be converted: {reason}", hint="choose another model") from error
    return target
