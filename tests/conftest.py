"""Runs of the tests keep their results in a folder of their own, never in the user's cache."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="checker-tests-")
os.environ["CHECKER_CACHE"] = _folder
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
