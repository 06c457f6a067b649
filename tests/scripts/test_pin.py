# SPDX-License-Identifier: MIT
"""The pins are split into two files that together hold every package once."""

from support.pin import blocks, without, without_scratch

PINS = """\
# Rubrik
babel==2.18.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via mkdocs-material
pymdown-extensions==12.3 ; python_full_version < '3.11.5' \\
    --hash=sha256:cc
    # via mkdocs-material
pymdown-extensions==13.1 ; python_full_version >= '3.11.5' \\
    --hash=sha256:dd
pytest==9.2.0 \\
    --hash=sha256:ee
    # via
    #   -c somewhere/else.txt
    #   pytest-xdist
"""


def test_a_block_is_a_package_with_its_checksums_and_notes():
    found = list(blocks(PINS))
    assert [name for name, _ in found] == [
        "babel",
        "pymdown-extensions",
        "pymdown-extensions",
        "pytest",
    ]
    assert "".join(block for _, block in found) == PINS.removeprefix("# Rubrik\n")


def test_the_second_file_lacks_what_the_first_has():
    base = "pymdown-extensions==13.1 \\\n    --hash=sha256:dd\nbabel==2.18.0 \\\n"
    assert [name for name, _ in blocks(without(PINS, base))] == ["pytest"]
    assert without(PINS, PINS) == ""


def test_notes_about_scratch_files_are_cut():
    cut = without_scratch(PINS)
    assert "somewhere" not in cut
    assert "#   pytest-xdist" in cut
