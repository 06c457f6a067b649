# SPDX-License-Identifier: MIT
"""`kvaldok verify`: whether a copy of a site is whole and unchanged."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kvaldok.build.manifest import MANIFEST, Comparison, ManifestError, compare_with_manifest
from kvaldok.cli.context import DONE, REGISTRY_FAULT

__all__ = ["verify"]

_SHOWN = 20


@click.command()
@click.argument("site", metavar="MAPP", type=click.Path(path_type=Path, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
def verify(site: Path, as_json: bool) -> int:
    """Jämför en kopia av webbplatsen med det som publicerades.

    Listan över det är api/v1/filer.sha256. Slutkoden är 1 om en fil saknas, är ändrad eller har
    tillkommit.
    """
    if not site.is_dir():
        raise click.UsageError(f"mappen {site} finns inte.")
    try:
        found = compare_with_manifest(site)
    except ManifestError as error:
        raise click.UsageError(
            f"{error} Ange mappen med hela webbplatsen, den som innehåller {MANIFEST}."
        ) from error
    if as_json:
        click.echo(json.dumps(_as_data(found), ensure_ascii=False, indent=2))
    else:
        _tell(found)
    return DONE if found.is_equal else REGISTRY_FAULT


def _as_data(found: Comparison) -> dict[str, object]:
    return {
        "equal": found.is_equal,
        "checked": found.checked,
        "missing": found.missing,
        "changed": found.changed,
        "extra": found.extra,
    }


def _tell(found: Comparison) -> None:
    for heading, names in (
        ("Saknas", found.missing),
        ("Ändrade", found.changed),
        ("Tillkomna", found.extra),
    ):
        if names:
            click.echo(f"{heading} ({len(names)}):")
            for name in names[:_SHOWN]:
                click.echo(f"  {click.format_filename(name)}")
            if len(names) > _SHOWN:
                click.echo(f"  … och {len(names) - _SHOWN} till (alla med --json)")
    if found.is_equal:
        click.echo(f"Kopian stämmer: {found.checked} filer är oförändrade.")
