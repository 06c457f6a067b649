# SPDX-License-Identifier: MIT
"""Pages become headings, paragraphs, lists and rows, and nothing of the text is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typst
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.pdf_files import PAGE, Text, make_pdf

from kvaldok.extract import _pdf
from kvaldok.extract._layout import lay_out
from kvaldok.extract._lines import Face, Line, RawPage, Role, Tag
from kvaldok.extract._pdf import read_pdf
from kvaldok.extract._pdf_structure import PdfStructure
from kvaldok.extract.model import Block, BlockKind, FileFacts, Limits, OutlineItem, Page

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "layout.yml").read_text("utf-8")
)
SHORT = {BlockKind.PARAGRAPH: "p", BlockKind.LIST_ITEM: "li", BlockKind.TABLE_ROW: "row"}


def text_line(line: str) -> Text:
    place, _, text = line.partition(" | ")
    left, top, size, face = place.split()
    return Text(text.strip('"'), float(left), float(top), float(size), face)


def in_short(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"h{block.level} {block.text}"
    return f"{SHORT[block.kind]} {' | '.join(block.cells) or block.text}"


def read(data: bytes, folder: Path) -> tuple[tuple[Page, ...], FileFacts]:
    path = folder / "fil.pdf"
    path.write_bytes(data)
    return read_pdf(path, Limits())


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    data = make_pdf([[text_line(line) for line in page] for page in case["pages"]])
    pages, facts = read(data, tmp_path)
    expected = [[item.replace('"', "") for item in page] for page in case["blocks"]]
    assert [[in_short(block) for block in page.blocks] for page in pages] == expected
    assert list(facts.running_lines) == case.get("running", [])


# --- Tagged files -------------------------------------------------------------------------------

TAGGED = """
#set document(title: "Taxa för bygglov", date: datetime(year: 2026, month: 11, day: 21))
#set page(header: [Exempelkommunen], footer: context [Sida #counter(page).display()])
#set text(lang: "sv", hyphenate: true)
#set par(justify: true)
#title()
= Så räknas avgiften
Avgiften är antalet timmar gånger timpriset. Timmarna är den tid som samhällsbyggnadsnämnden i
genomsnitt lägger ner på ärenden av samma slag.
== Undantag
- Ansökan avslås
- Sökanden drar tillbaka sin ansökan innan handläggningen har kommit så långt att nämnden kan
  fatta ett beslut
#table(columns: 4, table.header[Åtgärd][Prövning][Byggskede][Kronor],
  [Nybyggnad av enbostadshus på högst 150 kvadratmeter, inklusive garage på samma fastighet],
  [12], [10], [27 500], [Fasadändring], [5], [], [6 250])
#pagebreak()
= Betalning
Fakturan skickas när beslutet är fattat.
"""
TAGGED_BLOCKS = """
h1 Taxa för bygglov
h1 Så räknas avgiften
p Avgiften är antalet timmar gånger timpriset. Timmarna är den tid som samhällsbyggnadsnämnden i \
genomsnitt lägger ner på ärenden av samma slag.
h2 Undantag
li Ansökan avslås
li Sökanden drar tillbaka sin ansökan innan handläggningen har kommit så långt att nämnden kan \
fatta ett beslut
row Åtgärd | Prövning | Byggskede | Kronor
row Nybyggnad av enbostadshus på högst 150 kvadratmeter, inklusive garage på samma fastighet \
| 12 | 10 | 27 500
row Fasadändring | 5 |  | 6 250
""".strip().split("\n")


@pytest.fixture(scope="module")
def tagged_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    source = tmp_path_factory.mktemp("kalla") / "taxa.typ"
    source.write_text(TAGGED, "utf-8")
    data = typst.compile(source, format="pdf", pdf_standards="ua-1")
    assert isinstance(data, bytes)
    return data


@pytest.fixture(scope="module")
def tagged(
    tagged_pdf: bytes, tmp_path_factory: pytest.TempPathFactory
) -> tuple[tuple[Page, ...], FileFacts]:
    return read(tagged_pdf, tmp_path_factory.mktemp("taggad"))


def test_a_tagged_file_is_read_as_its_tags_say(
    tagged: tuple[tuple[Page, ...], FileFacts],
) -> None:
    pages, _ = tagged
    first, second = ([in_short(block) for block in page.blocks] for page in pages)
    assert first == TAGGED_BLOCKS
    assert second == ["h1 Betalning", "p Fakturan skickas när beslutet är fattat."]


def test_a_tagged_file_says_what_it_is(tagged: tuple[tuple[Page, ...], FileFacts]) -> None:
    _, facts = tagged
    assert facts.tagged
    assert facts.title_shown
    assert (facts.title, facts.language) == ("Taxa för bygglov", "sv")
    assert [(item.title, item.level, item.page) for item in facts.outline] == [
        ("Så räknas avgiften", 1, 1),
        ("Undantag", 2, 1),
        ("Betalning", 1, 2),
    ]
    assert facts.running_lines == ("Exempelkommunen",)


# --- Structure ----------------------------------------------------------------------------------


def test_headings_take_their_level_from_the_outline(tmp_path: Path) -> None:
    outline = (
        b"/Outlines << /First << /Title (1 Syfte) /Dest [5 0 R /Fit] /First << /Title (Ansvar)"
        b" /Dest [5 0 R /Fit] >> >> >>"
    )
    texts = [
        Text("Kvalitetspolicy", top=60, size=24, font="bold"),
        Text("Syfte", top=100, size=14),
        Text("Policyn gäller i alla nämnder och bolag.", top=130),
        Text("Ansvar", top=160, font="bold"),
        Text("Nämnden ansvarar för kvaliteten.", top=180),
    ]
    pages, facts = read(make_pdf([texts], catalog=outline), tmp_path)
    assert facts.outline == (OutlineItem("1 Syfte", 1, 1), OutlineItem("Ansvar", 2, 1))
    assert [in_short(block) for block in pages[0].blocks] == [
        "h1 Kvalitetspolicy",
        "h1 Syfte",
        "p Policyn gäller i alla nämnder och bolag.",
        "h2 Ansvar",
        "p Nämnden ansvarar för kvaliteten.",
    ]


def test_an_outline_that_goes_in_a_ring_ends(tmp_path: Path) -> None:
    ring = b"/Outlines 4 0 R /Title (Syfte) /Next 4 0 R /First 4 0 R"
    data = make_pdf([[Text("Policyn gäller alla.")]], catalog=ring).replace(
        b"/Outlines 4 0 R", b"/Outlines 1 0 R"
    )
    pages, _ = read(data, tmp_path)
    assert pages[0].text == "Policyn gäller alla."


@pytest.mark.parametrize(
    ("target", "page"),
    [
        (b"/Dest [5 0 R /Fit]", 1),
        (b"/Dest (syfte)", 1),
        (b"/A << /S /GoTo /D [5 0 R /Fit] >>", 1),
        (b"/A << /S /GoToR /F (annan.pdf) /D [0 /Fit] >>", 0),  # another file's first page
        (b"/A << /S /URI /URI (https://example.com/) >>", 0),
        (b"/Dest (finns inte)", 0),
        (b"/Dest [99 0 R /Fit]", 0),
        (b"/Dest [9 /Fit]", 0),  # there is no tenth page
        (b"", 0),
    ],
)
def test_a_bookmark_tells_the_page_that_it_leads_to(
    target: bytes, page: int, tmp_path: Path
) -> None:
    outline = b"/Outlines << /First << /Title <feff00d600760065007200730079006e> "
    names = b"/Names << /Dests << /Names [(syfte) [5 0 R /Fit]] >> >>"
    data = make_pdf([[Text("Policyn gäller alla.")]], catalog=outline + target + b" >> >> " + names)
    _, facts = read(data, tmp_path)
    assert facts.outline == (OutlineItem("Översyn", 1, page),)


@pytest.mark.parametrize("head", [b"%d 0\nobj\n", b"%d\t0 obj "])
def test_objects_may_begin_in_any_way_that_a_pdf_allows(head: bytes, tmp_path: Path) -> None:
    data = make_pdf([[Text("Policyn gäller alla.")]], title="Kvalitetspolicy")
    usual = b"%d 0 obj\n"
    for number in range(1, 7):
        data = data.replace(b"\n" + usual % number, b"\n" + head % number)
    pages, facts = read(data, tmp_path)
    assert (pages[0].text, facts.title) == ("Policyn gäller alla.", "Kvalitetspolicy")


def test_pages_have_the_labels_that_the_file_gives(tmp_path: Path) -> None:
    labels = b"/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>"
    texts = [[Text(f"Sidan har en egen text: {name}.")] for name in ("förord", "tack", "syfte")]
    pages, _ = read(make_pdf(texts, catalog=labels), tmp_path)
    assert [page.label for page in pages] == ["i", "ii", "1"]


def test_labels_that_only_count_are_left_out(tmp_path: Path) -> None:
    labels = b"/PageLabels << /Nums [0 << /S /D >>] >>"
    pages, _ = read(make_pdf([[Text("Syfte")]], catalog=labels), tmp_path)
    assert [page.label for page in pages] == [""]


@pytest.mark.parametrize(
    ("turn", "matrix", "place"),
    [
        (90, "0 1 -1 0", lambda left, top: (top, left)),
        (180, "-1 0 0 -1", lambda left, top: (PAGE[0] - left, top)),
        (270, "0 -1 1 0", lambda left, top: (PAGE[0] - top, PAGE[1] - left)),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(
    turn: int, matrix: str, place: Callable[[float, float], tuple[float, float]], tmp_path: Path
) -> None:
    """The text is drawn askew, and stands upright once the page is turned."""
    content = []
    for top, text in ((100, "Åtgärder"), (120, "Timmar   och avgift"), (160, "Slut")):
        x, y = place(72, top)
        content.append(f"BT /plain 11 Tf {matrix} {x} {y} Tm ({text}) Tj ET".encode("cp1252"))
    pages, _ = read(make_pdf([content], page=b"/Rotate %d" % turn), tmp_path)
    assert pages[0].text.split("\n") == ["Åtgärder", "Timmar och avgift", "Slut"]


def test_text_whose_letters_are_numbers_of_glyphs_is_mended(tmp_path: Path) -> None:
    text = "Kommunens vårdgivare får också ansöka 2014."
    numbers = "".join(
        chr(ord(sign) - 29 if ord(sign) < 128 else sign.encode("mac_roman")[0] - 30)
        for sign in text
    )
    pages, facts = read(make_pdf([[Text(numbers, font="numbers")]]), tmp_path)
    assert pages[0].text == text
    assert not facts.garbled_pages


def test_where_pypdf_cannot_read_the_structure_pdfium_tells_of_the_file(
    tagged_pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with an encryption that pypdf does not know."""
    monkeypatch.setattr(_pdf, "read_structure", lambda *_: PdfStructure())
    _, facts = read(tagged_pdf, tmp_path)
    assert (facts.title, facts.language, facts.tagged) == ("Taxa för bygglov", "sv", True)
    assert facts.title_shown is None


# --- Nothing is lost ----------------------------------------------------------------------------

WORD = st.text(alphabet="abcdeåäöABC123-.:–•§", min_size=1, max_size=9)
TAG = st.builds(
    Tag,
    block=st.integers(1, 4),
    role=st.sampled_from(list(Role)),
    level=st.just(1),
    row=st.integers(0, 2),
    table=st.just(1),
    column=st.integers(0, 2),
)
LINE = st.builds(
    Line,
    text=st.lists(WORD, min_size=1, max_size=8).map(" ".join),
    left=st.sampled_from([72.0, 84.0, 200.0, 320.0]),
    right=st.sampled_from([150.0, 310.0, 520.0]),
    top=st.integers(20, 820).map(float),
    size=st.sampled_from([6.0, 11.0, 14.0, 20.0]),
    face=st.sampled_from(list(Face)),
    tag=st.none() | TAG,
)
PAGES = st.lists(st.lists(LINE, max_size=12), max_size=5)


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalnum())


@settings(max_examples=300)
@given(PAGES)
def test_every_letter_is_in_the_blocks_or_was_a_running_line(lines: list[list[Line]]) -> None:
    raw = [RawPage(n, 595, 842, tuple(page)) for n, page in enumerate(lines, 1)]
    pages, running = lay_out(raw, (), ())
    written = letters("".join(line.text for page in lines for line in page))
    kept = letters("".join(page.text for page in pages))
    lost = written - kept
    assert not kept - written
    unnumbered = [re.sub(r"\d+", "", line.text) for page in lines for line in page]
    allowed = letters("".join(text for text in unnumbered if _is_running(text, running)))
    digits = letters("".join(sign for page in lines for line in page for sign in line.text))
    # List markers may be the letter o alone; numbers go with the lines that they were in.
    assert all(sign.isdigit() or sign == "o" or sign in allowed for sign in lost), (lost, running)
    assert sum(digits.values()) >= sum(lost.values())


def _is_running(text: str, running: tuple[str, ...]) -> bool:
    bare = {"".join(re.sub(r"\d+", "", line).split()) for line in running}
    return "".join(text.split()) in bare


def test_pages_stay_as_many_and_in_order() -> None:
    raw = [RawPage(number, 595, 842, ()) for number in range(1, 4)]
    pages, _ = lay_out(raw, (), ("i", "ii", "iii"))
    assert [(page.number, page.label) for page in pages] == [(1, "i"), (2, "ii"), (3, "iii")]
