# SPDX-License-Identifier: MIT
"""Rebuild the model municipality's PDF, DOCX and PPTX files from the sources in `underlag/`.

`underlag/namn.typ` gives `namn.pdf` in the folder above, `underlag/namn.docx.md` gives
`namn.docx` and `underlag/namn.pptx.md` gives `namn.pptx`. `mall.typ` and `*.bild.typ` are read
by other sources and give no file of their own. The same sources always give the same bytes.
"""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import typst

from support import document_markup as markup
from support.console import Failure, say
from support.document_docx import docx_bytes
from support.document_pptx import pptx_bytes
from support.environment import ROOT

__all__ = ["Job", "differing", "find_jobs", "main", "render", "write"]

# A PDF says when it was made only where the source gives no full beslutsdatum.
_TIMESTAMP = 1_767_225_600  # 2026-01-01
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can hold
_SUFFIXES = {".docx.md": ".docx", ".pptx.md": ".pptx", ".typ": ".pdf"}
_PICTURE_DENSITY = 180.0  # pixels per inch


@dataclass(frozen=True)
class Job:
    """One source and the file that it gives."""

    source: Path
    target: Path


def find_jobs(root: Path) -> tuple[Job, ...]:
    """All sources under `root/registry`, by path."""
    sources = sorted((root / "registry").glob("**/underlag/*"))
    return tuple(job for source in sources if (job := _job(source)) is not None)


def render(job: Job, root: Path) -> bytes:
    """The bytes of the job's file.

    Raises:
        Failure: the source is faulty; the message names it.
    """
    try:
        return _render(job, root)
    except (typst.TypstError, markup.MarkupError, KeyError) as fault:
        name = job.source.relative_to(root).as_posix()
        raise Failure(f"{name}: {_explain(fault)}") from fault


def write(jobs: Iterable[Job], root: Path) -> Iterator[Path]:
    """Write the files that differ from what their sources give, and yield each one written."""
    for job, content in differing(jobs, root):
        job.target.write_bytes(content)
        yield job.target


def differing(jobs: Iterable[Job], root: Path) -> Iterator[tuple[Job, bytes]]:
    """Yield each job whose file is missing or differs, with the bytes that it should have."""
    for job in jobs:
        content = render(job, root)
        if not job.target.is_file() or job.target.read_bytes() != content:
            yield job, content


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Write or check the files; return 1 where a checked file differs."""
    options = _parser().parse_args(arguments)
    jobs = [job for job in find_jobs(root) if _is_wanted(job, options.del_av_sokvag)]
    return _check(jobs, root) if options.check else _write_all(jobs, root)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dokument",
        description="Skapa exempelkommunens PDF-, Word- och PowerPoint-filer ur sina underlag.",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="skriv inget, säg bara vilka filer som skiljer sig från sina underlag",
    )
    parser.add_argument(
        "del_av_sokvag",
        nargs="*",
        metavar="DEL",
        help="bara underlag vars sökväg innehåller någon av de här delarna",
    )
    return parser


def _is_wanted(job: Job, parts: Sequence[str]) -> bool:
    return not parts or any(part in job.source.as_posix() for part in parts)


def _write_all(jobs: Sequence[Job], root: Path) -> int:
    written = 0
    for target in write(jobs, root):
        say(f"Skrev {target.relative_to(root).as_posix()}")
        written += 1
    say(f"{len(jobs)} underlag, {written} filer ändrade.")
    return 0


def _check(jobs: Sequence[Job], root: Path) -> int:
    faulty = [job.target.relative_to(root).as_posix() for job, _ in differing(jobs, root)]
    for name in faulty:
        say(f"{name} saknas eller skiljer sig från sitt underlag.")
    if faulty:
        say("Kör scripts/dokument och lägg in de nya filerna.")
        return 1
    say(f"{len(jobs)} filer stämmer med sina underlag.")
    return 0


def _job(source: Path) -> Job | None:
    if source.name == "mall.typ" or source.name.endswith(".bild.typ"):
        return None
    for ending, suffix in _SUFFIXES.items():
        if source.name.endswith(ending):
            stem = source.name.removesuffix(ending)
            return Job(source, source.parent.parent / f"{stem}{suffix}")
    return None


def _render(job: Job, root: Path) -> bytes:
    if job.target.suffix == ".pdf":
        return _pdf(job.source, root)
    source = markup.parse(job.source.read_text(encoding="utf-8"))
    if job.target.suffix == ".docx":
        return _frozen_zip(docx_bytes(source))
    return _frozen_zip(pptx_bytes(source, lambda name: _png(job.source.parent / name, root)))


def _pdf(source: Path, root: Path) -> bytes:
    compiler = typst.Compiler(root=root, ignore_system_fonts=True)
    return _one_file(
        *compiler.compile_with_warnings(
            source, format="pdf", pdf_standards="ua-1", timestamp=_TIMESTAMP
        )
    )


def _png(source: Path, root: Path) -> bytes:
    compiler = typst.Compiler(root=root, ignore_system_fonts=True)
    return _one_file(*compiler.compile_with_warnings(source, format="png", ppi=_PICTURE_DENSITY))


def _one_file(made: bytes | list[bytes] | None, warnings: list[typst.TypstWarning]) -> bytes:
    if warnings:
        raise markup.MarkupError("\n".join(str(warning) for warning in warnings))
    if not isinstance(made, bytes):
        raise markup.MarkupError("Underlaget ska ge en enda fil.")
    return made


def _frozen_zip(content: bytes) -> bytes:
    """The same archive with fixed times, and unpacked: zlib's output differs between systems."""
    frozen = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as packed,
        zipfile.ZipFile(frozen, "w", zipfile.ZIP_STORED) as unpacked,
    ):
        for name in packed.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.create_system = 0
            unpacked.writestr(entry, packed.read(name))
    return frozen.getvalue()


def _explain(fault: Exception) -> str:
    if isinstance(fault, typst.TypstError):
        return "\n".join((fault.message, *fault.hints, *fault.trace))
    if isinstance(fault, KeyError):
        return f"uppgiften {fault} saknas överst i underlaget"
    return str(fault)
