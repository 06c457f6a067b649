# SPDX-License-Identifier: MIT
"""The pictures on the editors' pages: each is shown, described, and taken of what it is called."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.registry.small_registry import write_registry

from kvaldok.registry.loader import load_registry
from kvaldok.registry.status import Status, document_status
from support.pictures import FOLDER, SCENES, entry

TODAY = date(2026, 11, 21)
_CODE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_PICTURE = r"!\[(.*?)\]\(bilder/([\w.-]+)\)"
SHOWN = {"gallande": Status.IN_FORCE, "upphavd": Status.REPEALED, "avpublicerad": Status.WITHDRAWN}


def test_every_picture_is_on_a_page_and_every_page_has_its_pictures() -> None:
    used = [
        (alt, name)
        for page in sorted(FOLDER.parent.glob("*.md"))
        for alt, name in re.findall(_PICTURE, _CODE.sub("", page.read_text("utf-8")))
    ]
    there = sorted(path.name for path in FOLDER.iterdir())
    assert sorted(name for _, name in used) == there
    assert there == sorted(f"{scene.name}.png" for scene in SCENES)
    assert all(len(alt) > 40 for alt, _ in used)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_scene_is_what_its_name_says(scene, tmp_path: Path) -> None:
    text = entry(scene)
    files = {f"p/{name}": "%PDF" for name in re.findall(r"fil: ([\w.-]+)", text)}
    organisation = {"organisationer.yml": "exempelkommun: {namn: Exempelkommunen, egen: true}\n"}
    write_registry(tmp_path, {"p/dokument.yml": text, **files, **organisation})
    registry = load_registry(tmp_path, TODAY)
    assert registry.problems == ()
    status = document_status(registry, registry.documents["p"], TODAY)
    assert status is SHOWN.get(scene.name, Status.IN_FORCE)
    firsts = [version.first_day for version in registry.documents["p"].versions]
    assert any(first and first.earliest > TODAY for first in firsts) is scene.coming
