# SPDX-License-Identifier: MIT
"""The site: what the registry becomes for readers, independent of the host that frames it."""
