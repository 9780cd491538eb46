"""Mistakes put into good translations, so that a model can learn to find them.

    donors = Donors.build(pairs)
    noised = make_noise(pair, random.Random(7), donors=donors)

Every mistake comes with its edits, so that each word of both sides gets a label. Nothing here needs more than word lists: no
tagger, no parser, no model.
"""

from __future__ import annotations

from training.noise.donors import Donors
from training.noise.edits import Edit, apply_edits
from training.noise.generator import Noised, make_noise, make_noises
from training.noise.kinds import KINDS, Kind, NoiseKind, NoiseSeverity

__all__ = [
    "KINDS",
    "Donors",
    "Edit",
    "Kind",
    "NoiseKind",
    "NoiseSeverity",
    "Noised",
    "apply_edits",
    "make_noise",
    "make_noises",
]
