# SPDX-License-Identifier: MIT
"""The search index of a registry without building its site, for the command line."""

from __future__ import annotations

from kvaldok.build.cache import locked
from kvaldok.build.pipeline import BuildRequest, index_files, read_registry, searched_pages
from kvaldok.problems import Problem, has_errors
from kvaldok.search.index import StaticIndex

__all__ = ["RegistryFaultError", "registry_index"]


class RegistryFaultError(Exception):
    """The registry has errors, so that there is nothing to search."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("the registry has errors")
        self.problems = problems


def registry_index(request: BuildRequest) -> StaticIndex:
    """Read what has changed, and open the index.  Raises RegistryFaultError on errors."""
    with locked(request.cache / "lock"):
        read = read_registry(request)
        if has_errors(read.problems):
            raise RegistryFaultError(read.problems)
        indexed = index_files(request, read, searched_pages(request, read))
    files = {file.path.rsplit("/", 1)[-1]: file.read() for file in indexed.files}
    return StaticIndex(files.__getitem__, request.today)
