from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.models.server import Site, serve


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Caches and a current folder of the test's own, and no network but what it sets up; returns the hub's cache."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_TOKEN", "CI", "HUGGINGFACE_HUB_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:1/v1/buckets/x")
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "hub"


@pytest.fixture
def site(places: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The server that stands in for the hub and for Mozilla's."""
    with serve() as running:
        monkeypatch.setenv("HF_ENDPOINT", running.url)
        monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", f"{running.url}/v1/buckets/main/collections/translations-models-v2/records")
        yield running
