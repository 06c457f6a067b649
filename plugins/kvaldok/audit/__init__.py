# SPDX-License-Identifier: MIT
"""What must not go out, and what the law asks for: checks over registry and files together."""
