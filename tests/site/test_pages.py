# SPDX-License-Identifier: MIT
"""Which pages, redirects and files a registry becomes, and that readers find their way."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from tests.site.making import (
    SETTINGS,
    TODAY,
    Built,
    build,
    extraction,
    paragraph,
    policy,
    registry,
)
from tests.support.sites import ROOT

from kvaldok.export.statute_book import CSV_URL, JSON_URL
from kvaldok.registry.loader import load_registry
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import PageKind, Redirect, SitePage
from kvaldok.site.pages import build_pages
from kvaldok.site.redirects import redirect_files

TWO_VERSIONS = """
titel: Avfallstaxa
typ: taxa
organisation: exempelkommun
amne: [miljo-och-avfall]
versioner:
  - beslutad_av: kommunfullmaktige
    beslutsdatum: 2024-11-27
    diarienummer: KS 2024/236
    galler_fran: 2025-01-01
    filer: [{fil: avfallstaxa-2025.pdf}]
  - beslutad_av: kommunfullmaktige
    beslutsdatum: 2026-10-26
    diarienummer: KS 2026/187
    galler_fran: 2027-01-01
    filer: [{fil: avfallstaxa-2027.pdf}]
"""


@pytest.fixture(scope="module")
def reference():
    """The pages of the reference registry, without the texts of its files."""
    registry = load_registry(ROOT / "registry", TODAY)
    return registry, build_pages(Inputs(Catalogue(registry), {}, SETTINGS))


def links(page: SitePage) -> Iterator[tuple[str, str]]:
    """The addresses that a page leads to, relative to the site's root."""
    base = f"https://exempel.se/{page.url}"
    for href in html.fromstring(f"<main>{page.html}</main>").xpath("//a/@href"):
        address = urlsplit(urljoin(base, href))
        if address.netloc == "exempel.se":
            yield unquote(address.path).removeprefix("/"), address.fragment


def test_every_document_is_reached_from_the_start_page_by_links_alone(reference):
    registry, site = reference
    pages = {page.url: page for page in site.pages}
    redirects = {redirect.url: redirect.target for redirect in site.redirects}
    found, waiting = {""}, [""]
    while waiting:
        for url, _ in links(pages[waiting.pop()]):
            target = redirects.get(url, url)
            if target in pages and target not in found:
                found.add(target)
                waiting.append(target)
    assert {f"dokument/{identifier}/" for identifier in registry.documents} <= found
    by_number = {page.url for page in site.pages if page.url.startswith("dnr/")}
    assert (
        not set(pages)
        - found
        - by_number
        - {
            "sok/",  # which every page's search box leads to
            "tillganglighet/",  # and every page's footer
            "forfattningssamling/",
            "sparat/",
        }
    )


def test_every_link_leads_to_a_page_a_redirect_or_a_file(reference):
    _, site = reference
    there = {page.url for page in site.pages} | {redirect.url for redirect in site.redirects}
    there |= {file.path for file in site.files} | {"sok/", CSV_URL, JSON_URL}
    lost = {(page.url, url) for page in site.pages for url, _ in links(page) if url not in there}
    assert lost == set()


def test_every_anchor_on_a_page_is_there_once(reference):
    _, site = reference
    for page in site.pages:
        ids = html.fromstring(f"<main>{page.html}</main>").xpath("//@id")
        assert len(ids) == len(set(ids)), page.url
        inside = {anchor for url, anchor in links(page) if url == page.url and anchor}
        assert inside | {item.id for item in page.toc} <= set(ids), page.url


def test_no_address_is_used_twice_or_absolute(reference):
    _, site = reference
    addresses = [page.url for page in site.pages] + [redirect.url for redirect in site.redirects]
    assert len(addresses) == len(set(addresses))
    assert {redirect.target for redirect in site.redirects} <= {page.url for page in site.pages}
    for page in site.pages:
        assert not html.fromstring(f"<main>{page.html}</main>").xpath(
            "//a[starts-with(@href, '/')]"
        )


def _without_soft_hyphens(element: html.HtmlElement) -> str:
    return str(element.text_content()).replace("\u00ad", "")


def test_a_long_heading_is_hyphenated_where_it_has_to_break(reference):
    _, site = reference
    pages = {page.url: page.html for page in site.pages}
    assert "<h1>Författnings&shy;samling</h1>" in pages["forfattningssamling/"]
    assert "<wbr>" not in "".join(text.partition("</h1>")[0] for text in pages.values())


def test_each_page_has_one_h1_that_says_what_the_title_says(reference):
    """Of others' documents the title says whose they are too, which the page says elsewhere."""
    registry, site = reference
    for page in site.pages:
        document = registry.documents.get(page.document)
        shown = html.fromstring(f"<main>{page.html}</main>")
        (heading,) = (_without_soft_hyphens(item) for item in shown.xpath("//h1"))
        if document is None or registry.is_own(document):
            assert page.title == heading
        else:
            title, _, organisation = page.title.rpartition(", ")
            assert title == heading
            assert organisation in shown.text_content()


def test_headings_follow_each_other_without_a_gap(reference):
    _, site = reference
    for page in site.pages:
        found = html.fromstring(f"<main>{page.html}</main>").xpath("//h1|//h2|//h3|//h4|//h5|//h6")
        levels = [int(item.tag[1]) for item in found]
        assert all(low <= high + 1 for high, low in pairwise(levels)), page.url


def test_no_page_needs_a_style_or_script_of_its_own(reference):
    _, site = reference
    for page in site.pages:
        assert not html.fromstring(f"<main>{page.html}</main>").xpath(
            "//*[@style]|//script|//style"
        )


def test_another_organisations_documents_stand_apart(reference):
    registry, site = reference
    others = {
        f"dokument/{document.id}/"
        for document in registry.documents.values()
        if not registry.is_own(document)
    }
    page = next(page for page in site.pages if page.url == "amne/kvalitet/")
    before, after = page.html.split('<h2 id="exempel">')
    assert not any(f'"../../{url}"' in before for url in others)
    assert any(f'"../../{url}"' in after for url in others)


def test_the_start_page_shows_only_the_own_documents(reference):
    registry, site = reference
    start = next(page for page in site.pages if page.kind == PageKind.START)
    shown = [url for url, _ in links(start) if url.startswith("dokument/") and url != "dokument/"]
    assert shown
    assert all(registry.is_own(registry.documents[url.split("/")[1]]) for url in shown)


def test_the_document_shows_the_version_in_force_and_the_coming_one_has_a_page(tmp_path):
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS})
    coming = built.pages["dokument/avfallstaxa/2026-10-26/"]
    assert coming.noindex
    assert coming.kind == PageKind.VERSION
    assert "dokument/avfallstaxa/2024-11-27/" not in built.pages
    assert built.redirects["dokument/avfallstaxa/2024-11-27/"] == "dokument/avfallstaxa/"
    assert "Ny version från 1 januari 2027" in built.text("dokument/avfallstaxa/")
    assert "Det här är en kommande version." in built.text(coming.url)
    assert "../../../dokument/avfallstaxa/" in built.tree(coming.url).xpath("//a/@href")


def test_the_next_year_the_pages_have_changed_places(tmp_path):
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS}, today=TODAY.replace(year=2027))
    assert "Det här är en äldre version." in built.text("dokument/avfallstaxa/2024-11-27/")
    assert built.redirects["dokument/avfallstaxa/2026-10-26/"] == "dokument/avfallstaxa/"


def test_an_undated_version_has_a_page(tmp_path):
    undated = TWO_VERSIONS.replace("2024-11-27", "okant").replace(
        "    galler_fran: 2025-01-01\n", ""
    )
    built = build(tmp_path, {"avfallstaxa": undated})
    assert {"dokument/avfallstaxa/", "dokument/avfallstaxa/2026-10-26/"} <= set(built.pages)
    assert built.redirects["dokument/avfallstaxa/odaterad/"] == "dokument/avfallstaxa/"


def test_a_case_number_leads_to_its_document(tmp_path):
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS})
    assert built.redirects["dnr/ks-2024-236/"] == "dokument/avfallstaxa/"
    assert built.redirects["dnr/ks-2026-187/"] == "dokument/avfallstaxa/2026-10-26/"


def test_a_case_number_of_several_documents_has_a_list(tmp_path):
    second = policy(diarienummer="KS 2024:0236").replace("Kvalitetspolicy", "Miljöpolicy")
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS, "miljopolicy": second})
    page = built.pages["dnr/ks-2024-236/"]
    assert page.noindex
    assert "2 dokument har diarienumret KS 2024/236." in built.text(page.url)
    assert "dnr/ks-2024-236/" not in built.redirects
    assert any(url == page.url for url, _ in links(built.pages["dokument/miljopolicy/"]))


def test_a_redirect_needs_no_javascript():
    (file,) = redirect_files([Redirect("dnr/ks-2024-236/", "dokument/avfallstaxa/")])
    page = file.read().decode()
    assert file.path == "dnr/ks-2024-236/index.html"
    assert "../../dokument/avfallstaxa/" in html.document_fromstring(page).xpath("//a/@href")
    assert 'http-equiv="refresh"' in page
    assert "<script" not in page


def test_files_of_all_versions_are_published(tmp_path):
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS})
    assert built.files == {
        "dokument/avfallstaxa/filer/avfallstaxa-2025.pdf",
        "dokument/avfallstaxa/filer/avfallstaxa-2027.pdf",
    }


@pytest.mark.parametrize(
    "fact",
    ["avpublicerad: {datum: 2024-05-01, skal: personuppgifter}", "ej_publicerad: sekretess"],
)
def test_what_is_withdrawn_or_kept_back_has_neither_file_nor_text(tmp_path, fact):
    text = extraction((paragraph("Hemlig text"),))
    built = build(
        tmp_path,
        {"avfallstaxa": f"{fact}\nsammanfattning: Sammanfattat\n{TWO_VERSIONS}"},
        {f"avfallstaxa/avfallstaxa-{year}.pdf": text for year in (2025, 2027)},
    )
    assert built.files == set()
    assert not any("Hemlig text" in page.html for page in built.pages.values())
    assert "Begär ut handlingen" in built.text("dokument/avfallstaxa/")
    if "avpublicerad" in fact:
        assert not any(
            "Sammanfattat" in f"{page.html}{page.description}" for page in built.site.pages
        )


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("avpublicerad: {datum: 2024-05-01, skal: personuppgifter}", "1\u00a0tidigare dokument"),
        ("utkast: true", "1\u00a0utkast"),
    ],
)
def test_a_way_in_tells_of_earlier_documents_and_drafts_where_there_is_nothing_else(
    tmp_path, fact, told
):
    built = build(tmp_path, {"avfallstaxa": f"{fact}\n{TWO_VERSIONS}"})
    assert told in built.pages["typ/"].html


def test_a_draft_is_published_with_its_file_only_if_the_file_says_so(tmp_path):
    draft = f"utkast: true\n{TWO_VERSIONS}"
    keys = [f"avfallstaxa/avfallstaxa-{year}.pdf" for year in (2025, 2027)]
    pages = [extraction((paragraph("Utkast 2026-11-01"),)), extraction((paragraph("Taxan"),))]
    built = build(tmp_path, {"avfallstaxa": draft}, dict(zip(keys, pages, strict=True)))
    assert built.files == {"dokument/avfallstaxa/filer/avfallstaxa-2025.pdf"}
    document = built.pages["dokument/avfallstaxa/"]
    assert document.noindex
    assert "Utkast, inte beslutat" in document.html
    assert built.tree("typ/taxa/").xpath("//h2[@id='utkast']")


def test_a_file_name_with_other_signs_is_a_link_that_works(tmp_path):
    built = build(
        tmp_path, {"taxa": TWO_VERSIONS.replace("avfallstaxa-2025.pdf", '"Bilaga å&b #1.pdf"')}
    )
    assert "dokument/taxa/filer/Bilaga å&b #1.pdf" in built.files
    found = {url for url, _ in links(built.pages["dokument/taxa/"])}
    assert "dokument/taxa/filer/Bilaga å&b #1.pdf" in found


def test_the_register_is_in_swedish_order(tmp_path):
    titles = ["Östra skolan", "Ärendehandbok", "Ålderspolicy", "Zonplan", "2030-mål", "Écoleplan"]
    documents = {
        f"d{number}": policy().replace("Kvalitetspolicy", f'"{title}"')
        for number, title in enumerate(titles)
    }
    built = build(tmp_path, documents)
    tree = built.tree("dokument/")
    shown = tree.xpath("//a[@class='kd-rad__titel']/text()")
    assert shown == [
        "2030-mål",
        "Écoleplan",
        "Zonplan",
        "Ålderspolicy",
        "Ärendehandbok",
        "Östra skolan",
    ]
    assert [heading.text for heading in tree.xpath("//h2")] == [
        "Siffror och tecken",
        "E",
        "Z",
        "Å",
        "Ä",
        "Ö",
    ]


def test_the_rows_of_the_register_tell_when_they_were_decided(tmp_path):
    tree = build(tmp_path, {"avfallstaxa": TWO_VERSIONS}).tree("dokument/")
    (row,) = tree.xpath("//*[@data-kd='bokstav']//li")
    assert row.get("data-beslut") == "2024-11-27"
    assert tree.xpath("//label[@for='kd-ordning']")


def test_the_kinds_are_explained_even_where_no_document_is_of_them(tmp_path):
    built = build(tmp_path, {"avfallstaxa": TWO_VERSIONS})
    terms = built.tree("typ/").xpath("//dt")
    assert len(terms) > 40
    assert [a.get("href") for a in built.tree("typ/").xpath("//dt/a")] == ["../typ/taxa/"]


@pytest.mark.parametrize(
    ("organisations", "heading"),
    [
        (("norrkoping",), "Exempel från andra kommuner"),
        (("norrkoping", "standard_ab"), "Exempel från andra organisationer"),
    ],
)
def test_others_are_called_kommuner_only_where_all_are(tmp_path, organisations, heading):
    documents = {
        key: policy().replace("exempelkommun", key) for key in ("exempelkommun", *organisations)
    }
    built = build(tmp_path, {key.replace("_", "-"): yaml for key, yaml in documents.items()})
    for url in ("", "dokument/", "typ/policy/", "organisation/"):
        assert heading in built.text(url), url


def test_another_organisations_own_page_names_it_once(tmp_path):
    documents = {key: policy().replace("exempelkommun", key) for key in ("exempelkommun", "heby")}
    built = build(tmp_path, documents)
    said = built.text("organisation/heby/")
    assert said.count("Heby") == 1
    assert "1 dokument" in said
    assert "Dokumenten gäller inte hos oss." in said
    assert "inga egna dokument" not in said
    assert "Heby" in built.text("typ/policy/")


def test_a_registry_without_organisations_and_settings_of_its_own(tmp_path):
    yaml = policy().replace("organisation: exempelkommun\n", "")
    loaded = registry(tmp_path, {"policyn": yaml}, organisations="")
    built = Built(loaded, build_pages(Inputs(Catalogue(loaded))))
    assert "1 dokument" in built.text("dokument/")
    assert "Exempel från andra" not in "".join(page.html for page in built.site.pages)
    assert normpath(built.redirects["dnr/ks-2014-123/"]) == "dokument/policyn"


def test_an_empty_registry_has_a_start_page(tmp_path):
    built = build(tmp_path, {})
    assert "Här finns inga egna dokument." in built.text("dokument/")
    assert built.tree("").xpath("//form[@action='./sok/' or @action='sok/']")
    assert "Här finns inga dokument än" in built.text("")
    assert not built.tree("").xpath("//section[@aria-labelledby='vag-typ']")


def test_a_registry_of_drafts_alone_leads_to_them_from_the_start_page(tmp_path):
    built = build(tmp_path, {"avfallstaxa": f"utkast: true\n{TWO_VERSIONS}"})
    assert "Här finns inga dokument än" not in built.text("")
    assert built.tree("").xpath("//a[@href='dokument/' or @href='./dokument/']")


def test_an_executor_gives_the_same_pages(tmp_path):
    documents = {"avfallstaxa": TWO_VERSIONS, "policyn": policy()}
    alone = build(tmp_path, documents)
    with ThreadPoolExecutor(2) as executor:
        together = build_pages(Inputs(Catalogue(alone.registry), {}, SETTINGS), executor)
    assert together == alone.site
