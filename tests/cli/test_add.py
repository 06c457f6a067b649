# SPDX-License-Identifier: MIT
"""`kvaldok add` and `kvaldok revise`: what is asked, what is written, and what never is."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.registry.small_registry import write_registry
from tests.support.personnummer import made_up, written
from tests.support.registries import add_document
from tests.support.sites import EPOCH

import kvaldok.cli.editing
from kvaldok.cli.main import commands
from kvaldok.registry.loader import load_registry
from kvaldok.suggest import Candidate, Suggestions

TODAY = date(2026, 11, 21)


def candidate(value: str | tuple[str, ...], confidence: float, page: int = 1) -> Candidate:
    return Candidate(value, str(value), confidence, page, f"Här står {value}")


SAYS = {
    "titel": (candidate("Policy för kost", 0.97), candidate("Kost", 0.4)),
    "typ": (candidate("policy", 0.7), candidate("riktlinje", 0.6)),
    "beslutad_av": (candidate(("kommunfullmaktige",), 0.95),),
    "beslutsdatum": (candidate("2019-11-25", 0.98, 2), candidate("2014-10-29", 0.6, 3)),
    "paragraf": (candidate("117", 0.6),),
    "diarienummer": (candidate("KS 2019/458", 0.3),),
}


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A registry of one organisation with one policy, and a file beside it."""
    root = tmp_path / "registry"
    write_registry(
        root,
        {
            "organisationer.yml": "exempelkommun: {namn: Exempelkommunen, egen: true}\n",
            "policyer/kvalitetspolicy/dokument.yml": (
                "# Vår äldsta policy\ntitel: Kvalitetspolicy\ntyp: policy\nversioner:\n"
                "  - beslutad_av: KF  # enhälligt\n    beslutsdatum: 2014-10-29\n"
                "    diarienummer: KS 2014/123\n    filer: [{fil: policy.txt}]\n"
            ),
            "policyer/kvalitetspolicy/policy.txt": "Den gamla.\n",
        },
    )
    (tmp_path / "Policy.txt").write_text("Policy för kost\n\nMaten ska vara god.\n", "utf-8")
    return root


@pytest.fixture
def says(monkeypatch) -> dict[str, tuple[Candidate, ...]]:
    """What files say of themselves, whatever they hold."""
    fields = dict(SAYS)
    monkeypatch.setattr(
        kvaldok.cli.editing,
        "suggest_metadata",
        lambda _extraction, name, _vocabularies, _today: Suggestions(name, fields),
    )
    return fields


@pytest.fixture
def somebody(monkeypatch) -> None:
    """Somebody sits at the terminal."""
    monkeypatch.setattr(kvaldok.cli.editing, "is_interactive", lambda: True)


def run(registry: Path, *arguments: str | Path, answers: tuple[str, ...] = ()) -> tuple[int, str]:
    """Run a command with these lines typed; its exit code and all that it said."""
    command, *rest = map(str, arguments)
    options = ["--registry", str(registry), "--cache", str(registry.parent / "cache")]
    runner = CliRunner(env={"SOURCE_DATE_EPOCH": EPOCH})
    result = runner.invoke(
        commands,
        [command, *options, *rest],
        input="".join(f"{line}\n" for line in answers),
        standalone_mode=False,
    )
    if result.exception:
        raise result.exception
    return result.return_value or 0, result.output


def text_of(registry: Path, below: str) -> str:
    return (registry / below / "dokument.yml").read_text("utf-8")


@pytest.mark.usefixtures("says", "somebody")
def test_only_what_is_uncertain_is_asked_and_each_guess_says_where_it_was_read(registry) -> None:
    file = registry.parent / "Policy.txt"
    code, said = run(registry, "add", file, answers=("", "", "", "KS 2019/459", ""))
    assert code == 0, said
    assert text_of(registry, "policyer/policy-for-kost") == (
        "# sida 1: ”Här står Policy för kost”\n"
        "titel: Policy för kost\n"
        "# sida 1: ”Här står policy”\n"
        "typ: policy\n"
        "versioner:\n"
        "  # sida 1: ”Här står ('kommunfullmaktige',)”\n"
        "  - beslutad_av: kommunfullmaktige\n"
        "    # sida 2: ”Här står 2019-11-25”\n"
        "    beslutsdatum: 2019-11-25\n"
        "    # sida 1: ”Här står 117”\n"
        '    paragraf: "117"\n'
        "    diarienummer: KS 2019/459\n"
        "    filer:\n"
        "      - {fil: policy.txt, roll: huvuddokument}\n"
    )
    assert (
        (registry / "policyer/policy-for-kost/policy.txt").read_text("utf-8").startswith("Policy")
    )
    assert "Titel?" not in said
    assert "Beslutsdatum?" in said  # never taken unasked, however sure
    assert "git add" in said
    assert "Inga fel och inga varningar." in said


@pytest.mark.usefixtures("says", "somebody")
def test_every_answer_is_judged_at_once_and_a_question_mark_explains(registry) -> None:
    answers = ("Önskelista", "Riktlinje", "?", "29/10/2014", "2", "-", "", "diariet", "okant",
               "Fel id", "kvalitetspolicy", "kost")  # fmt: skip
    code, said = run(registry, "add", registry.parent / "Policy.txt", answers=answers)
    assert code == 0, said
    text = text_of(registry, "riktlinjer/kost")
    assert "typ: riktlinje\n" in text
    assert "beslutsdatum: 2014-10-29\n" in text
    assert "paragraf" not in text
    assert "diarienummer: okant\n" in text
    assert "Önskelista" in said
    assert "Beslutets dag" in said
    assert "Menade du 2014-10-29?" in said
    assert "Uppgiften krävs." in said
    assert "är inget diarienummer" in said
    assert "kvaldok revise kvalitetspolicy" in said


@pytest.mark.usefixtures("says")
def test_with_yes_what_is_not_sure_is_unknown(registry) -> None:
    code, said = run(registry, "add", registry.parent / "Policy.txt", "--yes")
    assert code == 0, said
    text = text_of(registry, "policyer/policy-for-kost")
    assert "# osäkert, kontrollera typen\ntyp: policy\n" in text
    assert "beslutsdatum: 2019-11-25\n" in text
    assert "# gick inte att läsa ut ur filen\n    diarienummer: okant\n" in text
    assert "paragraf" not in text


@pytest.mark.usefixtures("somebody")
def test_of_a_draft_nobody_asks_when_it_was_decided(registry, says) -> None:
    says |= {"utkast": (Candidate(True, "UTKAST", 0.95, 1, "UTKAST"),)}
    del says["beslutad_av"], says["beslutsdatum"]
    code, said = run(
        registry, "add", registry.parent / "Policy.txt", answers=("", "", "KS 2026/1", "")
    )
    assert code == 0, said
    text = text_of(registry, "policyer/policy-for-kost")
    assert "utkast: true\n" in text
    assert text.count("okant") == 2
    assert "Beslutsdatum?" not in said


def test_with_yes_what_may_be_a_draft_is_said_to_be_one(registry, says) -> None:
    says |= {"utkast": (Candidate(True, "Utkast 0.3", 0.7, 1, "Version: Utkast 0.3"),)}
    code, said = run(registry, "add", registry.parent / "Policy.txt", "--yes")
    assert code == 0, said
    assert "utkast: true\n" in text_of(registry, "policyer/policy-for-kost")


@pytest.mark.usefixtures("says")
def test_the_bar_for_yes_can_be_set(registry) -> None:
    run(registry, "add", registry.parent / "Policy.txt", "--yes", "--minst", "0.5")
    assert 'paragraf: "117"\n' in text_of(registry, "policyer/policy-for-kost")


def test_a_file_that_says_nothing_still_becomes_a_document_that_says_so(registry, says) -> None:
    says.clear()
    code, said = run(registry, "add", registry.parent / "Policy.txt", "--yes")
    assert code == 0, said
    text = text_of(registry, "ovriga-dokument/policy")
    assert "# filens namn, kontrollera titeln\ntitel: Policy\n" in text
    assert text.count("okant") == 3


@pytest.mark.usefixtures("says")
def test_what_is_given_is_not_asked(registry) -> None:
    file = registry.parent / "Policy.txt"
    options = ("--yes", "--typ", "Rutiner", "--titel", "Rutin", "--id", "min", "--mapp", "a/b")
    code, _ = run(registry, "add", file, *options)
    assert code == 0
    assert text_of(registry, "a/b/min").startswith("titel: Rutin\ntyp: rutin\n")


@pytest.mark.parametrize("folder", ["../../ut", "/ut", "kommunen/../.."])
def test_a_folder_outside_the_registry_is_refused(registry, folder) -> None:
    with pytest.raises(Exception, match=r"utanför registret.*--mapp policyer"):
        run(registry, "add", registry.parent / "Policy.txt", "--yes", "--mapp", folder)
    assert sorted(path.name for path in registry.parent.iterdir()) == ["Policy.txt", "registry"]


@pytest.mark.usefixtures("says")
def test_the_folder_may_be_written_from_where_one_stands(registry, monkeypatch) -> None:
    monkeypatch.chdir(registry.parent)
    code, _ = run(
        registry, "add", "Policy.txt", "--yes", "--id", "min", "--mapp", "registry/policyer"
    )
    assert code == 0
    assert (registry / "policyer/min/dokument.yml").is_file()


@pytest.mark.usefixtures("says")
def test_a_kind_of_the_statute_book_says_its_first_day_even_if_unknown(registry) -> None:
    run(registry, "add", registry.parent / "Policy.txt", "--yes", "--typ", "taxa")
    assert "galler_fran: okant\n" in text_of(registry, "taxor/policy-for-kost")


@pytest.mark.usefixtures("says")
def test_several_files_are_documents_or_one_with_its_appendices(registry) -> None:
    other = registry.parent / "Bilaga 1.txt"
    other.write_text("En bilaga.\n", "utf-8")
    file = registry.parent / "Policy.txt"
    code, _ = run(registry, "add", file, other, "--yes", "--samma")
    assert code == 0
    assert "fil: bilaga-1.txt, roll: bilaga}" in text_of(registry, "policyer/policy-for-kost")


@pytest.mark.usefixtures("says")
def test_a_document_that_exists_is_never_overwritten(registry) -> None:
    file = registry.parent / "Policy.txt"
    run(registry, "add", file, "--yes")
    before = text_of(registry, "policyer/policy-for-kost")
    with pytest.raises(Exception, match="finns redan"):
        run(registry, "add", file, "--yes", "--typ", "rutin")
    assert text_of(registry, "policyer/policy-for-kost") == before
    assert not (registry / "rutiner").exists()


@pytest.mark.usefixtures("says")
@pytest.mark.parametrize("command", [("add",), ("revise", "kvalitetspolicy")])
def test_a_personnummer_stops_it_before_anything_is_written(registry, command) -> None:
    number = written("CCYYMMDD-NNKK", made_up(random.Random(1), 1981, 12))  # noqa: S311  # nobody's
    file = registry.parent / "Brev.txt"
    file.write_text(f"Ärendet gäller {number}.\n", "utf-8")
    before = sorted(registry.rglob("*"))
    code, said = run(registry, *command, file, "--yes")
    assert code == 1
    assert "[personnummer]" in said
    assert number[-4:] not in said
    assert "Inget är skrivet." in said
    assert sorted(registry.rglob("*")) == before


@pytest.mark.usefixtures("says")
@pytest.mark.parametrize("command", [("add",), ("revise", "kvalitetspolicy")])
def test_a_file_of_no_bytes_is_not_taken(registry, command) -> None:
    empty = registry.parent / "tom.pdf"
    empty.touch()
    code, said = run(registry, *command, empty, "--yes")
    assert code == 1
    assert "Filen är tom (0 byte)" in said
    assert "Inget är skrivet." in said


def test_a_warning_is_told_once_where_nobody_answers(registry) -> None:
    old = registry.parent / "gammal_rutin-för kök.doc"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1000))
    code, said = run(registry, "add", old, "--yes")
    assert code == 0
    assert said.count("Offices gamla format") == 1
    assert "titel: Gammal rutin för kök\n" in said


def test_without_a_terminal_somebody_must_say_yes(registry) -> None:
    with pytest.raises(Exception, match="--yes"):
        run(registry, "add", registry.parent / "Policy.txt")


@pytest.mark.usefixtures("says", "somebody")
def test_a_version_is_added_and_all_else_in_the_file_stays(registry) -> None:
    before = text_of(registry, "policyer/kvalitetspolicy")
    file = registry.parent / "Policy.txt"
    code, said = run(registry, "revise", "kvalitetspolicy", file, answers=("", "", "KS 2019/1"))
    assert code == 0, said
    after = text_of(registry, "policyer/kvalitetspolicy")
    head, tail = before.split("  - beslutad_av: KF")
    assert after.startswith(head)
    assert after.endswith(f"  - beslutad_av: KF{tail}")
    document = load_registry(registry, TODAY).documents["kvalitetspolicy"]
    assert [version.case_number for version in document.versions] == ["KS 2014/123", "KS 2019/1"]
    assert [item.name for version in document.versions for item in version.files] == [
        "policy.txt",
        "policy-2019.txt",
    ]
    assert (document.folder / "policy.txt").read_text("utf-8") == "Den gamla.\n"
    assert "galler_till" in said


@pytest.mark.usefixtures("says")
def test_a_file_that_the_document_has_is_no_new_version(registry) -> None:
    copy = registry.parent / "Ny.txt"
    copy.write_bytes((registry / "policyer/kvalitetspolicy/policy.txt").read_bytes())
    before = text_of(registry, "policyer/kvalitetspolicy")
    code, said = run(registry, "revise", "kvalitetspolicy", copy, "--yes")
    assert code == 1
    assert "Ny.txt har samma innehåll som policy.txt" in said
    assert text_of(registry, "policyer/kvalitetspolicy") == before


def test_a_new_version_that_looks_like_a_draft_is_said_to_be_one(registry, says) -> None:
    says |= {"utkast": (Candidate(True, "UTKAST", 0.95, 1, "UTKAST"),)}
    _, said = run(registry, "revise", "kvalitetspolicy", registry.parent / "Policy.txt", "--yes")
    assert "ser ut att vara ett utkast: ”UTKAST”" in said


@pytest.mark.usefixtures("says")
def test_a_document_that_cannot_be_changed_is_left_as_it_is(registry) -> None:
    add_document(
        registry,
        "enkel",
        "titel: A\ntyp: policy\nej_publicerad: sekretess\n"
        "versioner:\n  beslutad_av: okant\n  beslutsdatum: okant\n  diarienummer: okant\n",
    )
    before = sorted(registry.rglob("*"))
    code, said = run(registry, "revise", "enkel", registry.parent / "Policy.txt", "--yes")
    assert code == 1
    assert "inte en lista" in said
    assert sorted(registry.rglob("*")) == before


@pytest.mark.usefixtures("says")
def test_an_unknown_id_is_met_with_the_one_that_was_meant(registry) -> None:
    with pytest.raises(Exception, match="Menade du kvalitetspolicy"):
        run(registry, "revise", "kvalitetspolicyn", registry.parent / "Policy.txt", "--yes")
