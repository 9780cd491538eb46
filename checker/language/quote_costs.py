"""What the readings of a quotation mark cost: 0 for a flawless one, `LOST` for a mark that must be supposed.

The figures are ordered rather than exact: a shifted mark is likelier than two lost ones, a nested quotation in the same marks
likelier than two shifted marks, and a mark turned the wrong way likelier than a shifted one.
"""

from __future__ import annotations

from checker.language.quote_marks import CLOSING_SHAPES, OPENING_SHAPES, Look, Mark

LOST = 3.0
_TURNED = 0.8  # ” at the start
_SHAPED_SHIFT = 1.5  # the space is on the wrong side, and the shape still tells the role
_SAME_MARKS = 2.4
_OTHER_FAMILY = 0.6
_OTHER_LEVEL = 2.4  # "…'
_STRANGERS = 1.5  # “…»

_PAIRS = frozenset(
    {
        *(
            '""',
            "''",
            "“”",
            "‘’",
            "„“",
            "„”",
            "‚‘",
            "‚’",
            "«»",
            "»«",
            "»»",
            "‹›",
            "›‹",
            "››",
            "””",
            "’’",
            "「」",
            "『』",
            "〝〞",
            "〝〟",
            "‟”",
        ),
        *("''''", "``''", "‘‘’’", "’’’’", ",,''", ",,“", ",,”", ",,``", ",,‘‘", ",,’’"),
    }
)
_NEAR_PAIRS = frozenset({'"”', '“"', "‘'", "'’", '„"', ',,"', "‚'", '``"', "\"''", "''\"", "““", "‘‘", "”“", "’‘", '"“', '”"'})
# (as opening, as closing)
_LOOKS: dict[Look, tuple[float, float]] = {
    Look.OPENING: (0.0, 2.2),
    Look.OPENING_SPEECH: (0.0, 4.0),
    Look.CLOSING: (2.2, 0.0),
    Look.CLOSING_AFTER_STOP: (3.2, 0.0),
    Look.BEFORE_SPEAKER: (2.0, 1.0),
    Look.AFTER_COLON: (1.2, 1.5),
    Look.LOOSE: (0.9, 0.9),
    Look.LOOSE_FIRST: (0.6, 2.2),
    Look.LOOSE_LAST: (2.2, 0.6),
    Look.GLUED: (0.9, 0.9),
    Look.GLUED_AFTER_COLON: (0.9, 2.0),
    Look.NEUTRAL: (0.0, 0.0),
}
_SHIFTED_SINGLE = 0.5  # two apostrophes are as likely
_BEFORE_CLAUSE = 1.5  # `…," said Ana Ruiz, "…`: what the mark would open is the clause that names the speaker
_SPACED_INSIDE = frozenset({Look.LOOSE, Look.LOOSE_FIRST, Look.LOOSE_LAST})


def cost_of_opening(mark: Mark) -> float:
    """The cost of reading the mark as an opening one."""
    cost = _cost_of_look(mark, _LOOKS[mark.look][0], mark.glyph in OPENING_SHAPES) + _cost_of_turning(mark, CLOSING_SHAPES)
    return cost + (_BEFORE_CLAUSE if mark.speaker and mark.look is Look.CLOSING_AFTER_STOP else 0.0)


def cost_of_closing(mark: Mark, opening: Mark | None) -> float:
    """The cost of reading the mark as closing what `opening` opened; None for a quotation without an opening mark."""
    cost = _cost_of_look(mark, _LOOKS[mark.look][1], mark.glyph in CLOSING_SHAPES)
    if opening is None:
        return cost + _cost_of_turning(mark, OPENING_SHAPES)
    if opening.level != mark.level:
        return cost + _OTHER_LEVEL + (0.0 if mark.look is Look.CLOSING_AFTER_STOP else _STRANGERS)
    pair = opening.glyph + mark.glyph
    if pair in _PAIRS:
        return cost
    return cost + (_OTHER_FAMILY if pair in _NEAR_PAIRS else _STRANGERS)


def cost_of_nesting(mark: Mark, outer: Mark) -> float:
    """The cost of a quotation that begins with `mark` within one that began with `outer`."""
    if mark.level != outer.level:
        return 0.0
    if mark.family == outer.family:
        return _SAME_MARKS
    return _SAME_MARKS / 2 if {mark.family, outer.family} == {"straight", "curly"} else 0.2


def _cost_of_look(mark: Mark, cost: float, shape_fits: bool) -> float:
    if mark.family == "guillemets" and shape_fits and mark.look in _SPACED_INSIDE:
        return 0.0  # « French spacing »
    if mark.level == "single" and cost > 2.0:
        cost += _SHIFTED_SINGLE
    return min(cost, _SHAPED_SHIFT) if shape_fits and mark.look is not Look.BEFORE_SPEAKER else cost


def _cost_of_turning(mark: Mark, wrong: frozenset[str]) -> float:
    if mark.glyph not in wrong:
        return 0.0
    return 0.3 if mark.family == "guillemets" else _TURNED
