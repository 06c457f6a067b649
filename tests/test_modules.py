# SPDX-License-Identifier: MIT
"""Every module says what others may use, and describes it."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import kvaldok

NAMES = [
    found.name
    for found in pkgutil.walk_packages(kvaldok.__path__, "kvaldok.")
    if not found.ispkg and not found.name.endswith("__main__")
]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_module_offers_is_listed_and_described(name: str) -> None:
    module = importlib.import_module(name)
    assert len(set(module.__all__)) == len(module.__all__)
    for offered in module.__all__:
        made = getattr(module, offered)
        if callable(made) and (made.__module__ or "").startswith("kvaldok"):
            assert made.__doc__, offered
