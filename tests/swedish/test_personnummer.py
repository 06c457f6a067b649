# SPDX-License-Identifier: MIT
"""Personnummer are found in every form, and what merely looks like one is left alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.personnummer import checksum, made_up, written

from kvaldok.swedish.personnummer import find_personnummer

TODAY = date(2026, 11, 21)
FORMS = [
    "YYMMDD-NNKK",
    "YYMMDDNNKK",
    "YYMMDD NNKK",
    "YYMMDD+NNKK",
    "CCYYMMDD-NNKK",
    "CCYYMMDDNNKK",
    "CCYYMMDD NNKK",
    "CCYYMMDD+NNKK",
    "CC YYMMDD-NNKK",
    "CC-YYMMDD-NNKK",
    "YYMMDD\xa0NNKK",
    "YYMMDD\u2009-\u2009NNKK",
    "YYMMDD - NNKK",
    "YYMMDD –NNKK",
    "YYMMDD\u2011NNKK",
    "YYMMDD−NNKK",
    "YYMMDD-\nNNKK",
    "YYMMDD-\n    NNKK",
    "YYMMDD\n-NNKK",
    "YYMMDD\nNNKK",
    "YYMMDD-\n\nNNKK",
    "YYMMDD\xad-NNKK",
    "YYMM\u200bDDNNKK",
    "CCYY-MM-DD-NNKK",
    "CCYY-MM-DD - NNKK",
    "CCYY MM DD-NNKK",
    "CCYY.MM.DD-NNKK",
    "YY-MM-DD-NNKK",
    "YY MM DD - NNKK",
    "YY MM DD NNKK",
    "CCYY MM DD NNKK",
    "SEYYMMDDNNKK01",
    "Personnummer: CCYY-MM-DD NNKK",
    "personnr (med tio siffror): YYMM DD NN KK",
    "pnr YYMMDD/NNKK",
    "Pnr: YYMMDDNNKK",
    "Samordningsnummer YYMMDD_NNKK",
    "konto 3300-YYMMDDNNKK",
]
DRAW = random.Random()  # noqa: S311  # for numbers, not for secrets


@pytest.fixture(autouse=True)
def same_numbers_each_time():
    DRAW.seed(20261121)


def numbers() -> list[str]:
    years = DRAW.sample(range(1931, 2000), 3)
    return [made_up(DRAW, year, 10, samordning=year % 2 == 0) for year in years]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("around", ["{}", "Enligt {}, som", "({})", "\t{}\t", "a,{};b", "{}."])
def test_every_form_is_found_wherever_it_stands(form, around):
    for number in numbers():
        text = around.format(written(form, number))
        found = list(find_personnummer(text, TODAY))
        assert len(found) == 1
        assert found[0].is_samordningsnummer == (int(number[6:8]) > 60)
        digits = "".join(filter(str.isdigit, text[found[0].start : found[0].end]))
        assert number[2:] in digits


def test_letter_spaced_and_foreign_digits_are_read():
    number = made_up(DRAW, 1981, 12)
    spaced = " ".join(number[2:8]) + " - " + " ".join(number[8:])
    foreign = "".join(chr(0xFF10 + int(sign)) for sign in number)
    assert len(list(find_personnummer(spaced, TODAY))) == 1
    assert len(list(find_personnummer(foreign, TODAY))) == 1


def test_only_the_year_and_the_month_are_shown():
    number = made_up(DRAW, 1912, 3)
    for form, masked in {
        "YYMMDD-NNKK": "1203••-••••",
        "CCYYMMDDNNKK": "191203••-••••",
        "YYMMDD+NNKK": "1203••+••••",
    }.items():
        (found,) = find_personnummer(written(form, number), TODAY)
        assert found.masked == masked


def test_several_are_found_in_order_and_with_their_places():
    texts = [written("YYMMDD-NNKK", number) for number in numbers()]
    for between in (", ", "/", " ", "\n", "\t", " 12 "):
        text = between.join(texts)
        assert [text[m.start : m.end] for m in find_personnummer(text, TODAY)] == texts


def test_dates_that_do_not_exist_or_have_not_been_and_wrong_checksums_are_no_hits():
    number = made_up(DRAW, 1981, 12)
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    no_day = "19810230" + "981"
    texts = [
        written("CCYYMMDD-NNKK", wrong),
        written("CCYYMMDD-NNKK", no_day + checksum(no_day[2:])),
        written("CCYYMMDD-NNKK", made_up(DRAW, 2031, 5)),
    ]
    assert [text for text in texts if list(find_personnummer(text, TODAY))] == []


@given(st.text(alphabet="0123456789 -+\n\t\xa0.,:/–\xadSEpnr", max_size=80))
def test_any_text_is_read_and_hits_lie_within_it(text):
    end = 0
    for found in find_personnummer(text, TODAY):
        assert end <= found.start < found.end <= len(text)
        assert found.masked.count("•") == 6
        end = found.end


# --- What is not one -----------------------------------------------------------------------------


def digits(count: int) -> str:
    return "".join(DRAW.choice("0123456789") for _ in range(count))


def alike(form: str = "YYMMDDNNKK") -> str:
    """Ten digits that would be valid, since only what stands around them tells."""
    return written(form, made_up(DRAW, DRAW.randint(1930, 2009), DRAW.randint(1, 12)))


def day() -> date:
    return date(DRAW.randint(1990, 2026), DRAW.randint(1, 12), DRAW.randint(1, 28))


def organisationsnummer() -> str:
    nine = DRAW.choice("25789") + digits(1) + DRAW.choice("23456789") + digits(6)
    number = nine + checksum(nine)
    tight = f"{number[:6]}-{number[6:]}"
    return DRAW.choice([tight, number, f"16{number}", f"SE{number}01", f"org.nr {tight}"])


def diarienummer() -> str:
    series, year, number = DRAW.choice(["KS", "SN", "BUN", "Dnr"]), DRAW.randint(1995, 2026), digits
    forms = [
        f"{series} {year}/{number(4)}",
        f"{series}-{year}.{number(3)}",
        f"{year}-{series}{number(4)}/{number(3)}",
        f"{series} {year}:{number(5)}",
        f"Dnr {number(4)}/{year % 100:02}",
        f"SMST {year % 100:02}{DRAW.randint(1, 12):02}-{number(4)}",
        f"{series} {year}/{number(5)} nr {number(5)}",
        f"Dnr {alike()}",
    ]
    return DRAW.choice(forms)


def giro() -> str:
    bank, plus = digits(8), digits(7)
    forms = [
        f"Bankgiro {bank[:4]}-{bank[4:]}",
        f"bg {bank[:3]}-{bank[3:7]}",
        f"Plusgiro {plus[:2]} {plus[2:4]} {plus[4:6]}-{plus[6]}",
        f"OCR {alike()}",
        f"OCR-nummer: {alike()}",
        f"IBAN SE{digits(2)} {digits(4)} {digits(4)} {digits(4)} {digits(4)} {digits(4)}",
    ]
    return DRAW.choice(forms)


def telephone() -> str:
    area, rest = DRAW.choice(["070", "073", "076", "010", "08", "011", "0470"]), digits(7)
    pairs = f"{rest[:3]} {rest[3:5]} {rest[5:]}"
    forms = [
        f"{area}-{pairs}",
        f"{area}-{rest}",
        f"{area} {pairs}",
        f"+46 {area[1:]} {pairs}",
        f"+46{area[1:]}{rest}",
        f"Tel. {area}{rest}",
        f"Telefon: {area}{rest[:3]} {rest[3:]}",
        f"070{rest}",
        f"010{rest}",
        f"mobil {alike()}",
    ]
    return DRAW.choice(forms)


def dated() -> str:
    one, other = sorted([day(), day()])
    forms = [
        f"{one} – {other}",
        f"{one}–{other}",
        f"{one} {DRAW.randint(0, 23):02}{DRAW.randint(0, 59):02}",
        f"{one} {DRAW.randint(0, 23):02}:{DRAW.randint(0, 59):02}",
        f"{one:%Y%m%d} – {other:%Y%m%d}",
        f"{one} – {other.year}",
        f"{one:%Y%m%d} {other.year}",
        f"{one:%y%m%d}–{other:%y%m%d}",
        f"{one}\t{other.year}\t{digits(4)}",
        f"{one:%Y%m%d}\t{digits(4)}",
        f"§ {one.day}, {one}, dnr {other.year}/{digits(4)}",
    ]
    return DRAW.choice(forms)


def article() -> str:
    forms = [
        f"Artikelnummer {alike('YYMMDD-NNKK')}",
        f"art.nr {alike()}",
        f"{digits(2)}-{alike('YYMMDD-NNKK')}",
        f"{alike('YYMMDD-NNKK')}-{digits(2)}",
        f"A{digits(3)}B{alike()}",
        f"ISBN 978-91-{digits(3)}-{digits(4)}-{digits(1)}",
        f"EAN {digits(13)}",
        f"SFS 20{DRAW.randint(10, 26)}:{digits(4)}",
    ]
    return DRAW.choice(forms)


def amount() -> str:
    forms = [
        f"{digits(1)} {digits(3)} {digits(3)} {digits(3)} kr",
        f"{alike()},50 kr",
        f"0.{alike()}",
        f"{digits(3)}\t{alike('YY MM DD NNKK')}\t{digits(2)}",
        f"{digits(4)}\t{digits(4)}\t{digits(4)}",
        " ".join(digits(1) for _ in range(12)),
    ]
    return DRAW.choice(forms)


def longer() -> str:
    forms = [
        f"{digits(3)}{alike()}",
        f"{alike()}{digits(1)}",
        f"{alike()}{digits(4)}",
        f"f{digits(2)}c{alike()}e{digits(3)}",
        f"https://exempel.se/{digits(4)}a{alike()}b{digits(1)}",
    ]
    return DRAW.choice(forms)


KINDS: list[Callable[[], str]] = [
    organisationsnummer,
    diarienummer,
    giro,
    telephone,
    dated,
    article,
    amount,
    longer,
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_look_alikes_are_no_hits(kind):
    texts = [f"Se {kind()} i texten." for _ in range(250)]
    assert [text for text in texts if list(find_personnummer(text, TODAY))] == []
