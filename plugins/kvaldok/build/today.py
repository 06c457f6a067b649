# SPDX-License-Identifier: MIT
"""The one value of "today", which everything else is given."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

__all__ = ["TodayError", "todays_date"]


class TodayError(Exception):
    """SOURCE_DATE_EPOCH is no time; the text is Swedish and says what it should be."""


def todays_date() -> date:
    """SOURCE_DATE_EPOCH's day in UTC if it is set, else the calendar's.  Raises TodayError."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()  # noqa: DTZ011  # the reader's calendar day is what is meant
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise TodayError(
            f"miljövariabeln SOURCE_DATE_EPOCH är {epoch}. Den ska vara ett antal sekunder sedan "
            "1970, till exempel 1795219200 för den 21 november 2026. Ta bort den, så är det "
            "datorns datum som gäller."
        ) from error
