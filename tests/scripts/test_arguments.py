# SPDX-License-Identifier: MIT
"""The scripts' own help and faults are Swedish."""

import argparse

import pytest

from support.arguments import WORDS, speak_swedish
from support.site import serve, serve_arguments


@pytest.fixture(autouse=True)
def swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_", "ngettext"):
        monkeypatch.setattr(argparse, name, getattr(argparse, name))  # put back afterwards
    speak_swedish()


def test_the_help_is_swedish(capsys, tmp_path) -> None:
    with pytest.raises(SystemExit):
        serve_arguments(tmp_path / "python", ["--help"])
    said = capsys.readouterr().out
    assert "Användning: scripts/serve" in said
    assert "visa den här hjälpen" in said
    assert not {"usage", "options", "show"} & set(said.replace(":", " ").split())


def test_what_is_written_wrongly_is_said_in_swedish(capsys, tmp_path) -> None:
    with pytest.raises(SystemExit):
        serve_arguments(tmp_path / "python", ["--port", "x"])
    assert "scripts/serve: --port: 'x' går inte att läsa" in capsys.readouterr().err


def test_serve_answers_for_help_before_it_installs_anything(monkeypatch) -> None:
    monkeypatch.setattr("support.site.prepare", lambda pins: pytest.fail(f"installs {pins}"))
    with pytest.raises(SystemExit):
        serve(["--help"])


def test_every_translation_holds_what_argparse_fills_in() -> None:
    for english, told in WORDS.items():
        for filled in ("%(prog)s", "%(message)s", "%(value)r", "%(choices)s", "%(argument_name)s"):
            assert filled not in told or filled in english
        assert english.count("%s") == told.count("%s")
