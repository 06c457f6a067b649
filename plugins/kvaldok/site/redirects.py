# SPDX-License-Identifier: MIT
"""Redirects on a static host: a small page that leads on, with a link for whoever it does not."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kvaldok.files import OutputFile
from kvaldok.registry.urls import relative_url
from kvaldok.site.model import Redirect

__all__ = ["redirect_files"]

_PAGE = """<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<title>Sidan finns på en annan adress</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>Sidan finns på en annan adress</h1>
<p><a href="{target}">Gå till dokumentet</a></p>
</main>
</body>
</html>
"""


def redirect_files(redirects: Iterable[Redirect]) -> tuple[OutputFile, ...]:
    """One page per redirect."""
    return tuple(
        OutputFile(
            f"{item.url}index.html",
            _PAGE.format(target=escape(relative_url(item.url, item.target))).encode(),
        )
        for item in redirects
    )
