# SPDX-License-Identifier: MIT
"""Status in words on given days: golden/status.yml, and the steps that pages carry."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.site.making import build, policy, registry

from kvaldok.registry.status import version_status
from kvaldok.site.statuses import (
    document_steps,
    status_reason,
    step_on,
    steps_from,
    steps_json,
    version_steps,
)

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("golden").joinpath("status.yml").read_text("utf-8")
)


def spaced(text: str) -> str:
    """The text with ordinary spaces: dates are held together by spaces that do not break."""
    return text.replace("\u00a0", " ")


def document(case: dict[str, Any]) -> str:
    facts = {"titel": "Kvalitetspolicy", "typ": "policy", "organisation": "exempelkommun"}
    facts |= case.get("dokument", {})
    decision = {"beslutad_av": "kommunfullmaktige", "diarienummer": "inget"}
    versions = case.get("versioner") or [decision | case["version"]]
    return yaml.safe_dump(facts | {"versioner": versions}, allow_unicode=True)


@pytest.mark.parametrize("name", CASES)
def test_case(tmp_path, name):
    loaded = registry(tmp_path, {"policyn": document(CASES[name])})
    found = loaded.documents["policyn"]
    steps = document_steps(loaded, found)
    said = {day: spaced(step_on(steps, day).text) for day in CASES[name]["säger"]}
    assert said == CASES[name]["säger"]
    first = version_steps(loaded, found, found.versions[0])
    expected = CASES[name].get("första versionen", {})
    assert {day: spaced(step_on(first, day).text) for day in expected} == expected


@pytest.mark.parametrize("name", CASES)
def test_each_step_has_the_status_that_the_registry_derives(tmp_path, name):
    loaded = registry(tmp_path, {"policyn": document(CASES[name])})
    found = loaded.documents["policyn"]
    for version in found.versions:
        for step in version_steps(loaded, found, version):
            assert step.status is version_status(loaded, found, version, step.since)


def test_another_document_that_replaces_is_named(tmp_path):
    new = "samband: [{typ: ersatter, dokument: gammal}]\n" + policy(beslutsdatum="2025-03-01")
    loaded = registry(
        tmp_path, {"gammal": policy(), "ny": new.replace("Kvalitetspolicy", "Ny policy")}
    )
    old = loaded.documents["gammal"]
    text = step_on(document_steps(loaded, old), loaded.today).text
    assert spaced(text) == "Ersatt av Ny policy från 1 mars 2025"


def test_a_draft_that_would_replace_changes_nothing(tmp_path):
    new = "utkast: true\nsamband: [{typ: ersatter, dokument: gammal}]\n" + policy()
    loaded = registry(tmp_path, {"gammal": policy(), "ny": new})
    steps = document_steps(loaded, loaded.documents["gammal"])
    assert spaced(step_on(steps, loaded.today).text) == "Gäller från 29 oktober 2014"


def test_steps_as_the_browser_reads_them(tmp_path):
    loaded = registry(tmp_path, {"policyn": policy(galler_till="2030-12-31")})
    steps = document_steps(loaded, loaded.documents["policyn"])
    told = steps_from(steps, loaded.today)
    rows = json.loads(steps_json((step.since, step.status, step.text) for step in told))
    assert [row[:2] for row in rows] == [["2014-10-29", "gallande"], ["2031-01-01", "utgangen"]]


@pytest.mark.parametrize(
    ("yaml_text", "reason"),
    [
        (policy(beslutsdatum="okant"), "Det saknas uppgift om när det började gälla."),
        (policy(galler_till="okant"), "Det saknas uppgift om hur länge det gäller."),
        (policy(galler_fran="2026"), "Det börjar gälla 2026, men vi vet inte vilken dag."),
        (policy(galler_till="2026"), "Vi vet inte säkert vilken dag det slutar gälla."),
        (
            policy().replace("exempelkommun", "norrkoping"),
            "Det är en annan organisations dokument. Vi bevakar inte om det ändras eller ersätts.",
        ),
        (policy(), ""),
    ],
)
def test_the_reason_for_not_knowing(tmp_path, yaml_text, reason):
    loaded = registry(tmp_path, {"policyn": yaml_text})
    found = loaded.documents["policyn"]
    assert status_reason(loaded, found, found.versions[0]) == reason


def test_lists_carry_steps_only_where_the_status_will_change(tmp_path):
    built = build(
        tmp_path,
        {"fast": policy(), "kort": policy(galler_till="2030-12-31")},
        today=date(2026, 11, 21),
    )
    carried = built.tree("dokument/").xpath("//*[@data-steps]")
    assert len(carried) == 1
