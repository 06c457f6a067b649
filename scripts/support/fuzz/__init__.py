# SPDX-License-Identifier: MIT
"""Damaged input in great numbers: made from whole files, read as an editor's files are read."""
