# SPDX-License-Identifier: MIT
"""The host configuration of a plain site for any registry, written for one build."""

from __future__ import annotations

import json
from pathlib import Path

from kvaldok.build.theme import theme_options

__all__ = ["standalone_configuration"]


def standalone_configuration(folder: Path, registry: Path, out: Path, cache: Path) -> Path:
    """Write a configuration and an empty docs folder into `folder`; the path of the first.

    JSON is YAML, so that no path needs quoting rules of its own.
    """
    docs = folder / "docs"
    docs.mkdir()
    config = folder / "mkdocs.yml"
    values = {
        "site_name": "Kvalitetsdokument",
        "docs_dir": str(docs),
        "site_dir": str(out.resolve()),
        "theme": theme_options(),
        "nav": [
            {"Start": "index.md"},
            {"Dokumenttyper": "typ/index.md"},
            {"Förbättringshjulet": "forbattringshjulet/index.md"},
        ],
        "plugins": [
            {
                "kvaldok": {
                    "registry": str(registry.resolve()),
                    "cache": str(cache.resolve()),
                    "fristaende": True,
                }
            }
        ],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    config.write_text(json.dumps(values, ensure_ascii=False, indent=2), "utf-8")
    return config
