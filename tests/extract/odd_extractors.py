# SPDX-License-Identifier: MIT
"""Extractors that do as the file says: hang, die, eat the memory, fail; else read it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from kvaldok.extract.model import Block, BlockKind, FileFacts, Limits, Page

__all__ = ["do_as_it_says"]


def do_as_it_says(path: Path, _: Limits) -> tuple[tuple[Page, ...], FileFacts]:
    words = path.read_text("utf-8").strip()
    if words == "häng":
        time.sleep(600)
    elif words == "dö":
        os._exit(11)
    elif words == "avbryt":
        os.abort()
    elif words == "ät minne":
        bytearray(8 << 30)
    elif words == "gå sönder":
        raise ZeroDivisionError
    return (Page(1, (Block(BlockKind.PARAGRAPH, f"{words} {os.getpid()}"),)),), FileFacts()
