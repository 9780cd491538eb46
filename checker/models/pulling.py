"""What `checker models pull` fetches, in which order, and how it is pinned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from checker.errors import ModelError, UsageError
from checker.language.codes import is_language, shorten_code
from checker.models.catalogue import list_candidates
from checker.models.embedded import find_embedded
from checker.models.fetching import Download, describe_pinned, fetch, find_student_download, list_downloads
from checker.models.finding import ModelFinder
from checker.models.firefox import is_firefox_id, split_pair
from checker.models.hub import find_cached, is_hub_id
from checker.models.hub_listing import HubUnreachableError, NotOnHubError, PickledOnlyError
from checker.models.lock import LockedModel, ModelLock, describe_files
from checker.models.verification import locate_pinned
from checker.observer import Observer, SilentObserver


@dataclass(frozen=True, kw_only=True)
class Pull:
    """One model to fetch: the first that is offered, and others for the case that it turns out not to fit."""

    first: Download
    others: Iterator[Download]


def list_directions(target: str, lang: str) -> list[tuple[str, str]]:
    """The two directions between a language that is to be pulled and the articles' own. Raises UsageError without any."""
    other = shorten_code(target)
    if not is_language(other) or other == lang:
        hint = "give the language of the sources, such as de, or an id such as Helsinki-NLP/opus-mt-en-de"
        raise UsageError(f"{target!r} is nothing that can be pulled", hint=hint)
    if find_embedded(lang, other):
        hint = "to use another, name it: checker models pull Helsinki-NLP/opus-mt-tc-big-en-pt"
        raise UsageError(f"the models between {lang!r} and {other!r} are embedded already", hint=hint)
    return [(lang, other), (other, lang)]


def forget_target(lock: ModelLock, target: str, lang: str) -> ModelLock:
    """The lock without the models of a target, so that the newest are taken."""
    if is_hub_id(target):
        names = {target}
    else:
        directions = list_directions(target, lang)
        names = {candidate.id for pair in directions for candidate in list_candidates(*pair)}
        names |= {name for name in lock.models if is_firefox_id(name) and split_pair(name.partition("/")[2]) in directions}
    return ModelLock(path=lock.path, models={name: model for name, model in lock.models.items() if name not in names})


def plan_pull(
    target: str, lang: str, lock: ModelLock, observer: Observer, *, firefox: bool = False, allow_pickle: bool = False
) -> list[Pull]:
    """The models to fetch for a language, or for an id. Nothing is downloaded yet but what describes them.

    Raises ModelError where there is none for the way into the language; without one for the way back, the observer is told.
    """
    if is_hub_id(target):
        return [Pull(first=_offer_named(target, lock, allow_pickle=allow_pickle), others=iter(()))]
    pulls = []
    for source_lang, target_lang in list_directions(target, lang):
        offers = _offer(source_lang, target_lang, lock, observer, firefox=firefox, allow_pickle=allow_pickle)
        first = next(offers, None)
        if first is not None:
            pulls.append(Pull(first=first, others=offers))
        elif not pulls:
            hint = "name a model of another publisher, or a folder, with --model"
            raise ModelError(f"there is no model from {source_lang!r} into {target_lang!r} to be had", hint=hint)
        else:
            observer.note(f"there is no model from {source_lang!r} into {target_lang!r} to be had: no round trip")
    return pulls


def run_pull(pull: Pull, lock: ModelLock, observer: Observer) -> tuple[str, Path, LockedModel]:
    """Fetches a model, or the next one where its vocabulary does not serve the language. Raises ModelError where none does."""
    refused: NotOnHubError | None = None
    for wanted in chain([pull.first], pull.others):
        if refused is not None:
            observer.note(f"{refused.message}; another model is tried: {describe_download(wanted)}")
        observer.begin(wanted.id, wanted.size, unit="bytes")
        try:
            folder, model = fetch(wanted, lock, observer.advance)
        except NotOnHubError as error:
            refused = error
            continue
        return wanted.id, folder, model
    raise refused or NotOnHubError(f"{pull.first.id} cannot be had", hint="name another model")


def describe_download(wanted: Download) -> str:
    """Name, size, licence and revision, for whoever is about to download it."""
    what = f"{wanted.size / 1e6:.1f} MB, licence {wanted.licence or 'not stated'}, revision {wanted.revision[:12]}"
    return f"{wanted.id}: {what}"


def find_whole(target: str, lock: ModelLock) -> tuple[str, Path, LockedModel] | None:
    """A pinned model that is in a cache with all its files as they should be, so that nothing has to be asked of the network."""
    folder = locate_pinned(target, lock) if target in lock.models else None
    if folder is None or any(lock.list_damage(target, folder)):
        return None
    return target, folder, lock.models[target]


def pin_cached(target: str, lang: str, lock: ModelLock) -> list[tuple[str, Path, LockedModel]]:
    """What is in the caches already, for a language or an id, without network. Raises ModelError where something is missing."""
    hint = "pull it on a machine with internet, and take its cache along"
    if target in lock.models:
        return [_confirm(target, lock, hint)]
    if is_hub_id(target) and not is_firefox_id(target):
        folder = find_cached(target)
        if folder is None:
            raise ModelError(f"{target} is not in the local cache, and the network is not to be used", hint=hint)
        return [(target, folder, _describe_local(folder, "hub", folder.name))]
    finder = ModelFinder(lock, offline=True, observer=SilentObserver())
    pair = split_pair(target.partition("/")[2])
    pinned = []
    for direction in [pair] if is_firefox_id(target) else list_directions(target, lang):
        found = finder.find_local(*direction)
        if found is None:
            message = (
                f"no model from {direction[0]!r} into {direction[1]!r} in the local cache, and the network is not to be used"
            )
            raise ModelError(message, hint=hint)
        if found.id in lock.models:
            pinned.append(_confirm(found.id, lock, hint))
            continue
        folder, origin = Path(found.location), "firefox" if found.kind == "student" else "hub"
        pinned.append((found.id, folder, _describe_local(folder, origin, found.revision)))
    return pinned


def _offer_named(name: str, lock: ModelLock, *, allow_pickle: bool) -> Download:
    if not is_firefox_id(name):
        return Download(remote=describe_pinned(name, lock, allow_pickle=allow_pickle))
    student = find_student_download(*split_pair(name.partition("/")[2]))
    if student is None:
        raise ModelError(f"Firefox has no model {name}", hint="`fxtranslate list --all` shows those it has")
    return student


def _offer(
    source_lang: str, target_lang: str, lock: ModelLock, observer: Observer, *, firefox: bool, allow_pickle: bool
) -> Iterator[Download]:
    refused: PickledOnlyError | None = None
    if not firefox:
        try:
            yield from list_downloads(source_lang, target_lang, lock, allow_pickle=allow_pickle)
        except PickledOnlyError as error:
            refused = error
            observer.note(str(error))
        except HubUnreachableError as error:
            hint = f"{error.hint}; or take the small models of Firefox: --firefox"
            raise HubUnreachableError(error.message, hint=hint) from error
    student = find_student_download(source_lang, target_lang)
    if student is not None:
        yield student
    elif refused is not None:
        raise refused


def _confirm(name: str, lock: ModelLock, hint: str) -> tuple[str, Path, LockedModel]:
    """A model that is pinned already. Raises ModelError where it is in no cache or not the one that was pinned."""
    folder = locate_pinned(name, lock)
    if folder is None:
        raise ModelError(f"{name} is not in the local cache, and the network is not to be used", hint=hint)
    for damage in lock.list_damage(name, folder):
        raise lock.refuse(name, damage)
    return name, folder, lock.models[name]


def _describe_local(folder: Path, origin: str, revision: str) -> LockedModel:
    names = (path.name for path in folder.iterdir() if path.is_file() and not path.name.endswith((".partial", ".new")))
    return LockedModel(origin=origin, revision=revision, licence="", files=describe_files(folder, names))
