# SPDX-License-Identifier: MIT
"""Which column a heading in a kommun's own register most likely means."""

from __future__ import annotations

from kvaldok.edit.columns import COLUMNS
from kvaldok.swedish.text import slugify

__all__ = ["column_for"]

# The headings that registers use, by the column that they mean.
_HEADINGS = {
    "titel": "namn; dokumentnamn; dokumentets namn; namn på dokumentet; dokumenttitel; rubrik; "
    "dokument; styrdokument; dokumentets titel; titel på dokumentet",
    "typ": "dokumenttyp; typ av dokument; styrdokumenttyp; typ av styrdokument; slag; "
    "dokumentslag; dokumentkategori; dokumentets typ",
    "organisation": "kommun",
    "sammanfattning": "beskrivning; ingress; kort beskrivning",
    "dokumentansvarig": "ansvarig; dokumentägare; ansvarig enhet; ansvarig förvaltning; "
    "ansvarig funktion; ansvarig verksamhet; innehållsansvarig; förvaltning; ansvar; "
    "dokumentansvarig enhet; dokumentansvarig funktion",
    "galler_for": "dokumentet gäller för; omfattar",
    "amne": "ämnen; ämnesområde",
    "nyckelord": "sökord; taggar",
    "publicerad_hos.adress": "länk; webbadress; url; adress; webblänk",
    "version": "versionsnummer; versionsnr; utgåva; versnr",
    "beslutad_av": "beslutat av; antagen av; antaget av; antagna av; fastställd av; "
    "fastställt av; beslutsinstans; beslutande organ; organ; instans; beslutande; beslutande nämnd;"
    "beslutsfattare; beslutsorgan; beslutande instans; godkänd av; nämnd",
    "beslutsdatum": "datum; antagen; antaget; antagen datum; antaget datum; datum för beslut; "
    "beslutad; beslutat; fastställd; fastställt; antagningsdatum; datum för antagande; "
    "beslutad datum; fastställd datum; datum för fastställande; beslut datum; beslutsdag",
    "paragraf": "beslutsparagraf; paragrafnummer; protokollsparagraf; paragraf i protokollet",
    "diarienummer": "dnr; diarienr; ärendenummer; ärendenr; ks nummer; diarieförd",
    "galler_fran": "gäller från och med; gäller fr.o.m.; gäller from; giltig från; "
    "giltig fr.o.m.; giltigt från; giltigt fr.o.m.; ikraftträdande; träder i kraft; "
    "gäller from datum; giltig från och med",
    "galler_till": "gäller till; gäller till och med; gäller t.o.m.; gäller tom; giltig till; "
    "giltig t.o.m.; giltigt till; giltigt t.o.m.; giltighetstid; giltighet; giltig tom; "
    "giltig till och med; gäller",
    "oversyn": "revideras; revideras senast; aktualitetsprövas; nästa översyn; ses över; "
    "nästa revidering; nästa granskning; tidpunkt för aktualitetsprövning; revidering",
    "filer": "fil; filnamn; filens namn",
    "mapp": "katalog",
}


def _normal(heading: str) -> str:
    return slugify(heading.replace("§", " paragraf ")).replace("-", "_")


_KNOWN = {
    **{_normal(word): column for column, words in _HEADINGS.items() for word in words.split(";")},
    **{_normal(column.name): column.name for column in COLUMNS},
}


def column_for(heading: str) -> str:
    """The name of the column that a heading means, or "": `Antagen av` is `beslutad_av`."""
    return _KNOWN.get(_normal(heading), "")
