# SPDX-License-Identifier: MIT
"""Small registries, written for one test."""

from __future__ import annotations

import textwrap
from pathlib import Path

__all__ = ["add_document", "three_documents"]


def add_document(registry: Path, identifier: str, yaml: str, **files: str | bytes) -> Path:
    """Write a document's folder; a file's name is given as `kvalitetspolicy__txt`."""
    folder = registry / identifier
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dokument.yml").write_text(textwrap.dedent(yaml), "utf-8")
    for name, content in files.items():
        path = folder / name.replace("__", ".").replace("_", "-")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def three_documents(registry: Path) -> Path:
    """A registry of three documents: a policy in two versions, a taxa and a rutin without text."""
    add_document(
        registry,
        "kvalitetspolicy",
        """
        titel: Kvalitetspolicy
        typ: policy
        amne: [kvalitet]
        steg: [planera]
        samband: [{typ: styrs_av, dokument: rutin-for-avvikelser}]
        versioner:
          - version: "1"
            beslutad_av: kommunfullmaktige
            beslutsdatum: 2014-10-29
            diarienummer: KS 2014/123
            filer: [{fil: kvalitetspolicy-2014.txt}]
          - version: "2"
            beslutad_av: kommunfullmaktige
            beslutsdatum: 2024-10-28
            paragraf: "112"
            diarienummer: KS 2024/45
            filer: [{fil: kvalitetspolicy.txt}]
        """,
        kvalitetspolicy_2014__txt="Den gamla policyn talar om kvalitet i allmänna ordalag.\n",
        kvalitetspolicy__txt=(
            "Bemötande\n\nVi möter alla invånare med respekt. Handläggningen ska vara snabb.\n\n"
            "Tillgänglighet\n\nDet ska vara lätt att nå oss i telefon.\n"
        ),
    )
    add_document(
        registry,
        "avfallstaxa",
        """
        titel: Avfallstaxa för hushåll & verksamheter
        typ: taxa
        amne: [miljo-och-avfall]
        versioner:
          - beslutad_av: kommunfullmaktige
            beslutsdatum: 2024-11-25
            paragraf: "130"
            diarienummer: KS 2024/310
            galler_fran: 2025-01-01
            filer: [{fil: avfallstaxa.md}]
        """,
        avfallstaxa__md="# Avfallstaxa\n\n## Avgifter\n\nTömning av kärl kostar 45 kronor.\n",
    )
    add_document(
        registry,
        "rutin-for-avvikelser",
        """
        titel: Rutin för avvikelser
        typ: rutin
        ej_publicerad: personuppgifter
        versioner:
          - beslutad_av: Verksamhetschef hemtjänst
            beslutsdatum: okant
            diarienummer: inget
        """,
    )
    return registry
