# SPDX-License-Identifier: MIT
"""`.venv` is made and brought up to date when, and only when, it has to be."""

import sys
from pathlib import Path

import pytest

from support import environment
from support.console import Failure, Outcome
from support.environment import CHECKING, RUNNING, child_variables, prepare, venv_python
from support.environment import _works as works


class Checkout:
    """A folder with the files that an installation depends on, and a record of what was run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.titles: list[str] = []
        self.failing = ""
        (root / "tests").mkdir()
        for name in (*CHECKING, "pyproject.toml"):
            (root / name).write_text(name)

    def run(self, command, _root, _variables) -> Outcome:
        self.titles.append(command.title.split()[0] + " " + command.arguments[-1])
        if command.title.startswith("Skapar"):
            python = venv_python(self.root / ".venv")
            python.parent.mkdir(parents=True)
            python.touch()
        return Outcome(command.title, 0, int(command.arguments[-1] == self.failing))

    def prepare(self, pins) -> list[str]:
        self.titles.clear()
        prepare(pins, self.root)
        return self.titles


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch) -> Checkout:
    checkout = Checkout(tmp_path)
    monkeypatch.setattr(environment, "run", checkout.run)
    monkeypatch.setattr(environment, "_works", lambda python: python.exists())
    monkeypatch.setattr(environment, "_has_ensurepip", lambda: True)
    return checkout


def test_the_first_time_everything_is_installed(checkout: Checkout):
    assert checkout.prepare(RUNNING) == [
        f"Skapar {checkout.root / '.venv'}",
        "Installerar constraints.txt",
        "Installerar .",
    ]


def test_the_second_time_nothing_is_done(checkout: Checkout):
    checkout.prepare(RUNNING)
    assert checkout.prepare(RUNNING) == []


def test_the_tests_need_more_than_the_site_and_the_site_no_more_than_the_tests(checkout: Checkout):
    checkout.prepare(RUNNING)
    assert checkout.prepare(CHECKING) == ["Installerar tests/constraints.txt", "Installerar ."]
    assert checkout.prepare(RUNNING) == []


def test_changed_pins_are_installed(checkout: Checkout):
    checkout.prepare(CHECKING)
    (checkout.root / "constraints.txt").write_text("annat")
    assert checkout.prepare(RUNNING) == ["Installerar constraints.txt", "Installerar ."]
    assert checkout.prepare(CHECKING) == []


def test_a_changed_pyproject_installs_only_the_checkout(checkout: Checkout):
    checkout.prepare(RUNNING)
    (checkout.root / "pyproject.toml").write_text("annat")
    assert checkout.prepare(RUNNING) == ["Installerar ."]


def test_an_installation_that_fails_is_tried_again(checkout: Checkout):
    checkout.failing = "constraints.txt"
    with pytest.raises(Failure, match="blev inte klar"):
        checkout.prepare(RUNNING)
    checkout.failing = ""
    assert checkout.prepare(RUNNING) == ["Installerar constraints.txt", "Installerar ."]


def test_a_checkout_that_has_been_moved_gets_a_new_environment(checkout: Checkout, tmp_path: Path):
    checkout.prepare(RUNNING)
    stamp = tmp_path / ".venv" / "kvaldok.json"
    stamp.write_text(stamp.read_text().replace(str(tmp_path), "/annan/plats"))
    venv_python(tmp_path / ".venv").unlink()
    venv_python(tmp_path / ".venv").parent.rmdir()
    assert checkout.prepare(RUNNING)[0].startswith("Skapar")


def test_an_unreadable_stamp_counts_as_none(checkout: Checkout, tmp_path: Path):
    checkout.prepare(RUNNING)
    (tmp_path / ".venv" / "kvaldok.json").write_text("{")
    assert checkout.prepare(RUNNING) == ["Installerar constraints.txt", "Installerar ."]


def test_another_checkouts_environment_is_never_cleared(checkout: Checkout, tmp_path: Path):
    other = tmp_path / "annan"
    (other / "bin").mkdir(parents=True)
    (tmp_path / ".venv").symlink_to(other)
    assert checkout.prepare(RUNNING)[0].startswith("Skapar")
    assert not (tmp_path / ".venv").is_symlink()
    assert (other / "bin").is_dir()


def test_a_python_that_is_not_the_environments_own_does_not_count(tmp_path: Path):
    assert works(Path(sys.executable))
    python = venv_python(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.symlink_to(Path(sys.executable).resolve())  # as in an environment without pyvenv.cfg
    assert not works(python)


def test_the_python_of_an_environment_stands_where_the_system_puts_it():
    assert venv_python(Path("v"), windows=True) == Path("v/Scripts/python.exe")
    assert venv_python(Path("v"), windows=False) == Path("v/bin/python")


def test_children_find_the_environments_programs_first():
    variables = child_variables(Path("v/bin/python"), {"PATH": "/usr/bin", "LANG": "C"})
    assert variables["PATH"].startswith(str(Path("v/bin")))
    assert variables["PATH"].endswith("/usr/bin")
    assert variables["PYTHONUTF8"] == "1"
    assert variables["LANG"] == "C"
