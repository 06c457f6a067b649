# SPDX-License-Identifier: MIT
"""What the editors' pages show can be done: their examples load without a word of complaint."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.registry.small_registry import write_registry

from kvaldok.cli.check import check
from kvaldok.registry.choices import RELATIONS, REVIEW_WORDS, UNPUBLISHED_REASONS
from kvaldok.registry.loader import load_registry
from kvaldok.registry.model import Registry
from kvaldok.registry.status import Status, document_status
from kvaldok.registry.vocabularies import VOCABULARY_FILES

PAGES = Path(__file__).parents[2] / "docs" / "for-redaktorer"
TODAY = date(2026, 11, 21)
ORGANISATIONS = {"organisationer.yml": "exempelkommun: {namn: Exempelkommunen, egen: true}\n"}


def blocks(page: str) -> list[str]:
    """The YAML examples of a page."""
    return re.findall(r"^```yaml\n(.+?)^```", read(page), re.MULTILINE | re.DOTALL)


def read(page: str) -> str:
    return (PAGES / page).read_text("utf-8")


def files_of(document: str) -> dict[str, str]:
    """Stand-ins for the files that an example names."""
    return dict.fromkeys(re.findall(r"fil: ([\w.-]+)", document), "%PDF")


def load(root: Path, documents: dict[str, str]) -> Registry:
    """A registry with these documents and the files that they name."""
    files = dict(ORGANISATIONS)
    for path, text in documents.items():
        folder = path.rpartition("/")[0]
        files |= {f"{folder}/{name}": content for name, content in files_of(text).items()}
        files[path] = text
    write_registry(root, files)
    return load_registry(root, TODAY)


def test_the_first_document_loads_at_every_step(tmp_path: Path) -> None:
    steps = [block for block in blocks("nytt-dokument.md") if block.startswith("titel:")]
    assert len(steps) == 2
    for number, step in enumerate(steps):
        registry = load(tmp_path / str(number), {"policyer/kvalitetspolicy/dokument.yml": step})
        assert registry.problems == ()
        assert "kvalitetspolicy" in registry.documents


def test_the_full_example_loads_and_its_new_version_is_in_force(tmp_path: Path) -> None:
    named = [re.match(r"# registry/(\S+)\n", block) for block in blocks("nytt-dokument.md")]
    documents = {match[1]: match.string for match in named if match}
    registry = load(tmp_path, documents)
    assert registry.problems == ()
    assert set(registry.documents) == {"kvalitetspolicy", "styrmodell"}
    policy = registry.documents["kvalitetspolicy"]
    assert [version.label for version in policy.versions] == ["1", "2"]
    assert document_status(registry, policy, TODAY) is Status.IN_FORCE
    assert document_status(registry, policy, date(2018, 12, 31)) is Status.IN_FORCE


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("revidera.md", Status.IN_FORCE),
        ("upphava.md", Status.REPEALED),
        ("avpublicera.md", Status.WITHDRAWN),
        ("i-webblasaren.md", Status.IN_FORCE),
    ],
)
def test_the_document_of_a_page_has_the_status_that_it_tells_of(
    page: str, status: Status, tmp_path: Path
) -> None:
    (text,) = [block for block in blocks(page) if block.startswith("titel:")]
    registry = load(tmp_path, {"policyer/upphandlingspolicy/dokument.yml": text})
    assert registry.problems == ()
    assert document_status(registry, registry.documents["upphandlingspolicy"], TODAY) is status


def test_the_pieces_for_an_existing_document_load_in_it(tmp_path: Path) -> None:
    (policy,) = [block for block in blocks("upphava.md") if block.startswith("titel:")]
    (relation,) = [block for block in blocks("upphava.md") if block.startswith("samband:")]
    (review,) = [block for block in blocks("revidera.md") if block.startswith("aktualitetsprovad:")]
    head, versions = policy.split("versioner:", 1)
    new = f"{head}{relation}{review}versioner:{versions}"
    documents = {
        "upphandlingspolicy/dokument.yml": policy,
        "ny-policy/dokument.yml": new.replace("KS 2022/415", "KS 2022/416"),
    }
    assert load(tmp_path, documents).problems == ()


def test_the_vocabularies_of_the_format_load(tmp_path: Path) -> None:
    named = [re.match(r"# registry/(\S+)\n", block) for block in blocks("format.md")]
    files = {match[1]: match.string for match in named if match}
    files = {name: files[name] for name in VOCABULARY_FILES}
    write_registry(tmp_path, files)
    codes = [problem.code for problem in load_registry(tmp_path, TODAY).problems]
    assert codes == ["tomt-register"]


@pytest.mark.parametrize("key", ["upphavande", "undantag"])
def test_a_piece_of_the_format_loads_in_its_place(key: str, tmp_path: Path) -> None:
    (piece,) = [block for block in blocks("format.md") if block.startswith(key)]
    version = "\n  - beslutad_av: okant\n    beslutsdatum: 2014\n    diarienummer: okant\n"
    inside = "".join(f"    {line}\n" for line in piece.splitlines()) if key == "upphavande" else ""
    text = f"titel: A\ntyp: policy\nversioner:{version}{inside}"
    text += piece if key == "undantag" else "ej_publicerad: upphovsratt\n"
    assert load(tmp_path, {"a/dokument.yml": text}).problems == ()


def test_every_status_and_relation_is_explained() -> None:
    page = read("format.md")
    assert all(f"| {status.label} |" in page for status in Status)
    assert all(f"| `{relation}` |" in page for relation in RELATIONS)
    assert all(f"`{reason}`" in page or f" {reason}`" in page for reason in UNPUBLISHED_REASONS)


def test_the_ways_of_review_that_the_page_names_exist() -> None:
    paragraph = read("format.md").partition("## Översyn\n")[2].partition("\n## ")[0]
    named = [word for word in re.findall(r"`([^`]+)`", paragraph) if " " in word or "å" in word]
    assert named
    assert set(named) <= set(REVIEW_WORDS)


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in PAGES.glob("*.md"):
        for target, anchor in re.findall(
            r"\]\(([\w-]+\.md)(?:#([\w-]+))?\)", page.read_text("utf-8")
        ):
            headings = re.findall(r"^#+ (.+)$", read(target), re.MULTILINE)
            assert not anchor or anchor in {address(heading) for heading in headings}


def address(heading: str) -> str:
    """The anchor that the host makes of a heading."""
    plain = heading.casefold().translate(str.maketrans("åäö", "aao"))
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-")


@pytest.mark.parametrize("option", ["--strict", "--json", "--format", "--registry"])
def test_the_options_that_the_pages_name_exist(option: str) -> None:
    assert option in read("index.md")
    assert option in {written for parameter in check.params for written in parameter.opts}


def test_the_example_and_the_film_of_the_format_load(tmp_path: Path) -> None:
    named = [re.match(r"# registry/(\S+)\n", block) for block in blocks("format.md")]
    files = {match[1]: match.string for match in named if match}
    plan = "titel: A\ntyp: plan\nej_publicerad: upphovsratt\nversioner:\n"
    plan += "  - {beslutad_av: okant, beslutsdatum: okant, diarienummer: okant}\n"
    write_registry(
        tmp_path,
        {
            "exempel/farre-fall.yml": files["exempel/farre-fall.yml"],
            "filmer.yml": files["filmer.yml"],
            "filmer/hjulet.mp4": "film",
            "filmer/hjulet.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nHjulet\n",
            "filmer/hjulet.md": "Ett hjul.\n",
            "handlingsplan-for-fallprevention/dokument.yml": plan,
        },
    )
    registry = load_registry(tmp_path, TODAY)
    assert registry.problems == ()
    assert [thread.id for thread in registry.threads] == ["farre-fall"]
    assert [film.id for film in registry.films] == ["hjulet"]
