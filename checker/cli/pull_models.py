"""`checker models pull`: fetches translation models and pins them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from checker.cli.model_options import LANG_OPTION, LOCK_OPTION, OFFLINE_OPTION, open_lock, read_language
from checker.cli.naming import complete_languages
from checker.cli.output import write_result
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.models.pulling import Pull


@click.command()
@click.argument("targets", nargs=-1, metavar="[LANGUAGE_OR_ID]...", shell_complete=complete_languages)
@LANG_OPTION
@click.option("--firefox", is_flag=True, help="Take the small student models of Firefox (17 to 45 MB a direction).")
@click.option("--update", is_flag=True, help="Take the newest revision and pin it, whatever is pinned now.")
@click.option("--allow-pickle", is_flag=True, help="Also take pickled weights, which can run code; they are converted once.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask; without a terminal nothing is asked anyway.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no notes on standard error.")
@LOCK_OPTION
@OFFLINE_OPTION
def pull(
    *, targets: Sequence[str], lang: str, firefox: bool, update: bool, allow_pickle: bool, yes: bool, quiet: bool, **options: Any
) -> int:
    """Fetch models for sources in a language, both ways, or by id, and pin them in the lock file.

    Without arguments everything that the lock file names is fetched, which is what CI wants; for what is there already, and is
    what was pinned, the network is not asked. Licence and size are shown first; a download that was interrupted goes on where
    it stopped.

    \b
    Examples:
      checker models pull de fr
      checker models pull Helsinki-NLP/opus-mt-tc-big-en-fr
      checker models pull
    """
    from checker.cli.download_progress import DownloadObserver
    from checker.models.hub import is_offline
    from checker.models.pulling import find_whole, forget_target, pin_cached, plan_pull, run_pull

    own, lock = read_language(lang), open_lock(options["lock"], new=True)
    targets = tuple(dict.fromkeys(targets or lock.models))
    if not targets:
        raise UsageError("nothing to pull: no lock file names any model", hint="name a language, such as: checker models pull de")
    lock.require_place()
    known = lock
    for target in targets if update else ():
        known = forget_target(known, target, own)
    with DownloadObserver(notes=not quiet, progress=not quiet) as observer:
        if is_offline(options["offline"]):
            done = [each for target in targets for each in pin_cached(target, own, known)]
        else:
            done = [each for target in targets if (each := find_whole(target, known))]
            there = {name for name, _, _ in done}
            pulls = [
                each
                for target in targets
                if target not in there
                for each in plan_pull(target, own, known, observer, firefox=firefox, allow_pickle=allow_pickle)
            ]
            _announce(pulls, quiet=quiet, ask=not yes)
            done += [run_pull(each, known, observer) for each in pulls]
    for name, _, model in done:
        known.require_same(name, model)
        earlier = known.models.get(name)
        known = known if earlier and earlier.names(model.revision) else known.pin(name, model)
    known.write()
    write_result("".join(f"{name}\t{folder}\n" for name, folder, _ in done), None)
    return 0


def _announce(pulls: Sequence[Pull], *, quiet: bool, ask: bool) -> None:
    """Says what will be downloaded and asks, on a terminal, whether that is wanted."""
    from checker.models.pulling import describe_download

    if not pulls:
        return
    if not quiet:
        for each in pulls:
            click.echo(describe_download(each.first), err=True)
        total = sum(each.first.size for each in pulls)
        click.echo(f"{total / 1e6:.1f} MB in all, as far as they are not in the cache", err=True)
    if ask and sys.stdin.isatty() and sys.stderr.isatty() and not os.environ.get("CI"):
        click.confirm("Fetch them?", default=True, abort=True, err=True)
