# SPDX-License-Identifier: MIT
"""What the commands end with."""

from __future__ import annotations

__all__ = ["DONE", "PROGRAM_FAULT", "REGISTRY_FAULT", "WRONG_USE"]

DONE, REGISTRY_FAULT, WRONG_USE, PROGRAM_FAULT = 0, 1, 2, 3
