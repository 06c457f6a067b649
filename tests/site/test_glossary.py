# SPDX-License-Identifier: MIT
"""The ordlista and the marks of its words: once a page, in running text only, as plain links."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html
from tests.site.making import build, policy

from kvaldok.registry.loader import load_registry
from kvaldok.registry.page_model import Term
from kvaldok.site.glossary import mark_terms

TERMS = (
    Term("namnd", "nämnd", "Förtroendevalda som ansvarar.", ("nämnden", "Nämndens")),
    Term("ivo", "IVO", "En myndighet.", ("Inspektionen för vård och omsorg",)),
    Term("intern-kontroll", "intern kontroll", "Att hitta ”fel” & brister."),
    Term("taxa", "taxa", "Vad det kostar."),
)


def marked(text: str, url: str = "sida/") -> list[tuple[str, str]]:
    """The marked words with where they lead."""
    tree = html.fromstring(f"<main>{mark_terms(text, url, TERMS)}</main>")
    return [(link.text_content(), link.get("href")) for link in tree.xpath("//a[@class='kd-ord']")]


def test_a_word_is_marked_where_it_first_stands_and_not_again():
    assert marked("<p>Nämnden och nämnden.</p><p>En nämnd.</p>") == [
        ("Nämnden", "../ordlista/#namnd")
    ]


def test_a_word_keeps_its_letters_and_shows_the_explanation():
    (link,) = html.fromstring(mark_terms("<p>Om intern kontroll.</p>", "", TERMS)).xpath("//a")
    assert link.text == "intern kontroll"
    assert link.get("href") == "ordlista/#intern-kontroll"
    assert link.get("title") == "Att hitta ”fel” & brister."


def test_the_page_says_what_it_said_before():
    text = "<p>Nämndens taxa &amp; IVO &lt;b&gt; <br>\n<!-- nämnd --> slut</p>"
    before, after = html.fromstring(text), html.fromstring(mark_terms(text, "a/b/", TERMS))
    assert after.text_content() == before.text_content()


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Nämnden</h2>",
        "<h2 id='a'>Om <em>nämnden</em></h2>",
        "<a href='/x/'>nämnden <b>här</b> nämnd</a>",
        "<code>taxa</code><pre><span>taxa</span></pre>",
        "<svg><text>taxa</text></svg>",
        "<table><tr><th>taxa</th></tr></table>",
        "<summary>taxa</summary>",
        "<p title='taxa'>text</p>",
        "<!-- <p>taxa</p> -->",
        "<p>bygglovstaxa taxameter taxa-fri &taxa;</p>",
        "<p>ivo</p>",
    ],
)
def test_headings_links_code_pictures_and_parts_of_words_are_left_alone(text):
    assert mark_terms(text, "", TERMS) == text


def test_text_after_what_is_left_alone_is_marked():
    assert marked("<h2>Taxa</h2><p>En taxa.</p>") == [("taxa", "../ordlista/#taxa")]
    assert marked("<a href='x'>Taxa<br></a> taxa") == [("taxa", "../ordlista/#taxa")]


def test_the_longest_spelling_wins():
    found = marked("<p>Inspektionen för vård och omsorg och IVO</p>")
    assert found == [("Inspektionen för vård och omsorg", "../ordlista/#ivo")]


def test_a_site_without_words_is_left_as_it_is():
    assert mark_terms("<p>Nämnden</p>", "", ()) == "<p>Nämnden</p>"


def test_every_page_can_be_reached_from_the_list_and_every_word_stands_under_its_letter(tmp_path):
    built = build(tmp_path, {"policyn": policy()})
    tree = built.tree("ordlista/")
    words = tree.xpath("//dfn/text()")
    assert len(words) >= 60
    assert words[0] == "aktualitetsprövning"
    assert words[-1] == "översyn"
    ids = set(tree.xpath("//@id"))
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= ids
    assert tree.xpath("//h2[@id='bokstav-oe']/following-sibling::dl[1]//dfn/text()") == [
        "Öppna jämförelser",
        "överklaga",
        "översyn",
    ]


def test_a_kind_is_linked_only_where_there_are_documents_of_it(tmp_path):
    built = build(tmp_path, {"taxan": policy().replace("typ: policy", "typ: taxa")})
    links = built.tree("ordlista/").xpath("//dd/a/@href")
    assert "../typ/taxa/" in links
    assert "../typ/reglemente/" not in links


def test_our_own_words_on_a_document_page_are_marked_but_not_its_text_or_other_titles(tmp_path):
    other = policy().replace("titel: Kvalitetspolicy", "titel: Policy för nämnden")
    built = build(
        tmp_path,
        {"policyn": policy() + "sammanfattning: Vad nämnden vill.\n", "annan": other},
        likeness={"policyn": ("annan",)},
    )
    tree = built.tree("dokument/policyn/")
    assert [mark.text for mark in tree.xpath("//p[@class='kd-ingress']/a")] == ["nämnden"]
    similar = tree.xpath("//h2[@id='liknande']/following-sibling::ul[1]//a[@class='kd-ord']")
    assert similar == []


def test_a_registry_lays_its_own_words_over_those_that_come_with_kvaldok(tmp_path: Path):
    (tmp_path / "ordlista.yml").write_text(
        "taxa: {ord: taxa, forklaring: Vårt pris.}\n"
        "byarad: {ord: byaråd, forklaring: En förening., former: [byarådet]}\n",
        "utf-8",
    )
    terms = load_registry(tmp_path, date(2026, 11, 21)).vocabularies.terms
    assert terms["taxa"].explanation == "Vårt pris."
    assert "taxan" in terms["taxa"].forms
    assert terms["byarad"].spellings == ("byaråd", "byarådet")


def test_the_words_that_come_with_kvaldok_hold_together():
    terms = load_registry(Path("registry"), date(2026, 11, 21)).vocabularies.terms
    spellings = [form.casefold() for term in terms.values() for form in term.spellings]
    assert len(spellings) == len(set(spellings))
    assert all(other in terms and other != key for key, term in terms.items() for other in term.see)
