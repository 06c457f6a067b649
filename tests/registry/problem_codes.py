# SPDX-License-Identifier: MIT
"""The problem codes that the source can give, read from its syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import kvaldok
from kvaldok.extract.model import Failure

__all__ = ["PACKAGE", "codes_in"]

PACKAGE = Path(kvaldok.__file__).parent
# Codes that are worked out: the expression that stands for them, and what it can be.
_WORKED_OUT = {
    "code": {"okand-typ", "okand-amne", "okand-organisation"},
    "str(failure)": {str(failure) for failure in Failure},
}


def codes_in(folder: Path) -> frozenset[str]:
    """The codes that the modules below `folder` name where they make a problem."""
    return frozenset(
        code
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and _makes_a_problem(node)
        for code in _codes(node.args[1])
    )


def _makes_a_problem(call: ast.Call) -> bool:
    """`Problem.error(where, code, text, hint)`, or the same of a Report."""
    function = call.func.body if isinstance(call.func, ast.IfExp) else call.func
    named = isinstance(function, ast.Attribute) and function.attr in {"error", "warning"}
    return named and len(call.args) == 4


def _codes(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    else:
        yield from _WORKED_OUT[ast.unparse(argument)]
