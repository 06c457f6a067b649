# SPDX-License-Identifier: MIT
"""What the site consists of, as frozen values: pages, redirects, files and the words of its owner.

Every `url` is relative to the site's root, as in `kvaldok.registry.urls`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kvaldok.files import OutputFile
from kvaldok.site.identity import Identity

__all__ = [
    "START",
    "Crumb",
    "PageKind",
    "Redirect",
    "SitePage",
    "SitePages",
    "SiteSettings",
    "TocItem",
]


class PageKind(StrEnum):
    """What sort of page it is; the theme and the styles look at it (`page.meta.kind`)."""

    START = "start"
    SEARCH = "sok"
    DOCUMENT = "dokument"
    VERSION = "version"
    LISTING = "lista"
    OVERVIEW = "oversikt"
    REGISTER = "register"
    GUIDE = "handledning"
    HANDOUT = "utskrift"
    WORKSHEET = "arbetsblad"
    WHEEL = "hjul"
    FILMS = "filmer"


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the path above the heading: a page that the reader can go back to."""

    title: str
    url: str


START = Crumb("Start", "")


@dataclass(frozen=True, slots=True)
class TocItem:
    """An entry of the page's contents: plain text, the id that it leads to and its level (2–6)."""

    id: str
    title: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page's content (with its h1) and what the frame around it needs.

    `title`, `description` and the titles of `crumbs` and `toc` are plain text: whoever puts them
    into HTML escapes them.  `html` and `head` (extra elements for the head) are finished HTML.
    `document` and `version` name what is on the page, for those who write to us about it.
    """

    url: str
    title: str
    html: str
    description: str = ""
    crumbs: tuple[Crumb, ...] = ()
    toc: tuple[TocItem, ...] = ()
    kind: str = PageKind.LISTING
    noindex: bool = False
    head: str = ""
    document: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that leads to another one."""

    url: str
    target: str


@dataclass(frozen=True, slots=True)
class SitePages:
    """All that the registry becomes; `files` are the documents' own files."""

    pages: tuple[SitePage, ...]
    redirects: tuple[Redirect, ...] = ()
    files: tuple[OutputFile, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The owner's words and addresses; without any of them the site suits any registry.

    Attributes:
        name: What the site is called; the start page's heading.
        tagline: One or two sentences under it.
        organisation: The owner's name in running text; "" means that of the site's own
            organisation in the registry.
        notice: Text of the banner over every page (an example site says so); "" for none.
        registrator_email: Where a handling is asked for.
        feedback: The address or the e-mail address for "Tyck till"; "" leaves the link out.
        contact: Who answers questions about the documents, in a sentence or two.
        site_url: The site's absolute address with a trailing slash, where it is known.
        accessibility_page: Address of the tillgänglighetsredogörelse, within the site or absolute.
        traffic_rules: Address of the national database of local traffic rules.
        keeps_pages: Whether readers' browsers keep pages to be read without a network.
        identity: What the site looks like.
    """

    name: str = "Dokument"
    tagline: str = ""
    organisation: str = ""
    notice: str = ""
    registrator_email: str = ""
    feedback: str = ""
    contact: str = ""
    site_url: str = ""
    accessibility_page: str = ""
    traffic_rules: str = ""
    keeps_pages: bool = True
    identity: Identity = field(default_factory=Identity)
