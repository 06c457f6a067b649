# SPDX-License-Identifier: MIT
"""What the page of a document, or of one of its other versions, says: values with all words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from kvaldok.registry.model import Document, Version, Withdrawal
from kvaldok.registry.status import Status, version_status
from kvaldok.registry.urls import document_url, guide_url, kind_url
from kvaldok.site.catalogue import Catalogue, Entry, version_url
from kvaldok.site.citation import Citation, citation_of
from kvaldok.site.contact import (
    Request,
    accessible_version_link,
    feedback_link,
    request_for,
    version_name,
)
from kvaldok.site.document_lines import version_title
from kvaldok.site.escaping import plain, safe_address
from kvaldok.site.facts import Fact, Link, case_text, decision_facts, decision_text, document_facts
from kvaldok.site.file_views import FileView, TextSource, file_views, published_files, text_sources
from kvaldok.site.inputs import Inputs
from kvaldok.site.linked_data import linked_data, script_element
from kvaldok.site.listing_views import Row, StatusView, row, status_view
from kvaldok.site.model import START, Crumb
from kvaldok.site.relations import RelationGroup, announcements, relations
from kvaldok.site.statuses import status_reason, version_steps
from kvaldok.site.threads import thread_links
from kvaldok.site.words import UNPUBLISHED, at_date, shorten
from kvaldok.swedish.text import upper_first

__all__ = ["DocumentView", "document_view"]

_SIMILAR = 5
_DESCRIPTION = 160


@dataclass(frozen=True, slots=True)
class Banner:
    """What a page of an older or coming version says at its top."""

    text: str
    link: Link


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the timeline; `here` marks the one on the page."""

    name: str
    link: Link
    status: StatusView
    decision: str
    change: str
    here: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's page; the texts are made into HTML when it is rendered."""

    url: str
    identifier: str
    title: str
    page_title: str  # with the organisation, where it is another one
    description: str
    crumbs: tuple[Crumb, ...]
    draft: bool
    kind: Link
    example_of: str
    status: StatusView
    announcements: tuple[RelationGroup, ...]
    banner: Banner | None
    summary: str
    files: tuple[FileView, ...]
    file_note: str
    elsewhere: Link | None
    request: Request | None
    decision: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    versions: tuple[VersionRow, ...]
    relations: tuple[RelationGroup, ...]
    threads: tuple[Link, ...]
    texts: tuple[TextSource, ...]
    similar: tuple[Row, ...]
    citation: Citation
    feedback: Link | None
    owner: str
    version: str
    data: str = ""  # the facts for programs, as an element of the head

    @property
    def is_main(self) -> bool:
        return self.url == document_url(self.identifier)


def document_view(inputs: Inputs, entry: Entry, version: Version) -> DocumentView:
    """The page that shows `version`: the document's own page where it is the main one."""
    catalogue, document = inputs.catalogue, entry.document
    main = version is entry.version
    whole = main and not inputs.registry.is_withdrawn(document)
    texts = text_sources(inputs.registry, document, version, inputs.extractions)
    return DocumentView(
        url=version_url(entry, version),
        identifier=document.id,
        title=_title(entry, version),
        page_title=", ".join(filter(None, (_title(entry, version), entry.organisation))),
        description=_description(inputs, entry, version),
        crumbs=tuple(_crumbs(catalogue, entry, version)),
        draft=document.draft,
        kind=_kind_link(catalogue, document),
        example_of="" if entry.own else _example_label(catalogue, entry),
        status=_status(inputs, document, version),
        announcements=tuple(announcements(catalogue, entry, version)),
        banner=None if main else _banner(catalogue, entry, version),
        summary=plain(document.summary) if whole else "",
        files=_files(inputs, entry, version),
        file_note=_file_note(inputs, document, version),
        elsewhere=_elsewhere(inputs, entry),
        request=None if texts else _request(inputs, entry, version),
        decision=decision_facts(catalogue, entry, version),
        facts=document_facts(catalogue, entry) if whole else (),
        versions=tuple(_versions(catalogue, entry, version)),
        relations=(*relations(catalogue, entry), *_guides(inputs, document)) if main else (),
        threads=thread_links(inputs, document.id) if whole else (),
        texts=texts,
        similar=_similar(inputs, entry) if main else (),
        citation=citation_of(inputs, entry, version),
        feedback=feedback_link(entry, version, inputs.settings),
        owner=plain(document.owner),
        version=version_name(version),
        data=script_element(linked_data(inputs, entry)) if main else "",
    )


def _status(inputs: Inputs, document: Document, version: Version) -> StatusView:
    return status_view(
        version_steps(inputs.registry, document, version),
        inputs.registry.today,
        reason=status_reason(inputs.registry, document, version),
        all_steps=True,
    )


def _files(inputs: Inputs, entry: Entry, version: Version) -> tuple[FileView, ...]:
    title = _title(entry, version)
    views = file_views(inputs.registry, entry.document, version, inputs.extractions, title)
    return tuple(_with_request(inputs, entry, version, view) for view in views)


def _with_request(inputs: Inputs, entry: Entry, version: Version, view: FileView) -> FileView:
    """The file's link with a way to ask for a version that everyone can use."""
    if not view.faulty:
        return view
    name = unquote(view.url.rsplit("/", 1)[-1])
    registry, settings = inputs.registry, inputs.settings
    return replace(view, request=accessible_version_link(entry, version, name, registry, settings))


def _request(inputs: Inputs, entry: Entry, version: Version) -> Request:
    reasons = _reasons(inputs, entry, version)
    return request_for(entry, version, inputs.registry, inputs.settings, reasons)


def _title(entry: Entry, version: Version) -> str:
    return entry.title if version is entry.version else f"{entry.title}, {version_title(version)}"


def _kind_link(catalogue: Catalogue, document: Document) -> Link:
    kind = catalogue.registry.vocabularies.kinds[document.kind]
    return Link(plain(kind.name), kind_url(kind.key))


def _crumbs(catalogue: Catalogue, entry: Entry, version: Version) -> Iterator[Crumb]:
    kind = catalogue.registry.vocabularies.kinds[entry.document.kind]
    yield START
    yield Crumb(plain(kind.plural), kind_url(kind.key))
    if version is not entry.version:
        yield Crumb(entry.title, entry.url)


def _example_label(catalogue: Catalogue, entry: Entry) -> str:
    heading = catalogue.examples_heading([entry])
    return f"{heading}: {entry.organisation}" if entry.organisation else heading


def _description(inputs: Inputs, entry: Entry, version: Version) -> str:
    """The summary, or the facts that a search engine's reader needs."""
    catalogue, document = inputs.catalogue, entry.document
    withdrawn = inputs.registry.is_withdrawn(document)
    if document.summary and not withdrawn and version is entry.version:
        return shorten(" ".join(plain(document.summary).split()), _DESCRIPTION)
    kind = catalogue.registry.vocabularies.kinds[document.kind].name
    owner = entry.organisation or catalogue.organisation_name(document)
    parts = [f"{plain(kind)}, {owner}" if owner else plain(kind), decision_text(version)]
    if isinstance(version.case_number, str):
        parts.append(f"Diarienummer {case_text(version)}")
    return shorten(". ".join(part for part in parts if part) + ".", _DESCRIPTION)


def _banner(catalogue: Catalogue, entry: Entry, version: Version) -> Banner:
    """An older or coming version says so first of all."""
    registry, document = catalogue.registry, entry.document
    status = version_status(registry, document, version, registry.today)
    if entry.status is Status.IN_FORCE:
        link = Link(f"Läs den version som gäller: {entry.title}", entry.url)
    else:
        link = Link(f"Till dokumentets sida: {entry.title}", entry.url)
    if status is Status.COMING:
        return Banner("Det här är en kommande version.", link)
    return Banner("Det här är en äldre version.", link)


def _file_note(inputs: Inputs, document: Document, version: Version) -> str:
    published = published_files(inputs.registry, document, version, inputs.extractions)
    if document.draft and version.files and not published:
        return (
            "Filen publiceras inte, eftersom det inte framgår av den att den är ett utkast. "
            "Här finns bara texten."
        )
    return ""


def _elsewhere(inputs: Inputs, entry: Entry) -> Link | None:
    """Where the text is published by somebody else, with what is known of its format and size."""
    given = entry.document.published_at
    if not given or inputs.registry.is_withdrawn(entry.document):
        return None
    facts = [plain(given.format).upper(), plain(given.size)]
    text = ", ".join(part for part in (entry.title, *facts) if part)
    address = safe_address(given.address)
    if address:
        return Link(text, address, note="på en annan webbplats")
    return Link(f"Källan anger {text}")


def _reasons(inputs: Inputs, entry: Entry, version: Version) -> tuple[str, ...]:
    """Why there is no text on the page."""
    document = entry.document
    if document.withdrawal and inputs.registry.is_withdrawn(document):
        return (_withdrawal(document.withdrawal),)
    if document.unpublished_reason:
        return (UNPUBLISHED[document.unpublished_reason],)
    problems = dict.fromkeys(view.problem for view in _files(inputs, entry, version))
    problems.pop("", None)
    return tuple(problems) or ("Texten är inte publicerad här.",)


def _withdrawal(withdrawal: Withdrawal) -> str:
    when = at_date(withdrawal.on)
    text = f"Dokumentet togs bort från webbplatsen {when}. Skäl: {plain(withdrawal.reason)}."
    return f"{text} Beslutat av {plain(withdrawal.decided_by)}." if withdrawal.decided_by else text


def _versions(catalogue: Catalogue, entry: Entry, shown: Version) -> Iterator[VersionRow]:
    """The timeline, newest first; nothing where there is only one version."""
    document = entry.document
    if len(document.versions) < 2:
        return
    for version in reversed(document.versions):
        steps = version_steps(catalogue.registry, document, version)
        name = f"Version {plain(version.label)}" if version.label else ""
        yield VersionRow(
            name=name or upper_first(version_title(version)),
            link=Link(f"{entry.title}, {version_title(version)}", version_url(entry, version)),
            status=status_view(steps, catalogue.registry.today, all_steps=True),
            decision=decision_text(version),
            change=plain(version.change_note),
            here=version is shown,
        )


def _guides(inputs: Inputs, document: Document) -> Iterator[RelationGroup]:
    """The handledningar that are about the document."""
    about = [guide for guide in inputs.guides if document.id in guide.documents]
    if about:
        links = tuple(Link(plain(guide.title), guide_url(guide.name)) for guide in about)
        yield RelationGroup("Gås igenom i", links)


def _similar(inputs: Inputs, entry: Entry) -> tuple[Row, ...]:
    catalogue = inputs.catalogue
    stated = {relation.document for relation in entry.document.relations}
    stated |= {other.id for _, other in catalogue.relations_to.get(entry.document.id, ())}
    found = [
        catalogue.entries[identifier]
        for identifier in inputs.likeness.get(entry.document.id, ())
        if identifier in catalogue.entries and identifier not in stated
    ]
    shown = [other for other in found if other.status not in {Status.DRAFT, Status.WITHDRAWN}]
    return tuple(row(catalogue, other) for other in shown[:_SIMILAR])
