"""Language identification on texts of one sentence and more, and on too little to say."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.identification import identify_language

SENTENCES = {
    "en": "The mayor of the old town told reporters that the bridge would open before the winter.",
    "de": "Der Bürgermeister der alten Stadt sagte, dass die Brücke noch vor dem Winter geöffnet wird.",
    "fr": "Le maire de la vieille ville a déclaré que le pont serait ouvert avant l’hiver.",
    "es": "El alcalde de la ciudad vieja dijo que el puente se abriría antes del invierno.",
    "pt": "O prefeito da cidade velha disse que a ponte será aberta antes do inverno.",
    "it": "Il sindaco della città vecchia ha detto che il ponte sarà aperto prima dell’inverno.",
    "ru": "Мэр старого города сказал, что мост откроют ещё до наступления зимы.",
    "pl": "Burmistrz starego miasta powiedział, że most zostanie otwarty przed zimą.",
    "tr": "Eski şehrin belediye başkanı köprünün kıştan önce açılacağını söyledi.",
    "zh": "老城的市长说，这座桥将在冬天之前开放。",
    "ja": "旧市街の市長は、橋は冬の前に開通すると述べた。",
    "ar": "قال رئيس بلدية المدينة القديمة إن الجسر سيفتح قبل الشتاء.",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_sentence_is_enough(lang: str) -> None:
    guess = identify_language(SENTENCES[lang])
    assert guess.lang == lang
    assert guess.probability > 0.5


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_long_text_is_sure_and_quick(lang: str) -> None:
    text = SENTENCES[lang] * 20_000
    identify_language(SENTENCES["de"])  # loads the model
    started = time.process_time()
    assert identify_language(text).lang == lang
    assert time.process_time() - started < 0.5
    assert identify_language(text).probability > 0.98


def test_sample_reaches_beyond_the_beginning() -> None:
    assert identify_language("The end of the world. " + (SENTENCES["de"] + "\n") * 500).lang == "de"


@pytest.mark.parametrize("text", ["", " \n", "12 34", "Hello", "!!!", "Mr. Lee", "\ud800"])
def test_too_little_text_is_unknown(text: str) -> None:
    guess = identify_language(text)
    assert (guess.lang, guess.probability, guess.known) == ("und", 0.0, False)


@given(st.text(max_size=200))
def test_probability_stays_a_probability(text: str) -> None:
    assert 0.0 <= identify_language(text).probability <= 1.0


def test_english_needs_no_model() -> None:
    code = (
        "import sys; from checker.language.identification import identify_language\n"
        f"assert identify_language({SENTENCES['en'] * 5!r}).lang == 'en'; assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
