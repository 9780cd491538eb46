"""The tag in front of a text that tells a model with several target languages which one is wanted, such as `>>deu<<`."""

from __future__ import annotations

from collections.abc import Sequence

from checker.errors import ModelError
from checker.language.codes import list_codes
from checker.records import ModelSource

_SHOWN = 12


def choose_tag(source: ModelSource, supported: Sequence[str]) -> str:
    """The tag to use, out of those that the model's vocabulary has; empty for a model without tags.

    A tag that the source names is used as it is, otherwise one for its target language is looked for. Raises ModelError where
    the model has no such tag, or where it has tags and nothing says which is meant.
    """
    if source.target_tag:
        if source.target_tag not in supported:
            raise _refuse(source, f"does not know the target tag {source.target_tag}", supported)
        return source.target_tag
    if not supported:
        return ""
    codes = [tag.strip("<>") for tag in supported]
    for code in list_codes(source.target_lang):
        # `>>zho_Hans<<` serves `zho` where there is no plain tag.
        for candidate in [code, *sorted(other for other in codes if other.startswith(f"{code}_"))]:
            if candidate in codes:
                return f">>{candidate}<<"
    if len(supported) == 1 and not source.target_lang:
        return supported[0]
    raise _refuse(source, f"translates into several languages, {source.target_lang or 'none named'} is not among them", supported)


def _refuse(source: ModelSource, why: str, supported: Sequence[str]) -> ModelError:
    shown = " ".join(supported[:_SHOWN]) + (" …" if len(supported) > _SHOWN else "")
    return ModelError(f"{source.id} {why}", hint=f"it knows {shown or 'no tags'}; name the language with --source-lang")
