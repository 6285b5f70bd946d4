"""``xltools explain CODE``: needs no project and no definition."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from xltools.cli import main
from xltools.findings.catalogue import CATALOGUE


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments], catch_exceptions=False)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
@pytest.mark.parametrize(("lang", "word"), [("tr", "Neden önemli?"), ("en", "Why it matters")])
def test_every_code_is_explained_anywhere(
    code: str, lang: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = explain(code, "--lang", lang)
    assert result.exit_code == 0
    assert result.output.startswith(code)
    assert word in result.output


def test_a_code_that_keeps_the_program_a_draft_says_so() -> None:
    for code, entry in CATALOGUE.items():
        for lang, words in (("tr", "açık kaldıkça program TASLAK"), ("en", "a DRAFT while it is open")):
            head = " ".join(explain(code, "--lang", lang).output.partition("\n\n")[0].split())
            assert (words in head) == entry.holds_back, code


def test_without_a_language_the_computer_s_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    assert "Neden önemli?" in explain("v101").output
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert "Why it matters" in explain("v101").output


def test_a_code_that_does_not_exist_says_which_may_be_meant() -> None:
    result = explain("V1O1", "--lang", "en")
    assert result.exit_code == 2
    assert "Did you mean V101?" in result.stderr
    assert "There is no code QQQ" in explain("QQQ", "--lang", "en").stderr
