# SPDX-License-Identifier: MIT
"""The one table of fields of dokument.yml, format 1.

Loader, reference, schema and tests all read it; a new field is a new row in _document_facts.py or
_version_fields.py, a word to choose a new word in choices.py.
"""

from __future__ import annotations

from kvaldok.registry._document_facts import FACTS, REPLACES, STATUS
from kvaldok.registry._groups import SOURCE
from kvaldok.registry._version_fields import VERSION
from kvaldok.registry.schema import Field, ListOf, Record

__all__ = ["DOCUMENT", "SOURCE", "VERSION"]

_ONE_VERSION = (
    "[{beslutad_av: kommunfullmaktige, beslutsdatum: 2014-10-29, diarienummer: KS 2014/123}]"
)

DOCUMENT = Record(
    "dokument.yml",
    (
        *FACTS,
        Field(
            "versioner",
            ListOf(VERSION, _ONE_VERSION, at_least=1),
            "versions",
            "Dokumentets versioner, i vilken ordning som helst. Minst en.",
            _ONE_VERSION,
            True,
            "Beslutet står i en version.",
        ),
    ),
    lambda values, place: values | {"place": place},
    aliases={
        **dict.fromkeys("rubrik namn dokumentnamn dokumenttitel".split(), "titel"),
        **dict.fromkeys("dokumenttyp type slag".split(), "typ"),
        **dict.fromkeys("taggar tags sokord".split(), "nyckelord"),
        **dict.fromkeys("beskrivning ingress description".split(), "sammanfattning"),
        **dict.fromkeys("ansvarig dokumentagare ansvarig_enhet".split(), "dokumentansvarig"),
        "kommun": "organisation",
    },
    advice={
        **{
            item.key: "Flytta in raden under versioner:, där allt som gäller beslutet står."
            for item in VERSION.fields
        },
        "ersatter": REPLACES,
        "id": "Ta bort raden. Dokumentets id är mappens namn.",
        "status": STATUS,
    },
    stand_ins={"title": "", "kind": "", "versions": ()},
)
