# SPDX-License-Identifier: MIT
"""Examples that run through the steps: by step, as a matrix, and each on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from kvaldok.registry.model import Thread, ThreadStep
from kvaldok.registry.urls import thread_url
from kvaldok.site.document_lines import DocumentLine, document_line
from kvaldok.site.escaping import plain, safe_address
from kvaldok.site.facts import Link
from kvaldok.site.inputs import Inputs
from kvaldok.site.words import NBSP, STEPS
from kvaldok.swedish.text import sort_key

__all__ = [
    "ExampleView",
    "MatrixView",
    "StepExamples",
    "ThreadView",
    "matrix_view",
    "step_examples",
    "thread_links",
    "thread_view",
    "threads_in_order",
]

_NOT_GIVEN = "Källan ger inget exempel"
_NONE = "Inget exempel"


@dataclass(frozen=True, slots=True)
class ExampleView:
    """What a thread shows in one step; without `text` there is only `missing` to tell."""

    title: str
    url: str
    number: str
    text: str
    documents: tuple[DocumentLine, ...]
    unpublished: tuple[str, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class StepExamples:
    """The examples of one organisation in a step; `missing` where it has none there."""

    heading: str
    examples: tuple[ExampleView, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A thread with one cell per step."""

    title: str
    url: str
    organisation: str
    cells: tuple[ExampleView, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Threads by steps; each column's heading leads to the step's documents."""

    steps: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class ThreadView:
    """The page of a thread: every step in turn."""

    url: str
    title: str
    organisation: str
    source: Link | None
    steps: tuple[tuple[str, str, ExampleView], ...]


def threads_in_order(inputs: Inputs) -> tuple[Thread, ...]:
    """The site's own first, then by organisation; as numbered in the source, then by title."""
    return tuple(sorted(inputs.registry.threads, key=lambda thread: _order(inputs, thread)))


def step_examples(inputs: Inputs, step: str) -> tuple[StepExamples, ...]:
    """The examples of a step, grouped by organisation, in the order of their numbers."""
    found = []
    for name, group in groupby(threads_in_order(inputs), key=lambda item: _from(inputs, item)):
        threads = sorted(group, key=lambda item: _number(item.steps.get(step)))
        views = (_example(inputs, thread, step) for thread in threads)
        shown = tuple(view for view in views if view.text)
        heading = f"Exempel från {name}" if name else "Exempel hos oss"
        missing = "" if shown else f"{_missing(threads[0])}."
        found.append(StepExamples(heading, shown, missing))
    return tuple(found)


def matrix_view(inputs: Inputs) -> MatrixView:
    """All threads by all steps."""
    return MatrixView(
        steps=tuple(STEPS.items()),
        rows=tuple(
            MatrixRow(
                title=plain(thread.title),
                url=thread_url(thread.id),
                organisation=_from(inputs, thread),
                cells=tuple(_example(inputs, thread, step) for step in STEPS),
            )
            for thread in threads_in_order(inputs)
        ),
    )


def thread_view(inputs: Inputs, thread: Thread) -> ThreadView:
    """The page of one thread."""
    source = thread.source
    return ThreadView(
        url=thread_url(thread.id),
        title=plain(thread.title),
        organisation=_from(inputs, thread),
        source=Link(plain(source.title), safe_address(source.address)) if source else None,
        steps=tuple((key, name, _example(inputs, thread, key)) for key, name in STEPS.items()),
    )


def thread_links(inputs: Inputs, identifier: str) -> tuple[Link, ...]:
    """The threads that a document is part of, with the steps in which it is."""
    links = []
    for thread in threads_in_order(inputs):
        steps = [
            name
            for key, name in STEPS.items()
            if key in thread.steps and identifier in thread.steps[key].documents
        ]
        if steps:
            links.append(Link(plain(thread.title), thread_url(thread.id), note=", ".join(steps)))
    return tuple(links)


def _order(inputs: Inputs, thread: Thread) -> tuple[object, ...]:
    name = _from(inputs, thread)
    first = min((_number(step) for step in thread.steps.values()), default=0)
    return (bool(name), sort_key(name), thread.source is not None, first, sort_key(thread.title))


def _number(step: ThreadStep | None) -> int:
    return int(step.number or 0) if step else 0


def _from(inputs: Inputs, thread: Thread) -> str:
    """Whose example it is; "" for the site's own."""
    vocabularies = inputs.registry.vocabularies
    own = vocabularies.own_organisation
    if not thread.organisation or (own and thread.organisation == own.key):
        return ""
    known = vocabularies.organisations.get(thread.organisation)
    return plain(known.name) if known else ""


def _missing(thread: Thread) -> str:
    return _NOT_GIVEN if thread.source else _NONE


def _example(inputs: Inputs, thread: Thread, step: str) -> ExampleView:
    given = thread.steps.get(step)
    return ExampleView(
        title=plain(thread.title),
        url=thread_url(thread.id),
        number=f"Exempel{NBSP}{given.number}" if given and given.number else "",
        text=plain(given.text) if given else "",
        documents=tuple(_documents(inputs, given, _from(inputs, thread))) if given else (),
        unpublished=tuple(_unpublished(given)) if given else (),
        missing="" if given else _missing(thread),
    )


def _documents(inputs: Inputs, step: ThreadStep, whose: str) -> Iterator[DocumentLine]:
    """The documents of a step; whose they are only where the example is not theirs too."""
    for identifier in step.documents:
        if entry := inputs.catalogue.entries.get(identifier):
            line = document_line(inputs, entry)
            yield replace(line, organisation="") if line.organisation == whose else line


def _unpublished(step: ThreadStep) -> Iterator[str]:
    for document in step.unpublished:
        facts = [document.size, "finns inte här"]
        if document.case_number:
            facts.insert(1, f"diarienummer {document.case_number}")
        yield f"{plain(document.title)} ({', '.join(plain(part) for part in facts if part)})"
