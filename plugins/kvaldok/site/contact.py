# SPDX-License-Identifier: MIT
"""Ways to reach people about a document: begär ut handlingen, tyck till."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kvaldok.registry.model import Registry, Version
from kvaldok.site.catalogue import Entry, version_url
from kvaldok.site.escaping import plain, safe_address
from kvaldok.site.facts import Link, decision_text
from kvaldok.site.model import SiteSettings
from kvaldok.site.words import PUBLIC_BODIES
from kvaldok.swedish.dates import PartialDate

__all__ = [
    "FEEDBACK_NOTE",
    "Request",
    "Subject",
    "accessible_version_link",
    "contact_address",
    "feedback_address",
    "feedback_link",
    "question_link",
    "request_for",
    "version_name",
]

# Said wherever people are asked to write to us.
FEEDBACK_NOTE = (
    "Det du skriver blir en allmän handling. Skriv inte personnummer eller uppgifter om din hälsa."
)

_ASK = "Du kan begära ut handlingen. Du behöver inte säga vem du är eller varför du vill ha den."


@dataclass(frozen=True, slots=True)
class Subject:
    """What views are about: a page (`url` within the site), and the document and version on it."""

    title: str
    url: str
    document: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Why there is no text to read, and how to get it."""

    reasons: tuple[str, ...]
    heading: str
    how: tuple[str, ...]
    link: Link | None


def request_for(
    entry: Entry,
    version: Version,
    registry: Registry,
    settings: SiteSettings,
    reasons: tuple[str, ...],
) -> Request:
    """How to ask for a document whose text is not here."""
    if not entry.own:
        return _from_others(entry, registry, reasons)
    how = [_ASK]
    if not settings.registrator_email:
        owner = settings.organisation or _owner(registry) or "organisationen"
        known = isinstance(version.case_number, str)
        what = "titeln och diarienumret" if known else "titeln"
        how.append(f"Kontakta {plain(owner)} och ange {what}.")
        return Request(reasons, "Begär ut handlingen", tuple(how), None)
    how.append("Vi prövar om något i handlingen är hemligt innan vi lämnar ut den.")
    link = Link("Begär ut handlingen med e-post", _request_mail(entry, version, settings))
    return Request(reasons, "Begär ut handlingen", tuple(how), link)


def feedback_link(entry: Entry, version: Version, settings: SiteSettings) -> Link | None:
    """The link for views on one of the site's own documents."""
    if not settings.feedback or not entry.own:
        return None
    subject = Subject(
        entry.title, version_url(entry, version), entry.document.id, version_name(version)
    )
    return Link(f"Tyck till om {entry.title}", feedback_address(settings, subject))


def version_name(version: Version) -> str:
    """Which version views are about: its number, or the day of the decision."""
    if version.label:
        return plain(version.label)
    return str(version.decision_date) if isinstance(version.decision_date, PartialDate) else ""


def feedback_address(settings: SiteSettings, subject: Subject) -> str:
    """Where views on a page are sent, with what they are about filled in; "" where nowhere."""
    address = settings.feedback
    if not address:
        return ""
    if "://" not in address:
        facts = [f"Sida: {subject.title}", f"Adress: {settings.site_url}{subject.url}"]
        if subject.document:
            facts.append(f"Dokument: {subject.document}")
        if subject.version:
            facts.append(f"Version: {subject.version}")
        body = "\n\n\n" + "\n".join(facts) + "\n"
        return _mail(address, f"Synpunkt på {subject.title}", body)
    separator = "&" if "?" in address else "?"
    given = {"sida": subject.url, "dokument": subject.document, "version": subject.version}
    filled = {key: value for key, value in given.items() if value or key == "sida"}
    return safe_address(f"{address}{separator}{urlencode(filled)}")


def contact_address(registry: Registry, settings: SiteSettings) -> str:
    """Where faults are reported and an accessible version asked for; "" where nobody has said."""
    stated = registry.statement.email if registry.statement else ""
    feedback = settings.feedback if "://" not in settings.feedback else ""
    return plain(stated or settings.registrator_email or feedback)


def accessible_version_link(
    entry: Entry, version: Version, file: str, registry: Registry, settings: SiteSettings
) -> Link | None:
    """The link that asks for a version of one of the site's own files that everyone can use."""
    address = contact_address(registry, settings)
    if not address or not entry.own:
        return None
    lines = [
        "Hej!",
        "",
        "Jag vill ha en tillgänglig version av den här filen:",
        "",
        entry.title,
        f"Fil: {file}",
        f"Sida: {settings.site_url}{version_url(entry, version)}",
        "",
        "Så här vill jag kunna läsa den (till exempel med skärmläsare eller stor text):",
        "",
    ]
    subject = f"Begäran om tillgänglig version: {entry.title}"
    return Link("Begär en tillgänglig version", _mail(address, subject, "\n".join(lines)))


def question_link(settings: SiteSettings) -> Link | None:
    """The link for who did not find what was looked for: e-mail, or else the page for views."""
    if settings.registrator_email:
        text = "\n\nJag letade efter: "
        address = _mail(settings.registrator_email, "Jag hittar inte ett dokument", text)
        return Link("Fråga oss med e-post", address)
    if "://" in settings.feedback:
        return Link("Fråga oss", safe_address(settings.feedback))
    return None


def _from_others(entry: Entry, registry: Registry, reasons: tuple[str, ...]) -> Request:
    organisation = registry.vocabularies.organisations.get(entry.document.organisation)
    heading = "Vill du läsa dokumentet?"
    if entry.document.organisation in {"", "okand"} or not organisation:
        how = "Vi vet inte vilken organisation dokumentet hör till."
        return Request(reasons, heading, (how,), None)
    how = f"Fråga {plain(organisation.name)}, som har gjort det."
    if organisation.sort in PUBLIC_BODIES:
        how += " Du behöver inte säga vem du är."
    return Request(reasons, heading, (how,), None)


def _owner(registry: Registry) -> str:
    own = registry.vocabularies.own_organisation
    return own.name if own else ""


def _request_mail(entry: Entry, version: Version, settings: SiteSettings) -> str:
    lines = ["Hej!", "", "Jag vill ta del av den här handlingen:", "", entry.title]
    if decided := decision_text(version):
        lines.append(decided)
    if isinstance(version.case_number, str):
        lines.append(f"Diarienummer {plain(version.case_number)}")
    lines += ["", "Skicka den gärna hit med e-post."]
    subject = f"Begäran om allmän handling: {entry.title}"
    return _mail(settings.registrator_email, subject, "\n".join(lines))


def _mail(address: str, subject: str, body: str) -> str:
    # Spaces as %20 and line ends as %0D%0A: RFC 6068.
    text = body.replace("\n", "\r\n")
    fields = f"subject={quote(subject, safe='')}&body={quote(text, safe='')}"
    return f"mailto:{quote(plain(address), safe='@')}?{fields}"
