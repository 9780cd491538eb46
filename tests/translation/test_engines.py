import subprocess
import sys
import threading

import pytest

from checker.errors import ModelError, UsageError
from checker.models.embedded import find_embedded
from checker.translation.engines import load_translator
from tests.translation.student_maker import LINES, write_student

_LATE = """
import sys
from checker.models.embedded import find_embedded
from checker.translation.engines import load_translator
translator = load_translator(find_embedded("en", "pt"))
[hypothesis] = translator.translate(["Good morning."])
early = "torch" in sys.modules
score = translator.score(["Good morning."], [hypothesis.text])[0]
print(translator.engine, early, "torch" in sys.modules, score.mean > -2)
"""


@pytest.mark.model
def test_translating_does_without_pytorch_and_scoring_brings_it_in():
    done = subprocess.run([sys.executable, "-c", _LATE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["fxtranslate", "False", "True", "True"]
    assert done.stderr == ""


@pytest.mark.model
def test_the_native_engine_serves_any_thread_and_awkward_texts():
    translator = load_translator(find_embedded("en", "pt"), engine="native")
    texts = ["", " \n", "Good morning.", "\ud800 Good morning.", "Good morning. " * 400]
    here = translator.translate(texts)
    there = []
    thread = threading.Thread(target=lambda: there.extend(translator.translate(texts)))
    thread.start()
    thread.join()
    assert there == here
    assert [hypothesis.text for hypothesis in here[:2]] == ["", ""]
    assert "Bom dia" in here[2].text
    assert [hypothesis.finished for hypothesis in here] == [True, True, True, True, False]


def test_a_beam_or_a_missing_native_engine_means_the_reference(tmp_path, monkeypatch):
    source = write_student(tmp_path)
    assert load_translator(source).engine == "fxtranslate"
    assert load_translator(source, beams=2).engine == "transformers"
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert load_translator(source).engine == "transformers"


def test_a_file_that_the_native_engine_cannot_read_goes_to_the_reference(tmp_path, monkeypatch):
    source = write_student(tmp_path)

    class Refusing:
        def __init__(self, *_):
            raise ValueError("a model of next year")

    monkeypatch.setattr("fxtranslate.Translator", Refusing)
    assert load_translator(source).engine == "transformers"
    with pytest.raises(ModelError, match="a model of next year"):
        load_translator(source, engine="native")


def test_a_model_of_other_depth_and_width_comes_out_the_same_with_both_engines(tmp_path):
    source = write_student(tmp_path)
    native = load_translator(source, engine="native").translate(LINES)
    reference = load_translator(source, engine="transformers").translate(LINES)
    same = [one.text[:60] == other.text[:60] for one, other in zip(native, reference, strict=True)]
    assert len({one.text for one in native}) > 2
    assert sum(same) >= len(LINES) - 1, "8-bit arithmetic may tip one of them"


def test_the_reference_takes_over_where_the_native_engine_fails(tmp_path, monkeypatch):
    source = write_student(tmp_path)

    class PanicException(BaseException):
        """As the engine's own failures are: no Exception."""

    class Failing:
        def __init__(self, *_):
            self.calls = 0

        def translate(self, text):
            self.calls += 1
            if self.calls > 1:
                raise PanicException
            return "native"

    monkeypatch.setattr("fxtranslate.Translator", Failing)
    done = []
    hypotheses = load_translator(source, engine="native").translate(LINES, progress=done.append)
    reference = load_translator(source, engine="transformers").translate(LINES)
    assert [one.text for one in hypotheses] == ["native", *(one.text for one in reference[1:])]
    assert sum(done) == len(LINES)


def test_combinations_that_do_not_exist_are_refused(tmp_path):
    source = write_student(tmp_path)
    with pytest.raises(UsageError):
        load_translator(source, engine="native", beams=4)


@pytest.mark.parametrize("engine", ["auto", "transformers", "native"])
def test_damaged_files_are_a_model_error_with_every_engine(tmp_path, engine):
    source = write_student(tmp_path)
    model = tmp_path / "model.enpt.intgemm.alphas.bin"
    model.write_bytes(model.read_bytes()[:2000])
    with pytest.raises(ModelError, match=str(tmp_path)):
        load_translator(source, engine=engine)


def test_missing_files_are_named(tmp_path):
    source = write_student(tmp_path)
    (tmp_path / "vocab.enpt.spm").unlink()
    with pytest.raises(ModelError, match="srcvocab"):
        load_translator(source)
