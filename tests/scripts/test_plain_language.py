# SPDX-License-Identifier: MIT
"""Heavy words and LIX: what is counted, what is passed over, and that our own pages pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.plain_language import (
    ROOT,
    WORDS,
    audience,
    check_words,
    figures,
    findings,
    lix,
    main,
    prose,
    read_words,
)

LIST = read_words(
    "# Ord\n\n| ”erhålla, erhåller” | få |\n| ”i enlighet med” | enligt |\n| ”samt” | och |\n"
)


def found(text: str) -> list[str]:
    return [
        f"{item.line}:{item.column} {item.word} → {item.better}"
        for item in check_words("sida.md", text, LIST)
    ]


def test_heavy_words_are_named_with_their_place_and_the_better_word():
    assert found("Du erhåller svar\ni  enlighet med lagen.") == [
        "1:4 erhåller → få",
        "2:1 i  enlighet med → enligt",
    ]


def test_the_message_says_what_to_write():
    (item,) = check_words("docs/sida.md", "Du Erhåller svar.", LIST)
    assert str(item) == "docs/sida.md:1:4: ”Erhåller” är krångligt. Skriv hellre: få."


@pytest.mark.parametrize(
    "text",
    [
        "Skriv `samt` så.",
        "Ordet ”samt” är tungt.",
        "```text\nsamt\n```",
        "[länk](/samt/)",
        "<!-- samt\nsamt -->",
        "Samtliga och erhållande.",
        "<span class='samt'>text</span>",
    ],
)
def test_code_quotes_addresses_and_parts_of_words_are_passed_over(text):
    assert found(text) == []


def test_text_after_a_fence_is_read_again():
    assert found("```\nsamt\n```\nA samt B") == ["4:3 samt → och"]


def test_the_list_holds_at_least_sixty_words_and_no_form_twice():
    rows = [line for line in WORDS.read_text("utf-8").splitlines() if line.startswith("| ”")]
    forms = [form.strip() for line in rows for form in line.split("”")[1].split(",")]
    assert len(rows) >= 60
    assert sorted(set(forms)) == sorted(forms)
    assert len(read_words("\n".join(rows))) == len(forms)


def test_lix_is_words_per_sentence_plus_the_share_of_long_words():
    # 10 words, 2 sentences, 1 word of more than six letters: 5 + 10.
    assert lix(["Vi har en kommun som lyssnar. Du kan alltid fråga."]) == (15, 10)


def test_a_block_without_full_stop_ends_a_sentence_where_the_next_begins_anew():
    assert lix(["En rubrik", "En mening."]) == (2, 4)
    assert lix(["Vi gör", "det ena", "det andra."]) == (6, 6)


def test_an_empty_page_has_no_lix():
    assert lix([]) == (0, 0)


def test_tables_code_and_front_matter_are_no_prose():
    page = (
        "---\nmalgrupp: invånare\n---\n# Rubrik\n\nEn `kod`.\n\n| a | b |\n|---|---|\n\n- punkt\n"
    )
    assert prose(page) == ("Rubrik", "En kod.", "punkt")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("docs/kvalitetsarbete/index.md", "# A", "invånare"),
        ("docs/for-redaktorer/index.md", "# A", "medarbetare"),
        ("docs/kvalitetsarbete/plan.md", "---\nmalgrupp: medarbetare\n---\n", "medarbetare"),
        ("docs/a.md", "---\nmalgrupp: katter\n---\n", "invånare"),
    ],
)
def test_whom_a_page_is_for(path, text, expected):
    assert audience(Path(path), text) == expected


def test_our_own_pages_and_data_hold_no_heavy_words():
    assert [str(item) for item in findings(ROOT)] == []


def test_every_page_of_ours_is_as_easy_to_read_as_it_should_be():
    assert [page.path for page in figures(ROOT) if page.hard] == []


def test_the_table_of_pages_marks_those_that_are_hard(tmp_path, capsys):
    page = tmp_path / "docs" / "svar.md"
    page.parent.mkdir()
    page.write_text("Kvalitetsledningssystemets dokumentationskrav samt uppföljningsrutiner.\n")
    assert main(tmp_path) == 1
    printed = capsys.readouterr().out
    assert "docs/svar.md:1:47: ”samt” är krångligt. Skriv hellre: och." in printed
    assert "79     40      4  docs/svar.md (invånare)  varning: svår att läsa" in printed
