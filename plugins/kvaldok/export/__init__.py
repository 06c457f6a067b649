# SPDX-License-Identifier: MIT
"""What others can take with them: data for programs, and files to work on."""
