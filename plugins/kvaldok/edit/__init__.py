# SPDX-License-Identifier: MIT
"""What changes a registry: new documents and versions, tables in and out, whole new projects."""
