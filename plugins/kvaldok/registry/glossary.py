# SPDX-License-Identifier: MIT
"""The words that are explained: ordlista.yml, those that come with Kvaldok and a registry's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kvaldok.problems import Location, Problem
from kvaldok.registry.model import Place
from kvaldok.registry.page_model import Term
from kvaldok.registry.schema import Field, Key, ListOf, Record, Text
from kvaldok.registry.targets import TARGET_FIELDS, target_of
from kvaldok.swedish.text import did_you_mean, sort_key

__all__ = ["TERM", "glossary_problems", "terms_of"]

TERM = Record(
    "ordlista.yml",
    (
        Field("ord", Text("nämnd", 60), "word", "Ordet i grundform.", "nämnd", True),
        Field(
            "forklaring",
            Text("Förtroendevalda som …", 600),
            "explanation",
            "En till tre meningar som en invånare förstår.",
            "Förtroendevalda som ansvarar för ett område.",
            True,
        ),
        Field(
            "former",
            ListOf(Text("nämnden", 60), "[nämnden, nämnder]"),
            "forms",
            "Böjningar och andra skrivsätt som ska märkas på sidorna.",
            "[nämnden, nämnder]",
        ),
        Field(
            "se",
            ListOf(Key("en nyckel i ordlista.yml", "reglemente"), "[reglemente]"),
            "see",
            "Andra ord i ordlistan att läsa.",
            "[reglemente]",
        ),
        *TARGET_FIELDS,
    ),
    lambda values, place: {"target": target_of(values, place), "place": place, **values},
    stand_ins={"word": "", "explanation": ""},
)


def terms_of(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Term]:
    """The terms in Swedish order of their words; faulty ones are left out."""
    terms = [
        Term(key, **{name: value for name, value in values.items() if name != "place"})
        for key, values in entries.items()
        if values.get("word") and values.get("explanation")
    ]
    terms.sort(key=lambda term: (sort_key(term.word), term.key))
    return {term.key: term for term in terms}


def glossary_problems(
    own: Mapping[str, Mapping[str, Any]], terms: Mapping[str, Term]
) -> Iterator[Problem]:
    """References to words that are not there, and spellings that two words of the own file have."""
    first: dict[str, str] = {}
    for key, values in own.items():
        place = values.get("place", Place(Location("")))
        for other in values.get("see", ()):
            if other not in terms:
                yield Problem.error(
                    place.of("see", other),
                    "okant-ord",
                    f"se: {other} finns inte i ordlistan.",
                    did_you_mean(other, list(terms), "Skriv en nyckel i ordlista.yml."),
                )
        for form in (values.get("word", ""), *values.get("forms", ())):
            folded = form.casefold()
            if form and first.setdefault(folded, key) != key:
                yield Problem.error(
                    place.of("forms", form)
                    if form in values.get("forms", ())
                    else place.of("word"),
                    "dubbelt-ord",
                    f"”{form}” finns redan under {first[folded]}.",
                    "Ett ord kan bara ha en förklaring. Behåll det på det ena stället.",
                )
