# SPDX-License-Identifier: MIT
"""A run reads each file once, keeps what it read, and survives files that kill their reader."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pebble import ProcessFuture
from tests.extract.odd_extractors import do_as_it_says
from tests.extract.pdf_files import Text, make_pdf

from kvaldok.extract import Extraction, Failure, Limits, _cache, _run, _workers, extract_files
from kvaldok.extract._cache import decode, encode, load
from kvaldok.extract.model import Block, BlockKind, FileFacts, OutlineItem, Page
from kvaldok.files import content_hash

SMALL = Limits(seconds=3, memory=1 << 30)


def write(folder: Path, *words: str) -> list[Path]:
    """Files that say what the reader is to do, one for each word."""
    paths = []
    for number, word in enumerate(words):
        path = folder / f"{number}.txt"
        path.write_text(word, "utf-8")
        paths.append(path)
    return paths


def texts(extractions: tuple[Extraction, ...]) -> list[str]:
    return [" ".join(page.text for page in found.pages) for found in extractions]


# --- Workers ------------------------------------------------------------------------------------


def test_a_file_that_hangs_dies_or_eats_costs_no_other(tmp_path: Path) -> None:
    paths = write(tmp_path, "ett", "häng", "två", "dö", "tre", "ät minne", "gå sönder", "fyra")
    begun = time.monotonic()
    run = extract_files(paths, tmp_path / "cache", SMALL, workers=2, extractor=do_as_it_says)
    assert time.monotonic() - begun < 30
    assert [found.failures for found in run.extractions] == [
        (),
        (Failure.TIMEOUT,),
        (),
        (Failure.BROKEN,),
        (),
        (Failure.MEMORY,),
        (Failure.BROKEN,),
        (),
    ]
    read = [text.split()[0] for text in texts(run.extractions) if text]
    assert read == ["ett", "två", "tre", "fyra"]
    assert run.extracted == len(paths)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals on Windows")
def test_a_worker_that_aborts_is_taken_to_lack_memory(tmp_path: Path) -> None:
    run = extract_files(
        write(tmp_path, "avbryt"), tmp_path / "cache", SMALL, extractor=do_as_it_says
    )
    assert run.extractions[0].failures == (Failure.MEMORY,)


def test_files_that_a_broken_pool_leaves_are_read_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = _workers._outcome
    asked: list[str] = []

    def broken_at_first(job: _workers.Job, future: ProcessFuture[bytes]) -> _workers.Outcome:
        asked.append(job.path.name)
        if len(asked) == 1 or job.path.name == "2.txt":
            raise BrokenProcessPool("All workers expired")
        return given(job, future)

    monkeypatch.setattr(_workers, "_outcome", broken_at_first)
    paths = write(tmp_path, "ett", "två", "tre")
    run = extract_files(paths, tmp_path / "cache", workers=2, extractor=do_as_it_says)
    read = [extraction.failures for extraction in run.extractions]
    assert read.count((Failure.MEMORY,)) == 1
    assert read.count(()) == 2


def test_workers_are_used_again_and_are_not_this_process(tmp_path: Path) -> None:
    paths = write(tmp_path, *(f"fil {number}" for number in range(12)))
    run = extract_files(paths, tmp_path / "cache", workers=2, extractor=do_as_it_says)
    processes = {text.split()[-1] for text in texts(run.extractions)}
    assert len(processes) <= 2
    assert str(os.getpid()) not in processes


def test_chance_faults_are_not_kept_but_faults_of_the_file_are(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    paths = write(tmp_path, "häng", "dö", "gå sönder")
    limits = replace(SMALL, seconds=1)
    first = extract_files(paths, cache, limits, extractor=do_as_it_says)
    second = extract_files(paths, cache, limits, extractor=do_as_it_says)
    assert (first.extracted, second.extracted) == (3, 2)
    assert second.extractions == first.extractions


# --- Cache --------------------------------------------------------------------------------------


def test_what_was_read_is_not_read_again_and_no_process_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path, "# Syfte", "Policyn gäller alla.")
    first = extract_files(paths, tmp_path / "cache")
    monkeypatch.setattr(_workers, "ProcessPool", None)
    second = extract_files(paths, tmp_path / "cache")
    assert (first.extracted, second.extracted) == (2, 0)
    assert second.extractions == first.extractions


def test_a_changed_file_is_the_only_one_read(tmp_path: Path) -> None:
    paths = write(tmp_path, "ett", "två", "tre")
    extract_files(paths, tmp_path / "cache")
    paths[1].write_text("två, ändrad", "utf-8")
    run = extract_files(paths, tmp_path / "cache")
    assert run.extracted == 1
    assert texts(run.extractions) == ["ett", "två, ändrad", "tre"]


def test_equal_files_are_read_once(tmp_path: Path) -> None:
    run = extract_files(write(tmp_path, "lika", "lika", "olika"), tmp_path / "cache")
    assert run.extracted == 2
    assert texts(run.extractions) == ["lika", "lika", "olika"]


def test_equal_content_with_another_name_is_read_as_the_name_says(tmp_path: Path) -> None:
    content = "# Syfte\n\n**Alla** räknas."
    names = ("policy.txt", "policy.md", "policy.pdf")
    for name in names:
        (tmp_path / name).write_text(content, "utf-8")
    run = extract_files([tmp_path / name for name in names], tmp_path / "cache")
    assert texts(run.extractions)[:2] == ["Syfte\n**Alla** räknas.", "Syfte\nAlla räknas."]
    assert [found.failures for found in run.extractions] == [(), (), (Failure.WRONG_EXTENSION,)]


@pytest.mark.parametrize("damage", [b"", b"inte zlib", b"x\x9c", None])
def test_a_damaged_entry_is_read_again(damage: bytes | None, tmp_path: Path) -> None:
    paths = write(tmp_path, "Policyn gäller alla.")
    first = extract_files(paths, tmp_path / "cache")
    (entry,) = (path for path in (tmp_path / "cache").rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-3] if damage is None else damage)
    second = extract_files(paths, tmp_path / "cache")
    assert second.extracted == 1
    assert second.extractions == first.extractions
    assert load(entry) == first.extractions[0]


def test_another_version_of_the_extractor_reads_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path, "Policyn gäller alla.")
    extract_files(paths, tmp_path / "cache")
    monkeypatch.setattr(_cache, "EXTRACTOR_VERSION", _cache.EXTRACTOR_VERSION + 1)
    _cache._fingerprint.cache_clear()
    try:
        assert extract_files(paths, tmp_path / "cache").extracted == 1
    finally:
        _cache._fingerprint.cache_clear()


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "policy.pdf"
    path.write_bytes(make_pdf([[Text("Kvalitetspolicy", size=20), Text("För alla.", top=140)]]))
    entries = []
    for name in ("a", "b"):
        extract_files([path], tmp_path / name)
        entries += [entry.read_bytes() for entry in (tmp_path / name).rglob("*.z")]
    assert entries[0] == entries[1]


NAMES = st.text(max_size=12)
NUMBERS = st.lists(st.integers(1, 99), max_size=4).map(tuple)
BLOCKS = st.one_of(
    st.builds(Block, st.just(BlockKind.PARAGRAPH), NAMES),
    st.builds(Block, st.just(BlockKind.LIST_ITEM), NAMES),
    st.builds(Block, st.just(BlockKind.HEADING), NAMES, st.integers(1, 6)),
    st.lists(st.text(alphabet="aåö |,", max_size=8), min_size=1, max_size=4).map(
        lambda cells: Block(BlockKind.TABLE_ROW, "\t".join(cells), cells=tuple(cells))
    ),
)
OUTLINE_ITEMS = st.builds(OutlineItem, NAMES, st.integers(1, 9), st.integers(0, 9))
FACTS = st.builds(
    FileFacts,
    page_count=st.integers(0, 999),
    title=NAMES,
    title_shown=st.none() | st.booleans(),
    language=NAMES,
    tagged=st.none() | st.booleans(),
    image_only_pages=NUMBERS,
    outline=st.lists(st.builds(OutlineItem, NAMES, st.integers(1, 9), st.integers(0, 9))).map(
        tuple
    ),
    running_lines=st.lists(NAMES, max_size=3).map(tuple),
    unreadable_pages=NUMBERS,
    garbled_pages=NUMBERS,
)
EXTRACTIONS = st.builds(
    Extraction,
    sha256=NAMES,
    size=st.integers(0, 1 << 40),
    format=st.sampled_from(["pdf", "docx", ""]),
    pages=st.lists(
        st.builds(Page, st.integers(1, 99), st.lists(BLOCKS, max_size=4).map(tuple), NAMES),
        max_size=3,
    ).map(tuple),
    facts=FACTS,
    failures=st.lists(st.sampled_from(Failure), max_size=2).map(tuple),
    details=st.lists(NAMES, max_size=2).map(tuple),
)


@given(EXTRACTIONS)
def test_an_entry_gives_back_what_was_kept(extraction: Extraction) -> None:
    assert decode(encode(extraction)) == extraction


# --- Requests -----------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_is_not_read_since_that_would_never_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ror.pdf")
    (found,) = extract_files([tmp_path / "ror.pdf"], tmp_path / "cache", SMALL).extractions
    assert found.failures == (Failure.MISSING,)
    assert found.details == ("det är ingen vanlig fil",)


def test_no_files_need_no_cache(tmp_path: Path) -> None:
    run = extract_files([], tmp_path / "cache")
    assert (run.extractions, run.extracted) == ((), 0)
    assert not (tmp_path / "cache").exists()


def test_the_order_is_that_of_the_requests(tmp_path: Path) -> None:
    paths = write(tmp_path, *(f"fil {number}" for number in range(20)))
    run = extract_files(paths[::-1], tmp_path / "cache", workers=2)
    assert texts(run.extractions) == [f"fil {number}" for number in range(19, -1, -1)]


def test_a_file_that_goes_while_it_is_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write(tmp_path, "Policyn gäller alla.")

    def hash_and_remove(path: Path) -> str:
        found = content_hash(path)
        path.unlink()
        return found

    monkeypatch.setattr(_run, "content_hash", hash_and_remove)
    run = extract_files([path], tmp_path / "cache")
    assert run.extractions[0].failures == (Failure.MISSING,)
