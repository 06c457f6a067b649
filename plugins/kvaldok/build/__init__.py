# SPDX-License-Identifier: MIT
"""The build: one pipeline, where it writes, and the configuration of a plain site."""
