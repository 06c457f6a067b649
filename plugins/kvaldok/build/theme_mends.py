# SPDX-License-Identifier: MIT
"""What Material writes that is not valid HTML, mended in the finished pages.

Each mend names what it is about; one that no longer finds anything may go.
"""

from __future__ import annotations

import re

__all__ = ["mended"]

_MENDS = (
    # A checkbox takes no autocomplete: https://github.com/squidfunk/mkdocs-material/issues/1513
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1"),
)


def mended(html: str) -> str:
    """A page with the theme's faults put right; everything else stays as it is."""
    for pattern, replacement in _MENDS:
        html = pattern.sub(replacement, html)
    return html
