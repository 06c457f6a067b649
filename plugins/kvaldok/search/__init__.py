# SPDX-License-Identifier: MIT
"""Search: the index of record, the static index, ranking and the reader of both."""
