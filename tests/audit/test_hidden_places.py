# SPDX-License-Identifier: MIT
"""What a file holds without showing it is looked through as well: sixty numbers, each found."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pptx
import pypdf
import pytest
from docx.oxml.parser import parse_xml
from pptx.util import Inches
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from tests.extract.pdf_files import Text, make_pdf
from tests.support.personnummer import made_up, written
from tests.support.registries import add_document

from kvaldok.audit.files import check_files
from kvaldok.build.pipeline import BuildRequest, check_registry_folder
from kvaldok.extract import Extraction, extract_files
from kvaldok.problems import Problem, Severity

TODAY = date(2026, 11, 21)
DRAW = random.Random(17)  # noqa: S311  # the same numbers each time
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORMS = [
    "YYMMDD-NNKK",
    "CCYYMMDDNNKK",
    "CCYYMMDD-NNKK",
    "YYMMDD NNKK",
    "YYMMDD+NNKK",
    "CCYY-MM-DD-NNKK",
]
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Keywords="nyckel {keywords}">
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="sv">Om {description}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


class Planted:
    """Hands out numbers, each born in a month of its own, and remembers them by what is shown."""

    def __init__(self) -> None:
        self.masks: dict[str, str] = {}
        self._months = iter([(year, month) for year in range(1931, 1999) for month in (3, 9)])
        self._forms: Iterator[str] = iter(FORMS * 20)

    def __call__(self, place: str) -> str:
        year, month = next(self._months)
        number = made_up(DRAW, year, month, samordning=len(self.masks) % 4 == 3)
        self.masks[number[2:6]] = place
        return written(next(self._forms), number)


def stream(content: bytes, **entries: str) -> StreamObject:
    made = StreamObject()
    made.set_data(content)
    for key, value in entries.items():
        made[NameObject(f"/{key}")] = NameObject(f"/{value}")
    return made


def annotation(kind: str, **entries: object) -> DictionaryObject:
    found = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(f"/{kind}"),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (10, 10, 60, 30)]),
        }
    )
    for key, value in entries.items():
        made = TextStringObject(value) if isinstance(value, str) else value
        found[NameObject(f"/{key}")] = made
    return found


def make_hidden_pdf(planted: Planted) -> bytes:
    writer = pypdf.PdfWriter(
        clone_from=io.BytesIO(make_pdf([[Text("Sida ett.")], [Text("Sida två.")]]))
    )
    info = {
        f"/{key}": f"{key} {planted(f'pdf {key}')}"
        for key in ("Title", "Subject", "Keywords", "Author", "Producer", "Egen")
    }
    writer.add_metadata(info)
    names = ("keywords", "creator", "description")
    xmp = XMP.format(**{name: planted(f"xmp {name}") for name in names})
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(
        stream(xmp.encode(), Type="Metadata", Subtype="XML")
    )
    writer.add_outline_item(title=f"Kapitel {planted('bokmärke')}", page_number=0)
    writer.add_attachment("ett.txt", f"Bilagd {planted('bilaga, text')}".encode())
    writer.add_attachment(f"{planted('bilagans namn')}.bin", b"\x00")
    inner = make_pdf([[Text(f"Inuti {planted('bilaga, pdf')}")]], title=planted("bilagans titel"))
    writer.add_attachment("tva.pdf", inner)
    writer.add_attachment("tre.docx", word(f"I bilagan {planted('bilaga, docx')}"))
    book = io.BytesIO()
    sheet = openpyxl.Workbook()
    sheet.active["A1"] = f"Cell {planted('bilaga, xlsx')}"
    sheet.save(book)
    writer.add_attachment("fyra.xlsx", book.getvalue())
    add_annotations(writer, planted)
    add_form(writer, planted)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def add_annotations(writer: pypdf.PdfWriter, planted: Planted) -> None:
    on_first = [
        annotation("Text", Contents=f"Obs {planted('anteckning')}", T=planted("dess författare")),
        annotation("FreeText", Contents="", RC=f"<body><p>{planted('rik text')}</p></body>"),
    ]
    address = DictionaryObject(
        {
            NameObject("/S"): NameObject("/URI"),
            NameObject("/URI"): TextStringObject(f"https://exempel.se/?id={planted('länk')}"),
        }
    )
    on_second = [
        annotation("Link", A=address, Contents=f"Till {planted('länkens text')}"),
        annotation("Highlight", Subj=planted("ämne"), Contents=planted("överstrykning")),
    ]
    for page, items in zip(writer.pages, (on_first, on_second), strict=True):
        page[NameObject("/Annots")] = ArrayObject(map(writer._add_object, items))


def add_form(writer: pypdf.PdfWriter, planted: Planted) -> None:
    text = annotation(
        "Widget",
        FT=NameObject("/Tx"),
        T="namn",
        V=planted("fältets värde"),
        DV=planted("förval"),
        TU=planted("fältets hjälptext"),
    )
    choice = annotation("Widget", FT=NameObject("/Ch"), T=planted("fältets namn"))
    choice[NameObject("/V")] = ArrayObject([TextStringObject(planted("val ur lista"))])
    references = [writer._add_object(item) for item in (text, choice)]
    for reference in references:
        writer.pages[0]["/Annots"].append(reference)  # type: ignore[attr-defined]
    form = DictionaryObject({NameObject("/Fields"): ArrayObject(references)})
    writer.root_object[NameObject("/AcroForm")] = form


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def saved(made: object) -> bytes:
    file = io.BytesIO()
    made.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def make_hidden_docx(planted: Planted) -> bytes:
    document = docx.Document()
    properties = document.core_properties
    for name in ("title", "subject", "keywords", "author"):
        setattr(properties, name, f"{name} {planted(f'docx {name}')}")
    properties.last_modified_by = planted("senast sparad av")
    paragraph = document.add_paragraph("Ett vanligt stycke.")
    document.add_comment(
        paragraph.runs, text=f"Se {planted('kommentar')}", author=planted("dess författare")
    )
    document.add_paragraph("")._p.append(
        parse_xml(
            f'<w:del {W} w:id="9" w:author="HR-avdelningen"><w:r><w:delText>'
            f"Struket {planted('raderad text')}</w:delText></w:r></w:del>"
        )
    )
    half = planted("delvis raderad text")
    halved = parse_xml(
        f"<w:p {W}><w:r><w:t>{half[:-4]}</w:t></w:r><w:del w:id='8' w:author='x'><w:r><w:delText>"
        f"{half[-4:]}</w:delText></w:r></w:del><w:ins w:id='7' w:author='x'><w:r><w:t>XXXX</w:t>"
        "</w:r></w:ins></w:p>"
    )
    document.element.body.insert(0, halved)
    moved = parse_xml(
        f"<w:p {W}><w:moveFrom w:id='6' w:author='x'><w:r><w:t>{planted('flyttad text')}</w:t>"
        "</w:r></w:moveFrom></w:p>"
    )
    document.element.body.insert(0, moved)
    coded = parse_xml(
        f'<w:p {W}><w:r><w:instrText> HYPERLINK "x?p={planted("fältkod")}" </w:instrText>'
        "</w:r></w:p>"
    )
    document.element.body.insert(0, coded)
    document.sections[0].footer.paragraphs[0].text = f"Sidfot {planted('sidfot')}"
    document.sections[0].header.paragraphs[0].text = f"Sidhuvud {planted('sidhuvud')}"
    table = document.add_table(1, 2)
    table.cell(0, 1).text = planted("tabell")
    parts: dict[str, str | bytes] = {
        "docProps/custom.xml": f"<Properties><property name='Handläggare'><vt:lpwstr>"
        f"{planted('egen egenskap')}</vt:lpwstr></property></Properties>",
        "customXml/item7.xml": f"<post><nr>{planted('egen xml')}</nr></post>",
        "word/embeddings/inuti.docx": word(f"Djupt inne {planted('inbäddad fil')}"),
    }
    return with_parts(saved(document), parts)


def with_parts(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The office file with further parts, which a library has no word for."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def make_hidden_pptx(planted: Planted) -> bytes:
    presentation = pptx.Presentation()
    presentation.core_properties.author = planted("pptx author")
    presentation.core_properties.keywords = planted("pptx keywords")
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Bild"
    slide.notes_slide.notes_text_frame.text = f"Säg {planted('anteckningar')}"
    box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(2), Inches(1))
    box._element.nvSpPr.cNvPr.set("descr", f"Bild av {planted('alternativtext')}")
    hidden = presentation.slides.add_slide(presentation.slide_layouts[5])
    hidden.shapes.title.text = f"Dold {planted('dold bild')}"
    hidden._element.set("show", "0")
    parts: dict[str, str | bytes] = {
        "ppt/comments/comment1.xml": "<p:cmLst><p:cm><p:text>"
        f"Fråga {planted('pptx kommentar')}</p:text></p:cm></p:cmLst>",
        "ppt/commentAuthors.xml": f'<p:cmAuthor id="1" name="{planted("pptx namn")}"/>',
    }
    return with_parts(saved(presentation), parts)


def make_files(folder: Path, planted: Planted) -> list[Path]:
    book = openpyxl.Workbook()
    book.active["B2"] = f"Kontakt {planted('xlsx, cell')}"
    book.properties.creator = planted("xlsx, egenskap")
    files: dict[str, bytes] = {
        "a.pdf": make_hidden_pdf(planted),
        "b.docx": make_hidden_docx(planted),
        "c.pptx": make_hidden_pptx(planted),
        "d.md": (
            f"---\ntitle: X\nnr: {planted('md, huvud')}\n---\n\n"
            f"<!-- {planted('md, kommentar')} -->\n"
            f"\n[länk](https://exempel.se/?{planted('md, adress')})\n"
        ).encode(),
        "e.txt": f"Text {planted('txt')}\n".encode(),
        "f.xlsx": saved(book),
        "g.rtf": rf"{{\rtf1 Om {planted('rtf')}\par}}".encode(),
        "h.jpg": b"\xff\xd8\xff\xe1\x00\x00Exif " + f"Foto {planted('bildens exif')} ".encode(),
    }
    while len(planted.masks) < 60:
        name = f"{len(planted.masks)}.txt"
        files[name] = f"Text {planted(name)}\n".encode()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def found_in(problems: tuple[Problem, ...]) -> set[str]:
    masks = [re.search(r"(\d{4})••[-+]••••", p.text) for p in problems if p.code == "personnummer"]
    return {match[1] for match in masks if match}


def test_sixty_numbers_in_hidden_places_are_all_found(tmp_path: Path) -> None:
    planted = Planted()
    problems = check_files(make_files(tmp_path, planted), TODAY)
    missed = [place for mask, place in planted.masks.items() if mask not in found_in(problems)]
    assert missed == []
    assert len(planted.masks) == 60
    numbers = [problem for problem in problems if problem.code == "personnummer"]
    assert all(problem.severity is Severity.ERROR for problem in numbers)


def test_a_message_names_the_place_and_never_the_number(tmp_path: Path) -> None:
    planted = Planted()
    files = make_files(tmp_path, planted)
    problems = check_files(files, TODAY)
    told = "\n".join(problem.text for problem in problems)
    for place in (
        "a.pdf: i en anteckning på sida 1, tecken",
        "a.pdf: i ett formulärfält på sida 1 (namn), tecken",
        "a.pdf: i bilagan tva.pdf inuti filen, tecken",
        "a.pdf: i nyckelord bland filens egenskaper, tecken",
        "b.docx: i en kommentar, tecken",
        "b.docx: i bilagan inuti.docx inuti filen, tecken",
        "c.pptx: i anteckningarna till bild 1, tecken",
        "c.pptx: på bild 2, stycke 1, tecken",
    ):
        assert place in told
    digits = re.findall(r"\d{6}[-+ ]?\d{4}", told)
    assert digits == []


def test_hidden_text_is_neither_shown_nor_searched(tmp_path: Path) -> None:
    file = tmp_path / "b.docx"
    file.write_bytes(make_hidden_docx(Planted()))
    extraction: Extraction = extract_files([file], tmp_path / "cache").extractions[0]
    shown = "\n".join(page.text for page in extraction.pages)
    assert "Struket" not in shown
    assert any("Struket" in item.text for item in extraction.facts.hidden)


# --- People ---------------------------------------------------------------------------------------


def named(author: str, text: str = "Text.") -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    document.core_properties.last_modified_by = ""
    document.add_paragraph(text)
    return saved(document)


@pytest.mark.parametrize(
    ("author", "codes"),
    [("Eva Ek", ["personnamn-i-fil"]), ("Kansliavdelningen", []), ("Microsoft Office User", [])],
)
def test_a_person_as_author_is_a_warning(tmp_path: Path, author: str, codes: list[str]) -> None:
    (tmp_path / "a.docx").write_bytes(named(author))
    problems = check_files([tmp_path / "a.docx"], TODAY)
    assert [problem.code for problem in problems] == codes
    assert all(problem.severity is Severity.WARNING for problem in problems)
    assert "Ek" not in "".join(problem.text for problem in problems)


def test_a_persons_address_is_a_warning_once_for_a_file(tmp_path: Path) -> None:
    text = "Fråga eva.ek@kommunen.se, bo.ek@kommunen.se eller registrator@kommunen.se."
    (tmp_path / "a.docx").write_bytes(named("", text))
    problems = check_files([tmp_path / "a.docx"], TODAY)
    assert [(problem.code, problem.text) for problem in problems] == [
        (
            "personlig-epost",
            (
                "a.docx: här finns 2 e-postadresser som ser ut att gå till personer: "
                "e•••@kommunen.se och b•••@kommunen.se."
            ),
        )
    ]


ENTRY = """
    titel: Rutin
    typ: rutin
    {exemption}
    versioner:
      - {{beslutad_av: okant, beslutsdatum: okant, diarienummer: okant, filer: [{{fil: a.docx}}]}}
    """
EXEMPTION = "undantag: [{kod: personnamn-i-fil, skal: Godkänt}, {kod: personlig-epost, skal: Ja}]"


def test_written_exceptions_silence_the_warnings(tmp_path: Path) -> None:
    for name, exemption in (("with", EXEMPTION), ("without", "")):
        registry = tmp_path / name
        entry = ENTRY.format(exemption=exemption)
        add_document(registry, "rutin", entry, a__docx=named("Eva Ek", "eva.ek@kommunen.se"))
    codes = [
        {problem.code for problem in checked(tmp_path / name, tmp_path) if "person" in problem.code}
        for name in ("with", "without")
    ]
    assert codes == [set(), {"personnamn-i-fil", "personlig-epost"}]


def checked(registry: Path, folder: Path, pages: Path | None = None) -> tuple[Problem, ...]:
    request = BuildRequest(registry, folder / "cache", TODAY, pages=pages)
    return check_registry_folder(request).problems


def test_hand_written_pages_are_checked_too(tmp_path: Path) -> None:
    pages = tmp_path / "docs"
    pages.mkdir()
    number = written("YYMMDD-NNKK", made_up(DRAW, 1981, 12))
    (pages / "index.md").write_text(f"# Start\n\nSök {number}.\n", "utf-8")
    add_document(
        tmp_path / "registry", "rutin", ENTRY.format(exemption=""), a__docx=named("Kansliet")
    )
    found = checked(tmp_path / "registry", tmp_path, pages)
    assert [(p.path[-13:], p.line, p.column) for p in found if p.code == "personnummer"] == [
        ("docs/index.md", 3, 5)
    ]
