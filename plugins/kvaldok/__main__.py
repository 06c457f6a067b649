# SPDX-License-Identifier: MIT
"""`python -m kvaldok`."""

from kvaldok.cli import main

if __name__ == "__main__":
    main()
