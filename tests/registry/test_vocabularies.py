# SPDX-License-Identifier: MIT
"""Vocabularies: what comes with Kvaldok, and how a registry's own entries are laid over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registry.small_registry import write_registry

from kvaldok.registry.model import Vocabularies
from kvaldok.registry.vocabularies import builtin_bodies, load_vocabularies
from kvaldok.swedish.text import sort_key

# Design section 3: the kinds that a registry can count on.
KINDS = (
    "vision budget program strategi plan handlingsplan uppdragsplan verksamhetsplan policy "
    "riktlinje tjanstemannariktlinje regler anvisning rutin checklista reglemente arbetsordning "
    "delegationsordning bolagsordning agardirektiv taxa lokal_foreskrift styrmodell ledningssystem "
    "vardegrund tjanstegaranti kvalitetsredovisning kvalitetsberattelse patientsakerhetsberattelse "
    "verksamhetsberattelse arsredovisning delarsrapport uppfoljning undersokning granskning "
    "rapport yttrande protokoll riskanalys handledning mall standard ovrigt"
).split()


@pytest.fixture
def builtin(tmp_path: Path) -> Vocabularies:
    """The vocabularies of a registry that has none of its own."""
    return load_vocabularies(tmp_path, "registry").vocabularies


def test_every_kind_of_the_format_comes_with_kvaldok(builtin: Vocabularies) -> None:
    assert set(KINDS) <= set(builtin.kinds)


def test_every_kind_is_explained_to_a_citizen(builtin: Vocabularies) -> None:
    for kind in builtin.kinds.values():
        assert kind.explanation.endswith(".")
        assert kind.name[0].isupper()
        assert kind.plural[0].isupper()
        assert kind.builtin


def test_kinds_and_subjects_come_in_their_order(builtin: Vocabularies) -> None:
    for items in (builtin.kinds.values(), builtin.subjects.values()):
        keys = [(item.order, sort_key(item.name)) for item in items]
        assert keys == sorted(keys)
    assert list(builtin.kinds)[-1] == "ovrigt"


def test_only_binding_kinds_belong_to_the_statute_book(builtin: Vocabularies) -> None:
    belonging = {kind.key for kind in builtin.kinds.values() if kind.in_statute_book}
    assert belonging == {"lokal_foreskrift", "taxa", "avgift", "reglemente", "arbetsordning"}


def test_no_word_stands_for_two_kinds(builtin: Vocabularies) -> None:
    words = [word.casefold() for kind in builtin.kinds.values() for word in kind.synonyms]
    assert [word for word in words if words.count(word) > 1] == []
    names = {kind.name.casefold(): kind.key for kind in builtin.kinds.values()}
    assert [(word, names[word]) for word in words if word in names] == []


def test_no_abbreviation_stands_for_two_bodies() -> None:
    given = [short for body in builtin_bodies().values() for short in body.abbreviations]
    assert len(given) == len(set(given))
    assert all(body.key == key for key, body in builtin_bodies().items())


def test_own_entries_win_and_the_others_stay(tmp_path: Path) -> None:
    own = {
        "dokumenttyper.yml": (
            "policy: {namn: Policydokument, plural: Policydokument, grupp: normerande}\n"
            "mal: {namn: Mål, plural: Mål, grupp: aktiverande, ordning: 5, synonymer: [målbild]}\n"
        ),
        "amnen.yml": "landsbygd: {namn: Landsbygd}\n",
        "organisationer.yml": (
            "exempelkommun:\n"
            "  namn: Exempelkommunen\n"
            "  egen: ja\n"
            "  beslutsinstanser:\n"
            "    utskottet: {namn: Utskottet, forkortningar: [U]}\n"
            "annan: {namn: En annan kommun, slag: kommun}\n"
        ),
    }
    write_registry(tmp_path, own)
    loaded = load_vocabularies(tmp_path, "registry")
    assert loaded.problems == ()
    assert loaded.own_files == set(own)
    found = loaded.vocabularies
    policy = found.kinds["policy"]
    assert (policy.name, policy.builtin) == ("Policydokument", False)
    assert policy.explanation  # what the own entry does not say stays
    assert policy.order == 210
    assert next(iter(found.kinds)) == "mal"
    assert "riktlinje" in found.kinds
    assert found.subjects["landsbygd"].order > max(
        subject.order for key, subject in found.subjects.items() if key != "landsbygd"
    )
    own_organisation = found.own_organisation
    assert own_organisation is not None
    assert own_organisation.key == "exempelkommun"
    assert [body.name for body in own_organisation.bodies] == ["Utskottet"]


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("a: {namn: A}\n", "a"),
        ("a: {namn: A}\nb: {namn: B}\n", None),
        ("a: {namn: A}\nb: {namn: B, egen: true}\n", "b"),
        ("a: {namn: A, egen: false}\n", "a"),
    ],
)
def test_the_own_organisation_is_marked_or_the_only_one(
    tmp_path: Path, written: str, own: str | None
) -> None:
    write_registry(tmp_path, {"organisationer.yml": written})
    found = load_vocabularies(tmp_path, "registry").vocabularies.own_organisation
    assert (found.key if found else None) == own
