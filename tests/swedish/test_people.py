# SPDX-License-Identifier: MIT
"""Persons are told from organisations, units, functions and programs."""

from __future__ import annotations

import pytest

from kvaldok.swedish.people import find_personal_addresses, is_personal_name, masked_name

PERSONS = [
    "Eva Ek",
    "Ek, Eva",
    "Ek Eva (KLK)",
    "Eva-Lena Ek",
    "Åsa Öberg",
    "Carl von Linné",
    "E. Ek",
    "eva.ek",
    "eva.ek@kommunen.se",
    "evek02",
    "KOMMUNEN\\evek02",
    "EVA EK",
    "José Núñez",
    "Kansliet; Eva Ek",
]
OTHERS = [
    "",
    "Kansliavdelningen",
    "Exempelkommunen",
    "Exempel kommun",
    "Kommunal Utveckling",
    "Socialförvaltningen Exempelkommunen",
    "SKR",
    "Region Norr",
    "Riktlinje Bemötande",
    "Microsoft Office User",
    "Adobe InDesign CC",
    "Canon iR-ADV C5535",
    "LaTeX with hyperref",
    "python-docx",
    "registrator@kommunen.se",
    "Barn och utbildning",
    "3HeightsW2",
    "Studentkår Chalmers Förening",
    "Sveriges Riksdag, utskottet",
]


@pytest.mark.parametrize("text", PERSONS)
def test_a_person(text):
    assert is_personal_name(text)


@pytest.mark.parametrize("text", OTHERS)
def test_something_else(text):
    assert not is_personal_name(text)


@pytest.mark.parametrize(
    "address",
    ["eva.ek@x.se", "eva-lena.ek@kommun.se", "Eva_Ek@x.se", "e.ek@x.se", "eva.ek2@social.x.se"],
)
def test_an_address_of_a_person(address):
    text = f"Skriv till {address}."
    (found,) = find_personal_addresses(text)
    assert text[found.start : found.end] == address
    assert found.masked.startswith(f"{address[0]}•••@")


@pytest.mark.parametrize(
    "address",
    [
        "registrator@kommun.se",
        "kommun@kommun.se",
        "info.fritid@kommun.se",
        "social.namnden@kommun.se",
        "barn.utbildning@kommun.se",
        "bygglov.miljo@kommun.se",
        "debian-user@lists.example",
        "fornamn.efternamn@kommun.se",
        "kontakt@exempelkommunen.example",
        "dataskyddsombud.kommun@kommun.se",
        "version2.1@3.4",
    ],
)
def test_an_address_of_nobody_in_particular(address):
    assert list(find_personal_addresses(f"Skriv till {address}.")) == []


def test_only_the_initials_are_shown():
    assert masked_name("Eva-Lena Öberg") == "E.L.Ö."
