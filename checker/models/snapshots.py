"""What a folder with a model is to a run: its kind, its languages, and the tag that it wants."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker.errors import ModelError
from checker.models.catalogue import Candidate
from checker.models.checkpoints import (
    LanguagePair,
    guess_pair,
    read_pair,
    read_tags,
    require_marian,
    require_marian_configuration,
)
from checker.models.hub_listing import NotOnHubError
from checker.models.student_files import is_student_folder, read_languages
from checker.models.target_tags import choose_tag
from checker.records import ModelSource


def describe_folder(name: str, folder: Path, asked: LanguagePair) -> ModelSource:
    """A model in a folder of the user's. What it does not tell is taken from `asked`. Raises ModelError where it is none."""
    if is_student_folder(folder):
        source, target = read_languages(folder)
        return ModelSource(
            id=name,
            kind="student",
            location=str(folder),
            revision="local",
            source_lang=source or asked.source,
            target_lang=target or asked.target,
        )
    require_marian(folder)
    return _describe(name, folder, read_pair(folder, folder.name), asked, revision="local")


def describe_snapshot(name: str, folder: Path, asked: LanguagePair) -> ModelSource:
    """A model of the hub that was named. Raises ModelError where it is no MarianMT checkpoint with safetensors."""
    require_marian(folder)
    told = guess_pair(name)
    return _describe(name, folder, told if told.target else read_pair(folder, name), asked, revision=folder.name)


def describe_candidate(candidate: Candidate, folder: Path, *, complete: bool = True) -> ModelSource:
    """A model of the table, with the tag of its language; without `complete` its weights may be missing.

    Raises NotOnHubError where it is another kind of model, or its vocabulary does not have the language's tag.
    """
    try:
        (require_marian if complete else require_marian_configuration)(folder)
        asked = LanguagePair(source=candidate.source_lang, target=candidate.target_lang)
        source = _build(candidate.id, folder, asked, revision=folder.name)
        tags = read_tags(folder)
        if candidate.target_tag and not tags:
            raise ModelError(f"{candidate.id} has no target tags, {candidate.target_tag} was expected", hint="name another model")
        wanted = replace(source, target_tag=candidate.target_tag if candidate.target_tag in tags else "")
        return replace(source, target_tag=choose_tag(wanted, tags))
    except ModelError as error:
        raise NotOnHubError(error.message, hint=error.hint) from error


def _describe(name: str, folder: Path, told: LanguagePair, asked: LanguagePair, *, revision: str) -> ModelSource:
    pair = LanguagePair(source=told.source or asked.source, target=told.target or asked.target)
    source = _build(name, folder, pair, revision=revision)
    return replace(source, target_tag=choose_tag(source, read_tags(folder))) if pair.target else source


def _build(name: str, folder: Path, pair: LanguagePair, *, revision: str) -> ModelSource:
    return ModelSource(
        id=name,
        kind="transformers",
        location=str(folder),
        revision=revision,
        source_lang=pair.source,
        target_lang=pair.target,
    )
