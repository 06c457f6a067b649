# SPDX-License-Identifier: MIT
"""Every module of the layer says what others may use."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import kvaldok.registry

NAMES = [found.name for found in pkgutil.iter_modules(kvaldok.registry.__path__)]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_module_offers_is_listed_and_described(name: str) -> None:
    module = importlib.import_module(f"kvaldok.registry.{name}")
    assert len(set(module.__all__)) == len(module.__all__)
    for offered in module.__all__:
        made = getattr(module, offered)
        if callable(made):
            assert made.__doc__, offered
