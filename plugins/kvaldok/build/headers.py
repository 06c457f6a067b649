# SPDX-License-Identifier: MIT
"""The response headers that a site should be served with, written for the usual kinds of host.

One policy for the whole site, since instant navigation keeps the first page's.  Nothing inline is
allowed but what stands in the pages when they are built, by checksum; so markup that slipped in
through a document could load nothing and run nothing.

The names and values follow the OWASP list of secure headers and CSP level 3.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from kvaldok.files import OutputFile

__all__ = ["content_security_policy", "header_files", "immutable_folders", "inline_code"]

_IMMUTABLE = "public, max-age=31536000, immutable"
_CONTENT_HASH = re.compile(r"[-.][0-9a-f]{8,}[-.]|[-.][0-9a-f]{8,}$")
# A comment, whose content is no element, or an element of code to its end.
_CODE = re.compile(
    r"""<!--.*?-->|<(script|style)(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>.*?</\1\s*>""",
    re.DOTALL | re.IGNORECASE,
)
_DATA_TYPES = ("json", "ld+json", "text/template", "importmap")


def header_files(html: Iterable[str], paths: Iterable[str]) -> tuple[OutputFile, ...]:
    """`_headers` and snippets for nginx and Apache, for a site's pages and all its files' paths."""
    policy = content_security_policy(html)
    headers = (("Content-Security-Policy", policy), *_HEADERS)
    lasting = immutable_folders(paths)
    return (
        OutputFile("_headers", _for_hosts(headers, lasting).encode()),
        OutputFile("_headers.nginx.conf", _for_nginx(headers).encode()),
        OutputFile("_headers.apache.conf", _for_apache(headers).encode()),
    )


# The same everywhere; the policy is added to them.  HSTS is not here: it binds the whole host
# name for long, so it is the host's owner who decides (the snippets have it as a comment).
_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    ),
)


def content_security_policy(html: Iterable[str]) -> str:
    """The policy, with the checksum of every inline script and style element of the pages."""
    scripts, styles = inline_code(html)
    own = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *scripts],
        "style-src": ["'self'", *styles],
        "img-src": ["'self'", "data:"],  # the theme's own masks are data: addresses
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "object-src": ["'self'"],  # a browser's PDF reader shows the file as an object
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in own.items())


def inline_code(html: Iterable[str]) -> tuple[list[str], list[str]]:
    """The checksums of all inline scripts and of all style elements, sorted, each once.

    Pages share most of theirs, so that each distinct element is parsed once, not each page.
    """
    elements = {match[0] for page in html for match in _CODE.finditer(page) if match[1]}
    found = _InlineCode()
    for element in elements:
        found.reset()
        found.feed(element)
        found.close()
    return sorted(found.scripts), sorted(found.styles)


def immutable_folders(paths: Iterable[str]) -> list[str]:
    """The folders below `assets/` whose every file has its content's checksum in its name."""
    folders: dict[str, bool] = {}
    for path in paths:
        if path.startswith("assets/"):
            folder, _, name = path.rpartition("/")
            named = bool(_CONTENT_HASH.search(name.rpartition(".")[0] or name))
            folders[folder] = folders.get(folder, True) and named
    return sorted(
        folder
        for folder, lasting in folders.items()
        if lasting and all(folders[inner] for inner in folders if inner.startswith(f"{folder}/"))
    )


class _InlineCode(HTMLParser):
    """Collects the checksums of what stands inside script and style elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: set[str] = set()
        self.styles: set[str] = set()
        self._into: set[str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        data = (given.get("type") or "").endswith(_DATA_TYPES)
        if tag == "script" and "src" not in given and not data:
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles
        self._text = []

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._into is not None and tag in {"script", "style"}:
            digest = hashlib.sha256("".join(self._text).encode()).digest()
            self._into.add(f"'sha256-{base64.b64encode(digest).decode()}'")
            self._into = None


def _for_hosts(headers: Iterable[tuple[str, str]], lasting: Iterable[str]) -> str:
    """The file that several static hosts read: a path, then indented headers.

    Rules that match the same path are added together there, so no path gets a header twice.
    """
    lines = ["# Läses av värdar som följer formatet _headers. Skrivs vid varje bygge.", "/*"]
    lines += [f"  {name}: {value}" for name, value in headers]
    for folder in lasting:
        lines += [f"/{folder}/*", f"  Cache-Control: {_IMMUTABLE}"]
    return "\n".join(lines) + "\n"


def _for_nginx(headers: Iterable[tuple[str, str]]) -> str:
    lines = [
        "# Läggs i server-blocket med include. Skrivs vid varje bygge.",
        "# En location med egna add_header ärver inga härifrån: ta med filen också där.",
    ]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers]
    lines += [
        "# Bara om hela värdnamnet alltid ska nås med https:",
        '# add_header Strict-Transport-Security "max-age=31536000" always;',
        "# Filer med kontrollsumma i namnet ändras aldrig; allt annat frågar webbläsaren om.",
        "set $kvaldok_cache no-cache;",
        f'if ($uri ~ "{_HASHED_URL}") {{ set $kvaldok_cache "{_IMMUTABLE}"; }}',
        "add_header Cache-Control $kvaldok_cache always;",
        "charset utf-8;",
        "error_page 404 /404.html;",
    ]
    return "\n".join(lines) + "\n"


# As a path in a pattern of nginx and Apache: eight or more hexadecimal digits before the ending.
_HASHED_URL = r"/assets/.*[-.][0-9a-f]{8,}(\.min)?\.(bin|js|css|map)$"


def _for_apache(headers: Iterable[tuple[str, str]]) -> str:
    lines = ["# Läggs i värdens inställningar, eller som .htaccess. Kräver mod_headers."]
    lines += [f'Header always set {name} "{value}"' for name, value in headers]
    lines += [
        "# Bara om hela värdnamnet alltid ska nås med https:",
        '# Header always set Strict-Transport-Security "max-age=31536000"',
        "# Filer med kontrollsumma i namnet ändras aldrig; allt annat frågar webbläsaren om.",
        'Header set Cache-Control "no-cache"',
        f'Header set Cache-Control "{_IMMUTABLE}" "expr=%{{REQUEST_URI}} =~ m#{_HASHED_URL}#"',
        "AddDefaultCharset utf-8",
        "ErrorDocument 404 /404.html",
    ]
    return "\n".join(lines) + "\n"
