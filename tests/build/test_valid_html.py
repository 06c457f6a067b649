# SPDX-License-Identifier: MIT
"""The whole site by the checker of the W3C (Nu Html Checker): no error on any page.

It needs Java and the checker's jar, which KVALDOK_VNU names; neither is among our dependencies.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKER = os.environ.get("KVALDOK_VNU", "")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not CHECKER or not shutil.which("java"), reason="needs Java and KVALDOK_VNU=vnu.jar"
    ),
]


@pytest.mark.parametrize("kind", ["--skip-non-html", "--skip-non-svg"])
def test_no_page_or_drawing_has_an_error(reference_site: Path, kind: str) -> None:
    command = ["java", "-jar", CHECKER, "--format", "json", "--errors-only", kind, "."]
    ended = subprocess.run(command, cwd=reference_site, capture_output=True, text=True, check=False)
    messages = json.loads(ended.stdout or ended.stderr)["messages"]
    assert [f"{item['url']}: {item['message']}" for item in messages] == []
