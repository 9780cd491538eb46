"""Runs of the tests keep their results in a folder of their own, never in the user's cache, and reach no network."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="checker-tests-")
os.environ["CHECKER_CACHE"] = _folder
# Nobody answers there; tests that download name a server of their own.
os.environ["HF_ENDPOINT"] = "http://127.0.0.1:1"
os.environ["FXTRANSLATE_RECORDS_URL"] = "http://127.0.0.1:1/v1/buckets/none"
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
