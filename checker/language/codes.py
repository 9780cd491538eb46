"""Language codes: the short form that the product speaks, and the other codes that models use for the same language."""

from __future__ import annotations

_ALTERNATIVES = {
    "af": "afr", "ar": "ara arb", "az": "aze azj", "be": "bel", "bg": "bul", "bn": "ben", "bs": "bos bos_Latn", "ca": "cat",
    "cs": "ces cze", "cy": "cym", "da": "dan", "de": "deu ger", "el": "ell gre", "en": "eng", "eo": "epo", "es": "spa",
    "et": "est", "eu": "eus baq", "fa": "fas pes", "fi": "fin", "fr": "fra fre", "ga": "gle", "gl": "glg", "he": "heb",
    "hi": "hin", "hr": "hrv", "hu": "hun", "hy": "hye", "id": "ind", "is": "isl", "it": "ita", "ja": "jpn jap", "ka": "kat",
    "kk": "kaz kaz_Cyrl", "ko": "kor", "lt": "lit", "lv": "lav lvs", "mk": "mkd", "ms": "msa zsm", "mt": "mlt",
    "nb": "nob", "nl": "nld dut", "no": "nor nob", "pl": "pol", "pt": "por pt_BR", "ro": "ron rum", "ru": "rus", "sk": "slk",
    "sl": "slv", "sq": "sqi", "sr": "srp srp_Cyrl srp_Latn", "sv": "swe", "sw": "swa swh", "th": "tha", "tl": "tgl",
    "tr": "tur", "uk": "ukr", "ur": "urd", "uz": "uzb uzb_Latn", "vi": "vie", "zh": "zho cmn_Hans cmn chi",
}  # fmt: skip
"""ISO 639-1 to the codes of ISO 639-2 and 639-3, and of OPUS-MT's target tags, the preferred one first."""


def shorten_code(code: str) -> str:
    """The ISO 639-1 code of a language or locale (`en-US`, `eng` and `EN` are `en`); an unknown one in lower case."""
    base = code.replace("_", "-").split("-")[0].lower()
    for short, others in _ALTERNATIVES.items():
        if base == short or base in others.lower().split():
            return short
    return base


def is_language(code: str) -> bool:
    """Whether a short code, as `shorten_code` gives it, stands for a language that is listed here or in Unicode CLDR."""
    if code in _ALTERNATIVES:
        return True
    from babel.localedata import exists

    return code.isalpha() and len(code) in {2, 3} and bool(exists(code))


def list_codes(lang: str) -> list[str]:
    """All codes under which models may know a language, the short one first."""
    return [lang, *_ALTERNATIVES.get(lang, "").split()]
