# SPDX-License-Identifier: MIT
"""Covers as kommuner set them, from PDF to candidates: tables, headers and large titles."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from tests.suggest.labelled import is_right
from tests.suggest.reading import TODAY, builtin

from kvaldok.extract import extract_files
from kvaldok.suggest import suggest_metadata

_TEXT = (
    "\n#pagebreak()\n= Bakgrund\n"
    + "Kommunstyrelsen gav 2017-02-08 § 22 i uppdrag att utreda frågan, dnr KS 2016/17. " * 6
    + "\n#pagebreak()\n= Ansvar\n"
    + "Nämnden följer upp målen i årsredovisningen. " * 12
)
COVERS: dict[str, tuple[str, dict[str, str]]] = {
    "stor titel och en rad": (
        """#set page(header: [Lindby kommun], footer: [Dnr SN 2021/0045])
        #v(5cm)#text(32pt, weight: "bold")[Riktlinjer för\\ bostadsanpassning]

        Antagna av socialnämnden 2021-04-21 § 56""",
        {
            "titel": "Riktlinjer för bostadsanpassning",
            "typ": "riktlinje",
            "beslutad_av": "socialnamnden",
            "beslutsdatum": "2021-04-21",
            "paragraf": "56",
            "diarienummer": "SN 2021/0045",
        },
    ),
    "tabell nederst på omslaget": (
        """#text(28pt, weight: "bold")[Trafikstrategi]
        #v(8cm)
        #table(columns: (4cm, 1fr), [Dokumenttyp], [Strategi], [Beslutad av], [Kommunfullmäktige],
          [Beslutsdatum], [2017-11-27, § 201], [Diarienummer], [SBN 2015/1188],
          [Dokumentansvarig], [Trafikchef])""",
        {
            "titel": "Trafikstrategi",
            "typ": "strategi",
            "beslutad_av": "kommunfullmaktige",
            "beslutsdatum": "2017-11-27",
            "diarienummer": "SBN 2015/1188",
            "dokumentansvarig": "Trafikchef",
        },
    ),
    "rutor i sidhuvudet på varje sida": (
        """#set page(header: table(columns: (1fr, 1fr),
          [Fastställd av\\ Verksamhetschef vård], [Fastställd datum\\ 2022-05-17]))
        #text(18pt, weight: "bold")[Rutin för hantering av hjälpmedel]""",
        {
            "titel": "Rutin för hantering av hjälpmedel",
            "typ": "rutin",
            "beslutad_av": "Verksamhetschef vård",
            "beslutsdatum": "2022-05-17",
        },
    ),
    "rad av etiketter över en rad av värden": (
        """#text(24pt, weight: "bold")[Informationssäkerhetspolicy]
        #table(columns: (1fr, 1fr, 1fr), [Fastställd av], [Gäller från], [Diarienummer],
          [KF 2018-09-24, § 135], [2018-10-01], [KS 2018/233])""",
        {
            "typ": "policy",
            "beslutad_av": "kommunfullmaktige",
            "beslutsdatum": "2018-09-24",
            "galler_fran": "2018-10-01",
            "diarienummer": "KS 2018/233",
        },
    ),
    "författningssamling som ersätter": (
        """KFS 2014:3

        #text(22pt, weight: "bold")[Reglemente för krisledningsnämnden]

        Antaget av kommunfullmäktige den 15 december 2014, § 190

        Ersätter reglemente antaget 2006-11-27, § 131""",
        {
            "titel": "Reglemente för krisledningsnämnden",
            "typ": "reglemente",
            "beslutsdatum": "2014-12-15",
            "paragraf": "190",
        },
    ),
}


@pytest.mark.parametrize("name", COVERS)
def test_a_cover_gives_its_facts(name: str, tmp_path: Path) -> None:
    source, facts = COVERS[name]
    (tmp_path / "omslag.typ").write_text(f'#set text(lang: "sv")\n{source}{_TEXT}', "utf-8")
    typst.compile(tmp_path / "omslag.typ", output=tmp_path / "omslag.pdf")
    run = extract_files([tmp_path / "omslag.pdf"], tmp_path / "cache", workers=1)
    found = suggest_metadata(run.extractions[0], "omslag.pdf", builtin(), TODAY)
    wrong = {
        field: best.value if best else None
        for field, fact in facts.items()
        if not (best := found.best(field)) or not is_right(best.value, fact)
    }
    assert wrong == {}
