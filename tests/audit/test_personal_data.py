# SPDX-License-Identifier: MIT
"""No personnummer goes out: wherever one was planted, the build names the place and stops."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pptx
import pytest
from pptx.util import Inches
from tests.extract.pdf_files import Text, make_pdf
from tests.registry.small_registry import as_case, load_case, write_registry
from tests.support.personnummer import made_up, written
from tests.support.registries import add_document, three_documents

from kvaldok.build.pipeline import BuildRequest, build_site, check_registry_folder
from kvaldok.problems import Problem

CASES = sorted((Path(__file__).parent / "golden").glob("*.yml"))
TODAY = date(2026, 11, 21)
FORMS = [
    "YYMMDD-NNKK",
    "YYMMDDNNKK",
    "YYMMDD NNKK",
    "YYMMDD+NNKK",
    "CCYYMMDD-NNKK",
    "CCYYMMDDNNKK",
    "CCYYMMDD NNKK",
    "CCYY-MM-DD-NNKK",
    "YYMMDD\xa0NNKK",
    "YYMMDD – NNKK",
    "CC YYMMDD-NNKK",
    "Personnummer: CCYY-MM-DD NNKK",
]
BROKEN = "YYMMDD-\nNNKK"
DRAW = random.Random(6)  # noqa: S311  # the same numbers each time
DOCUMENT = """
titel: {title}
typ: rutin
sammanfattning: >-
  Rutinen gäller {summary}
  och inget annat.
nyckelord: [rutin, "{keyword}"]
versioner:
  - beslutad_av: okant  # enligt {comment}
    beslutsdatum: okant
    diarienummer: okant
    andringen_avser: "{change}"
    filer: [{files}]
"""


def check(registry: Path, cache: Path) -> list[Problem]:
    found = check_registry_folder(BuildRequest(registry, cache, TODAY)).problems
    return [problem for problem in found if problem.code == "personnummer"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_editor_is_told(path, tmp_path, monkeypatch):
    case = load_case(path)
    monkeypatch.chdir(tmp_path)
    number = made_up(DRAW, 1981, 12)
    files = {name: written(text, number) for name, text in case["files"].items()}
    write_registry(Path("registry"), files)
    found = check_registry_folder(BuildRequest(Path("registry"), tmp_path / "cache", TODAY))
    assert [as_case(problem) for problem in found.problems] == case["problems"]
    assert number[-4:] not in "".join(problem.text + problem.hint for problem in found.problems)


# --- Sixty numbers -------------------------------------------------------------------------------


class Planted:
    """Hands out numbers in one form after the other, each born in a month of its own."""

    def __init__(self) -> None:
        self.masks: list[str] = []
        self._months = iter([(year, month) for year in range(1931, 1999) for month in (2, 7)])
        self._forms: Iterator[str] = iter(FORMS * 20)

    def __call__(self, form: str = "") -> str:
        year, month = next(self._months)
        number = made_up(DRAW, year, month, samordning=len(self.masks) % 3 == 2)
        self.masks.append(number[2:6])
        return written(form or next(self._forms), number)


def make_docx(planted: Planted) -> bytes:
    document = docx.Document()
    document.core_properties.title = f"Rutin {planted()}"
    document.add_heading(f"Om {planted()}", 1)
    document.add_paragraph(f"Stycke med {planted()} i mitten.")
    paragraph = document.add_paragraph("Delad: ")
    for part in re.split(r"(?<=\d{3})", planted("YYMMDD-NNKK")):
        paragraph.add_run(part).bold = True
    document.add_paragraph(f"Radbrytning: {planted(BROKEN)}")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Kontakt"
    table.cell(0, 1).text = planted()
    document.sections[0].header.paragraphs[0].text = f"Ärende {planted()}"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def make_pptx(planted: Planted) -> bytes:
    presentation = pptx.Presentation()
    presentation.core_properties.title = f"Bilder {planted()}"
    for _ in range(3):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = f"Rubrik {planted()}"
        box = slide.shapes.add_textbox(Inches(1), Inches(3), Inches(6), Inches(1))
        box.text_frame.text = f"Text {planted()}"
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def make_pages(planted: Planted) -> bytes:
    header = Text(f"Ärende {planted('YYMMDD-NNKK')}", top=40)
    pages = []
    for number in range(1, 5):
        first, second = planted(BROKEN).split("\n")
        body = [
            Text(f"{number} Rubrik", top=120, size=16, font="bold"),
            Text(f"Här står {planted()} på en rad, och sedan {first}", top=160),
            Text(f"{second} som fortsätter efter radbrytningen.", top=174),
            Text(f"Ett stycke till med {planted()} inuti sig.", top=260),
        ]
        pages.append([header, *body])
    return make_pdf(pages, title=f"Protokoll {planted()}")


def make_text(planted: Planted) -> str:
    lines = [f"Stycke {number} handlar om {planted()} och annat." for number in range(18)]
    return "\n\n".join([*lines, planted(BROKEN)])


def make_markdown(planted: Planted) -> str:
    return (
        f"---\ntitle: Om {planted()}\n---\n\n# Rubrik {planted()}\n\n- punkt **{planted()}**\n\n"
        f"| Namn | Nummer |\n|---|---|\n| Ena | {planted()} |\n| Andra | {planted()} |\n\n"
        f"> Citat {planted()}\n"
    )


def test_sixty_planted_numbers_are_all_found(tmp_path):
    planted, registry = Planted(), tmp_path / "registry"
    files: dict[str, str | bytes] = {
        "pages.pdf": make_pages(planted),
        "word.docx": make_docx(planted),
        "bilder.pptx": make_pptx(planted),
        "text.txt": make_text(planted),
        "text.md": make_markdown(planted),
        f"{planted('YYMMDD-NNKK')}.txt": "Bara namnet.\n",
    }
    yaml = DOCUMENT.format(
        title=planted("Rutin CCYYMMDD-NNKK"),
        summary=planted("YYMMDD-\n  NNKK"),
        keyword=planted("YYMMDDNNKK"),
        comment=planted("YYMMDD-NNKK"),
        change=planted(r"YYMMDD\x2dNNKK"),
        files=", ".join(f"{{fil: {name}}}" for name in files),
    )
    folder = registry / planted("rutinYYMMDD-NNKK") / "rutin"
    folder.mkdir(parents=True)
    (folder / "dokument.yml").write_text(yaml, "utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    problems = check(registry, tmp_path / "cache")
    found = {match[1] for p in problems if (match := re.search(r"(\d{4})••[-+]••••\.$", p.text))}
    assert sorted(set(planted.masks) - found) == []
    assert found == set(planted.masks)
    assert len(found) == 60


# --- What passes ---------------------------------------------------------------------------------


def with_number(registry: Path, exemption: str = "") -> Path:
    number = written("YYMMDD-NNKK", made_up(DRAW, 1981, 12))
    yaml = """
        titel: Rutin
        typ: rutin
        versioner:
          - {beslutad_av: okant, beslutsdatum: okant, diarienummer: okant, filer: [{fil: text.txt}]}
        """
    return add_document(registry, "rutin", yaml + exemption, text__txt=f"Kontakt: {number}\n")


def test_a_written_exception_lets_it_pass(tmp_path):
    with_number(tmp_path / "a")
    with_number(tmp_path / "b", "undantag: [{kod: personnummer, skal: Numret är påhittat}]\n")
    assert len(check(tmp_path / "a", tmp_path / "cache")) == 1
    assert check(tmp_path / "b", tmp_path / "cache") == []


def test_an_exception_needs_a_reason(tmp_path):
    with_number(tmp_path / "registry", "undantag: [{kod: personnummer}]\n")
    found = check_registry_folder(BuildRequest(tmp_path / "registry", tmp_path / "cache", TODAY))
    assert found.failed


def test_nothing_is_built_while_one_stands_there(tmp_path):
    registry = three_documents(tmp_path / "registry")
    with_number(registry)
    built = build_site(BuildRequest(registry, tmp_path / "cache", TODAY))
    assert built.failed
    assert built.files == ()


def test_ordinary_documents_have_none(tmp_path):
    assert check(three_documents(tmp_path / "registry"), tmp_path / "cache") == []


def test_what_is_written_of_examples_and_films_is_checked_too(tmp_path: Path) -> None:
    root = three_documents(tmp_path / "registry")
    number = Planted()("CCYYMMDD-NNKK")
    write_registry(
        root,
        {
            "exempel/larm.yml": f"titel: Larm\nsteg:\n  planera:\n    text: Om {number} ringer.\n",
            "filmer.yml": (
                "larmet:\n  titel: Larmet\n  beskrivning: Kort\n  langd: '0:10'\n  fil: a.mp4\n"
                "  text: a.vtt\n  transkript: a.md\n"
            ),
            "filmer/a.mp4": "film",
            "filmer/a.vtt": f"WEBVTT\n\n00:00.000 --> 00:02.000\n{number}\n",
            "filmer/a.md": f"En skylt.\n\nPå den står {number}.\n",
        },
    )
    found = check(root, tmp_path / "cache")
    places = {(item.path.rpartition("registry/")[2], item.line) for item in found}
    assert places == {("exempel/larm.yml", 4), ("filmer/a.vtt", 4), ("filmer/a.md", 3)}
    assert not any(number in item.text for item in found)
