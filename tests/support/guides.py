# SPDX-License-Identifier: MIT
"""Handledningar written for a test."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

from tests.support.registries import three_documents

from kvaldok.guides.loading import load_guides
from kvaldok.guides.model import Guide
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import Registry

__all__ = ["FULL", "PICTURE", "guide_from", "write_guide"]

# A picture of one point: the smallest PNG that programs read.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000"
    "907753de0000000c49444154789c63e0f68a0700011800b5a2f4066900"
    "00000049454e44ae426082"
)
FULL = """\
---
titel: Läs ett styrdokument <nu>
beskrivning: Så hittar du det som gäller för dig.
malgrupp: Medarbetare & chefer
tid: 45
dokument: [kvalitetspolicy]
kallor: [rutin-for-avvikelser]
amne: [kvalitet]
uppdaterad: 2026-10-30
arbetsblad: {titel: Mitt blad, beskrivning: Fyll i., rader: [Åsa, Örjan], kolumner: [Ett, Två]}
---

::: anteckningar
Läs på i förväg.
:::

## Vad är en policy?

En policy säger **vad vi tycker**, *inte* hur. Se [vår](dokument:kvalitetspolicy) och
[hjulet](/forbattringshjulet/).

1. Läs rubriken.
   - Vem har beslutat?
2. Läs datumet.

::: diskutera
Vilken policy använder ni?
:::

::: anteckningar
Låt alla tänka tyst.

- En minut.
:::

## Typer & nivåer

| Typ | Säger |
|---|---|
| Policy | hållning |
| Rutin | **steg** |

## Hjulet

![Ett hjul med "fyra" delar](bilder/hjul.png)

Det rullar framåt.
"""


def write_guide(root: Path, text: str = FULL, name: str = "las") -> Path:
    """A docs folder with one handledning and the picture that it shows."""
    folder = root / "docs" / "handledning"
    (folder / "bilder").mkdir(parents=True, exist_ok=True)
    (folder / "bilder" / "hjul.png").write_bytes(PICTURE)
    (folder / f"{name}.md").write_text(textwrap.dedent(text), "utf-8")
    return root / "docs"


def guide_from(root: Path, text: str = FULL) -> tuple[Guide, Registry]:
    """A faultless handledning beside the three documents."""
    registry = load_registry(three_documents(root / "registry"), date(2026, 11, 21))
    found = load_guides(write_guide(root, text), registry)
    assert found.problems == ()
    return found.guides[0], registry
