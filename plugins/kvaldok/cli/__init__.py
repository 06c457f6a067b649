# SPDX-License-Identifier: MIT
"""The command line: one module per command, Swedish help, exit codes 0–3."""

from kvaldok.cli.main import main

__all__ = ["main"]
