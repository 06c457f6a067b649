# SPDX-License-Identifier: MIT
"""Text from registries and files is hostile: markup, control signs, signs that turn text round."""

from __future__ import annotations

import html
import re

__all__ = ["escape", "plain", "safe_address"]

_LONE = "\ud800-\udfff"
# Control signs, direction overrides, invisible separators, tags and code points that are no signs.
# The joiners U+200C and U+200D stay: some scripts are misspelt without them.
_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(chr((plane << 16) + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
)
_UNSAFE = re.compile(f"[{_LONE}{_INVISIBLE}]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"<>\\]+", re.IGNORECASE)


def plain(text: str) -> str:
    """The text without signs that are not seen but change what is."""
    # Nearly all text is of printable signs only, and that is told ten times as fast.
    return text if text.isprintable() else _UNSAFE.sub(_replacement, text)


def escape(text: str) -> str:
    """The text as HTML, for element content and quoted attributes alike."""
    return html.escape(plain(text))


def safe_address(text: str) -> str:
    """An address that may be linked to (http, https, mailto); "" for `javascript:` and the like."""
    address = plain(text).strip()
    return address if _ADDRESS.fullmatch(address) else ""


def _replacement(match: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= match[0] <= "\udfff" else ""
