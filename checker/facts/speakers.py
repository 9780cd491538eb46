"""Whom an English text names as the speaker: the name beside a verb of saying.

The verbs are those that news writing uses (Quirk et al., A Comprehensive Grammar of the English Language, 14.28-14.30).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.facts.names import Name, read_english_names

_VERBS = (
    r"(?:said|says|told|tells|added|adds|asked|asks|replied|replies|wrote|writes|explained|explains|noted|notes|insisted|warned|"
    r"warns|argued|argues|admitted|admits|commented|claimed|claims|stated|states|declared|announced|answered|responded|remarked|"
    r"tweeted|stressed|complained|confirmed|emphasi[sz]ed|acknowledged|promised|vowed|recalled|continued|concluded|quipped|joked)"
)
_BEFORE = re.compile(rf"\b{_VERBS},?\s+(?:[a-z\-]{{2,20}}\s+){{0,3}}$")
_AFTER = re.compile(rf"^(?:,[^,.;:\"“”]{{1,80}},)?\s+(?:also\s|later\s|then\s|has\s|had\s)?{_VERBS}\b(?!\s+to\s)")
_REACH = 100
"""Characters beside a name in which its verb of saying may stand."""


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """A name that says something, as it stands in the text."""

    name: Name
    text: str

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.name.start

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.name.end


@lru_cache(maxsize=2048)
def read_speakers(text: str) -> tuple[Speaker, ...]:
    """The speakers that an English passage names, in order."""
    return tuple(
        Speaker(name=name, text=text[name.start : name.end])
        for name in read_english_names(text)
        if name.telling and _speaks(text, name)
    )


def _speaks(text: str, name: Name) -> bool:
    before = text[max(0, name.start - _REACH) : name.start]
    if re.search(r"\btold\s+(?:[a-z\-]{2,20}\s+){0,3}$", before):
        return False  # the one who is told
    return _BEFORE.search(before) is not None or _AFTER.search(text[name.end : name.end + _REACH]) is not None
