# SPDX-License-Identifier: MIT
"""The report on a registry without building its site, for the command line."""

from __future__ import annotations

from kvaldok.audit.report import Report, make_report
from kvaldok.build.cache import locked
from kvaldok.build.index import RegistryFaultError
from kvaldok.build.reading import read_registry
from kvaldok.build.request import BuildRequest
from kvaldok.problems import has_errors
from kvaldok.search.copies import near_identical
from kvaldok.search.documents import index_document

__all__ = ["RegistryFaultError", "registry_report"]


def registry_report(request: BuildRequest) -> Report:
    """Read what has changed and make the report.  Raises RegistryFaultError on errors."""
    with locked(request.cache / "lock"):
        read = read_registry(request)
    if has_errors(read.problems):
        raise RegistryFaultError(read.problems)
    documents = [
        index_document(read.registry, document, read.extractions)
        for document in read.registry.documents.values()
    ]
    return make_report(read.registry, read.extractions, near_identical(documents))
