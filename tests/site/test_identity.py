# SPDX-License-Identifier: MIT
"""Two colours become a whole page's, and every pair in use is readable whatever they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvaldok.build.assets import asset_files
from kvaldok.build.presentations import site_palette
from kvaldok.export.palette import Palette
from kvaldok.site.colours import (
    BLACK,
    WHITE,
    Colour,
    contrast,
    nearest_passing,
    parse_colour,
    tint,
)
from kvaldok.site.identity import (
    PAIRS,
    TEXT,
    Identity,
    dark_colours,
    identity_faults,
    identity_file,
    light_colours,
)

COLOURS = st.builds(Colour, *(st.integers(0, 255) for _ in range(3)))


def test_contrast_is_that_of_wcag():
    assert contrast(WHITE, BLACK) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    assert contrast(Colour(0x76, 0x76, 0x76), WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("text", ["#0b4a5f", "0B4A5F", "#fff", "000"])
def test_colours_are_read_as_css_writes_them(text):
    assert parse_colour(text)


@pytest.mark.parametrize("text", ["", "#", "blå", "#12345", "#1234567", "rgb(1, 2, 3)", "#fff;}"])
def test_other_texts_are_no_colours(text):
    assert parse_colour(text) is None


@given(COLOURS)
def test_a_tint_at_its_own_lightness_is_the_colour_itself(colour):
    again = tint(colour, colour.lightness)
    assert contrast(again, colour) < 1.1


@given(COLOURS)
def test_the_nearest_passing_colour_passes_and_a_passing_one_stays(colour):
    nearest = nearest_passing(colour, [(WHITE, TEXT)])
    assert nearest
    assert contrast(nearest, WHITE) >= TEXT
    assert (nearest == colour) == (contrast(colour, WHITE) >= TEXT)


def test_what_cannot_be_has_no_nearest_colour():
    assert nearest_passing(WHITE, [(WHITE, 21.0), (BLACK, 21.0)]) is None


@given(COLOURS, COLOURS)
def test_the_proposals_mend_every_identity_and_every_pair_then_passes(colour, accent):
    identity = Identity(colour, accent)
    for _ in range(2):
        for fault in identity_faults(identity):
            assert fault.nearest
            changed = {"farg": identity.colour, "accentfarg": identity.accent}
            changed[fault.key] = fault.nearest
            identity = Identity(changed["farg"], changed["accentfarg"])
    assert identity_faults(identity) == ()
    for colours in (light_colours(identity), dark_colours(identity)):
        for pair in PAIRS:
            assert contrast(colours[pair.over], colours[pair.under]) >= pair.least, pair


def test_our_own_identity_passes():
    assert identity_faults(Identity()) == ()


def test_the_signs_of_status_are_seen_on_every_page_and_surface():
    css = next(f for f in asset_files() if f.path.endswith("/kvaldok.css")).read().decode()
    light, dark = (
        dict(re.findall(r"(--kd-(?:gron|bla|gul|rod)): (#\w{6});", part))
        for part in css.split('[data-md-color-scheme="slate"]')[:2]
    )
    for signs, colours in ((light, light_colours(Identity())), (dark, dark_colours(Identity()))):
        assert len(signs) == 4
        for sign in map(parse_colour, signs.values()):
            for ground in ("--md-default-bg-color", "--kd-yta", "--kd-varm"):
                assert sign
                assert contrast(sign, colours[ground]) >= 3


def test_the_stylesheet_names_every_colour_that_the_styles_leave_to_it():
    written = identity_file(Identity(fonts=("Åbo Sans", "serif"))).read().decode()
    assert '--kd-typsnitt: "Åbo Sans", serif;' in written
    used = {
        name
        for file in asset_files()
        if file.path.endswith(".css")
        for name in re.findall(
            r"var\((--kd-(?:yta|linje|kant|varm|sol\w*|mark|hjul\w+))\)", file.read().decode()
        )
    }
    styles = next(f for f in asset_files() if f.path.endswith("/kvaldok.css")).read().decode()
    for name in used:
        assert f"{name}:" in written + styles, name


def test_presentations_have_the_colours_of_the_site():
    assert site_palette(Identity()) == Palette()
    assert site_palette(Identity(Colour(0x5A, 0, 0x40))).primary == "5A0040"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "colour", ["#0b4a5f", "#1e6b3a", "#7a1f3d", "#5a3d8a", "#1b5a9c", "#333333"]
)
def test_the_parts_of_the_wheel_are_told_from_each_other(colour, dark):
    own = parse_colour(colour)
    assert own
    colours = (dark_colours if dark else light_colours)(Identity(own))
    hues = [colours[f"--kd-hjul{part}"].hue for part in range(1, 5)]
    pairs = [(one, other) for place, one in enumerate(hues) for other in hues[:place]]
    grey = own.chroma < 0.03
    apart = [180 - abs(abs(one - other) - 180) for one, other in pairs if not grey]
    assert all(distance >= 35 for distance in apart)
    assert len(set(hues)) == 4


def test_a_part_like_the_owners_colour_gives_way_to_blue():
    green = parse_colour("#1e6b3a")
    assert green
    assert light_colours(Identity(green))["--kd-hjul2"].hex == "#1b5a9c"
    assert light_colours(Identity())["--kd-hjul2"].hex == "#17693b"


def test_a_dark_page_is_printed_as_a_light_one():
    written = identity_file(Identity()).read().decode()
    before, _, screen = written.partition("@media screen {")
    assert "slate" not in before
    assert set(re.findall(r"(--[\w-]+):", screen)) - {"--md-hue"} <= set(
        re.findall(r"(--[\w-]+):", before)
    )
