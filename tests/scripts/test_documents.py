# SPDX-License-Identifier: MIT
"""The model municipality's files are what their sources give, every time, and are accessible."""

import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from support import document_markup as markup
from support import documents
from support.console import Failure
from support.environment import ROOT

TYPST = """\
#import "/registry/underlag/mall.typ": styrdokument
#show: styrdokument.with(titel: "Policy för prov", typ: "Policy", beslutsdatum: "2024-10-28")
= Syfte
Ett prov.
#table(columns: 2, table.header([Vad], [Vem]), [Allt], [Alla])
"""
WORD = """\
---
titel: Mall för prov
datum: 2024-10-28
sidfot: Ett prov
---

# Rubrik

Skriv **tydligt**.

Tabell: Svar {1 3}

| Fråga | Svar |
| Vem? | |
"""
SLIDES = """\
---
titel: Bildspel för prov
datum: 2024-10-28
---

# Första bilden

Underrubrik

# Andra bilden

1. Ett
2. Två

![En grön ruta](ruta.bild.typ)

> Säg detta.
"""
PICTURE = "#set page(width: 1cm, height: 1cm, fill: green)\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with the template and one source of each kind, not yet compiled."""
    template = tmp_path / "registry" / "underlag"
    template.mkdir(parents=True)
    shutil.copy(ROOT / "registry" / "underlag" / "mall.typ", template)
    sources = tmp_path / "registry" / "kommunen" / "prov" / "underlag"
    sources.mkdir(parents=True)
    for name, text in (
        ("policy.typ", TYPST),
        ("mall-for-prov.docx.md", WORD),
        ("bildspel.pptx.md", SLIDES),
        ("ruta.bild.typ", PICTURE),
    ):
        (sources / name).write_text(text, "utf-8")
    return tmp_path


def test_every_source_but_templates_and_pictures_gives_a_file_in_the_folder_above(root: Path):
    targets = [job.target.relative_to(root).as_posix() for job in documents.find_jobs(root)]
    assert targets == [
        "registry/kommunen/prov/bildspel.pptx",
        "registry/kommunen/prov/mall-for-prov.docx",
        "registry/kommunen/prov/policy.pdf",
    ]


def test_the_same_source_gives_the_same_bytes(root: Path):
    for job in documents.find_jobs(root):
        assert documents.render(job, root) == documents.render(job, root), job.source.name


def test_check_names_what_differs_and_writing_mends_it(root: Path, capsys):
    assert documents.main(["--check"], root) == 1
    assert "registry/kommunen/prov/policy.pdf saknas eller skiljer" in capsys.readouterr().out
    assert documents.main([], root) == 0
    assert documents.main(["--check"], root) == 0
    assert documents.main([], root) == 0
    assert "3 underlag, 0 filer ändrade." in capsys.readouterr().out


def test_only_the_wanted_sources_are_read(root: Path, capsys):
    assert documents.main(["mall-for"], root) == 0
    assert "1 underlag" in capsys.readouterr().out


def test_a_pdf_is_tagged_swedish_and_has_its_title(root: Path):
    documents.main(["policy"], root)
    with PdfReader(root / "registry" / "kommunen" / "prov" / "policy.pdf") as reader:
        catalogue: Any = reader.root_object
        assert reader.metadata is not None
        assert reader.metadata.title == "Policy för prov"
        assert reader.metadata.author == "Exempelkommunen"
        assert reader.metadata.get("/CreationDate") == "D:20241028000000Z"
        assert str(catalogue["/Lang"]) == "sv"
        assert catalogue["/MarkInfo"]["/Marked"]
        assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in catalogue["/Metadata"].get_data()


def test_a_word_file_has_headings_table_headers_and_language(root: Path):
    documents.main(["mall-for"], root)
    path = root / "registry" / "kommunen" / "prov" / "mall-for-prov.docx"
    document = Document(str(path))
    assert document.core_properties.title == "Mall för prov"
    assert document.core_properties.language == "sv-SE"
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Rubrik"]
    with ZipFile(path) as archive:
        text = archive.read("word/document.xml").decode()
        assert "<w:tblHeader/>" in text
        assert '<w:tblCaption w:val="Svar"/>' in text
        assert 'w:lang w:val="sv-SE"' in archive.read("word/styles.xml").decode()


def test_a_presentation_has_titles_notes_and_text_alternatives(root: Path):
    documents.main(["bildspel"], root)
    path = root / "registry" / "kommunen" / "prov" / "bildspel.pptx"
    first, second = Presentation(str(path)).slides
    assert first.shapes.title is not None
    assert first.shapes.title.text_frame.text == "Första bilden"
    assert second.notes_slide.notes_text_frame is not None
    assert second.notes_slide.notes_text_frame.text == "Säg detta."
    with ZipFile(path) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if "xml" in name)
    assert 'descr="En grön ruta"' in text
    assert 'lang="en-US"' not in text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("policy.typ", "#import", "policy.typ: expected expression"),
        ("policy.typ", TYPST + '#text(font: "Saknas")[x]', "unknown font family: saknas"),
        ("mall-for-prov.docx.md", "# Rubrik", "mellan två rader med ---"),
        ("mall-for-prov.docx.md", WORD.replace("datum: 2024-10-28\n", ""), "uppgiften 'datum'"),
        ("mall-for-prov.docx.md", WORD.replace("{1 3}", "{1 3 1}"), "kolumner överallt"),
        ("mall-for-prov.docx.md", WORD.replace(" {1 3}", ""), "saknar en rad"),
        ("bildspel.pptx.md", SLIDES.replace("Underrubrik", "**Under"), "Udda antal **"),
    ],
)
def test_a_faulty_source_is_named_with_its_fault(root: Path, name: str, text: str, said: str):
    (root / "registry" / "kommunen" / "prov" / "underlag" / name).write_text(text, "utf-8")
    with pytest.raises(Failure, match=r"^registry/kommunen/prov/underlag/") as raised:
        documents.main([], root)
    assert said in str(raised.value)


def test_bold_is_the_only_inline_mark():
    assert markup.bold_runs("Vad **vi** gör") == (("Vad ", False), ("vi", True), (" gör", False))


def test_the_committed_files_are_what_their_sources_give(capsys):
    result = documents.main(["--check"])
    assert result == 0, capsys.readouterr().out
