# SPDX-License-Identifier: MIT
"""Kvaldok: a folder of Swedish quality documents becomes a searchable, accessible site."""

__version__ = "0.1.0"
