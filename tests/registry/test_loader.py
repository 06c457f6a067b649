# SPDX-License-Identifier: MIT
"""A registry folder becomes frozen values; what is left out of them is named."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.registry.small_registry import load_case, write_registry

from kvaldok.problems import has_errors
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import NONE, UNKNOWN, Registry, UntilRepealed
from kvaldok.swedish.dates import PartialDate

TODAY = date(2026, 11, 21)
GOLDEN = Path(__file__).parent / "golden"
PROJECT = Path(__file__).parents[2]
POLICY = """
titel: Kvalitetspolicy
typ: policy
ej_publicerad: upphovsratt
versioner:
  - {beslutad_av: KF, beslutsdatum: 2014-10-29, diarienummer: KS 2014/123}
"""


def load(root: Path, files: dict[str, Any]) -> Registry:
    write_registry(root, files)
    return load_registry(root, TODAY)


def test_a_full_document_is_read(tmp_path: Path) -> None:
    case = load_case(GOLDEN / "fel" / "inget-fel-i-ett-fullt-dokument.yml")
    registry = load(tmp_path, case["files"])
    document = registry.documents["kvalitetspolicy"]
    assert document.summary == "Policyn beskriver vad god kvalitet är i kommunens verksamhet."
    assert [(item.who, item.how) for item in document.applies_to] == [
        ("alla nämnder", ""),
        ("helägda bolag", "vägledande"),
    ]
    assert document.audiences == ("invånare", "företag")  # foretag is företag without dots
    assert registry.in_statute_book(document)
    old, new = document.versions
    assert (old.decided_by, old.decision_date, old.case_number) == (UNKNOWN, UNKNOWN, NONE)
    assert old.repeal is not None
    assert old.repeal.first_day == PartialDate(2014, 11, 5)
    assert isinstance(new.decided_by, tuple)
    assert [(body.key, body.name) for body in new.decided_by] == [
        ("kommunfullmaktige", "Kommunfullmäktige"),
        ("verksamhetschef-lss", "Verksamhetschef LSS"),
    ]
    assert new.valid_to is UntilRepealed.FURTHER_NOTICE
    assert new.at_most_until == PartialDate(2028, 12, 31)
    assert new.review == "varje mandatperiod"
    assert [(item.role, item.path.name) for item in new.files] == [
        ("huvuddokument", "kvalitetspolicy.pdf"),
        ("bilaga", "karta.pdf"),
    ]
    assert new.files[1].exemption_law == "9 §"


def test_values_are_frozen(tmp_path: Path) -> None:
    document = load(tmp_path, {"kvalitetspolicy/dokument.yml": POLICY}).documents["kvalitetspolicy"]
    with pytest.raises(FrozenInstanceError):
        document.title = "En annan"  # type: ignore[misc]


def test_working_material_is_passed_over(tmp_path: Path) -> None:
    registry = load(
        tmp_path,
        {
            "policyer/kvalitetspolicy/dokument.yml": POLICY,
            "policyer/kvalitetspolicy/underlag/dokument.yml": "titel: [\n",
            "underlag/gammalt/dokument.yml": "titel: [\n",
            ".git/x/dokument.yml": "titel: [\n",
            "LÄSMIG.md": "Här ligger registret.\n",
        },
    )
    assert list(registry.documents) == ["kvalitetspolicy"]
    assert registry.problems == ()


def test_documents_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    files = {f"{folder}/dokument.yml": POLICY for folder in ("b/alfa", "a/gamma", "c/beta")}
    registry = load(tmp_path, {**files})
    assert list(registry.documents) == ["alfa", "beta", "gamma"]


def test_a_document_that_lacks_what_is_required_is_left_out_and_named(tmp_path: Path) -> None:
    registry = load(
        tmp_path,
        {"a/dokument.yml": POLICY, "b/dokument.yml": "titel: B\n", "c/dokument.yml": "titel: [\n"},
    )
    assert list(registry.documents) == ["a"]
    assert {Path(problem.path).parent.name for problem in registry.problems} == {"b", "c"}


def test_a_file_name_from_a_mac_is_the_same_name(tmp_path: Path) -> None:
    """å as one character in dokument.yml and as two on the disk."""
    text = POLICY.replace("KS 2014/123}", "KS 2014/123, filer: [{fil: färdtjänst.pdf}]}")
    text = text.replace("ej_publicerad: upphovsratt\n", "")
    registry = load(tmp_path, {"a/dokument.yml": text, "a/fa\u0308rdtja\u0308nst.pdf": "%PDF"})
    assert registry.problems == ()
    ((file,),) = [version.files for version in registry.documents["a"].versions]
    assert file.name == "färdtjänst.pdf"
    assert file.path.exists()


def test_the_organisation_may_be_left_out_where_there_is_one(tmp_path: Path) -> None:
    registry = load(
        tmp_path,
        {"organisationer.yml": "tjorn: {namn: Tjörns kommun}\n", "a/dokument.yml": POLICY},
    )
    assert registry.documents["a"].organisation == "tjorn"
    assert registry.is_own(registry.documents["a"])


def test_unknown_keys_are_shown_as_they_are_in_a_foreign_registry(tmp_path: Path) -> None:
    text = POLICY.replace("typ: policy", "typ: malbild\namne: [rymden]\norganisation: tjorn")
    registry = load(tmp_path, {"a/dokument.yml": text})
    assert not has_errors(registry.problems)
    found = registry.vocabularies
    assert found.kinds["malbild"].name == "Malbild"
    assert found.kinds["malbild"].group == "ovrigt"
    assert found.subjects["rymden"].name == "Rymden"
    assert found.organisations["tjorn"].name == "Tjorn"


def test_an_unknown_organisation_is_nobodys_own(tmp_path: Path) -> None:
    registry = load(
        tmp_path,
        {
            "organisationer.yml": "exempelkommun: {namn: Exempelkommunen, egen: true}\n",
            "a/dokument.yml": POLICY + "organisation: okand\n",
        },
    )
    assert registry.problems == ()
    assert not registry.is_own(registry.documents["a"])
    assert registry.vocabularies.organisations["okand"].name == "Okänd organisation"


def test_synonyms_survive_unknown_keys(tmp_path: Path) -> None:
    registry = load(tmp_path, {"a/dokument.yml": POLICY.replace("typ: policy", "typ: malbild")})
    assert registry.vocabularies.synonyms


def test_messages_name_files_from_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "mitt register"
    write_registry(root, {"a/dokument.yml": "titel: [\n"})
    monkeypatch.chdir(tmp_path)
    assert load_registry(root, TODAY).problems[0].path == "mitt register/a/dokument.yml"
    monkeypatch.chdir(GOLDEN)
    assert load_registry(root, TODAY).problems[0].path == (root / "a" / "dokument.yml").as_posix()


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    case = load_case(GOLDEN / "fel" / "flera-fel-i-flera-filer.yml")
    first = load(tmp_path, case["files"])
    second = load_registry(tmp_path, TODAY)
    assert first.documents == second.documents
    assert first.problems == second.problems


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_registry(tmp_path / "finns-inte", TODAY)


def test_an_empty_folder_is_an_empty_registry_and_says_so(tmp_path: Path) -> None:
    registry = load_registry(tmp_path, TODAY)
    assert registry.documents == {}
    assert [problem.code for problem in registry.problems] == ["tomt-register"]


def test_the_projects_own_registry_has_no_faults() -> None:
    registry = load_registry(PROJECT / "registry", TODAY)
    assert registry.documents
    assert [f"{problem.location}: {problem.text}" for problem in registry.problems] == []
