# SPDX-License-Identifier: MIT
"""Diarienummer: every shape that real documents show, one normal form, and finding them in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvaldok.swedish.diarienummer import (
    find_diarienummer,
    known_diarienummer,
    normalise_diarienummer,
)

# As seen in the documents of real kommuner and regioner.
SEEN = {
    "KS 2018/1092": "ks-2018-1092",
    "KS2010/1880": "ks-2010-1880",
    "KS 2019/0458": "ks-2019-458",
    "KSKF/2016:162": "kskf-2016-162",
    "SAN 2018/184": "san-2018-184",
    "KTN-2010.30": "ktn-2010-30",
    "2013-KS0548/003": "ks-2013-548",
    "Ks 182/2013": "ks-2013-182",
    "UF/2011:71": "uf-2011-71",
    "VON/2025:00149": "von-2025-149",
    "VON 2025:00149": "von-2025-149",
    "SMST 2510-0065": "smst-2510-65",
    "KS 2017/00064 nr 79279": "ks-2017-64",
    "Dnr 0606/18": "2018-606",
    "2013/258": "2013-258",
    "1-306/2019": "1-2019-306",
    "2016/34-NF-107": "nf-2016-34",
    "11/KS 159-206": "ks-2011-159",
    "ON2014/55": "on-2014-55",
}
# Spellings of one case: spaces, leading zeros, colon, slash, letters' case, label, half a number.
SAME = [
    (
        "KS 2018/1092",
        "ks 2018/1092",
        "KS2018/1092",
        "KS 2018:1092",
        "KS 2018/01092",
        "KS/2018:1092",
    ),
    ("KS 2018/1092", "Dnr KS 2018/1092", "dnr: KS 2018/1092", "Diarienummer: KS 2018/1092"),
    ("KS 2018/1092", "KS\u00a02018/1092", "KS  2018 / 1092", " KS 2018/1092 ", "KS 2018/1092-3"),
    ("KS 2018/1092", "KS 1092/2018", "KS 18/1092", "18/KS 1092", "2018-KS1092", "2018/1092-KS"),
    ("VON/2025:00149", "VON 2025:00149", "VON 2025/149"),
    ("KTN-2010.30", "DIWA KTN-2010.30", "KTN 2010/30"),
    ("Dnr 0606/18", "606/18", "606/2018", "2018/606", "2018:0606"),
    ("KS 2017/00064 nr 79279", "KS 2017/64", "KS 2017/64 handling 3", "KS 2017/64 dok 12"),
    ("ÖFN 2024/7", "öfn 2024/7", "O\u0308FN 2024/7"),
]
DIFFERENT = [
    ("KS 2018/1092", "KS 2018/109"),
    ("KS 2018/1092", "KF 2018/1092"),
    ("KS 2018/1092", "KS 2019/1092"),
    ("KS 2018/1092", "2018/1092"),
    ("SMST 2510-0065", "SMST 2511-0065"),
    ("1-306/2019", "2-306/2019"),
]


@pytest.mark.parametrize(("written", "normal"), SEEN.items())
def test_every_shape_has_a_normal_form(written: str, normal: str) -> None:
    assert normalise_diarienummer(written) == normal
    assert known_diarienummer(written) == normal


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_case_are_equal(spellings: tuple[str, ...]) -> None:
    assert len({normalise_diarienummer(text) for text in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_cases_differ(one: str, other: str) -> None:
    assert normalise_diarienummer(one) != normalise_diarienummer(other)


def test_what_has_no_known_shape_becomes_a_slug() -> None:
    assert known_diarienummer("KS 2025/1 och KS 2025/2") == ""
    assert normalise_diarienummer("KS 2025/1 och KS 2025/2") == "ks-2025-1-och-ks-2025-2"
    assert normalise_diarienummer("ON2014/…") == "on-2014"


@given(st.text() | st.sampled_from(sorted(SEEN)))
def test_the_normal_form_is_its_own_and_fits_an_address(text: str) -> None:
    normal = normalise_diarienummer(text)
    assert normalise_diarienummer(normal) == normal
    assert all(char in "abcdefghijklmnopqrstuvwxyz0123456789-" for char in normal)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Beslut i ärende KS 2018/1092 den 29 oktober 2018, § 117.", ["KS 2018/1092"]),
        ("KS 2018/1092 ersätter SN 2025:45.", ["KS 2018/1092", "SN 2025:45"]),
        ("(KSKF/2016:162)", ["KSKF/2016:162"]),
        ("DIWA KTN-2010.30, 44,5 kB", ["KTN-2010.30"]),
        ("dnr 0606/18", ["0606/18"]),
        (
            "Ks 182/2013, 2013-KS0548/003 och 2016/34-NF-107",
            ["Ks 182/2013", "2013-KS0548/003", "2016/34-NF-107"],
        ),
        ("ärende KS\u00a02014/123", ["KS\u00a02014/123"]),
        ("socialtjänstlagen (2025:400) och § 112 den 2014-10-29", []),
        ("ring 0606/18 eller 08-123 45 67", []),
        ("", []),
    ],
)
def test_found_in_running_text(text: str, found: list[str]) -> None:
    matches = list(find_diarienummer(text))
    assert [match.text for match in matches] == found
    for match in matches:
        assert text[match.start : match.end] == match.text
        assert match.normal == normalise_diarienummer(match.text)


def test_a_bare_number_is_found_where_a_label_is_known_to_stand_before() -> None:
    heap = "2013/258 och Budget 2025/2026, se 2016/34-NF-107"
    assert not [match.text for match in find_diarienummer("2013/258, läsåret 2024/2025")]
    found = [match.text for match in find_diarienummer(heap, labelled=True)]
    assert found == ["2013/258", "2016/34-NF-107"]


@given(st.lists(st.sampled_from(["KS 2018/1092", "och", "SN 2025:45", "§ 12", ".", "2013/258"])))
def test_finds_do_not_overlap(words: list[str]) -> None:
    matches = list(find_diarienummer(" ".join(words)))
    ends = [0, *(match.end for match in matches)]
    assert all(match.start >= end for match, end in zip(matches, ends, strict=False))
    expected = sum(word in {"KS 2018/1092", "SN 2025:45"} for word in words)
    assert len(matches) == expected
