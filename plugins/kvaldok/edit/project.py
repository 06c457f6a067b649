# SPDX-License-Identifier: MIT
"""A whole new project: registry, site, checks before commits and workflows for the git host."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from kvaldok import __version__
from kvaldok.edit.schema_file import SCHEMA_FILE
from kvaldok.registry.json_schema import schema_text
from kvaldok.registry.vocabularies import load_vocabularies
from kvaldok.registry.writing import scalar_text
from kvaldok.swedish.text import slugify

__all__ = ["HOSTS", "organisation_key", "project_files", "write_project"]

HOSTS = ("github", "gitlab", "forgejo")
_EXAMPLE = "registry/policyer/exempelpolicy"
# The template's file, and where it goes.
_COMMON = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "requirements.txt": "requirements.txt",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "vscode-settings.json": ".vscode/settings.json",
    "docs/om-webbplatsen.md": "docs/om-webbplatsen.md",
    "registry/dokument.yml": f"{_EXAMPLE}/dokument.yml",
    "registry/exempelpolicy.md": f"{_EXAMPLE}/exempelpolicy.md",
}
_OF_HOST = {
    "github": {
        "github/workflows/kvaldok.yml": ".github/workflows/kvaldok.yml",
        "forslag.md": ".github/pull_request_template.md",
        "CODEOWNERS": ".github/CODEOWNERS",
    },
    "gitlab": {
        "gitlab/gitlab-ci.yml": ".gitlab-ci.yml",
        "forslag.md": ".gitlab/merge_request_templates/Default.md",
        "CODEOWNERS": ".gitlab/CODEOWNERS",
    },
    "forgejo": {
        "forgejo/workflows/kvaldok.yml": ".forgejo/workflows/kvaldok.yml",
        "forslag.md": ".forgejo/pull_request_template.md",
        "CODEOWNERS": ".forgejo/CODEOWNERS",
    },
}
_ORGANISATIONS = """\
# Er egen organisation, och de som beslutar. I dokument.yml skrivs nyckeln, till exempel
# kommunfullmaktige. Lägg till era nämnder, var och en på en rad.
{key}:
  namn: {name}
  slag: kommun
  egen: true
  beslutsinstanser:
    kommunfullmaktige: {{namn: Kommunfullmäktige, forkortningar: [KF]}}
    kommunstyrelsen: {{namn: Kommunstyrelsen, forkortningar: [KS]}}
"""


def organisation_key(name: str) -> str:
    """The key of an organisation: `Tjörns kommun` → `tjorn`, `Solna stad` → `solna`."""
    words = slugify(name).split("-")
    if len(words) > 1 and words[-1] in {"kommun", "stad", "region"}:
        words = [*words[:-2], words[-2].removesuffix("s") if words[-1] == "kommun" else words[-2]]
    return "_".join(filter(None, words)) or "kommunen"


def project_files(name: str, key: str, hosts: Sequence[str]) -> dict[str, str]:
    """Every file of a new project by its path, but for the schema."""
    words = {
        "NAMNS": name if name[-1:] in "sxz" else f"{name}s",
        "NAMN": name,
        "WEBBPLATSENS_NAMN": f"{name}: kvalitetsdokument",
        "VERSION": __version__,
        "SCHEMARAD": f"# yaml-language-server: $schema=../../{SCHEMA_FILE}",
    }
    templates = dict(_COMMON)
    found = {target: _filled(source, words) for source, target in templates.items()}
    for host in hosts:
        found |= {target: _filled(source, words) for source, target in _OF_HOST[host].items()}
    found["registry/organisationer.yml"] = _ORGANISATIONS.format(
        key=key, name=scalar_text(name, flow=True)
    )
    return dict(sorted(found.items()))


def write_project(folder: Path, files: dict[str, str]) -> None:
    """Write the files and the schema into a folder that is empty or does not exist.

    Raises FileExistsError where there is something in it.
    """
    if folder.exists() and (not folder.is_dir() or any(_counts(item) for item in folder.iterdir())):
        raise FileExistsError(folder)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    registry = folder / "registry"
    text = schema_text(load_vocabularies(registry, "registry"))
    (registry / SCHEMA_FILE).write_bytes(text.encode())


def _counts(item: Path) -> bool:
    """A folder that git or a virtual environment has been made in may still be filled."""
    return item.name not in {".git", ".venv"}


def _filled(source: str, words: dict[str, str]) -> str:
    text = resources.files("kvaldok").joinpath("starter", source).read_text("utf-8")
    for word, value in words.items():
        in_yaml = source.endswith(".yml") and word != "SCHEMARAD"
        text = text.replace(f"@@{word}@@", scalar_text(value) if in_yaml else value)
    return text
