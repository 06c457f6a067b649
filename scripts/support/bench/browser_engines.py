# SPDX-License-Identifier: MIT
"""Static engines run in headless Chromium, over a server that counts what it sends."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from support.bench.engines import Results, StaticEngine
from support.bench.judgements import Query
from support.bench.node_engines import DRIVERS, ROUNDS
from support.bench.quality import ASKED
from support.bench.transport import Load, Request, is_compressed, load_of
from support.browser import find_or_install
from support.console import say
from support.environment import ROOT

__all__ = ["chromium", "run_in_browser"]

_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
_BENCH = "/bench/"
_LONGEST = 600_000  # milliseconds for all queries of an engine


@dataclass(slots=True)
class _Log:
    """The paths that a server has been asked for, ours left out."""

    paths: list[str] = field(default_factory=list)


class _Host(SimpleHTTPRequestHandler):
    """A static host that compresses text; under /bench/ lie the drivers."""

    def __init__(self, *arguments: object, log: _Log, **options: object) -> None:
        self._log = log
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # passed on untouched

    def do_GET(self) -> None:  # the base's name
        ours = self.path.startswith(_BENCH)
        path = (
            DRIVERS / self.path.removeprefix(_BENCH)
            if ours
            else Path(self.translate_path(self.path))
        )
        if not ours:
            self._log.paths.append(path.relative_to(self.directory).as_posix())
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        if is_compressed(path):
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path.with_suffix(_suffix(path))))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        pass


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    program = find_or_install(ROOT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_OPTIONS))
        yield browser
        browser.close()


def run_in_browser(
    browser: Browser, engine: StaticEngine, queries: Sequence[Query], cold: Sequence[Query]
) -> Results:
    """Rankings and latencies over `queries` in one page; loads over `cold`, a new profile each.

    The round trips are not known to a server, so they are given as none.
    """
    say(f"\n▸ Söker med {engine.name} i Chromium")
    job = {
        "driver": engine.key,
        "setup": dict(engine.setup),
        "queries": [{"id": query.id, "text": query.text} for query in queries],
        "limit": ASKED,
        "rounds": ROUNDS,
    }
    log = _Log()
    with _served(engine.root, log) as address:
        loads = [_cold_load(browser, address, job, query, log, engine.root) for query in cold]
        with _page(browser, address) as page:
            found = page.evaluate("job => bench.all(job)", job)
    rankings = {key: tuple(ids) for key, ids in found["rankings"].items()}
    return Results(rankings, tuple(found["latencies"]), tuple(loads))


def _cold_load(
    browser: Browser, address: str, job: dict[str, object], query: Query, log: _Log, root: Path
) -> Load:
    log.paths.clear()
    with _page(browser, address) as page:
        page.evaluate("([job, text]) => bench.once(job, text)", [job, query.text])
        return load_of([Request(path, 0) for path in log.paths], root)


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    """Our page in a profile of its own, so that nothing is in its cache."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(_LONGEST)
    page.goto(f"{address}{_BENCH}page.html")
    page.wait_for_function("() => globalThis.bench")
    try:
        yield page
    finally:
        context.close()


@contextmanager
def _served(folder: Path, log: _Log) -> Iterator[str]:
    handler = partial(_Host, directory=str(folder), log=log)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _suffix(path: Path) -> str:
    """Modules must come as JavaScript, which not every system's table says of .mjs."""
    return ".js" if path.suffix == ".mjs" else path.suffix
