# SPDX-License-Identifier: MIT
"""Files that the law on accessibility (2018:1937) does not ask for, as far as the registry says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kvaldok.registry.model import Document, DocumentFile, Registry, Version
from kvaldok.registry.status import Status, version_status

__all__ = ["LegalException", "legal_exception"]

# Files published before this day are outside the law, unless they are still needed; what is in
# force, coming or perhaps in force is taken to be needed.
_FIRST_DAY = date(2018, 9, 23)
_OVER = frozenset({Status.EXPIRED, Status.REPLACED, Status.REPEALED})


@dataclass(frozen=True, slots=True)
class LegalException:
    """Why a file need not be accessible: the paragraph as written, and the reason."""

    paragraph: str
    reason: str

    @property
    def is_burden(self) -> bool:
        """Whether it is 12 §, too great a burden; else the file is outside the law."""
        return "12" in self.paragraph


def legal_exception(
    registry: Registry, document: Document, version: Version, file: DocumentFile
) -> LegalException | None:
    """What an editor has written at the file, or its age where the version is over."""
    if file.exemption_law:
        return LegalException(file.exemption_law, file.exemption_reason)
    if file.published and file.published.latest < _FIRST_DAY:
        status = version_status(registry, document, version, registry.today)
        if status in _OVER:
            return LegalException(
                "9 §", "Publicerad före den 23 september 2018 och gäller inte längre"
            )
    return None
