"""Whether a sentence goes on after a quotation that ended with its own mark: "“Why?” he asked." is one sentence."""

from __future__ import annotations

import re

_QUOTES = frozenset("\"”“»«’‘›‹'」』＂")

# Verbs that put a name after a quotation: "“Why?” Anna Berg asked." A list of the Chicago Manual's "said" and its usual company.
_VERBS = (
    "said|says|asked|asks|added|adds|replied|replies|answered|told|explained|wrote|writes|tweeted|shouted|cried|whispered|"
    "insisted|admitted|recalled|warned|argued|continued|concluded|noted|stated|declared|announced|demanded|wondered|joked|quipped"
)
_NAME = r"[A-Z][\w.’'-]*"
_NAMED_SPEAKER = re.compile(
    rf"(?:(?:the|The|an?|An?)\s)?(?:{_NAME}\s){{1,5}}(?:[a-z]+ly\s)?(?P<verb>{_VERBS})(?P<rest>[.,;:]|\s(?:in|on|at|after|during|when|to)\b)?"
)
_VERB_FIRST = re.compile(rf"(?:{_VERBS})\s(?:{_NAME}|the|a|one|his|her)\b")
# Words of saying, and the quotative particles of Japanese and Korean, right after the closing mark.
_CJK_SPEAKER = re.compile(r"(?:と|って|という|라고|이라고|고)|[^。！？，、\s]{0,8}(?:说|說|道|表示|问|問|称|稱|写道|寫道|喊|答)")
_DASH_GOES_ON = re.compile(r"[-–—―]+\s*[^\W\d_A-ZА-ЯЁ]")


def goes_on_after_quotation(closers: str, mark: str, openers: str, after: str) -> bool:
    """Whether `after`, what follows a mark with its closing marks, belongs to the same sentence."""
    if match := _DASH_GOES_ON.match(after):
        return match.group()[-1].islower()
    if not _QUOTES & set(closers) or openers:
        return False
    if _CJK_SPEAKER.match(after) or _VERB_FIRST.match(after):
        return True
    speaker = _NAMED_SPEAKER.match(after)
    return speaker is not None and (speaker["rest"] is not None if "." not in mark else speaker["rest"] in {".", ","})
