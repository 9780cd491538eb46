"""Which models take a text into another language and back again.

In this order: models that were named, on the command line or in the configuration; those of the table for the source language,
from the local caches (checker.models.finding), then from the hub, then from Firefox; the embedded English-Portuguese pair as
a pivot. Where the embedded pair does not serve the text's language either, there is no model and a note says so: the rules on
the text alone can still run, and only a model that was named, or that the lock file pins, is worth an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import ModelError, UsageError
from checker.language.codes import shorten_code
from checker.models.checkpoints import LanguagePair
from checker.models.embedded import find_embedded
from checker.models.fetching import Download, describe_pinned, fetch
from checker.models.finding import ModelFinder
from checker.models.firefox import is_firefox_id, open_cached_student
from checker.models.hub import describe_fetching, find_cached, is_hub_id, is_offline
from checker.models.hub_listing import NotOnHubError
from checker.models.lock import ModelLock, find_lock, read_lock
from checker.models.snapshots import describe_folder, describe_snapshot
from checker.observer import Observer, SilentObserver
from checker.records import ModelSource

EMBEDDED_PIVOTS = {"en": "pt", "pt": "en"}
"""Languages that the embedded models translate, and into which."""


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """The models of one run. `forth` is the way back, None where there is none; both None where no model fits the text.

    `pivot_lang` is the language that `back` translates into, None without a model or where nothing tells.
    `notes` say what the user did not ask for.
    """

    back: ModelSource | None
    forth: ModelSource | None
    pivot_lang: str | None
    notes: tuple[str, ...] = ()


def resolve_models(
    *,
    lang: str,
    source_lang: str | None,
    pivot: str | None,
    model: str | None,
    forward_model: str | None,
    offline: bool,
    lock: Path | None = None,
    observer: Observer | None = None,
) -> Resolution:
    """The models for a text in `lang`; `model` takes it into another language, `forward_model` from there into `lang`.

    Both may be ids of the hub or local folders. `offline` keeps off the network, as HF_HUB_OFFLINE does. `lock` is the lock file,
    by default the nearest one to the current folder; `observer` is told of downloads. Raises ModelError where a model that was
    named or pinned cannot be had, a pinned one is not what it was, or the embedded ones should be there and are not, and
    UsageError where a model that was named translates between other languages.
    """
    lang = shorten_code(lang)
    wanted = shorten_code(source_lang or pivot or "") or None
    if lang in {source_lang, pivot}:
        raise UsageError(f"a text in {lang!r} cannot be back-translated into {lang!r}", hint="name another language, or none")
    opener = _Opener(read_lock(lock or find_lock()), offline=is_offline(offline), observer=observer or SilentObserver())
    back = opener.open_named(model, lang, wanted) if model else None
    forth = opener.open_named(forward_model, (back and back.target_lang) or wanted, lang) if forward_model else None
    if back is not None:
        _require_direction(back, lang, None)
        _require_direction(forth, back.target_lang, lang)
        return opener.complete(back, forth, lang)
    found = opener.find_pair(lang, wanted)
    _require_direction(forth, found.pivot_lang, lang)
    notes = found.notes
    if source_lang is None and pivot is None and found.back is not None:
        pivot_lang = EMBEDDED_PIVOTS[lang]
        notes = (f"no source language was given, so the text went into {pivot_lang!r} and back; --source-lang names it",)
    return Resolution(back=found.back, forth=forth or found.forth, pivot_lang=found.pivot_lang, notes=notes)


def _require_direction(model: ModelSource | None, source_lang: str | None, target_lang: str | None) -> None:
    """Raises UsageError for a model that is known to translate from or into another language than it would have to."""
    if model is None:
        return
    for told, asked, way in ((model.source_lang, source_lang, "from"), (model.target_lang, target_lang, "into")):
        if told and asked and told != asked:
            hint = "--model takes the article into another language, --forward-model takes it back"
            raise UsageError(f"{model.id} translates {way} {told!r}, not {way} {asked!r}", hint=hint)


class _Opener:
    """Opens named models and finds others, within what the user allows."""

    def __init__(self, lock: ModelLock, *, offline: bool, observer: Observer) -> None:
        self._lock = lock
        self._offline = offline
        self._observer = observer
        self._finder = ModelFinder(lock, offline=offline, observer=observer)

    def open_named(self, name: str, source_lang: str | None, target_lang: str | None) -> ModelSource:
        """A model that the user named; the languages fill in what it does not tell itself."""
        asked = LanguagePair(source=source_lang or "", target=target_lang or "")
        folder = Path(name).expanduser()
        if folder.is_dir():
            return describe_folder(name, folder.resolve(), asked)
        if not is_hub_id(name):
            raise ModelError(f"{name}: no such folder, nor an id of the model hub", hint="an id looks like owner/model")
        if is_firefox_id(name):
            source = open_cached_student(name)
            self._lock.check_sizes(name, Path(source.location))
            return source
        locked = self._lock.models.get(name)
        snapshot = find_cached(name, locked.revision if locked else None)
        if snapshot is None and self._offline:
            which = f" at the revision {locked.revision[:12]}, which {self._lock.path} pins," if locked else ""
            message = f"{name}{which} is not in the local cache, and the network is not to be used"
            raise ModelError(message, hint=describe_fetching(name))
        if snapshot is None:
            return describe_snapshot(name, self._fetch(name), asked)
        self._lock.check_sizes(name, snapshot)
        return describe_snapshot(name, snapshot, asked)

    def complete(self, back: ModelSource, forth: ModelSource | None, lang: str) -> Resolution:
        """A model that was named, and its counterpart where it can be guessed."""
        if forth is None and back.target_lang:
            forth = find_embedded(back.target_lang, lang) or self._finder.find(back.target_lang, lang)
        notes = tuple(self._finder.notes)
        if forth is None:
            notes += (_note_no_way_back(lang, back.target_lang, back.id),)
        return Resolution(back=back, forth=forth, pivot_lang=back.target_lang or None, notes=notes)

    def find_pair(self, lang: str, wanted: str | None) -> Resolution:
        """Models for a language pair that nobody named."""
        embedded = EMBEDDED_PIVOTS.get(lang)
        wanted = embedded if wanted in {None, lang} else wanted
        if wanted is not None and wanted != embedded:
            back = self._finder.find(lang, wanted)
            if back is not None:
                forth = self._finder.find(wanted, lang)
                missing = () if forth else (_note_no_way_back(lang, wanted, back.id),)
                return Resolution(back=back, forth=forth, pivot_lang=wanted, notes=(*self._finder.notes, *missing))
        if embedded is None:
            return _describe_nothing(lang, wanted, self._finder.notes)
        back, forth = find_embedded(lang, embedded), find_embedded(embedded, lang)
        if wanted == embedded:
            return Resolution(back=back, forth=forth, pivot_lang=embedded)
        note = f"no model for {wanted!r} at hand, the text went into {embedded!r} and back ({_describe_pull(lang, wanted)})"
        return Resolution(back=back, forth=forth, pivot_lang=embedded, notes=(*self._finder.notes, note))

    def _fetch(self, name: str) -> Path:
        try:
            wanted = Download(remote=describe_pinned(name, self._lock))
            self._observer.begin(f"fetching {name}", wanted.size, unit="bytes")
            folder, _ = fetch(wanted, self._lock, self._observer.advance)
        except NotOnHubError:
            raise
        except ModelError as error:
            raise type(error)(error.message, hint=f"{error.hint}; {describe_fetching(name)}") from error
        return folder


def _describe_nothing(lang: str, wanted: str | None, notes: Sequence[str]) -> Resolution:
    hint = f" ({_describe_pull(lang, wanted)})" if wanted else ""
    note = f"no model for a text in {lang!r}: no back-translation{hint}"
    return Resolution(back=None, forth=None, pivot_lang=None, notes=(*notes, note))


def _note_no_way_back(lang: str, wanted: str, name: str) -> str:
    if not wanted:
        return f"{name} does not tell which language it translates into: no round trip (name it with --source-lang)"
    return f"no model for the way back from {wanted!r} at hand: no round trip ({_describe_pull(lang, wanted)})"


def _describe_pull(lang: str, wanted: str | None) -> str:
    """The command that gets the models of a pair."""
    return describe_fetching(f"{wanted}" if lang == "en" else f"{wanted} --lang {lang}")
