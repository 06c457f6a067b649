# SPDX-License-Identifier: MIT
"""The registry: format 1, its vocabularies, checks, statuses and addresses."""
