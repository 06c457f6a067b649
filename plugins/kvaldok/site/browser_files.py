# SPDX-License-Identifier: MIT
"""Files that browsers and search engines ask a site for: icons, manifest, OpenSearch, robots.txt.

OpenSearch and robots.txt hold absolute addresses: there are none where the site's is not known.
"""

from __future__ import annotations

import json

from kvaldok.files import OutputFile
from kvaldok.site.drawing import icon_png, icon_svg, shared_picture
from kvaldok.site.escaping import escape, plain
from kvaldok.site.model import SiteSettings
from kvaldok.site.words import shorten

__all__ = ["ICON_URL", "MANIFEST_URL", "PICTURE_URL", "SEARCH_URL", "browser_files"]

ICON_URL = "assets/kvaldok/ikon.svg"
PICTURE_URL = "assets/kvaldok/delning.png"
MANIFEST_URL = "assets/kvaldok/webbplats.webmanifest"
SEARCH_URL = "opensearch.xml"
_SIZES = (180, 192, 512)  # for Apple, and the two that a manifest is expected to have
_SHORT = 12
# What OpenSearch 1.1 allows.
_SHORT_NAME, _LONG_NAME = 16, 48


def browser_files(settings: SiteSettings) -> tuple[OutputFile, ...]:
    """All of them for a site."""
    icons = [OutputFile(_png_url(size), icon_png(settings.identity, size)) for size in _SIZES]
    files = [
        OutputFile(ICON_URL, icon_svg(settings.identity).encode()),
        *icons,
        OutputFile(MANIFEST_URL, _manifest(settings).encode()),
    ]
    if settings.site_url:
        files += [
            OutputFile(PICTURE_URL, shared_picture(settings.identity)),
            OutputFile(SEARCH_URL, _opensearch(settings).encode()),
            OutputFile("robots.txt", _robots(settings).encode()),
        ]
    return tuple(files)


def _png_url(size: int) -> str:
    return f"assets/kvaldok/ikon-{size}.png"


def _manifest(settings: SiteSettings) -> str:
    """What a browser needs to keep the site on the home screen; addresses are from the file."""
    pngs = [
        {"src": f"ikon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in _SIZES[1:]
    ]
    values = {
        "name": plain(settings.name),
        "short_name": _cut(settings.organisation or settings.name, _SHORT),
        "description": plain(settings.tagline),
        "lang": "sv",
        "dir": "ltr",
        "id": "../../",
        "start_url": "../../",
        "scope": "../../",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": settings.identity.colour.hex,
        "icons": [
            {"src": "ikon.svg", "sizes": "any", "type": "image/svg+xml"},
            *pngs,
            {**pngs[-1], "purpose": "maskable"},
        ],
    }
    kept = {key: value for key, value in values.items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


def _opensearch(settings: SiteSettings) -> str:
    site = escape(settings.site_url)
    about = settings.tagline or "Sök bland kommunens kvalitetsdokument."
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{escape(_cut(settings.name, _SHORT_NAME))}</ShortName>
<LongName>{escape(_cut(settings.name, _LONG_NAME))}</LongName>
<Description>{escape(shorten(about, 1000))}</Description>
<Url type="text/html" method="get" template="{site}sok/?q={{searchTerms}}"/>
<Image width="32" height="32" type="image/svg+xml">{site}{ICON_URL}</Image>
<Image width="192" height="192" type="image/png">{site}{_png_url(192)}</Image>
<Language>sv</Language>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
"""


def _robots(settings: SiteSettings) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {plain(settings.site_url)}sitemap.xml\n"


def _cut(text: str, length: int) -> str:
    """As many whole words as there is room for; a first word that is too long is cut."""
    words = plain(text).split()
    while len(words) > 1 and len(" ".join(words)) > length:
        words.pop()
    return " ".join(words)[:length]
