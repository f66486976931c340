"""Packages that only some steps need, imported when the step runs."""

import importlib
from types import ModuleType


class MissingExtra(Exception):
    """A step needs a package that is not installed; the message says how to install it."""


def require(module: str, extra: str) -> ModuleType:
    """Imports `module`, or says which extra of this package brings it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name != module.partition(".")[0]:
            raise
        raise MissingExtra(
            f"this step needs the package {missing.name}: "
            f"run  pip install '.[{extra}]'  in models/tiny-shop"
        ) from missing
