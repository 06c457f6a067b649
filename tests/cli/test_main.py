# SPDX-License-Identifier: MIT
"""What the command line says when it is used wrong."""

from __future__ import annotations

import pytest

from kvaldok.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            "--registry reg check",
            "flaggan --registry ska stå efter kommandot: kvaldok check --registry reg",
        ),
        (
            "--json check --strict",
            "flaggan --json ska stå efter kommandot: kvaldok check --strict --json",
        ),
        ("--strict", "flaggan --strict ska stå efter kommandot: kvaldok KOMMANDO --strict"),
        ("--questions fil check", "flaggan --questions finns inte. Menade du '--version'?"),
        ("--okand check", "flaggan --okand finns inte."),
        ("chek", "kommandot chek finns inte. Menade du check?"),
    ],
)
def test_wrong_use_is_told_with_its_cure(
    arguments: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments.split())
    lines = capsys.readouterr().err.splitlines()
    assert ended.value.code == 2
    assert lines == [f"kvaldok: {said}", "Skriv kvaldok --help för att se hur kommandot används."]


def test_the_help_of_the_command_is_named_where_the_command_is_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--okand"])
    assert "Skriv kvaldok check --help" in capsys.readouterr().err
