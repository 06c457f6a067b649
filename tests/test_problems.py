# SPDX-License-Identifier: MIT
"""Problems as values, and the three ways in which they are printed."""

from __future__ import annotations

import json

from kvaldok.problems import (
    Location,
    Problem,
    Severity,
    as_github,
    as_gitlab,
    as_json,
    as_text,
    has_errors,
    sort_problems,
    strict,
)

ERROR = Problem.error(
    Location("registry/a/dokument.yml", 5, 19),
    "omojligt-datum",
    "beslutsdatum: datumet 2023-02-30 finns inte: februari 2023 har 28 dagar.",
    "Skriv till exempel beslutsdatum: 2014-10-29",
)
WARNING = Problem.warning(
    Location("registry/a,b: c/dokument.yml", 7),
    "fil-skannad",
    "plan.pdf: 100 % av sidorna är bilder.",
    "Läs in texten\noch spara om filen.",
)
WHOLE_FILE = Problem.error(
    Location("registry/b/dokument.yml"), "yaml-tom", "Filen är tom.", "Fyll i."
)


def test_a_location_counts_from_one_and_leaves_out_what_is_not_known() -> None:
    assert str(Location("a.yml", 5, 19)) == "a.yml:5:19"
    assert str(Location("a.yml", 5)) == "a.yml:5"
    assert str(Location("a.yml")) == "a.yml"
    assert ERROR.location == Location("registry/a/dokument.yml", 5, 19)


def test_as_text() -> None:
    assert as_text([ERROR, WARNING]) == (
        "registry/a/dokument.yml:5:19: fel [omojligt-datum]\n"
        "    beslutsdatum: datumet 2023-02-30 finns inte: februari 2023 har 28 dagar.\n"
        "    Skriv till exempel beslutsdatum: 2014-10-29\n"
        "\n"
        "registry/a,b: c/dokument.yml:7: varning [fil-skannad]\n"
        "    plan.pdf: 100 % av sidorna är bilder.\n"
        "    Läs in texten\n"
        "    och spara om filen.\n"
        "\n"
        "1 fel, 1 varning."
    )


def test_as_text_counts_in_swedish() -> None:
    assert as_text([]) == "Inga fel och inga varningar."
    assert as_text([WARNING, WARNING]).endswith("\n0 fel, 2 varningar.")
    assert as_text([ERROR, WHOLE_FILE]).endswith("\n2 fel, 0 varningar.")


def test_as_json() -> None:
    assert json.loads(as_json([ERROR, WHOLE_FILE])) == [
        {
            "path": "registry/a/dokument.yml",
            "line": 5,
            "column": 19,
            "severity": "fel",
            "code": "omojligt-datum",
            "text": "beslutsdatum: datumet 2023-02-30 finns inte: februari 2023 har 28 dagar.",
            "hint": "Skriv till exempel beslutsdatum: 2014-10-29",
        },
        {
            "path": "registry/b/dokument.yml",
            "line": 0,
            "column": 0,
            "severity": "fel",
            "code": "yaml-tom",
            "text": "Filen är tom.",
            "hint": "Fyll i.",
        },
    ]
    assert "är" in as_json([WHOLE_FILE])
    assert as_json([]) == "[]"


def test_as_github_escapes_what_would_end_a_command() -> None:
    assert as_github([ERROR, WARNING, WHOLE_FILE]) == (
        "::error file=registry/a/dokument.yml,line=5,col=19,title=omojligt-datum::"
        "beslutsdatum: datumet 2023-02-30 finns inte: februari 2023 har 28 dagar. "
        "Skriv till exempel beslutsdatum: 2014-10-29\n"
        "::warning file=registry/a%2Cb%3A c/dokument.yml,line=7,title=fil-skannad::"
        "plan.pdf: 100 %25 av sidorna är bilder. Läs in texten%0Aoch spara om filen.\n"
        "::error file=registry/b/dokument.yml,title=yaml-tom::Filen är tom. Fyll i."
    )
    assert as_github([]) == ""


def test_only_errors_stop_publication() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])
    assert not has_errors([])


def test_strict_makes_every_warning_an_error() -> None:
    made = strict([WARNING, ERROR])
    assert [problem.severity for problem in made] == [Severity.ERROR, Severity.ERROR]
    assert made[1] == ERROR
    assert (made[0].code, made[0].location) == (WARNING.code, WARNING.location)


def test_problems_are_read_from_the_top_and_each_once() -> None:
    later = Problem.error(Location("registry/a/dokument.yml", 12), "b", "t", "h")
    same_place = Problem.error(ERROR.location, "fel-typ", "t", "h")
    mixed = [WHOLE_FILE, later, ERROR, same_place, ERROR]
    assert sort_problems(mixed) == (same_place, ERROR, later, WHOLE_FILE)


def test_gitlab_gets_a_report_with_path_line_and_a_lasting_fingerprint() -> None:
    there = Problem.error(Location("a.yml", 3, 1), "okand-nyckel", "Fel.", "Rätta.")
    moved = Problem.error(Location("a.yml", 9, 1), "okand-nyckel", "Fel.", "Rätta.")
    whole = Problem.warning(Location("b.yml"), "text-saknas", "Tomt.", "Fyll i.")
    first, second, third = json.loads(as_gitlab([there, moved, whole]))
    assert first["location"] == {"path": "a.yml", "lines": {"begin": 3}}
    assert (first["check_name"], first["severity"]) == ("okand-nyckel", "major")
    assert first["description"] == "Fel. Rätta."
    assert first["fingerprint"] == second["fingerprint"] != third["fingerprint"]
    assert (third["severity"], third["location"]["lines"]["begin"]) == ("minor", 1)
