# SPDX-License-Identifier: MIT
"""The log of the program that builds the pages, as an editor sees it."""

from __future__ import annotations

import pytest

from kvaldok.cli.host_words import in_swedish


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "WARNING -  registry/a/dokument.yml:3:1: varning [fil-tom]\n",
            "registry/a/dokument.yml:3:1: varning [fil-tom]",
        ),
        ("ERROR   -  registry: fel [saknad-nyckel]\n", "registry: fel [saknad-nyckel]"),
        ("\x1b[33mWARNING -  \x1b[0mEn sida saknas.\n", "Varning: En sida saknas."),
        ("ERROR   -  Registret har fel.\n", "Fel: Registret har fel."),
        ("WARNING -  [12:30:01] En sida saknas.", "Varning: En sida saknas."),
        ("INFO    -  Klart.", "Klart."),
        ("    Menade du titel?\n", "    Menade du titel?"),
        ("Aborted with a BuildError!\n", None),
        ("Aborted with a configuration error!\n", None),
        ("ERROR   -  Config value 'nav': Fel.", "Fel: mkdocs.yml, nav: Fel."),
        (
            "Error: MkDocs encountered an error parsing the configuration file: bad indent\n",
            "Fel: inställningarna går inte att läsa som YAML: bad indent",
        ),
        (
            "Aborted with 1 warnings in strict mode!",
            "1 varning räknas som fel, eftersom du har angett --strict.",
        ),
        (
            "Aborted with 12 warnings in strict mode!",
            "12 varningar räknas som fel, eftersom du har angett --strict.",
        ),
        ("", ""),
    ],
)
def test_the_hosts_log_in_our_words(line: str, told: str | None) -> None:
    assert in_swedish(line) == told
