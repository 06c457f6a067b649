# SPDX-License-Identifier: MIT
"""Which files of a version are published, what their links say and which show their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from kvaldok.extract.accessibility import assess
from kvaldok.extract.model import Extraction
from kvaldok.files import human_size
from kvaldok.registry.file_law import LegalException, legal_exception
from kvaldok.registry.model import Document, DocumentFile, Registry, Version
from kvaldok.registry.urls import file_url
from kvaldok.site.escaping import plain
from kvaldok.site.facts import Link
from kvaldok.site.words import FAILURES, FORMATS, LANGUAGES, NBSP, ROLES, VERDICTS, count
from kvaldok.swedish.text import in_words

__all__ = [
    "FileView",
    "TextSource",
    "file_views",
    "main_file_facts",
    "published_files",
    "text_sources",
]

_DRAFT_MARKS = ("utkast", "förslag", "arbetsmaterial", "remissversion", "draft")


@dataclass(frozen=True, slots=True)
class FileView:
    """A file's link: what is known before it is opened; `url` is "" where it is not published.

    `access` says what a screen reader can make of the file; `faulty` where that is not enough.
    """

    text: str
    url: str
    language: str
    problem: str
    access: str = ""
    faulty: bool = False
    request: Link | None = None


@dataclass(frozen=True, slots=True)
class TextSource:
    """A file whose text is shown on the page; `heading` names it where there are several."""

    heading: str
    file_url: str
    language: str
    extraction: Extraction


def published_files(
    registry: Registry,
    document: Document,
    version: Version,
    extractions: Mapping[str, Extraction],
) -> tuple[DocumentFile, ...]:
    """The files to publish: of a draft only those that say themselves that they are one."""
    if not registry.is_open(document):
        return ()
    if not document.draft:
        return version.files
    return tuple(
        file for file in version.files if _says_draft(extractions.get(document.key_of(file)))
    )


def file_views(
    registry: Registry,
    document: Document,
    version: Version,
    extractions: Mapping[str, Extraction],
    title: str,
) -> tuple[FileView, ...]:
    """The version's files as links, main document first; `title` names those without their own."""
    published = published_files(registry, document, version, extractions)
    return tuple(
        _with_access(
            _file_view(document, file, extractions.get(document.key_of(file)), title),
            extractions.get(document.key_of(file)),
            legal_exception(registry, document, version, file),
        )
        for file in sorted(published, key=lambda file: file.role != "huvuddokument")
    )


def main_file_facts(
    registry: Registry,
    document: Document,
    version: Version,
    extractions: Mapping[str, Extraction],
) -> str:
    """Format and size of the version's main file: `PDF, 44,5 kB`; "" where none is published."""
    published = published_files(registry, document, version, extractions)
    main = next((file for file in published if file.role == "huvuddokument"), None)
    if not main:
        return ""
    size = _size(main, extractions.get(document.key_of(main)))
    return ", ".join(part for part in (_format(main), size) if part)


def text_sources(
    registry: Registry,
    document: Document,
    version: Version,
    extractions: Mapping[str, Extraction],
) -> tuple[TextSource, ...]:
    """The files whose text the page shows, main document first."""
    if not registry.is_open(document):
        return ()
    published = published_files(registry, document, version, extractions)
    files = sorted(version.files, key=lambda file: file.role != "huvuddokument")
    found = [(file, extractions.get(document.key_of(file))) for file in files]
    shown = [(file, extraction) for file, extraction in found if extraction and extraction.has_text]
    return tuple(
        TextSource(
            heading=_name(document, file, document.title) if len(shown) > 1 else "",
            file_url=_href(document, file) if file in published else "",
            language=file.language,
            extraction=extraction,
        )
        for file, extraction in shown
    )


def _href(document: Document, file: DocumentFile) -> str:
    return file_url(document.id, quote(file.name))


def _says_draft(extraction: Extraction | None) -> bool:
    if not extraction or not extraction.pages:
        return False
    seen = [extraction.pages[0].text, *extraction.facts.running_lines]
    return any(mark in text.casefold() for text in seen for mark in _DRAFT_MARKS)


def _file_view(
    document: Document, file: DocumentFile, extraction: Extraction | None, title: str
) -> FileView:
    parts = [_name(document, file, title), _format(file)]
    if file.language != "sv":
        parts.append(_language(file.language))
    size = _size(file, extraction)
    if size:
        parts.append(size)
    if pages := _pages(extraction):
        parts.append(pages)
    return FileView(
        text=", ".join(parts),
        url=_href(document, file),
        language=file.language,
        problem=_problem(extraction),
    )


def _with_access(
    view: FileView, extraction: Extraction | None, exception: LegalException | None
) -> FileView:
    if extraction is None:
        return view
    assessment = assess(extraction, view.language)
    parts = [VERDICTS[assessment.verdict], *(item.text for item in assessment.obstacles)]
    if exception and assessment.is_faulty:
        reason = plain(exception.reason).rstrip(".")
        parts.append(
            f"Undantagen enligt lagen (2018:1937), {plain(exception.paragraph)}: {reason}."
        )
    return replace(view, access=" ".join(parts), faulty=assessment.is_faulty)


def _name(document: Document, file: DocumentFile, title: str) -> str:
    title = plain(file.title or title)
    role = ROLES.get(file.role, "")
    says_role = title.casefold().startswith(role.casefold())
    named = title if says_role else f"{role}: {title}"
    return f"Utkast: {named}" if document.draft else named


def _format(file: DocumentFile) -> str:
    ending = file.path.suffix.lstrip(".").casefold()
    return FORMATS.get(ending, plain(ending).upper() or "fil")


def _language(code: str) -> str:
    name = LANGUAGES.get(code.split("-", maxsplit=1)[0].casefold())
    return f"på {name}" if name else f"språk: {plain(code)}"


def _size(file: DocumentFile, extraction: Extraction | None) -> str:
    size = extraction.size if extraction else file.path.stat().st_size if file.path.exists() else 0
    return human_size(size).replace(" ", NBSP)


def _pages(extraction: Extraction | None) -> str:
    if not extraction or extraction.format not in {"pdf", "pptx"}:
        return ""
    number = extraction.facts.page_count or len(extraction.pages)
    if not number:
        return ""
    if extraction.format == "pptx":
        return count(number, "bild", "bilder")
    return count(number, "sida", "sidor")


def _problem(extraction: Extraction | None) -> str:
    """Why the file's text is not shown, or not all of it."""
    if not extraction:
        return ""
    pictures = [str(number) for number in extraction.facts.image_only_pages]
    if extraction.has_text and pictures:
        if len(pictures) == 1:
            return f"Sidan {pictures[0]} är en bild, så texten på den visas inte här."
        return f"Sidorna {in_words(pictures)} är bilder, så texten på dem visas inte här."
    told = [FAILURES.get(failure.value, "") for failure in extraction.failures]
    return " ".join(text for text in told if text)
