"""What the user has set in a file: checker.toml, pyproject.toml or setup.cfg. See docs/configuration.md."""

from checker.configuration.configuration import Configuration, Override, load_configuration
from checker.configuration.search import find_configuration

__all__ = ["Configuration", "Override", "find_configuration", "load_configuration"]
