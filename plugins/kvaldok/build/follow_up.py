# SPDX-License-Identifier: MIT
"""The report as a page of the site: the two layers do not know each other."""

from __future__ import annotations

from kvaldok.audit.report import Matter, Report
from kvaldok.site.follow_up import FollowUpPart, FollowUpRow, follow_up_page
from kvaldok.site.model import SitePage
from kvaldok.site.words import on_date
from kvaldok.swedish.dates import PartialDate

__all__ = ["report_page"]


def report_page(report: Report) -> SitePage:
    """The page for staff, with everything that `kvaldok report` tells."""
    parts = [
        FollowUpPart(
            str(matter),
            matter.label,
            tuple(FollowUpRow(row.unit, row.title, row.url, row.text) for row in report.of(matter)),
        )
        for matter in Matter
    ]
    return follow_up_page(parts, report.documents, on_date(PartialDate.of(report.today)))
