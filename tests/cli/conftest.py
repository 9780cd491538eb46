"""The caches and the server of the tests of models, for the commands that use them."""

from tests.models.conftest import places, site  # noqa: F401
