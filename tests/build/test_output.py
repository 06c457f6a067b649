# SPDX-License-Identifier: MIT
"""Publishing whole or not at all: what a death, a second build or a full disk leaves behind."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from tests.support.registries import add_document, three_documents
from tests.support.sites import EPOCH, ROOT, kvaldok

from kvaldok.build import output
from kvaldok.build.exchange import exchange
from kvaldok.build.output import StagedSite
from kvaldok.files import OutputFile


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def write(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(text)
    (folder / "same.txt").write_text("oförändrad")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", "gammal")
    return tmp_path / "site"


def test_a_published_build_takes_the_place_of_the_old_one_and_leaves_nothing_beside(site):
    unchanged = (site / "same.txt").stat().st_ino
    staged = StagedSite(site)
    write(staged.folder, "ny")
    staged.publish()
    assert (site / "index.html").read_text() == "ny"
    assert (site / "same.txt").stat().st_ino == unchanged
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_files_that_are_the_same_are_those_of_the_site(site, tmp_path):
    source = tmp_path / "policy.pdf"
    source.write_bytes(b"%PDF")
    files = [OutputFile("a/b.bin", b"1"), OutputFile("a/policy.pdf", source)]
    first = StagedSite(site)
    first.write(files)
    first.publish()
    before = {name: (site / name).stat().st_ino for name in ("a/b.bin", "a/policy.pdf")}
    second = StagedSite(site)
    second.write([*files, OutputFile("a/c.bin", b"1")])
    assert {name: (second.folder / name).stat().st_ino for name in before} == before
    assert (second.folder / "a/c.bin").stat().st_ino not in before.values()
    second.publish()
    assert {name: (site / name).stat().st_ino for name in before} == before


def test_what_is_written_over_a_linked_file_leaves_the_site_alone(site):
    first = StagedSite(site)
    first.write([OutputFile("sw.js", b"1"), OutputFile("b.js", b"1")])
    first.publish()
    second = StagedSite(site)
    second.write([OutputFile("sw.js", b"1"), OutputFile("b.js", b"2")])
    output.write_files(second.folder, [OutputFile("sw.js", b"3")])
    assert [(site / name).read_bytes() for name in ("sw.js", "b.js")] == [b"1", b"1"]
    assert [(second.folder / name).read_bytes() for name in ("sw.js", "b.js")] == [b"3", b"2"]
    second.discard()
    assert [(site / name).read_bytes() for name in ("sw.js", "b.js")] == [b"1", b"1"]


def test_a_disk_without_links_gets_files_of_its_own(site, monkeypatch):
    first = StagedSite(site)
    first.write([OutputFile("b.js", b"1")])
    first.publish()

    def no_links(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", no_links)
    second = StagedSite(site)
    second.write([OutputFile("b.js", b"1")])
    second.publish()
    assert (site / "b.js").read_bytes() == b"1"


def test_a_discarded_build_leaves_the_old_site_alone(site):
    staged = StagedSite(site)
    write(staged.folder, "ny")
    staged.discard()
    assert (site / "index.html").read_text() == "gammal"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_the_exchange_is_one_step_or_none(tmp_path):
    write(tmp_path / "a", "a")
    write(tmp_path / "b", "b")
    done = exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a/index.html").read_text() == ("b" if done else "a")
    assert done or sys.platform not in {"linux", "darwin"}
    assert not exchange(tmp_path / "a", tmp_path / "finns-inte")


def test_without_exchange_the_site_is_replaced_in_two_steps(site, monkeypatch):
    monkeypatch.setattr(output, "exchange", lambda *_: False)
    staged = StagedSite(site)
    write(staged.folder, "ny")
    staged.publish()
    assert (site / "index.html").read_text() == "ny"
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_death_between_the_two_steps_is_mended_by_the_next_build(site):
    aside = site.parent / "site.gammal-x"
    aside.mkdir()
    site.rename(aside / "site")
    (site.parent / "site.ny-y").mkdir()
    staged = StagedSite(site)
    assert (site / "index.html").read_text() == "gammal"
    staged.discard()
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_folder_with_signs_that_mean_something_in_patterns_is_only_itself(tmp_path):
    other = tmp_path / "sida1.ny-annans"
    other.mkdir()
    StagedSite(tmp_path / "sida[1]").discard()
    assert other.is_dir()


def test_two_builds_of_one_site_wait_for_each_other(site):
    first = StagedSite(site)
    order: list[str] = []

    def second() -> None:
        staged = StagedSite(site)
        order.append("andra")
        write(staged.folder, "andra")
        staged.publish()

    thread = threading.Thread(target=second)
    thread.start()
    write(first.folder, "första")
    order.append("första")
    first.publish()
    thread.join(10)
    assert order == ["första", "andra"]
    assert (site / "index.html").read_text() == "andra"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return three_documents(tmp_path / "register")


def start(registry: Path, out: Path, cache: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kvaldok", "build", "--registry", registry, "--out", out]
    return subprocess.Popen(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "KVALDOK_CACHE": str(cache)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_two_builds_at_once_do_not_mix(registry, tmp_path):
    """Two registries into one folder, with caches of their own: the site is one of the two."""
    other = three_documents(tmp_path / "annat")
    add_document(other, "vision", VISION)
    wanted = []
    for number, source in enumerate((registry, other)):
        kvaldok(
            "build",
            "--registry",
            source,
            "--out",
            tmp_path / f"{number}",
            cache=tmp_path / f"c{number}",
        )
        wanted.append(tree(tmp_path / f"{number}"))
    out = tmp_path / "ut"
    running = [start(source, out, tmp_path / f"c{n}") for n, source in enumerate((registry, other))]
    assert [process.wait() for process in running] == [0, 0]
    # The name of a standalone site comes from its folder, so only pages' bodies can differ.
    assert sorted(tree(out)) in [sorted(files) for files in wanted]


@pytest.mark.slow
def test_killed_at_thirty_moments_the_site_is_the_old_or_the_new(registry, tmp_path):
    out, cache = tmp_path / "ut", tmp_path / "cache"
    kvaldok("build", "--registry", registry, "--out", out, cache=cache)
    old = tree(out)
    add_document(registry, "vision", VISION)
    began = time.monotonic()
    kvaldok("build", "--registry", registry, "--out", tmp_path / "facit" / "ut", cache=cache)
    length = time.monotonic() - began
    new = tree(tmp_path / "facit" / "ut")
    assert old != new
    moments = random.Random(1)  # noqa: S311  # any spread will do
    outcomes = []
    for _ in range(30):
        process = start(registry, out, cache)
        time.sleep(moments.uniform(0.3, 1.1) * length)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        found = tree(out)
        outcomes.append("gammal" if found == old else "ny" if found == new else "blandad")
    assert "blandad" not in outcomes
    built = kvaldok("build", "--registry", registry, "--out", out, cache=cache)
    assert built.returncode == 0, built.stderr
    assert tree(out) == new
    assert not list(tmp_path.glob("ut.*"))


def test_a_disk_that_takes_no_more_leaves_the_old_site(registry, tmp_path):
    """The system refuses every file over a size, as it does on a full disk or over a quota."""
    out, cache = tmp_path / "ut", tmp_path / "cache"
    kvaldok("build", "--registry", registry, "--out", out, cache=cache)
    old = tree(out)
    add_document(registry, "vision", VISION)
    command = [sys.executable, "-m", "kvaldok", "build", "--registry", registry, "--out", out]
    ended = subprocess.run(
        list(map(str, command)),
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "KVALDOK_CACHE": str(cache)},
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )
    assert ended.returncode == 3
    assert tree(out) == old
    assert not list(tmp_path.glob("ut.*"))


VISION = """
    titel: Vision 2040
    typ: vision
    versioner:
      - {beslutad_av: kommunfullmaktige, beslutsdatum: 2020-02-01, diarienummer: KS 2019/1}
    """
