# SPDX-License-Identifier: MIT
"""Building sites as users do, by the command line, and serving them as a static host does."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["EPOCH", "ROOT", "HeaderRules", "header_rules", "kvaldok", "mkdocs_build", "served"]

ROOT = Path(__file__).resolve().parents[2]
EPOCH = "1795219200"  # 2026-11-21 00:00 UTC: the day that the reference registry was written for


def kvaldok(
    *arguments: str | Path, cache: Path, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run the command line with a cache of its own, on the day of the reference registry."""
    return subprocess.run(
        [sys.executable, "-m", "kvaldok", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "KVALDOK_CACHE": str(cache)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def mkdocs_build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build a project by its host, as `mkdocs build` does."""
    paths = {"PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": EPOCH}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=project,
        env=os.environ | paths | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


HeaderRules = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def header_rules(file: Path) -> HeaderRules:
    """What a `_headers` file says: for each path (`*` ends an open one), names and values."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        if line.startswith("/"):
            rules.append((line, []))
        elif line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
    return tuple((path, tuple(headers)) for path, headers in rules)


class _StaticHost(SimpleHTTPRequestHandler):
    """A static host under a path, with the site's own 404 page and the site's own headers."""

    def __init__(
        self, *arguments: object, prefix: str, rules: HeaderRules, **options: object
    ) -> None:
        self._prefix = prefix
        self._rules = rules
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # passed on untouched

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self._prefix) if path.startswith(self._prefix) else "/../utanför"
        return super().translate_path("/" + inside)

    def end_headers(self) -> None:
        for path, headers in self._rules:
            here = self.path.removeprefix(self._prefix.rstrip("/"))
            if path == here or (path.endswith("*") and here.startswith(path[:-1])):
                for name, value in headers:
                    self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        pass


@contextmanager
def served(site: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a folder on a free port; gives the address of its root, with a trailing slash."""
    rules = header_rules(site / "_headers")
    handler = partial(_StaticHost, directory=str(site), prefix=prefix, rules=rules)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
