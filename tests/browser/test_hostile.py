# SPDX-License-Identifier: MIT
"""Markup and scripts in every field and every kind of file: nothing of it may run.

The site is served without its content security policy, so that what holds here is the escaping.
"""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import quote

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from pptx import Presentation
from pptx.presentation import Presentation as PptxPresentation
from pptx.util import Inches
from tests.extract.pdf_files import Text, make_pdf
from tests.support.browsing import visiting
from tests.support.sites import kvaldok, served

pytestmark = pytest.mark.browser

PAYLOADS = (
    "<script>kordes++</script>",
    "</script><script>kordes++</script>",
    "<img src=x onerror=kordes++>",
    '"><svg onload=kordes++>',
    "'><details open ontoggle=kordes++>",
    '" onmouseover="kordes++" autofocus onfocus="kordes++',
    "</title><body onload=kordes++>",
    "--><script>kordes++</script><!--",
    "]]><script>kordes++</script>",
    '<a href="javascript:kordes++">klicka</a>',
    '[klicka](javascript:kordes++) ![x](x"onerror=kordes++)',
    "{{ kordes++ }}{% raw %}${kordes++}",
    "\\u003cscript\\u003ekordes++\\u003c/script\\u003e",
    "&lt;script&gt;kordes++&lt;/script&gt;",
    "__proto__",
    "<base href=//ond.example/><meta http-equiv=refresh content=0;url=//ond.example/>",
)

# Everything on the page is pointed at and focused, which sets off any handler of its own.
POKE = """() => {
  for (const element of document.querySelectorAll("*")) {
    for (const event of ["mouseover", "focus", "toggle", "load", "error"])
      element.dispatchEvent(new Event(event));
  }
}"""


def yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def entry(payload: str) -> str:
    """Every key that takes free words holds the payload."""
    hostile = yaml(f"Kvalitet {payload}")
    return f"""
titel: {hostile}
typ: policy
organisation: ond
korttitel: {hostile}
alternativa_titlar: [{hostile}]
sammanfattning: {hostile}
dokumentansvarig: {hostile}
galler_for: [{hostile}, {{vem: {hostile}, hur: {hostile}}}]
verksamhet: [{hostile}]
amne: [amnet]
malgrupp: [invånare]
nyckelord: [{hostile}]
steg: [planera]
lagstod: [{hostile}]
kalla: {{titel: {hostile}, adress: "https://exempel.se/"}}
aktualitetsprovad: [{{datum: 2024-03-01, av: {hostile}, resultat: kvarstar}}]
versioner:
  - version: {yaml(payload[:40])}
    beslutad_av: [organet, {hostile}]
    beslutsdatum: 2020-01-01
    paragraf: "1"
    diarienummer: KS 2020/1
    andringen_avser: {hostile}
    filer:
      - {{fil: a.pdf, titel: {hostile}}}
      - {{fil: b.docx, roll: bilaga, titel: {hostile}}}
      - {{fil: c.pptx, roll: bilaga, titel: {hostile}}}
      - {{fil: d.md, roll: bilaga, titel: {hostile}}}
      - fil: e.txt
        roll: bilaga
        titel: {hostile}
        dos_undantag: {{lagrum: 9 §, skal: {hostile}}}
  - version: "1"
    beslutad_av: okant
    beslutsdatum: 2010-01-01
    diarienummer: inget
    upphavande:
      galler_fran: 2020-01-01
      beslutad_av: {hostile}
      beslutsdatum: 2019-12-01
      paragraf: "2"
      diarienummer: KS 2019/9
"""


def vocabularies() -> dict[str, str]:
    hostile, short = yaml(f"Namn {PAYLOADS[2]}{PAYLOADS[3]}{PAYLOADS[0]}"), yaml(PAYLOADS[3])
    body = f"{{namn: {hostile}, forkortningar: ['<i onclick=kordes++>']}}"
    return {
        "organisationer.yml": f"""
ond:
  namn: {hostile}
  kortnamn: {short}
  slag: kommun
  egen: true
  beslutsinstanser: {{organet: {body}}}
""",
        "amnen.yml": f"amnet: {{namn: {short}, forklaring: {hostile}, ordning: 1}}",
        "dokumenttyper.yml": f"""
policy:
  namn: {short}
  plural: {short}
  grupp: normerande
  ordning: 1
  forklaring: {hostile}
  synonymer: [{short}]
""",
    }


def docx(payload: str) -> bytes:
    document = Document()
    document.core_properties.title = payload
    document.add_heading(payload, 1)
    document.add_paragraph(payload, style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = payload
    return saved(document)


def pptx(payload: str) -> bytes:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = payload
    slide.placeholders[1].text = payload
    slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = payload
    slide.notes_slide.notes_text_frame.text = payload
    return saved(deck)


def saved(document: DocxDocument | PptxPresentation) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def write_registry(root: Path) -> Path:
    """One document per payload; the vocabularies have some of them too."""
    root.mkdir()
    for name, content in vocabularies().items():
        (root / name).write_text(content, "utf-8")
    for number, payload in enumerate(PAYLOADS):
        folder = root / f"handling-{number}"
        folder.mkdir()
        (folder / "dokument.yml").write_text(entry(payload), "utf-8")
        lines = [Text(payload, top=100, size=20), Text(f"Kvalitet {payload}", top=140)]
        (folder / "a.pdf").write_bytes(make_pdf([lines], title="Kvalitet"))
        (folder / "b.docx").write_bytes(docx(payload))
        (folder / "c.pptx").write_bytes(pptx(payload))
        text = (
            f"# {payload}\n\n- {payload}\n\n| a | b |\n|---|---|\n| {payload} | x |\n\n{payload}\n"
        )
        (folder / "d.md").write_text(text, "utf-8")
        (folder / "e.txt").write_text(f"{payload}\n\nKvalitet {payload}\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fientlig")
    registry = write_registry(folder / "register")
    built = kvaldok(
        *("build", "--registry", registry, "--out", folder / "ut", "--name", f"Namn {PAYLOADS[0]}"),
        cache=folder / "cache",
    )
    assert built.returncode == 0, built.stderr
    (folder / "ut" / "_headers").unlink()
    return folder / "ut"


def test_no_payload_runs_on_any_page_or_in_any_search(chromium, hostile_site):
    pages = [
        path.parent.relative_to(hostile_site).as_posix().removeprefix(".")
        for path in sorted(hostile_site.rglob("index.html"))
    ]
    assert len(pages) > 3 * len(PAYLOADS)
    searches = ["kvalitet", "namn", *PAYLOADS, *(f'"{payload}"' for payload in PAYLOADS)]
    with served(hostile_site) as root, visiting(chromium, root) as visit:
        visit.page.add_init_script("window.kordes = 0")
        visit.page.goto(root + pages[0])
        visit.page.set_content(PAYLOADS[2] + PAYLOADS[5].replace('" on', "<p on") + '">')
        visit.page.wait_for_function("window.kordes > 0")  # the trap does shut
        visit.noticed.clear()
        visit.page.on("dialog", lambda dialog: dialog.accept())
        ran = []
        for path in [*pages, *(f"sok/?q={quote(query)}&organisation=" for query in searches)]:
            visit.page.goto(root + path)
            visit.page.wait_for_load_state("networkidle")
            visit.page.evaluate(POKE)
            if visit.page.evaluate("window.kordes") != 0:
                ran.append(path)
            assert visit.page.url.startswith(root), path
            foreign = visit.page.evaluate(
                "[...document.querySelectorAll('[href],[src]')]"
                ".map(e => e.href || e.src || '').filter(a => /^javascript:/i.test(a))"
            )
            assert foreign == [], path
        assert ran == []
        assert [line for line in visit.noticed if "foreign" in line or "error" in line] == []


def test_queries_and_filters_named_after_what_objects_have(chromium, hostile_site):
    addresses = (
        *("sok/?q=__proto__", "sok/?q=constructor&typ=__proto__", "sok/?typ=toString&ar=__proto__"),
        *(
            "sok/?q=hasOwnProperty&sida=1e99",
            "sok/?q=kvalitet&organ=%00&steg=%ff",
            "sok/?%3Cscript%3E",
        ),
    )
    with served(hostile_site) as root, visiting(chromium, root) as visit:
        for address in addresses:
            visit.open(address)
            assert visit.page.get_by_role("main").get_by_role("heading", level=1).is_visible()
        assert [line for line in visit.noticed if not line.startswith("404")] == []
