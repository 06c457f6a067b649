# SPDX-License-Identifier: MIT
"""Swedish: words, dates, case numbers, letters and their order."""
