# SPDX-License-Identifier: MIT
"""Which commands the entries run, for which command line and which files."""

from pathlib import Path

import pytest

from support import lint, node
from support.site import serve_arguments
from support.testing import Choice, choose, pytest_command

PYTHON = Path("v/bin/python")


def titles(commands) -> list[str]:
    return [command.title for command in commands]


def test_lint_leaves_out_tsc_where_there_is_no_javascript(tmp_path: Path):
    expected = ["ruff check", "ruff format", "mypy --strict", "import-linter", "klarspråk"]
    assert titles(lint.commands(PYTHON, tmp_path)) == expected


def test_tsc_reads_the_browser_code_and_the_node_tests(tmp_path: Path):
    for name in ("plugins/kvaldok/assets/a/search.js", "tests/search/order.test.mjs"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    assert titles(node.type_check_commands(PYTHON, tmp_path)) == [
        "tsc (plugins/tsconfig.json)",
        "tsc (tests/tsconfig.json)",
    ]
    assert node.test_commands(PYTHON, tmp_path)[0].arguments[-2:] == (
        "--test",
        "tests/search/order.test.mjs",
    )


def test_installed_node_packages_are_no_tests_of_ours(tmp_path: Path):
    foreign = tmp_path / "tests" / "node_modules" / "x" / "x.test.mjs"
    foreign.parent.mkdir(parents=True)
    foreign.touch()
    assert node.type_check_commands(PYTHON, tmp_path) == ()
    assert node.test_commands(PYTHON, tmp_path) == ()


def test_lint_changes_files_only_when_asked(tmp_path: Path):
    looking = lint.commands(PYTHON, tmp_path)
    fixing = lint.commands(PYTHON, tmp_path, fix=True)
    assert "--check" in looking[1].arguments
    assert "--fix" not in looking[0].arguments
    assert "--check" not in fixing[1].arguments
    assert "--fix" in fixing[0].arguments


@pytest.mark.parametrize(
    ("line", "choice", "marks"),
    [
        ([], Choice(), "not slow"),
        (["--fast"], Choice(browser=False), "not slow and not browser"),
        (["--all"], Choice(slow=True), None),
        (["--all", "--fast"], Choice(slow=True, browser=False), "not browser"),
        (["tests/swedish", "-k", "x"], Choice(rest=("tests/swedish", "-k", "x")), "not slow"),
    ],
)
def test_the_command_line_chooses_the_tests(line, choice: Choice, marks: str | None):
    assert choose(line) == choice
    arguments = pytest_command(PYTHON, choice).arguments
    assert ("-m" in arguments[3:]) is (marks is not None)
    assert marks is None or marks in arguments
    assert arguments[len(arguments) - len(choice.rest) :] == choice.rest


def test_serve_takes_a_port_and_hands_the_rest_to_the_host():
    assert serve_arguments(PYTHON, [])[-1] == "127.0.0.1:8000"
    assert serve_arguments(PYTHON, ["--port", "8123", "--dirty"])[-2:] == (
        "127.0.0.1:8123",
        "--dirty",
    )
