# SPDX-License-Identifier: MIT
"""/tillganglighet/ has every item that the law asks for, and files say what a reader meets."""

from __future__ import annotations

from pathlib import Path

from tests.site.making import Built, build, extraction, paragraph, policy

from kvaldok.extract.model import Extraction, FileFacts, Page

STATED = """
forenlighet: delvis
bedomd: 2026-10-15
metod: extern_granskning
metod_beskrivning: En konsult har provat sidorna.
brister: [{innehall: Filmer, skal: Saknar syntolkning, atgardas: hösten 2027}]
oskaligt_betungande: [{innehall: Kartor, skal: Kartorna går inte att beskriva}]
utanfor_lagen: [{innehall: Inbäddade kartor, skal: Någon annan gör dem}]
e_post: hjalp@exempel.se
telefon: 0000-10 20 30
tillsyn: {namn: Tillsynsmyndigheten, adress: "https://exempel.se/anmal"}
"""
FACTS = FileFacts(page_count=2, title="Policy", title_shown=True, language="sv", tagged=False)
UNTAGGED = Extraction("0" * 64, 10, "pdf", (Page(1, (paragraph("Text"),)),), FACTS)


def made(folder: Path, stated: str = "", **files: str) -> Built:
    """A site of one policy with the file a.pdf, which lacks tags."""
    entry = policy(filer=files.get("filer", "[{fil: a.pdf}]"))
    if stated:
        (folder / "registry").mkdir()
        (folder / "registry" / "tillganglighet.yml").write_text(stated, "utf-8")
    return build(
        folder,
        {"kvalitetspolicy": entry},
        extractions={"kvalitetspolicy/a.pdf": UNTAGGED},
    )


def test_the_page_has_every_item(tmp_path: Path) -> None:
    text = made(tmp_path, STATED).text("tillganglighet/")
    for item in (
        "Exempelkommunen står bakom Exempelkommunens dokument",
        "delvis förenlig med lagen om tillgänglighet till digital offentlig service",
        "EN 301 549 V3.2.1",
        "hjalp@exempel.se",
        "0000-10 20 30",
        "anmäla det till Tillsynsmyndigheten",
        "Filmer Saknar syntolkning. Vi räknar med att det är åtgärdat hösten 2027.",
        "Kartor Kartorna går inte att beskriva.",
        "Inbäddade kartor Någon annan gör dem.",
        "Någon utanför organisationen har granskat webbplatsen",
        "En konsult har provat sidorna.",
        "Senaste bedömningen15 oktober 2026",
        "Redogörelsen senast uppdaterad21 november 2026",
        "Vårt program har gått igenom 1 fil. 1 fil har brister.",
        "Kvalitetspolicy, a.pdf. Taggar saknas, så läsordningen kan bli fel.",
    ):
        assert item in text.replace("\xa0", " ")


def test_what_nobody_has_stated_is_not_made_up(tmp_path: Path) -> None:
    text = made(tmp_path).text("tillganglighet/")
    assert "Webbplatsen är inte bedömd ännu." in text
    assert "Hur webbplatsen har bedömts är inte angivet." in text
    assert "Senaste bedömningenInte bedömd ännu" in text
    assert "Det är inte angivet vilken myndighet som har tillsyn" in text
    assert "förenlig med lagen om tillgänglighet till" not in text


def test_an_excepted_file_stands_with_its_reason(tmp_path: Path) -> None:
    filer = "[{fil: a.pdf, dos_undantag: {lagrum: 12 §, skal: För dyrt}}]"
    text = made(tmp_path, filer=filer).text("tillganglighet/").replace("\xa0", " ")
    assert "Vi åberopar undantag enligt 12 §" in text
    assert "a.pdf (Kvalitetspolicy) För dyrt." in text
    assert "Vårt program har gått igenom 1 fil och inte hittat några hinder i den." in text


def test_the_documents_page_says_it_and_offers_another_version(tmp_path: Path) -> None:
    site = made(tmp_path)
    page = "dokument/kvalitetspolicy/"
    said = "Skärmläsare: fungerar delvis. Taggar saknas, så läsordningen kan bli fel."
    assert said in site.text(page)
    (link,) = [a for a in site.tree(page).iter("a") if "tillgänglig version" in a.text_content()]
    address = link.get("href")
    assert address.startswith("mailto:registrator@exempel.se?subject=Beg%C3%A4ran%20om%20tillg")
    assert "a.pdf" in address


def test_a_file_without_obstacles_offers_nothing(tmp_path: Path) -> None:
    site = build(
        tmp_path,
        {"kvalitetspolicy": policy()},
        extractions={"kvalitetspolicy/a.txt": extraction((paragraph("Text"),), form="txt")},
    )
    assert "Begär en tillgänglig version" not in site.text("dokument/kvalitetspolicy/")
