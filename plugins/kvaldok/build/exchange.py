# SPDX-License-Identifier: MIT
"""Exchanging two folders in one step, where the system can.

Linux has renameat2 with RENAME_EXCHANGE, macOS renamex_np with RENAME_SWAP; Python offers neither.
"""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path

__all__ = ["exchange"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> bool:
    """Let two existing folders on one disk take each other's place, atomically.

    False, with nothing done, where the system or the disk has no such operation.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    calls: dict[str, tuple[str, tuple[object, ...]]] = {
        "Linux": ("renameat2", (_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)),
        "Darwin": ("renamex_np", (first, second, _RENAME_SWAP)),
    }
    name, arguments = calls.get(platform.system(), ("", ()))
    if not name:
        return False
    try:
        call = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError):  # an older C library
        return False
    return int(call(*arguments)) == 0
