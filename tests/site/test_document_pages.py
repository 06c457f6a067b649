# SPDX-License-Identifier: MIT
"""What the page of a document says."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, unquote_plus, urlsplit

import pytest
from tests.site.making import (
    SETTINGS,
    Built,
    build,
    extraction,
    heading,
    paragraph,
    policy,
    registry,
)

from kvaldok.extract.model import Extraction, Failure
from kvaldok.site.catalogue import Catalogue
from kvaldok.site.inputs import Inputs
from kvaldok.site.model import SiteSettings
from kvaldok.site.pages import build_pages

URL = "dokument/policyn/"
WITH_FILE = policy(filer="[{fil: kvalitetspolicy.pdf}]")
READ = {"policyn/kvalitetspolicy.pdf": extraction((heading("Bemötande"), paragraph("Vi svarar.")))}
REASONS = {
    "personuppgifter": "den innehåller personuppgifter",
    "sekretess": "uppgifter som är hemliga",
    "upphovsratt": "någon annan har upphovsrätten",
    "finns_hos_annan": "bara uppgifter om dokumentet",
}


def facts(built: Built, url: str = URL) -> dict[str, list[str]]:
    """The description lists of a page: label to values."""
    return {
        row.find("dt").text_content(): [
            value.text_content().strip().replace("\u00a0", " ") for value in row.findall("dd")
        ]
        for row in built.tree(url).xpath("//dl/div")
    }


def test_the_decision(tmp_path):
    yaml = policy(
        paragraf='"112"',
        justerat="2014-11-03",
        galler_fran="2014-11-01",
        galler_till="tills vidare",
        oversyn="2018",
        protokoll="https://exempel.se/protokoll",
    )
    found = facts(build(tmp_path, {"policyn": yaml}))
    assert found["Beslutad av"] == ["Kommunfullmäktige"]
    assert found["Beslutsdatum"] == ["29 oktober 2014"]
    assert found["Protokoll"] == ["§ 112 i protokollet"]
    assert found["Diarienummer"] == ["KS 2014/123"]
    assert found["Protokollet justerat"] == ["3 november 2014"]
    assert found["Gäller från"] == ["1 november 2014"]
    assert found["Gäller till"] == ["Tills vidare"]
    assert found["Ska ses över senast"] == ["2018"]


def test_what_is_not_known_is_said(tmp_path):
    yaml = policy(beslutad_av="okant", beslutsdatum="okant", diarienummer="okant")
    found = facts(build(tmp_path, {"policyn": yaml}))
    assert {found[label][0] for label in ("Beslutad av", "Beslutsdatum", "Diarienummer")} == {
        "Uppgift saknas"
    }


def test_that_there_is_no_case_number_is_said_otherwise_than_that_it_is_not_known(tmp_path):
    assert facts(build(tmp_path, {"policyn": policy(diarienummer="inget")}))["Diarienummer"] == [
        "Inget diarienummer"
    ]


def test_a_draft_is_not_decided(tmp_path):
    yaml = "utkast: true\n" + policy(beslutad_av="okant", beslutsdatum="okant")
    found = facts(build(tmp_path, {"policyn": yaml}))
    assert found["Beslutad av"] == ["Inte beslutat än"]
    assert "Gäller från" not in found


def test_what_is_to_end_does_not_hold_until_further_notice(tmp_path):
    """The page may be read on a later day than it was built."""
    later = "{galler_fran: 2027-01-01, beslutsdatum: 2026-10-26}"
    planned = policy(galler_till="tills vidare", upphavande=later)
    found = facts(build(tmp_path, {"policyn": planned}))
    assert "Gäller till" not in found
    assert found["Upphävd"] == ["Från 1 januari 2027, enligt beslut 26 oktober 2026"]
    lasting = facts(build(tmp_path, {"policyn": policy(galler_till="tills vidare")}))
    assert lasting["Gäller till"] == ["Tills vidare"]


def test_a_repeal_is_a_decision_of_its_own(tmp_path):
    repeal = (
        "{galler_fran: 2024-01-01, beslutad_av: kommunfullmaktige, beslutsdatum: 2023-11-27, "
        'paragraf: "87", diarienummer: KS 2023/45}'
    )
    built = build(tmp_path, {"policyn": policy(upphavande=repeal, galler_till="tills vidare")})
    assert facts(built)["Upphävd"] == [
        "Från 1 januari 2024, enligt beslut av kommunfullmäktige 27 november 2023, § 87, KS 2023/45"
    ]
    assert "Gäller till" not in facts(built)
    assert built.redirects["dnr/ks-2023-45/"] == URL


def test_whom_it_applies_to_and_who_looks_after_it(tmp_path):
    yaml = (
        "galler_for: [alla nämnder, {vem: helägda bolag, hur: vägledande}]\n"
        "dokumentansvarig: Kommunledningskontoret\nsteg: [planera]\namne: [kvalitet]\n"
        "lagstod: [Kommunallagen (2017:725)]\n"
        "aktualitetsprovad: [{datum: 2025-04-28, av: Kommunfullmäktige, resultat: kvarstar}]\n"
    )
    found = facts(build(tmp_path, {"policyn": yaml + policy()}))
    assert found["Gäller för"] == ["Alla nämnder", "Helägda bolag (vägledande)"]
    assert found["Ansvarig enhet"] == ["Kommunledningskontoret"]
    assert found["Steg i förbättringshjulet"] == ["Planera"]
    assert found["Ämne"] == ["Kvalitet"]
    assert found["Lagstöd"] == ["Kommunallagen (2017:725)"]
    assert found["Senast prövad"] == [
        "28 april 2025 av kommunfullmäktige: ska gälla även i fortsättningen"
    ]


def test_relations_are_told_from_both_ends(tmp_path):
    other = "samband: [{typ: styrs_av, dokument: policyn}, {typ: foljer_upp, dokument: policyn}]\n"
    built = build(tmp_path, {"policyn": policy(), "plan": other + policy()})
    assert facts(built)["Styr"] == ["Kvalitetspolicy"]
    assert facts(built)["Följs upp i"] == ["Kvalitetspolicy"]
    assert facts(built, "dokument/plan/")["Styrs av"] == ["Kvalitetspolicy"]


def test_documents_that_are_alike_but_stand_in_no_relation(tmp_path):
    other = "samband: [{typ: styrs_av, dokument: policyn}]\n" + policy()
    built = build(
        tmp_path,
        {"policyn": policy(), "plan": other, "annan": policy()},
        likeness={"policyn": ("plan", "annan", "finns-inte")},
    )
    similar = built.tree(URL).xpath("//h2[@id='liknande']/following-sibling::ul[1]//a/@href")
    assert similar == ["../../dokument/annan/"]


def test_the_file_link_says_what_one_gets(tmp_path):
    built = build(tmp_path, {"policyn": WITH_FILE}, READ)
    link = built.tree(URL).xpath("//ul[@class='kd-filer']//a")[0]
    assert link.text_content().replace("\u00a0", " ") == "Kvalitetspolicy, PDF, 44,5 kB, 1 sida"


def test_roles_and_languages_of_files(tmp_path):
    files = "[{fil: a.pdf}, {fil: b.docx, roll: oversattning, sprak: en, titel: Quality policy}]"
    built = build(tmp_path, {"policyn": policy(filer=files)})
    text = built.text(URL)
    assert "Översättning: Quality policy, Word, på engelska, 9 B" in text
    assert built.tree(URL).xpath("//a[@hreflang='en']")


def test_the_text_is_headed_by_what_it_is(tmp_path):
    built = build(tmp_path, {"policyn": WITH_FILE}, READ)
    text = built.text(URL)
    assert (
        "Ett program har läst ut texten ur filen. Tabeller kan ha blivit fel. Originalet gäller."
        in text
    )
    assert text.index("Originalet gäller.") < text.index("Bemötande") < text.index("Vi svarar.")
    assert ("avsnitt-bemotande", 3) in [(item.id, item.level) for item in built.pages[URL].toc]
    assert "Begär ut handlingen" not in text


def test_a_foreign_text_is_marked_as_such(tmp_path):
    files = "[{fil: kvalitetspolicy.pdf, sprak: en}]"
    built = build(tmp_path, {"policyn": policy(filer=files)}, READ)
    assert built.tree(URL).xpath("//div[@lang='en']//p[text()='Vi svarar.']")


@pytest.mark.parametrize(("reason", "words"), REASONS.items())
def test_why_there_is_no_text(tmp_path, reason, words):
    built = build(tmp_path, {"policyn": f"ej_publicerad: {reason}\n{policy()}"})
    assert words in built.text(URL)


@pytest.mark.parametrize("failure", [item for item in Failure if item != "fil-fel-andelse"])
def test_why_a_file_could_not_be_read(tmp_path, failure):
    unread = Extraction("0" * 64, 100, "pdf", failures=(failure,))
    built = build(tmp_path, {"policyn": WITH_FILE}, {"policyn/kvalitetspolicy.pdf": unread})
    section = built.tree(URL).xpath("//section[@aria-labelledby='begar-ut']")[0].text_content()
    assert "Filen" in section or "filen" in section
    assert "Texten är inte publicerad här." not in section


def test_a_withdrawn_document_says_when_and_why(tmp_path):
    yaml = "avpublicerad: {datum: 2024-05-01, skal: gallringsbeslut, beslutad_av: Kanslichef}\n"
    text = build(tmp_path, {"policyn": yaml + policy()}).text(URL)
    assert "togs bort från webbplatsen 1 maj 2024. Skäl: gallringsbeslut." in text
    assert "Beslutat av Kanslichef." in text
    assert "KS 2014/123" in text


def test_asking_for_a_handling_needs_no_name(tmp_path):
    built = build(tmp_path, {"policyn": policy()})
    assert "Du behöver inte säga vem du är" in built.text(URL)
    address = urlsplit(built.tree(URL).xpath("//a[@class='kd-knapp']/@href")[0])
    assert address.path == "registrator@exempel.se"
    body = parse_qs(address.query)["body"][0].replace("\u00a0", " ")
    assert "Kvalitetspolicy\r\nBeslutad av kommunfullmäktige 29 oktober 2014" in body
    assert "Diarienummer KS 2014/123" in body


def test_without_a_registrator_one_is_told_whom_to_ask(tmp_path):
    built = build(tmp_path, {"policyn": policy()}, settings=SiteSettings())
    assert "Kontakta Exempelkommunen och ange titeln och diarienumret." in built.text(URL)


@pytest.mark.parametrize(
    ("organisation", "heading", "words"),
    [
        (
            "norrkoping",
            "Exempel från andra kommuner: Norrköpings kommun",
            "Fråga Norrköpings kommun, som har gjort det. Du behöver inte säga vem",
        ),
        (
            "standard_ab",
            "Exempel från andra organisationer: Standard AB",
            "Fråga Standard AB, som har gjort det.",
        ),
        (
            "okand",
            "Exempel från andra organisationer",
            "Vi vet inte vilken organisation dokumentet hör till.",
        ),
    ],
)
def test_another_organisations_document_is_asked_for_there(tmp_path, organisation, heading, words):
    yaml = policy().replace("exempelkommun", organisation)
    built = build(tmp_path, {"policyn": yaml})
    assert words in built.text(URL)
    assert heading in built.text(URL)
    assert not built.tree(URL).xpath("//a[starts-with(@href, 'mailto:')]")


def test_the_text_that_somebody_else_publishes(tmp_path):
    given = "publicerad_hos: {adress: https://exempel.se/p.pdf, format: pdf, storlek: 44,5 kB}\n"
    built = build(tmp_path, {"policyn": given.replace("44,5 kB", '"44,5 kB"') + policy()})
    link = built.tree(URL).xpath("//a[@href='https://exempel.se/p.pdf']")[0]
    assert link.text == "Kvalitetspolicy, PDF, 44,5 kB"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//annan.se/x", "annan.se/x"]
)
def test_an_address_that_is_none_is_no_link(tmp_path, address):
    given = (
        f'publicerad_hos: {{adress: "{address}"}}\nkalla: {{titel: Källan, adress: "{address}"}}\n'
    )
    built = build(tmp_path, {"policyn": given + policy(protokoll=f'"{address}"')})
    assert address not in built.pages[URL].html


def test_how_to_refer_to_it(tmp_path):
    settings = SiteSettings(site_url="https://exempel.se/dokument-a/")
    built = build(tmp_path, {"policyn": policy(paragraf='"112"')}, settings=settings)
    text = built.text(URL)
    assert (
        "Exempelkommunen: Kvalitetspolicy. Beslutad av kommunfullmäktige 29 oktober 2014, § 112, "
        "KS 2014/123." in text
    )
    links = {a.text: a.get("href") for a in built.tree(URL).xpath("//a")}
    base = "https://exempel.se/dokument-a/"
    assert links[f"{base}dokument/policyn/"] == "../../dokument/policyn/"
    assert links[f"{base}dokument/policyn/2014-10-29/"] == "../../dokument/policyn/2014-10-29/"
    assert links[f"{base}dnr/ks-2014-123/"] == "../../dnr/ks-2014-123/"


@pytest.mark.parametrize("feedback", ["tycktill@exempel.se", "https://exempel.se/tyck-till?a=1"])
def test_views_name_the_page_the_document_and_the_version(tmp_path, feedback):
    yaml = f"dokumentansvarig: Kansliavdelningen\n{policy()}"
    built = build(tmp_path, {"policyn": yaml}, settings=SiteSettings(feedback=feedback))
    link = built.tree(URL).xpath("//section[@class='kd-tyck']//a")[0]
    assert link.text == "Tyck till om Kvalitetspolicy"
    filled = unquote_plus(link.get("href"))
    assert "dokument/policyn/" in filled
    assert ("Dokument: policyn" in filled) or ("dokument=policyn" in filled)
    assert ("Version: 29 oktober 2014" in filled) or ("version=29 oktober 2014" in filled)
    text = built.text(URL)
    assert "Ansvarig för dokumentet: Kansliavdelningen." in text
    assert (
        "Det du skriver blir en allmän handling. Skriv inte personnummer eller uppgifter om din "
        "hälsa." in text
    )


def test_the_description_is_the_summary_or_the_facts(tmp_path):
    built = build(
        tmp_path, {"policyn": policy(), "annan": f"sammanfattning: Så gör vi.\n{policy()}"}
    )
    assert built.pages["dokument/annan/"].description == "Så gör vi."
    assert built.pages[URL].description.replace("\u00a0", " ") == (
        "Policy, Exempelkommunen. Beslutad av kommunfullmäktige 29 oktober 2014. "
        "Diarienummer KS 2014/123."
    )


def test_a_hostile_registry_stays_text(tmp_path):
    evil = "<script>alert(1)</script>"
    yaml = policy(andringen_avser=f'"{evil}"', paragraf='"<b>1"')
    yaml = yaml.replace("Kvalitetspolicy", f'"{evil}"')
    yaml = f'sammanfattning: "{evil}"\ndokumentansvarig: "{evil}"\n{yaml}'
    built = build(tmp_path, {"policyn": yaml, "annan": policy()})
    for page in built.site.pages:
        assert "<script" not in page.html
        assert "<b>1" not in page.html
    assert built.pages[URL].title == evil


def test_signs_that_turn_text_round_are_taken_out(tmp_path):
    loaded = registry(tmp_path, {"policyn": policy()})
    document = replace(loaded.documents["policyn"], title="Gratis\u202e", summary="\x9bSå")
    site = build_pages(
        Inputs(Catalogue(replace(loaded, documents={"policyn": document})), {}, SETTINGS)
    )
    for page in site.pages:
        assert not {"\u202e", "\x9b"} & set(f"{page.html}{page.title}{page.description}")
    assert "Gratis" in {page.title for page in site.pages}
