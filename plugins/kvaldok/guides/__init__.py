# SPDX-License-Identifier: MIT
"""Handledningar: one Markdown source each, read into slides as frozen values."""
