# SPDX-License-Identifier: MIT
"""Where the schema of dokument.yml lies, so that editors complete and explain."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["SCHEMA_FILE", "modeline"]

SCHEMA_FILE = "dokument.schema.json"


def modeline(root: Path, folder: Path) -> str:
    """The comment that tells editors where the schema lies; "" where the registry has none.

    Source: the YAML language server's `yaml-language-server: $schema=` comment.
    """
    if not (root / SCHEMA_FILE).is_file():
        return ""
    way = Path(os.path.relpath(root / SCHEMA_FILE, folder)).as_posix()
    return f"yaml-language-server: $schema={way}"
