# SPDX-License-Identifier: MIT
"""What the site says of its accessibility: a sentence for each file, and the redogörelse.

The law (2018:1937) says what a tillgänglighetsredogörelse must hold.  What a person must state and
has not stated is said to be missing; the list of files and the day come from the build.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kvaldok.extract.accessibility import Assessment, Verdict, assess
from kvaldok.problems import Location
from kvaldok.registry.file_law import LegalException, legal_exception
from kvaldok.registry.model import AccessibilityStatement, Place, Shortcoming
from kvaldok.site.catalogue import version_url
from kvaldok.site.contact import contact_address
from kvaldok.site.escaping import plain, safe_address
from kvaldok.site.facts import Link
from kvaldok.site.file_views import published_files
from kvaldok.site.inputs import Inputs
from kvaldok.site.words import count, on_date
from kvaldok.swedish.dates import PartialDate

__all__ = ["ACCESSIBILITY_URL", "AccessibilityView", "accessibility_view"]

ACCESSIBILITY_URL = "tillganglighet/"
_DEGREES = {
    "helt": "Webbplatsen är helt förenlig med lagen om tillgänglighet till digital offentlig "
    "service. Vi känner inte till några brister.",
    "delvis": "Webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig "
    "service. Bristerna står längre ner.",
    "inte": "Webbplatsen är inte förenlig med lagen om tillgänglighet till digital offentlig "
    "service. Bristerna står längre ner.",
}
_METHODS = {
    "sjalvskattning": "Vi har själva bedömt webbplatsen (självskattning).",
    "extern_granskning": "Någon utanför organisationen har granskat webbplatsen (extern "
    "granskning).",
}
# Obstacles in the order of how much they are in the way.
_SUMMARIES = {
    "bildsidor": "Sidor som är bilder utan text",
    "krypterad": "Filen är låst med lösenord",
    "tom": "Filen har ingen text",
    "teckenfel": "Bokstäverna går inte att tolka",
    "taggar": "Taggar saknas, så läsordningen kan bli fel",
    "rubriker": "Rubriker saknas",
    "bildrubriker": "Bilder i presentationen saknar rubrik",
    "bildtexter": "Bilder saknar beskrivning",
    "sprak": "Språket är inte angivet",
    "fel-sprak": "Språket är angivet som ett annat än svenska",
    "bokmarken": "Bokmärken saknas i långa filer",
    "titel": "Titel saknas",
    "titel-visas": "Titeln visas inte, bara filens namn",
}


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """A file that not everyone can use: the page of its version, its name and what is wrong."""

    document: Link
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """The redogörelse; `degree`, `assessed` and `method` are "" where nobody has stated them."""

    url: str
    title: str
    actor: str
    service: str
    degree: str
    assessed: str
    method: str
    method_text: str
    updated: str
    email: Link | None
    phone: str
    contact: str
    authority: Link | None
    shortcomings: tuple[Shortcoming, ...]
    burdensome: tuple[Shortcoming, ...]
    outside: tuple[Shortcoming, ...]
    checked: str
    summaries: tuple[str, ...]
    unreadable: tuple[FaultyFile, ...]
    partly: tuple[FaultyFile, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A published file with its verdict, and why the law does not ask for more, if it does not."""

    shown: FaultyFile
    assessment: Assessment
    exception: LegalException | None


def accessibility_view(inputs: Inputs) -> AccessibilityView:
    """The page at /tillganglighet/."""
    registry, settings = inputs.registry, inputs.settings
    own = registry.vocabularies.own_organisation
    stated = registry.statement or AccessibilityStatement(Place(Location("")))
    judged = tuple(_judged(inputs))
    faulty = [item for item in judged if item.assessment.is_faulty and not item.exception]
    excepted = [item for item in judged if item.assessment.is_faulty and item.exception]
    service = plain(stated.service or settings.name)
    return AccessibilityView(
        url=ACCESSIBILITY_URL,
        title=f"Tillgänglighetsredogörelse för {service}",
        actor=plain(stated.actor or settings.organisation or (own.name if own else "")),
        service=service,
        degree=_DEGREES.get(stated.degree, ""),
        assessed=on_date(stated.assessed) if stated.assessed else "",
        method=_METHODS.get(stated.method, ""),
        method_text=plain(stated.method_text),
        updated=on_date(PartialDate.of(registry.today)),
        email=_mail_link(contact_address(registry, settings)),
        phone=plain(stated.phone),
        contact=plain(settings.contact),
        authority=_authority(stated),
        shortcomings=_plain(stated.shortcomings),
        burdensome=(*_plain(stated.burdensome), *_excepted(excepted, burden=True)),
        outside=(*_plain(stated.outside), *_excepted(excepted, burden=False)),
        checked=_checked(judged, faulty),
        summaries=tuple(_summaries(faulty)),
        unreadable=_listed(faulty, Verdict.NOT),
        partly=_listed(faulty, Verdict.PARTLY),
    )


def _judged(inputs: Inputs) -> Iterator[_Judged]:
    for entry in inputs.catalogue.entries.values():
        registry, document = inputs.registry, entry.document
        for version in document.versions:
            for file in published_files(registry, document, version, inputs.extractions):
                extraction = inputs.extractions.get(document.key_of(file))
                if extraction is None:
                    continue
                assessment = assess(extraction, file.language)
                page = Link(entry.title, version_url(entry, version), entry.organisation)
                shown = FaultyFile(
                    page, plain(file.name), " ".join(item.text for item in assessment.obstacles)
                )
                exception = legal_exception(registry, document, version, file)
                yield _Judged(shown, assessment, exception)


def _checked(judged: tuple[_Judged, ...], faulty: list[_Judged]) -> str:
    if not judged:
        return "Det finns inga filer på webbplatsen."
    files = count(len(judged), "fil", "filer")
    if not faulty:
        where = "den" if len(judged) == 1 else "dem"
        return f"Vårt program har gått igenom {files} och inte hittat några hinder i {where}."
    return (
        f"Vårt program har gått igenom {files}. {count(len(faulty), 'fil', 'filer')} har brister."
    )


def _summaries(faulty: list[_Judged]) -> Iterator[str]:
    """How many files have each fault, the commonest fault first."""
    counts = Counter(item.code for one in faulty for item in one.assessment.obstacles)
    order = list(_SUMMARIES)
    for code, number in sorted(counts.items(), key=lambda pair: (-pair[1], order.index(pair[0]))):
        yield f"{_SUMMARIES[code]}: {count(number, 'fil', 'filer')}"


def _listed(faulty: list[_Judged], verdict: Verdict) -> tuple[FaultyFile, ...]:
    return tuple(item.shown for item in faulty if item.assessment.verdict is verdict)


def _excepted(judged: list[_Judged], *, burden: bool) -> Iterator[Shortcoming]:
    for item in judged:
        if item.exception and item.exception.is_burden is burden:
            what = f"{item.shown.name} ({item.shown.document.text})"
            yield Shortcoming(what, plain(item.exception.reason))


def _plain(items: tuple[Shortcoming, ...]) -> tuple[Shortcoming, ...]:
    return tuple(Shortcoming(plain(x.what), plain(x.reason), plain(x.mended)) for x in items)


def _authority(stated: AccessibilityStatement) -> Link | None:
    if stated.authority is None:
        return None
    return Link(plain(stated.authority.name), safe_address(stated.authority.address))


def _mail_link(address: str) -> Link | None:
    return Link(address, f"mailto:{address}") if address else None
