# SPDX-License-Identifier: MIT
"""Measurements beside the peers: never run by scripts/test, which checks their pure parts."""
