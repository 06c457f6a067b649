# SPDX-License-Identifier: MIT
"""What the entries in scripts/ share; what runs before `.venv` exists is plain Python."""

import sys

# Before anything else is imported: the modules below do not even parse in older versions.
if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told so
    raise SystemExit(
        "Kvaldok behöver Python 3.11 eller senare, men det här är Python {}.{}.\n"
        "Gör så här: installera en nyare Python och kör till exempel `python3.12 {}`.".format(
            sys.version_info[0], sys.version_info[1], " ".join(sys.argv)
        )
    )
